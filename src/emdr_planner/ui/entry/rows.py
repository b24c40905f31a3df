"""A read-only table of records: one row a record, each with a sentence for a screen reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from emdr_planner.ui.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 20
"""Room that a cell leaves around its words, left and right together."""

_ANY_HEIGHT = 10_000
_NARROWEST = 72
"""No column of a table with wrapping cells is narrower; beyond that the table scrolls sideways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record as it is shown: its id, a text for each column, and the whole as a sentence."""

    key: str
    cells: tuple[str, ...]
    spoken: str


_ANSWERED = frozenset(
    map(int, (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
)
_MEASURED = 40
"""Rows, those in sight first, that the width of a column is fitted to: a record of years has hundreds."""


class RowsModel(QAbstractTableModel):
    """Rows as a Qt model."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says."""
        if role not in _ANSWERED or not index.isValid():  # asked thousands of times, and mostly for something else
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell)
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 else cell

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None


class _Wrapping(QStyledItemDelegate):
    """Gives a row the height that its words take in the width of their column; Qt's own assumes one line."""

    def __init__(self, table: QTreeView, columns: Collection[int]) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size that a cell needs."""
        usual = super().sizeHint(option, index)
        if index.column() not in self._columns:
            return usual
        width = self._table.columnWidth(index.column()) - _AROUND
        flags = int(Qt.TextFlag.TextWordWrap)
        words = str(index.data() or "")
        needed = option.fontMetrics.boundingRect(QRect(0, 0, max(1, width), _ANY_HEIGHT), flags, words)
        return QSize(usual.width(), max(usual.height(), needed.height() + _AROUND // 2))


class RowsTable(QTreeView):
    """Rows in a table without cells to edit; the row chosen stays chosen when the rows change."""

    picked = Signal(str)

    def __init__(self, name: str, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsModel(headers, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setResizeContentsPrecision(_MEASURED)
        self.header().setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(self._picked)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def current_key(self) -> str | None:
        """The id of the row chosen."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def wrap(self, *columns: int) -> None:
        """Let these columns share the room that the others leave, and go on in the next line where it ends."""
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setItemDelegate(_Wrapping(self, columns))
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(_NARROWEST)
        for column in columns:
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.header().sectionResized.connect(lambda *_sizes: self.scheduleDelayedItemsLayout())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows and keep the chosen one where it is still there."""
        if tuple(rows) == self._model.rows:
            return
        kept = self.current_key
        self._model.show_rows(rows)
        self.choose(kept)

    def choose(self, key: str | None) -> None:
        """Choose the row with this id, if it is there."""
        for place, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(place, 0))

    def _picked(self, current: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self._model.rows[current.row()].key)
