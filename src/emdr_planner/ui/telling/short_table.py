"""A table that is as tall as its rows, so that the page around it scrolls and not the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from emdr_planner.ui.entry.rows import Row, RowsTable

_FRAME = 4


class ShortTable(RowsTable):
    """Rows in full.

    Signals:
        chosen: The id of the row that was clicked or entered (str); rows without one choose nothing.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, headers: Sequence[str], parent: QWidget | None = None, *, wide: Sequence[int] = (0,)
    ) -> None:
        """Make a table.

        Args:
            name: What a screen reader calls it.
            headers: The names of its columns.
            parent: Its parent widget.
            wide: The columns that share the room which the others leave.
        """
        super().__init__(name, headers, parent)
        self.setProperty("role", "short")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(36)
        for column in range(len(headers)):
            stretch, fit = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
            self.header().setSectionResizeMode(column, stretch if column in wide else fit)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and take the height they need."""
        super().show_rows(rows)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that another font needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        rows = self.model().rowCount() if self.model() is not None else 0
        row = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 6) if rows else 0
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + _FRAME)

    def _on_chosen(self, index: QModelIndex) -> None:
        key = self.rows[index.row()].key
        if key:
            self.chosen.emit(key)
