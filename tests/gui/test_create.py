from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget

from emdr_planner.store.keys import DataKey
from emdr_planner.store.recovery_key import RecoveryKey
from emdr_planner.ui import recovery_sheet
from emdr_planner.ui.create import CreatePage, NewPassphrase, RecoverySheetPage
from emdr_planner.ui.recovery import RecoverPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY = RecoveryKey.of(DataKey(bytes(range(32))))
GOOD = "a quiet made-up phrase"


def push(widget: QWidget, text: str) -> QPushButton:
    return next(found for found in widget.findChildren(QPushButton) if found.text() == text)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "Choose a passphrase."),
        ("too short", "", "at least 15"),
        ("password password password", "", "tried first"),
        (GOOD, "", "once more"),
        (GOOD, "a quiet made-up phrasf", "not the same"),
        (GOOD, GOOD, ""),
        ("Ü" * 14, "", "at least 15"),
        ("fünfzehn Zeichen", "fünfzehn Zeichen", ""),
    ],
)
def test_the_rules_are_said_as_one_types(qtbot: QtBot, first: str, second: str, said: str) -> None:
    page = NewPassphrase()
    qtbot.addWidget(page)
    page.first.set_text(first)
    page.second.set_text(second)
    assert said in page.problem
    assert bool(page.problem) == bool(said)


def test_a_caseload_is_asked_for_only_with_a_good_passphrase(qtbot: QtBot) -> None:
    page = CreatePage()
    qtbot.addWidget(page)
    page.show_place(Path("/somewhere/caseload.emdr"))
    asked: list[str] = []
    page.create_requested.connect(asked.append)
    page.passphrase.first.set_text(GOOD)
    assert not push(page, "Create the caseload").isEnabled()
    page.passphrase.second.set_text(GOOD)
    push(page, "Create the caseload").click()
    assert asked == [GOOD]


def test_the_sheet_is_proved_by_two_of_its_groups(qtbot: QtBot) -> None:
    page = RecoverySheetPage()
    qtbot.addWidget(page)
    page.show_key(KEY.groups, lambda count: (2, count))
    assert page.asked == (2, 14)
    proved: list[int] = []
    page.proved.connect(lambda: proved.append(1))
    assert not push(page, "Open the caseload").isEnabled()
    page.answer(0, KEY.groups[1].lower())
    page.answer(1, KEY.groups[12])
    assert "Not the same" in page.said
    page.answer(1, f" {KEY.groups[13]} ")
    assert "as on the sheet." in page.said
    push(page, "Open the caseload").click()
    assert proved == [1]
    page.forget()
    assert not page.is_proved


def test_the_two_groups_are_chosen_by_chance(qtbot: QtBot) -> None:
    page = RecoverySheetPage()
    qtbot.addWidget(page)
    asked = set()
    for _time in range(40):
        page.show_key(KEY.groups)
        assert page.asked[0] < page.asked[1] <= 14
        asked.add(page.asked)
    assert len(asked) > 5


def test_a_slip_in_the_recovery_key_is_named_by_its_group(qtbot: QtBot) -> None:
    page = RecoverPage()
    qtbot.addWidget(page)
    asked: list[tuple[str, str]] = []
    page.recover_requested.connect(lambda key, phrase: asked.append((key, phrase)))
    groups = list(KEY.groups)
    groups[4] = groups[4][::-1] if groups[4] != groups[4][::-1] else "AAAAA"
    page.key.setPlainText(" ".join(groups))
    page.passphrase.first.set_text(GOOD)
    page.passphrase.second.set_text(GOOD)
    assert "group 5" in page.said
    assert not push(page, "Open and set the new passphrase").isEnabled()
    page.key.setPlainText(KEY.text().lower())
    push(page, "Open and set the new passphrase").click()
    assert asked == [(KEY.text().lower(), GOOD)]
    page.clear()
    assert page.key.toPlainText() == ""


def test_the_sheet_holds_every_group_once_and_nobody(tmp_path: Path) -> None:
    text = recovery_sheet.sheet_text(KEY.groups, dt.date(2026, 3, 10))
    assert all(text.count(group) == 1 for group in KEY.groups)
    assert "10 Mar 2026" in text
    assert "every backup of it" in text
    file = tmp_path / "sheet.txt"
    recovery_sheet.save_sheet(file, text)
    assert file.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["sheet.txt"]


def test_the_sheet_prints_on_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    recovery_sheet.paint_sheet(recovery_sheet.sheet_text(KEY.groups, dt.date(2026, 3, 10)), printer)
    content = (tmp_path / "sheet.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
