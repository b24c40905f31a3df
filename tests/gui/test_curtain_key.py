"""The curtain over a whole client page: no label and no written word is left anywhere, and everything comes back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.constraints import CeilingChoice, Pin, Withhold
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.words import Level, Prong
from emdr_planner.planning.load import activation_preview
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui import theme
from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.curtain_key import Cover
from emdr_planner.ui.progress.choices import SHOWN
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import the_sample
from tests.support.gui import InlineTasks, painted_text, undressed_afterwards

TODAY = dt.date(2026, 10, 28)
WRITTEN = "a word the clinician wrote"


def a_written_case() -> Case:
    case = the_sample("broad")
    constraints = (
        Pin(memory="M3", place=1, reason=WRITTEN, by=WRITTEN, date=TODAY),
        Withhold(memory="T1", reason=WRITTEN, by=WRITTEN, date=TODAY),
        CeilingChoice(prong=Prong.PAST, points=5.0, reason=WRITTEN, by=WRITTEN, date=TODAY),
    )
    return dataclasses.replace(case, constraints=constraints)


class Page:
    """A client page with a written case on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.case = a_written_case()
        self.page = ClientPage(LIGHT, InlineTasks(), today=lambda: TODAY)
        qtbot.addWidget(self.page)
        theme.wear(self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.page.show_case(changes(None, self.case))
        self.page.show_proposal(propose(planning_view(self.case)))
        self.edits: list[object] = []
        self.told: list[str] = []
        self.page.edit_requested.connect(self.edits.append)
        self.page.told.connect(self.told.append)
        self.map_page = self.page.map_page

    def everything(self) -> str:
        """Return every text that can be seen, heard or hovered, on every page, in lines."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        said = []
        for view in range(self.map_page.views.count()):
            self.page.show_view(view)
            said.append(painted_text(self.page))
        for widget in self.page.findChildren(QWidget):
            said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), *contents(widget)]
        canvas = self.map_page.map.canvas
        said += [*canvas.sentences.memories.values(), *canvas.sentences.linkages.values()]
        said += [canvas.tip_of(name) for name in canvas.scene.nodes]
        return "\n".join(said)


def contents(widget: QWidget) -> list[str]:
    if isinstance(widget, QLineEdit):
        return [widget.text()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    return in_cells(widget.model()) if isinstance(widget, QTableView) else []


def in_cells(model: QAbstractItemModel) -> list[str]:
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole)
    return [str(cell.data(role) or "") for cell in cells for role in roles]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def words_of(case: Case) -> set[str]:
    labels = {memory.label for memory in case.memories}
    beliefs = {text for memory in case.memories for text in (memory.nc, memory.pc, memory.image) if text}
    return labels | beliefs | {cluster.title for cluster in case.clusters} | {WRITTEN}


def test_at_once_nothing_that_was_written_is_left_on_any_pane_and_it_all_comes_back(page: Page) -> None:
    before = page.everything()
    assert {word for word in words_of(page.case) if word in before} > {memory.label for memory in page.case.memories}
    page.page.toggle_curtain()
    drawn = page.everything()
    uncovered = [line for line in drawn.splitlines() if any(word in line for word in words_of(page.case))]
    assert len(page.page.findChildren(Cover)) == page.page.pages.count() - 1
    assert [line for line in uncovered if line not in hidden_lines(page)] == []
    assert "M3" in drawn
    page.page.toggle_curtain()
    assert page.map_page.map.canvas.scene.nodes["M1"].label == page.case.memory("M1").label
    assert {word for word in words_of(page.case) if word in before} == {
        word for word in words_of(page.case) if word in page.everything()
    }


def hidden_lines(page: Page) -> set[str]:
    """Return what stands in panes that lie under a cover and are disabled: nothing of it is painted."""
    lines: set[str] = set()
    for cover in page.page.findChildren(Cover):
        pane = cover.parentWidget()
        assert pane is not None
        assert cover.isVisibleTo(pane)
        assert not pane.isEnabled()
        for widget in pane.findChildren(QWidget):
            lines |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), *contents(widget)}
    return lines


def seen(page: Page) -> QImage:
    pane = page.page.pages.currentWidget()
    assert pane is not None
    return pane.grab().toImage()


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[None]:
    with undressed_afterwards(qapp):
        theme.apply(qapp, LIGHT)
        yield


@pytest.mark.usefixtures("styled")
def test_what_lies_under_a_cover_makes_no_difference_to_what_is_seen(page: Page, qtbot: QtBot) -> None:
    page.page.toggle_curtain()
    other = Page(qtbot)
    other.page.show_case(changes(None, the_sample("narrow")))
    other.page.toggle_curtain()
    for place in range(1, page.page.pages.count()):
        for one in (page.page, other.page):
            one.show_page(place)
            QApplication.processEvents()
        assert seen(page) == seen(other)


def test_while_it_is_drawn_nothing_is_changed_and_the_way_back_is_said(page: Page) -> None:
    page.page.toggle_curtain()
    panel, canvas = page.map_page.map, page.map_page.map.canvas
    page.page.show_selection(("M1",))
    canvas.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_L, Qt.Key.Key_G):
        QTest.keyClick(canvas, key)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    at = canvas.room_of("M1").center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert canvas.gesture is None
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    panel.edit_requested.emit(change_memory("M1", label="M1"))
    assert page.edits == []
    assert len(page.told) >= 5
    assert all("F8" in sentence for sentence in page.told)
    assert not canvas.editor.isVisible()
    table = page.map_page.outline.memories
    assert not table.model().index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    page.page.toggle_curtain()
    panel.edit_requested.emit(change_memory("M1", label="Locked in"))
    assert len(page.edits) == 1


def test_a_change_while_it_is_drawn_is_shown_in_codes_and_afterwards_in_words(page: Page) -> None:
    page.page.toggle_curtain()
    after = change_memory("M1", label="Another name", sud=2).change(page.case)
    page.page.show_case(changes(page.case, after))
    mark = page.map_page.map.canvas.scene.nodes["M1"]
    assert (mark.label, mark.sud) == ("M1", 2)
    page.page.toggle_curtain()
    assert page.map_page.map.canvas.scene.nodes["M1"].label == "Another name"


def test_the_next_client_comes_with_the_curtain_still_drawn(page: Page, qtbot: QtBot) -> None:
    page.page.toggle_curtain()
    following = ClientPage(LIGHT, InlineTasks(), today=lambda: TODAY)
    qtbot.addWidget(following)
    following.take_shape(page.page)
    following.show_case(changes(None, the_sample("narrow")))
    assert following.map_page.map.canvas.scene.nodes["M1"].label == "M1"


def test_places_zoom_and_selection_stay(page: Page) -> None:
    canvas = page.map_page.map.canvas
    page.page.show_selection(("M2",))
    places, view = canvas.scene.places, canvas.viewport
    page.page.toggle_curtain()
    page.page.toggle_curtain()
    assert canvas.scene.places == places
    assert canvas.viewport == view
    assert canvas.selected == ("M2",)


def in_sight(page: Page) -> list[str]:
    """Return what can be read, heard or hovered on the page at hand now, in lines."""
    said = painted_text(page.page).splitlines()
    for widget in page.page.findChildren(QWidget):
        if widget.isVisible():
            said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), *contents(widget)]
    return said


def previewed(page: Page) -> None:
    page.page.show_selection(("M2",))
    page.page.show_preview("M2", activation_preview(planning_view(page.case), "M2", Level.EMDR))


def command(name: str, *ids: str) -> Callable[[Page], None]:
    def do(page: Page) -> None:
        page.page.show_selection(ids)
        page.map_page.map.commands.do(name)

    return do


OPEN: dict[str, Callable[[Page], None]] = {
    "a preview": previewed,
    "questions": command("questions"),
    "the interview": command("interview"),
    "a path": command("path", "M1", "M6"),
    "neighbours": command("around 2", "M1"),
    "a name being written": command("rename", "M1"),
    "floatback": command("floatback", "M1"),
    "a new linkage": command("link", "M1", "M6"),
    "an earlier day": command("earlier day"),
    "the legend": command("legend"),
    "what if": lambda page: page.map_page.whatif.begin(),
    "orders side by side": lambda page: page.map_page.show_compare(),
    "details": lambda page: page.map_page.show_details(),
}


@pytest.mark.parametrize("open_first", OPEN.values(), ids=OPEN)
def test_whatever_stands_open_says_no_label_once_labels_are_put_away(
    page: Page, qtbot: QtBot, open_first: Callable[[Page], None]
) -> None:
    charts = page.map_page.charts
    qtbot.waitUntil(lambda: charts.is_settled and charts.panes[SHOWN[0]].drawing is not None)
    open_first(page)
    labels = {memory.label for memory in page.case.memories}
    assert any(label in line for line in in_sight(page) for label in labels)
    page.page.toggle_curtain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [line for line in in_sight(page) if any(label in line for label in labels)] == []
    assert [pane.drawing for pane in charts.panes.values() if pane.drawing is not None] == []
    qtbot.wait(100)
    assert [line for line in in_sight(page) if any(label in line for label in labels)] == []


def test_what_was_being_written_on_the_map_is_there_again_after_the_curtain(page: Page) -> None:
    page.page.show_selection(("M1",))
    canvas = page.map_page.map.canvas
    page.map_page.map.commands.do("add")
    QTest.keyClicks(canvas.editor.field, "7 the shed SUD 8")
    page.page.toggle_curtain()
    assert canvas.editor.isHidden()
    assert page.edits == []
    page.page.toggle_curtain()
    assert canvas.editor.isVisible()
    assert canvas.editor.field.text() == "7 the shed SUD 8"
    assert canvas.editor.field.hasFocus()
