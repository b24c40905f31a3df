from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.charts.chart import Table
from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.words import Prong, Rating, ReadinessDomain
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.progress import choices
from emdr_planner.ui.progress.data_table import DataTable
from emdr_planner.ui.progress.pane import ChartPane
from emdr_planner.ui.progress.window import ChartWindow
from emdr_planner.ui.progress_view import ProgressView
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import DARK, LIGHT
from tests.support.gui import InlineTasks
from tests.support.panels import show_in_window
from tests.support.progress_cases import course, day, pcl5, rating

UNDER_THE_MAP = (960, 170)


class Asked:
    """Stands where the file dialog stands."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.starts: list[Path] = []

    def __call__(self, _parent: QWidget, _title: str, start: Path, _kinds: str) -> Path | None:
        self.starts.append(start)
        return self.answer


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def view(qtbot: QtBot, asked: Asked) -> Iterator[ProgressView]:
    made = ProgressView(LIGHT, InlineTasks(), ask_path=asked)
    window = show_in_window(qtbot, made, *UNDER_THE_MAP)
    yield made
    del window


def show(qtbot: QtBot, view: ProgressView, case: Case, before: Case | None = None) -> None:
    view.show_case(changes(before, case))
    view.show_proposal(propose(planning_view(case)))
    settled(qtbot, view)


def settled(qtbot: QtBot, view: ProgressView) -> None:
    """Wait until what was asked for is drawn, and what a new size asked for as well."""
    qtbot.waitUntil(lambda: view.is_settled)
    assert view.panes["sud-by-target"].canvas.is_drawn


def picture_of(view: ProgressView, chart_id: str) -> bytes:
    image = view.panes[chart_id].canvas.grab().toImage()
    return bytes(image.constBits())


def middle(pane: ChartPane, memory_id: str) -> QPoint:
    mark = next(mark for mark in pane.canvas.marks if mark.id == memory_id)
    ratio = pane.canvas.devicePixelRatioF()
    return QPoint(int((mark.left + mark.right) / 2 / ratio), int((mark.top + mark.bottom) / 2 / ratio))


def test_four_charts_are_drawn_with_their_words(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    assert list(view.panes) == list(choices.SHOWN)
    for pane in view.panes.values():
        assert pane.canvas.is_drawn
        assert pane.canvas.accessibleName()
        assert pane.canvas.accessibleDescription().endswith(".")
        assert pane.more.accessibleName()
        assert pane.more.width() >= 24


def test_it_is_drawn_away_from_the_window(qtbot: QtBot) -> None:
    tasks = Tasks()
    made = ProgressView(LIGHT, tasks)
    window = show_in_window(qtbot, made, *UNDER_THE_MAP)
    made.show_case(changes(None, course()))
    made.show_proposal(propose(planning_view(course())))
    assert not any(pane.canvas.is_drawn for pane in made.panes.values())
    qtbot.waitUntil(lambda: all(pane.canvas.is_drawn for pane in made.panes.values()), timeout=20_000)
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
    tasks.close()
    del window


def test_selecting_marks_without_drawing_again(
    qtbot: QtBot, view: ProgressView, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(qtbot, view, course())
    before = picture_of(view, "linkage")

    def drawn_again(*_arguments: object) -> None:
        pytest.fail("selecting must not draw")

    monkeypatch.setattr("emdr_planner.ui.progress_view.render", drawn_again)
    view.show_selection(("M1",))
    selected = picture_of(view, "linkage")
    assert selected != before
    view.show_preview("T1")
    assert picture_of(view, "linkage") != selected
    view.show_preview(None)
    view.show_selection(())
    qtbot.wait(60)
    assert picture_of(view, "linkage") == before


def test_clicking_a_mark_selects_its_memory(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    for chart_id in ("sud-by-target", "linkage"):
        pane = view.panes[chart_id]
        with qtbot.waitSignal(view.selection_requested) as selected:
            QTest.mouseClick(pane.canvas, Qt.MouseButton.LeftButton, pos=middle(pane, "M1"))
        assert selected.args == [("M1",)]


def test_clicking_beside_the_marks_selects_nothing(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    with qtbot.assertNotEmitted(view.selection_requested):
        QTest.mouseClick(view.panes["linkage"].canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        QTest.mouseClick(
            view.panes["linkage"].canvas, Qt.MouseButton.RightButton, pos=middle(view.panes["linkage"], "M1")
        )


def test_pointing_at_a_mark_previews_its_memory(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    pane = view.panes["linkage"]
    seen: list[object] = []
    view.preview_requested.connect(seen.append)
    here = QPointF(middle(pane, "M2"))
    for point in (here, QPointF(2, 2)):
        pane.canvas.mouseMoveEvent(
            QMouseEvent(
                QEvent.Type.MouseMove,
                point,
                point,
                Qt.MouseButton.NoButton,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
    pane.canvas.leaveEvent(None)
    assert seen == ["M2", None, None]


def test_the_keyboard_walks_selects_and_opens(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    pane = view.panes["linkage"]
    pane.canvas.setFocus()
    seen: list[object] = []
    view.preview_requested.connect(seen.append)
    order = [mark.id for mark in pane.canvas.marks]
    QTest.keyClick(pane.canvas, Qt.Key.Key_Right)
    QTest.keyClick(pane.canvas, Qt.Key.Key_Down)
    QTest.keyClick(pane.canvas, Qt.Key.Key_Left)
    QTest.keyClick(pane.canvas, Qt.Key.Key_Up)
    assert seen == [order[0], order[1], order[0], order[-1]]
    with qtbot.waitSignal(view.selection_requested) as selected:
        QTest.keyClick(pane.canvas, Qt.Key.Key_Space)
    assert selected.args == [(order[-1],)]
    view.panes["sud-by-target"].canvas.setFocus()
    assert seen[-1] is None, "walking ends where the focus leaves"
    QTest.keyClick(view.panes["sud-by-target"].canvas, Qt.Key.Key_Return)
    assert list(view.windows) == ["sud-by-target"]


def test_a_chart_without_marks_leaves_the_arrows_alone(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    with qtbot.assertNotEmitted(view.preview_requested):
        QTest.keyClick(view.panes["readiness-strip"].canvas, Qt.Key.Key_Right)
        QTest.keyClick(view.panes["readiness-strip"].canvas, Qt.Key.Key_A)


def test_only_what_depends_on_a_change_is_drawn_again(
    qtbot: QtBot, view: ProgressView, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = course()
    show(qtbot, view, case)
    drawn: list[str] = []
    monkeypatch.setattr(view, "_draw", drawn.append)
    moved = dataclasses.replace(
        case, memories=(dataclasses.replace(case.memories[0], position=(1.0, 2.0)), *case.memories[1:])
    )
    view.show_case(changes(case, moved))
    assert drawn == []
    renamed = dataclasses.replace(
        case, memories=(dataclasses.replace(case.memories[0], label="other"), *case.memories[1:])
    )
    view.show_case(changes(case, renamed))
    assert drawn == ["sud-by-target", "readiness-strip"]
    drawn.clear()
    view.show_case(changes(case, dataclasses.replace(case, administrations=(pcl5(9, day(20), 30),))))
    assert drawn == ["measure-total"]
    drawn.clear()
    more = (*case.readiness, rating(9, day(20), ReadinessDomain.RECOVERY, Rating.ADEQUATE))
    view.show_case(changes(case, dataclasses.replace(case, readiness=more)))
    assert drawn == ["readiness-strip"]
    drawn.clear()
    view.show_proposal(propose(planning_view(case)))
    assert drawn == ["linkage"]


def test_a_chart_that_was_overtaken_is_neither_drawn_nor_shown(qtbot: QtBot, view: ProgressView) -> None:
    case = course()
    show(qtbot, view, case)
    work = view._work("sud-by-target", 0, case)  # noqa: SLF001 - the moment between asking and drawing
    assert work() is None
    description = view.panes["sud-by-target"].canvas.accessibleDescription()
    view._show("sud-by-target", 0, case, None)  # noqa: SLF001 - as above
    assert view.panes["sud-by-target"].canvas.accessibleDescription() == description


def test_another_client_starts_from_nothing(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    view.open_chart("linkage")
    view.show_selection(("M1",))
    other = dataclasses.replace(course(), memories=(), linkages=(), clusters=(), sessions=())
    view.show_case(changes(None, other))
    assert view.windows == {}
    assert not any(pane.canvas.is_drawn for pane in view.panes.values())
    assert not any("locked room" in pane.canvas.accessibleDescription() for pane in view.panes.values())
    qtbot.waitUntil(lambda: view.is_settled)
    assert "no SUD has been taken yet" in view.panes["sud-by-target"].canvas.accessibleDescription()
    assert not view.panes["linkage"].canvas.is_drawn, "no order of the earlier client stays"


def test_what_cannot_be_seen_is_not_drawn(qtbot: QtBot, view: ProgressView) -> None:
    view.hide()
    view.show_case(changes(None, course()))
    qtbot.waitUntil(lambda: view.is_settled)
    assert not view.panes["sud-by-target"].canvas.is_drawn
    view.show()
    qtbot.waitUntil(lambda: view.panes["sud-by-target"].canvas.is_drawn)


def test_another_theme_draws_again_in_its_colours(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    view.open_chart("linkage")
    light = picture_of(view, "linkage")
    view.apply_theme(DARK)
    qtbot.waitUntil(lambda: view.is_settled)
    assert picture_of(view, "linkage") != light
    corner = view.panes["linkage"].canvas.grab().toImage().pixelColor(4, 100)
    assert corner.lightness() < 80


def texts(pane: ChartPane) -> list[str]:
    menu = pane.menu()
    found = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return found


def test_the_menu_offers_what_can_be_done(qtbot: QtBot, view: ProgressView) -> None:
    assert not any(action.isEnabled() for action in view.panes["linkage"].menu().actions())
    show(qtbot, view, course())
    assert texts(view.panes["linkage"]) == [
        "Open, with words and table",
        "Keep as PNG …",
        "Keep as SVG …",
        "Keep as PDF …",
        "Keep the table as CSV …",
    ]
    assert texts(view.panes["readiness-strip"])[-3:] == ["Past", "Present", "Future"]


class StillMenu(QMenu):
    """A menu that only notes where it would have opened: the offscreen platform warns about menus."""

    places: ClassVar[list[QPoint]] = []

    def popup(self, place: QPoint) -> None:  # type: ignore[override]  # the one way it is called here
        self.places.append(place)
        self.deleteLater()


def test_the_menu_opens_from_button_and_right_click(
    qtbot: QtBot, view: ProgressView, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(qtbot, view, course())
    pane = view.panes["linkage"]
    monkeypatch.setattr(pane, "menu", lambda: StillMenu(pane))
    QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    pane.canvas.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9)))
    assert StillMenu.places == [pane.more.mapToGlobal(QPoint(0, 24)), QPoint(9, 9)]


def choose(pane: ChartPane, text: str) -> None:
    menu = pane.menu()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def test_the_strip_can_show_another_prong(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    pane = view.panes["readiness-strip"]
    choose(pane, "Future")
    qtbot.waitUntil(lambda: view.is_settled)
    assert "(future)" in pane.canvas.accessibleDescription()
    menu = pane.menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Future"]
    menu.deleteLater()


def test_another_scale_can_be_shown_where_there_is_one(qtbot: QtBot, view: ProgressView) -> None:
    case = course()
    show(qtbot, view, case)
    assert "PCL-5" not in texts(view.panes["measure-total"])[-1]
    des = dataclasses.replace(pcl5(9, day(3), 22), instrument="des-ii", version=None)
    both = dataclasses.replace(case, administrations=(*case.administrations, des))
    view.show_case(changes(case, both))
    choose(view.panes["measure-total"], "DES-II")
    qtbot.waitUntil(lambda: view.is_settled)
    assert "DES-II, total" in view.panes["measure-total"].canvas.accessibleDescription()
    view.show_case(changes(both, case))
    qtbot.waitUntil(lambda: view.is_settled)
    assert "PCL-5, total" in view.panes["measure-total"].canvas.accessibleDescription()


def test_choices_of_scales() -> None:
    empty = dataclasses.replace(course(), administrations=())
    assert choices.first_scale(empty) == "pcl-5"
    des = dataclasses.replace(pcl5(9, day(3), 22), instrument="des-ii")
    assert choices.first_scale(dataclasses.replace(empty, administrations=(des,))) == "des-ii"
    assert [prong for prong, _words in choices.prong_choices()] == list(Prong)


def test_a_chart_opens_large_with_words_and_numbers(qtbot: QtBot, view: ProgressView) -> None:
    view.open_chart("linkage")
    assert view.windows == {}, "there is nothing to open yet"
    show(qtbot, view, course())
    QTest.mouseDClick(view.panes["linkage"].canvas, Qt.MouseButton.LeftButton)
    window = view.windows["linkage"]
    qtbot.waitUntil(lambda: window.canvas.is_drawn)
    assert "locked room" in window.words.toPlainText()
    assert window.model.rowCount() == 4
    assert "locked room" not in window.windowTitle()
    view.open_chart("linkage")
    assert view.windows["linkage"] is window, "one window a chart"
    with qtbot.waitSignal(view.selection_requested):
        window.canvas.picked.emit("M1")
    view.show_selection(("M1",))
    window.reject()
    assert view.windows == {}


def test_an_open_window_follows_the_case(qtbot: QtBot, view: ProgressView) -> None:
    case = course()
    show(qtbot, view, case)
    view.open_chart("sud-by-target")
    window = view.windows["sud-by-target"]
    renamed = dataclasses.replace(
        case, memories=(dataclasses.replace(case.memories[0], label="renamed"), *case.memories[1:])
    )
    view.show_case(changes(case, renamed))
    qtbot.waitUntil(lambda: "renamed" in window.words.toPlainText())


def test_a_window_that_is_closed_draws_nothing_more(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    drawing = view.panes["linkage"].drawing
    assert drawing is not None
    window = ChartWindow(drawing, InlineTasks(), LIGHT, view)
    window.show_drawing(drawing, {})
    assert not window.canvas.is_drawn, "it is not shown yet"
    window.deleteLater()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "csv"])
def test_a_chart_is_kept_as_a_file(qtbot: QtBot, view: ProgressView, asked: Asked, tmp_path: Path, kind: str) -> None:
    show(qtbot, view, course())
    asked.answer = tmp_path / f"mine.{kind}"
    with qtbot.waitSignals([view.told, view.kept]):
        view.panes["linkage"].keep_wanted.emit(kind)
    assert asked.answer.stat().st_size > 100
    assert "Alder" not in str(asked.starts[0]), "no name that is suggested tells who the client is"
    assert asked.starts[0].suffix == f".{kind}"


def test_nothing_is_written_where_no_file_was_named(
    qtbot: QtBot, view: ProgressView, asked: Asked, tmp_path: Path
) -> None:
    view.keep("linkage", "png")
    assert asked.starts == [], "there is no client"
    show(qtbot, view, course())
    with qtbot.assertNotEmitted(view.told):
        view.keep("linkage", "png")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_calmly(
    qtbot: QtBot, view: ProgressView, asked: Asked, tmp_path: Path
) -> None:
    show(qtbot, view, course())
    asked.answer = tmp_path / "no" / "folder.png"
    with qtbot.waitSignal(view.refused) as refused:
        view.keep("linkage", "png")
    assert refused.args is not None
    assert "folder.png" in refused.args[0]
    assert "(F-01)" in refused.args[0]


def test_a_fault_while_writing_goes_where_faults_go(
    qtbot: QtBot, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = InlineTasks()
    made = ProgressView(LIGHT, tasks, ask_path=asked)
    window = show_in_window(qtbot, made, *UNDER_THE_MAP)
    made.show_case(changes(None, course()))
    asked.answer = tmp_path / "mine.png"
    monkeypatch.setattr("emdr_planner.ui.progress_view.Wanted", lambda **_fields: None)
    with qtbot.waitSignal(tasks.failed), qtbot.assertNotEmitted(made.refused):
        made.keep("linkage", "png")
    del window


def test_the_table_of_numbers_is_a_proper_model(qtbot: QtBot) -> None:
    del qtbot
    model = DataTable(Table(columns=("a", "b"), rows=((1, "x"), (None, "y"))))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.data(model.index(row, 0)) for row in (0, 1)] == ["1", ""]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole) is not None
    assert model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "b"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.data(model.index(9, 9)) is None
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    model.show_table(Table(columns=("c",), rows=()))
    assert (model.rowCount(), model.columnCount()) == (0, 1)


def test_what_has_the_keyboard_is_framed(qtbot: QtBot, view: ProgressView) -> None:
    show(qtbot, view, course())
    pane = view.panes["measure-total"]
    without = picture_of(view, "measure-total")
    pane.canvas.setFocus()
    QTest.qWait(10)
    assert picture_of(view, "measure-total") != without
