"""The main window over a real encrypted file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.words import Level
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import DiskFullError
from emdr_planner.ui.backups import RestoreDialog
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.client_page import READINESS
from emdr_planner.ui.help_window import HelpWindow
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.leaving import Leaving
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import DARK, LIGHT
from tests.support.caseloads import PASSPHRASE, MadeCaseload, make_caseload, quick_options
from tests.support.gui import a_memory, painted_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)


def add(memory_id: str, label: str = "") -> Edit:
    return Edit(
        label="Add memory",
        change=lambda case: dataclasses.replace(case, memories=(*case.memories, a_memory(memory_id, label))),
    )


class Bench:
    """A main window on a caseload of two clients."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.path = path
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.open(path, PASSPHRASE, quick_options()))
        self.keeper = Keeper(self.file, self.tasks)
        self.window = MainWindow(self.keeper, self.tasks, LIGHT, today=lambda: TODAY)
        qtbot.addWidget(self.window)
        self.ended: list[str] = []
        self.leaving = Leaving(
            self.window,
            self.keeper,
            start_afresh=lambda: self.ended.append("afresh"),
            end=lambda: self.ended.append("end"),
        )
        self.is_closed = False
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    def open(self, row: int = 0) -> str:
        client = self.keeper.clients[row]
        self.window.open_client(client.id)
        self.wait()
        return client.id

    def stored(self, client_id: str) -> Case:
        return self.tasks.call_on_file_lane(lambda: self.file.load(client_id))

    @property
    def case(self) -> Case:
        case = self.window.bench.desk.case
        assert case is not None
        return case

    def settle(self) -> None:
        self.window.bench.autosave.save_now()
        self.wait()


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    return make_caseload(tmp_path_factory.mktemp("made"))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, caseload: MadeCaseload) -> Iterator[Bench]:
    made = Bench(qtbot, caseload.copied_to(tmp_path / "caseload").path)
    yield made
    made.wait()
    if not made.ended:
        made.tasks.call_on_file_lane(made.file.close)
    made.tasks.close()


def ways(widget: QWidget) -> dict[str, QPushButton]:
    return {found.text(): found for found in widget.findChildren(QPushButton) if not found.isHidden()}


def test_it_begins_with_the_caseload(bench: Bench) -> None:
    bench.window.show()
    assert bench.window.caseload.isVisible()
    assert bench.window.caseload.model.rowCount() == 2
    assert bench.window.windowTitle() == "EMDR Planner"


def test_opening_a_client_puts_code_and_programme_on_top(bench: Bench) -> None:
    bench.window.show()
    bench.open()
    assert bench.window.page.isVisible()
    assert bench.case.client.code in painted_text(bench.window.page.bar)
    assert "session 1 next" in painted_text(bench.window.page.bar)
    assert bench.window.windowTitle() == "EMDR Planner"
    assert not bench.window.page.clients.isVisible()


def test_an_edit_is_saved_and_the_time_is_said(bench: Bench, qtbot: QtBot) -> None:
    client_id = bench.open()
    with qtbot.waitSignal(bench.window.bench.autosave.saved):
        bench.window.page.edit_requested.emit(add("M9"))
    assert bench.stored(client_id) == bench.case
    assert bench.window.page.bar.saved_words.startswith("Saved ")


def test_switching_saves_first_and_leaves_nothing_of_the_client(bench: Bench, qtbot: QtBot) -> None:
    bench.window.show()
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    first = bench.open(0)
    bench.window.page.edit_requested.emit(add("M9"))
    bench.window.page.selection_requested.emit(("M1",))
    bench.window.page.preview_requested.emit("M1")
    QGuiApplication.clipboard().setText("what she said")
    before = bench.case
    bench.open(1)
    assert bench.stored(first) == before
    assert bench.window.bench.selection.ids == ()
    assert bench.window.bench.selection.previewed_id is None
    assert not bench.window.bench.desk.undo_stack.canUndo()
    assert QGuiApplication.clipboard().text() == ""


def test_opening_the_same_client_again_changes_nothing(bench: Bench) -> None:
    client_id = bench.open()
    bench.window.page.edit_requested.emit(add("M9"))
    bench.window.open_client(client_id)
    bench.wait()
    assert bench.window.bench.desk.undo_stack.canUndo()


