"""A short list of what is on record, a way to take a line out, and fields below it for one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from emdr_planner.ui.entry.fields import TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.wording import _

_LIST_HEIGHT = 110


class ListedForm(EntryForm):
    """What stands on record, and one more of it.

    Signals:
        edit_requested: An `Edit`.
        removal_asked: The place in the list of what is to be taken out (int).
    """

    edit_requested = Signal(object)
    removal_asked = Signal(int)

    def __init__(self, words: tuple[str, str], table: RowsTable, parent: QWidget | None = None) -> None:
        """Make the list; the fields come with :meth:`lay_out`.

        Args:
            words: the title, and what the button for one more says.
            table: the list, with its columns.
            parent: the widget it stands in.
        """
        super().__init__(*words, parent)
        self.table = table
        self.table.setFixedHeight(_LIST_HEIGHT)
        self.table.wrap(self.table.model().columnCount() - 1)  # what was written stands last, and is read whole
        self.remove_button = QPushButton(_("Take it out"), self)
        self.remove_button.setAccessibleName(_("Take it out: {title}").format(title=words[0]))
        self.remove_button.clicked.connect(self._remove)

    def lay_out(self, fields: Fields, emptied: TextField) -> None:
        """Put the fields below the list; one of them is emptied when the entry is left."""
        self.column.addWidget(self.table)
        self.column.addLayout(side_by_side(self.remove_button))
        self.column.addWidget(fields)
        self.add_buttons()
        self.leave_button.setText(_("Empty the fields"))
        self.leave_button.setAccessibleName(_("Empty the fields: {title}").format(title=self.accessibleName()))
        self._emptied = emptied
        self.left.connect(lambda: emptied.set_value(None))

    @property
    def is_begun(self) -> bool:
        """Whether something was typed for one more that is not on record."""
        return self._emptied.value is not None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what is on record, each row by its place; an empty list takes no room."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.remove_button.setVisible(bool(rows))

    def _remove(self) -> None:
        key = self.table.current_key
        if key is not None:
            self.removal_asked.emit(int(key))
