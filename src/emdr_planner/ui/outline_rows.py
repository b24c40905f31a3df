"""Rows of the outline on their way to a spreadsheet and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.ui.tables.paste_dialog import PasteDialog
from emdr_planner.ui.tables.pasting import Pasted, Sheet, copied_rows, read_pasted
from emdr_planner.ui.tables.view import EditTable
from emdr_planner.wording import _, ngettext

AnySheet = Sheet[Any]
"""A table of whatever records; which ones only its columns know."""


class OutlineRows(QObject):
    """Copies rows of the table at hand, and takes pasted rows over after they have been looked at.

    Signals:
        edit_requested: A domain `Edit`.
        told: A sentence that says what was done, or why it was not.
    """

    edit_requested = Signal(object)
    told = Signal(str)

    def __init__(self, over: QWidget, at_hand: Callable[[], tuple[EditTable[Any], AnySheet]]) -> None:
        """Build it for an outline.

        Args:
            over: What the dialog opens over.
            at_hand: Gives the table that is shown and the records behind it.
        """
        super().__init__(over)
        self._over = over
        self._at_hand = at_hand
        self.case: Case | None = None
        self.fixed = False

    def copy(self, *, everything: bool = False) -> None:
        """Put the selected rows, or all, into the clipboard under the names of the columns."""
        table, sheet = self._at_hand()
        keys = () if everything else table.keys
        if not everything and not keys:
            self.told.emit(_("Select the rows first that shall be copied."))
            return
        QGuiApplication.clipboard().setText(copied_rows(sheet, keys))
        count = len(keys) or len(sheet.records)
        said = ngettext("{n} row is in the clipboard", "{n} rows are in the clipboard", count).format(n=count)
        self.told.emit(_("{what}, until this client is left.").format(what=said))

    def paste(self) -> None:
        """Show what the rows in the clipboard would become."""
        case = self.case
        if case is None or self.fixed:
            return
        _table, sheet = self._at_hand()
        dialog = PasteDialog(QGuiApplication.clipboard().text(), partial(self._read, sheet), self._over)
        dialog.accepted_edit.connect(self.edit_requested)
        dialog.open()

    def _read(self, sheet: AnySheet, text: str) -> Pasted:
        return Pasted() if self.case is None else read_pasted(text, sheet, self.case)


def rows_button(rows: OutlineRows, more: tuple[tuple[str, Callable[[], object]], ...], parent: QWidget) -> QToolButton:
    """Return the button with everything that is done with whole rows."""
    menu = QMenu(parent)
    copies = (
        (_("Copy the selected rows (Ctrl+C)"), rows.copy),
        (_("Copy the whole table"), partial(rows.copy, everything=True)),
        (_("Paste rows from a spreadsheet… (Ctrl+V)"), rows.paste),
    )
    for words, step in (*copies, *more):
        menu.addAction(words).triggered.connect(lambda _checked=False, step=step: step())
    made = QToolButton(parent)
    made.setText(_("Rows"))
    made.setToolTip(_("Copy rows out, paste rows in, open the details"))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    return made
