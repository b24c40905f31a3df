"""The recovery sheet on paper or in a file: what it is for, when it was made, and the key. Never a client."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from emdr_planner.paths import OWNER_ONLY_FILE
from emdr_planner.ui.entry.days import day
from emdr_planner.wording import _

_PER_LINE = 5


def sheet_text(groups: Sequence[str], today: dt.date) -> str:
    """Return the sheet as plain text."""
    rows = [
        "   ".join(f"{number:>2}  {group}" for number, group in numbered)
        for numbered in _lines(list(enumerate(groups, start=1)))
    ]
    return "\n".join(
        (
            _("EMDR Planner: recovery sheet"),
            _("Made on {date}").format(date=day(today)),
            "",
            *rows,
            "",
            _("This key opens the caseload, and every backup of it, when the passphrase is lost."),
            _("Whoever holds it can read every record in them."),
            _("Keep it away from the computer: in a safe, or with somebody who may hold it."),
            _("Who may hold this sheet: ______________________________"),
            "",
        )
    )


def _lines(numbered: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    return [numbered[start : start + _PER_LINE] for start in range(0, len(numbered), _PER_LINE)]


def save_sheet(file: Path, text: str) -> None:
    """Write the sheet to a file for its owner only.

    Raises:
        OSError: The file cannot be written.
    """
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)


def print_sheet(text: str, parent: QWidget) -> bool:
    """Ask for a printer and print the sheet; return whether it was sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Recovery sheet"))
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_sheet(text, printer)
    return True


def paint_sheet(text: str, printer: QPrinter) -> None:
    """Draw the sheet on a printer."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(11)
    font.setWeight(QFont.Weight.Medium)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setPlainText(text)
    document.print_(printer)
