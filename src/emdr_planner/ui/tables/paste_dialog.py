"""Rows from a spreadsheet, shown with what becomes of each before anything is taken over, in one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.tables.pasting import Pasted, PastedRow
from emdr_planner.wording import _, ngettext

_HELP = _(
    "Rows as a spreadsheet copies them, with the names of the columns in the first row. A row whose id is on record "
    "changes it; a row without an id is new. Nothing is taken over before you say so."
)
_HEADERS = (_("Row"), _("What becomes of it"), _("Name"))


class PasteDialog(QDialog):
    """Takes rows and shows what becomes of them; rows that cannot stand are left out, each with its sentence.

    Signals:
        accepted_edit: The `Edit` that makes every row that stands.
    """

    accepted_edit = Signal(object)

    def __init__(self, text: str, read: Callable[[str], Pasted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.setWindowTitle(_("Paste from a spreadsheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Rows to take over"))
        self.text.setTabChangesFocus(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setPlainText(text)
        self.text.textChanged.connect(self._show)
        self.preview = RowsTable(_("What becomes of the rows"), _HEADERS, self)
        self.says = plain_label("", "body", self)
        self.take = button(_("Take over"), self._take, "primary", self)
        self.pasted = Pasted()
        self._lay_out()
        self._show()
        self.resize(820, 560)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.says, 1)
        row.addWidget(button(_("Leave"), self.reject, parent=self))
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_HELP, "soft", self))
        column.addWidget(self.text, 2)
        column.addWidget(self.preview, 3)
        column.addLayout(row)

    def _show(self) -> None:
        self.pasted = self._read(self.text.toPlainText())
        self.preview.show_rows([_row(one) for one in self.pasted.rows])
        self.take.setEnabled(self.pasted.edit is not None)
        set_plain(self.says, _said(self.pasted))

    def _take(self) -> None:
        if self.pasted.edit is not None:
            self.accepted_edit.emit(self.pasted.edit)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take over with Ctrl+Enter."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)


def _row(one: PastedRow) -> Row:
    words = one.words if one.stands else _("left out – {why}").format(why=one.words)
    cells = (str(one.line), words, one.name)
    spoken = ", ".join(f"{name} {cell}" for name, cell in zip(_HEADERS, cells, strict=True))
    return Row(key=str(one.line), cells=cells, spoken=spoken)


def _said(pasted: Pasted) -> str:
    """Return in a line what would be taken over, and what not."""
    if pasted.problem:
        return pasted.problem
    taken = sum(1 for row in pasted.rows if row.changes)
    same = sum(1 for row in pasted.rows if row.stands and not row.changes)
    out = sum(1 for row in pasted.rows if not row.stands)
    parts = []
    if taken:
        counted = ngettext("{n} row to take over, one undo step.", "{n} rows to take over, one undo step.", taken)
        parts.append(counted.format(n=taken))
    if same:
        parts.append(ngettext("{n} row stays as it is.", "{n} rows stay as they are.", same).format(n=same))
    if out:
        parts.append(ngettext("{n} row is left out.", "{n} rows are left out.", out).format(n=out))
    if pasted.ignored:
        parts.append(_("Columns that are not known: {names}.").format(names=", ".join(pasted.ignored)))
    return " ".join(parts) if pasted.rows else _("Nothing to take over yet.")
