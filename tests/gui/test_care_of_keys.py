"""Passphrase, recovery sheet and crisis resources, changed from within the open window over a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.key_errors import WrongPassphraseError
from emdr_planner.ui.care_of_keys import PassphraseDialog, SheetDialog
from emdr_planner.ui.crisis import CrisisCard, CrisisResource, as_lines, shipped_resources
from emdr_planner.ui.crisis_dialog import CrisisDialog, from_lines
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, MadeCaseload, make_caseload, quick_options
from tests.support.gui import painted_text
from tests.support.panels import told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

D = TypeVar("D", bound=QDialog)


class Bench:
    """A window on a caseload."""

    def __init__(self, qtbot: QtBot, made: MadeCaseload) -> None:
        self.qtbot = qtbot
        self.made = made
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.open(made.path, PASSPHRASE, quick_options()))
        self.window = MainWindow(Keeper(self.file, self.tasks), self.tasks, LIGHT)
        qtbot.addWidget(self.window)
        self.window.show()
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    def choose(self, text: str) -> None:
        next(action for action in self.window.menus.caseload.actions() if action.text() == text).trigger()
        self.wait()

    def dialog(self, kind: type[D]) -> D:
        return next(found for found in self.window.findChildren(kind) if found.isVisible())

    def press(self, within: QWidget, text: str) -> None:
        next(found for found in within.findChildren(QPushButton) if found.text() == text and found.isVisible()).click()
        self.wait()

    @property
    def said(self) -> str:
        return self.window.notice.text


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, make_caseload(tmp_path))
    yield made
    made.wait()
    made.tasks.call_on_file_lane(made.file.close)
    made.tasks.close()


def change(bench: Bench, present: str, new: str) -> None:
    bench.choose("Change the passphrase…")
    dialog = bench.dialog(PassphraseDialog)
    dialog.present.set_text(present)
    dialog.new.first.set_text(new)
    dialog.new.second.set_text(new)
    bench.press(dialog, "Change the passphrase")


def test_the_passphrase_is_changed_and_earlier_backups_are_named(bench: Bench) -> None:
    change(bench, PASSPHRASE, OTHER_PASSPHRASE)
    assert "1 backup still opens with the earlier one" in bench.said
    bench.press(bench.window.notice, "Make them open with the new one only")
    assert "1 backup opens with the new passphrase only" in bench.said
    bench.tasks.call_on_file_lane(bench.file.close)
    with pytest.raises(WrongPassphraseError):
        CaseloadFile.open(bench.made.path, PASSPHRASE, quick_options())
    bench.file = bench.tasks.call_on_file_lane(
        lambda: CaseloadFile.open(bench.made.path, OTHER_PASSPHRASE, quick_options())
    )


def test_with_a_wrong_present_passphrase_nothing_is_changed(bench: Bench) -> None:
    change(bench, OTHER_PASSPHRASE, "a third quiet made-up phrase")
    assert "does not open the caseload" in bench.said


def test_a_weak_new_passphrase_cannot_be_sent(bench: Bench) -> None:
    bench.choose("Change the passphrase…")
    dialog = bench.dialog(PassphraseDialog)
    dialog.present.set_text(PASSPHRASE)
    dialog.new.first.set_text("too short")
    dialog.new.second.set_text("too short")
    go = next(found for found in dialog.findChildren(QPushButton) if found.text() == "Change the passphrase")
    assert not go.isEnabled()
    dialog.reject()


def test_the_sheet_is_shown_to_who_knows_the_passphrase(bench: Bench) -> None:
    bench.choose("Recovery sheet…")
    ask = bench.dialog(PassphraseDialog)
    ask.present.set_text(PASSPHRASE)
    bench.press(ask, "Show the recovery sheet")
    dialog = bench.dialog(SheetDialog)
    groups = bench.made.recovery_key.groups
    assert all(group in painted_text(dialog) for group in groups)
    for place, number in enumerate(dialog.sheet.page.asked):
        dialog.sheet.page.answer(place, groups[number - 1])
    bench.press(dialog, "Done")
    assert not dialog.isVisible()
    assert dialog.sheet.groups == ()


def test_the_clinics_own_crisis_resources_are_kept_in_the_caseload(bench: Bench, qtbot: QtBot) -> None:
    bench.choose("Crisis resources…")
    dialog = bench.dialog(CrisisDialog)
    assert "988" in dialog.text.toPlainText()
    dialog.text.setPlainText("Night line: 0800 111\n\n  \nHarbour house")
    dialog.accept()
    bench.wait()
    wanted = (CrisisResource(name="Night line", reach="0800 111"), CrisisResource(name="Harbour house", reach=""))
    told: list[object] = []
    bench.window.crisis.changed.connect(told.append)
    bench.window.crisis.read()
    qtbot.waitUntil(lambda: told == [wanted])


def test_lines_of_resources_come_back_as_they_were() -> None:
    entries = (CrisisResource(name="A: B", reach=""), CrisisResource(name="Line", reach="call 1: press 2"))
    assert from_lines(as_lines(entries[1:])) == entries[1:]
    assert from_lines("") == ()


def test_the_shipped_resources_can_be_put_back(bench: Bench) -> None:
    bench.choose("Crisis resources…")
    dialog = bench.dialog(CrisisDialog)
    dialog.text.setPlainText("Night line: 0800 111")
    bench.press(dialog, "Put back those that ship")
    assert dialog.isVisible(), "they are shown and not yet kept"
    assert from_lines(dialog.text.toPlainText()) == shipped_resources()


def test_the_card_says_whose_resources_it_shows(qtbot: QtBot) -> None:
    card = CrisisCard()
    qtbot.addWidget(card)
    card.show()
    assert "1-800-487-4889" in told(card)
    assert "ship with the program, for the United States" in told(card)
    card.show_resources((CrisisResource(name="Night line", reach="0800 111"), CrisisResource(name="Ward 3", reach="")))
    assert "Night line: 0800 111 Ward 3 As entered by the clinic" in told(card)
    card.show_resources(())
    assert "None have been entered. The local ones are entered in the menu" in told(card)