def test_undo_is_named_in_the_menu(bench: Bench) -> None:
    bench.open()
    bench.window.page.edit_requested.emit(add("M9"))
    assert bench.window.steps.undo.text() == "Undo Add memory"
    bench.window.steps.undo.trigger()
    assert bench.window.steps.redo.text() == "Redo Add memory"
    bench.settle()


def test_a_refused_edit_says_why_and_the_notice_can_be_put_away(bench: Bench) -> None:
    bench.open()
    bench.window.bench.desk.refused.emit(PlannerError("Nothing was changed.", "E-01"))
    assert bench.window.notice.text == "Nothing was changed. (E-01)"
    ways(bench.window.notice)["Put away"].click()
    assert bench.window.notice.text == ""


def test_a_failed_save_is_said_until_it_is_saved(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = bench.open()
    with monkeypatch.context() as patch:
        patch.setattr(CaseloadFile, "save", full_disk)
        bench.window.page.edit_requested.emit(add("M9"))
        bench.settle()
        assert "disk" in bench.window.notice.text
        assert bench.window.page.bar.saved_words == "Not saved, trying again"
    ways(bench.window.notice)["Try again now"].click()
    bench.wait()
    assert bench.window.notice.text == ""
    assert bench.stored(client_id) == bench.case


def full_disk(*_arguments: object) -> None:
    raise DiskFullError


def test_a_failed_save_keeps_the_client_open(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.open(0)
    code = bench.case.client.code
    with monkeypatch.context() as patch:
        patch.setattr(CaseloadFile, "save", full_disk)
        bench.window.page.edit_requested.emit(add("M9"))
        bench.open(1)
        assert bench.case.client.code == code
    bench.settle()


def test_a_new_client_is_added_and_opened(bench: Bench, qtbot: QtBot) -> None:
    bench.window.show()

    bench.window.ask_new_client()
    dialog = bench.window.findChild(ClientDialog)
    assert isinstance(dialog, ClientDialog)
    dialog.accept()
    bench.wait()
    qtbot.waitUntil(lambda: len(bench.keeper.clients) == 3)
    assert bench.case.client.started == TODAY
    assert bench.case.memories == ()


def test_the_list_unfolds_beside_the_client_and_folds_away(bench: Bench) -> None:
    bench.window.show()
    bench.open()
    QTest.keyClick(bench.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert bench.window.page.clients.isVisible()
    bench.wait()
    bench.window.page.clients.open_requested.emit(bench.keeper.clients[1].id)
    bench.wait()
    assert not bench.window.page.clients.isVisible()


def test_keys_turn_the_pages_only_while_a_client_is_open(bench: Bench) -> None:
    bench.window.show()
    QTest.keyClick(bench.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    bench.open()
    assert bench.window.page.page == 0
    QTest.keyClick(bench.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert bench.window.page.page == READINESS


def pane_with_keyboard(panes: tuple[QWidget, ...]) -> QWidget | None:
    focused = QApplication.focusWidget()
    return next((pane for pane in panes if focused and (pane is focused or pane.isAncestorOf(focused))), None)


def test_f6_walks_through_the_panes_and_back(bench: Bench, qtbot: QtBot) -> None:
    bench.window.show()
    bench.window.activateWindow()
    bench.open()
    qtbot.waitUntil(bench.window.isActiveWindow)
    panes = bench.window.page.panes()
    held = []
    for _pane in panes:
        QTest.keyClick(bench.window, Qt.Key.Key_F6)
        held.append(pane_with_keyboard(panes))
    assert set(held) == set(panes)
    QTest.keyClick(bench.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert pane_with_keyboard(panes) is held[-2]


def test_hovering_previews_at_the_level_at_hand(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.open()
    shown: list[object] = []
    monkeypatch.setattr(bench.window.page.map_page, "show_preview", lambda _memory, preview: shown.append(preview))
    bench.window.page.preview_requested.emit("M1")
    bench.window.page.level_requested.emit(Level.EMD)
    bench.window.page.preview_requested.emit(None)
    levels = [getattr(preview, "level", None) for preview in shown]
    assert levels == [Level.EMDR, Level.EMD, None]


def test_a_deleted_memory_is_selected_no_more(bench: Bench) -> None:
    bench.open()
    bench.window.page.edit_requested.emit(add("M9"))
    bench.window.page.selection_requested.emit(("M9", "M1"))
    bench.window.steps.undo.trigger()
    assert bench.window.bench.selection.ids == ("M1",)
    bench.settle()


def test_help_shows_its_own_pages_and_the_keys(bench: Bench, qtbot: QtBot) -> None:
    bench.window.show()
    window = bench.window.show_help()
    assert isinstance(window, HelpWindow)
    window.show_page("method")
    assert "readiness" in window.text.toPlainText().lower()
    window.show_keys()
    text = window.text.toPlainText()
    assert "Ctrl+L" in text
    assert "F6" in text
    window.close()
    qtbot.wait(10)


def test_a_backup_can_be_made_at_any_time(bench: Bench) -> None:
    bench.open()
    bench.window.page.edit_requested.emit(add("M9"))
    count = len(bench.tasks.call_on_file_lane(bench.file.backups))
    next(action for action in bench.window.menus.caseload.actions() if action.text() == "Back up now").trigger()
    bench.wait()
    assert "backup was made and verified" in bench.window.notice.text
    assert len(bench.tasks.call_on_file_lane(bench.file.backups)) == count + 1


def test_a_backup_is_put_in_place_and_the_client_is_left(bench: Bench) -> None:
    bench.window.show()
    client_id = bench.open()
    before = bench.case
    bench.window.page.edit_requested.emit(add("M9"))
    bench.settle()

    bench.window.backups.ask()
    bench.wait()
    dialog = bench.window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.list.count() == 1
    dialog.accept()
    bench.qtbot.waitUntil(lambda: "set aside" in bench.window.notice.text, timeout=20_000)
    assert bench.window.caseload.isVisible()
    assert bench.stored(client_id) == before


def test_another_theme_reaches_every_panel(bench: Bench) -> None:
    bench.open()
    bench.window.apply_theme(DARK)
    bench.window.apply_theme(LIGHT)


class TestLeaving:
    def test_saves_backs_up_closes_and_ends(self, bench: Bench) -> None:
        bench.window.show()
        client_id = bench.open()
        bench.window.page.edit_requested.emit(add("M9"))
        case, path = bench.case, bench.path
        count = len(bench.tasks.call_on_file_lane(bench.file.backups))
        bench.window.close()
        assert bench.ended == ["end"]
        assert not bench.window.isVisible()
        again = bench.tasks.call_on_file_lane(lambda: CaseloadFile.open(path, PASSPHRASE, quick_options()))
        assert bench.tasks.call_on_file_lane(lambda: again.load(client_id)) == case
        assert len(bench.tasks.call_on_file_lane(again.backups)) == count + 1
        bench.tasks.call_on_file_lane(again.close)

    def test_locks_with_ctrl_l(self, bench: Bench, qtbot: QtBot) -> None:
        bench.window.show()
        bench.open()
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        QTest.keyClick(bench.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert bench.ended == ["afresh"]

    def test_closes_open_dialogs_first(self, bench: Bench, qtbot: QtBot) -> None:
        bench.window.show()
        bench.open()
        dialog = QDialog(bench.window)
        dialog.setModal(True)
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        bench.leaving.lock()
        assert not dialog.isVisible()
        assert bench.ended == ["afresh"]

    def test_shows_a_curtain_when_something_is_not_saved(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        bench.window.show()
        bench.open()
        bench.window.page.edit_requested.emit(add("M9", "the broken swing"))
        with monkeypatch.context() as patch:
            patch.setattr(CaseloadFile, "save", full_disk)
            bench.leaving.lock()
            assert bench.ended == []
            assert bench.window.curtain.isVisible()
            assert "broken swing" not in painted_text(bench.window)
            assert bench.case.client.code not in painted_text(bench.window)
        ways(bench.window.curtain)["Back to the record"].click()
        assert bench.window.page.isVisible()
        bench.leaving.lock()
        assert bench.ended == ["afresh"]

    def test_can_go_on_without_what_is_not_saved(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        bench.window.show()
        bench.open()
        bench.window.page.edit_requested.emit(add("M9"))
        with monkeypatch.context() as patch:
            patch.setattr(CaseloadFile, "save", full_disk)
            bench.leaving.leave()
            ways(bench.window.curtain)["Try again"].click()
            assert bench.ended == []
            ways(bench.window.curtain)["Go on without it"].click()
        assert bench.ended == ["end"]


def test_no_label_of_the_window_takes_markup(bench: Bench) -> None:
    bench.open()
    formats = {label.textFormat() for label in bench.window.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
