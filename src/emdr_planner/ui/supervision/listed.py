"""A list of what was written down, and where it comes from while there is nothing in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.ui.entry.nothing_yet import NothingYet
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label, set_plain


class Way(Enum):
    """Where what a list would show comes from."""

    SESSION = "session"
    PLAN = "plan"
    RATING = "rating"


class Listed(QWidget):
    """A table below a line of words; or one sentence and a step on.

    Signals:
        way_requested: The `Way` on from a list that has nothing in it.
    """

    way_requested = Signal(object)

    def __init__(self, table: RowsTable, way: Way, nothing: str, step: str, words: str = "") -> None:
        """Stand around a table.

        Args:
            table: The rows.
            way: Where they come from.
            nothing: The sentence where there are none.
            step: What the button says that leads there.
            words: What is said above the rows.
        """
        super().__init__()
        self.table = table
        self.nothing = NothingYet(nothing, step, lambda: self.way_requested.emit(way), self)
        self._words = plain_label(words, role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._words)
        column.addWidget(self.nothing)
        column.addWidget(table, 1)
        column.addStretch(0)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, or the way on where there are none."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._words.setVisible(bool(rows) and bool(self._words.text()))

    def say(self, words: str) -> None:
        """Say something in place of rows that are still to come."""
        set_plain(self._words, words)
        self._words.show()
        self.nothing.hide()
