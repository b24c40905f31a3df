"""Records as a Qt model: cells show them, and an edited cell asks for an edit. The model changes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.tables.columns import Cell, Column, Record, Table, worded

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
KEY_ROLE = Qt.ItemDataRole.UserRole + 2

_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RecordsModel(QAbstractTableModel, Generic[Record]):
    """Shows the records of a table.

    Signals:
        edit_wanted: The `Edit` that an edited cell asks for.
    """

    edit_wanted = Signal(object)

    def __init__(self, table: Table[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.also: Sequence[str] = ()
        self.fixed = False
        self._rows: tuple[Record, ...] = tuple(table.records)

    def record(self, index: Index) -> Record:
        """Return the record of a row."""
        return self._rows[index.row()]

    def column(self, index: Index) -> Column[Record]:
        """Return the column of a cell."""
        return self.table.columns[index.column()]

    def row_of(self, key: str) -> int | None:
        """Return the row of a record; None when it is not there."""
        keys = [self.table.key(record) for record in self._rows]
        return keys.index(key) if key in keys else None

    def refresh(self) -> None:
        """Show the records as the table has them now; rows that stay keep their place, selection and cursor."""
        before, after = self._rows, tuple(self.table.records)
        old, new = [self.table.key(record) for record in before], [self.table.key(record) for record in after]
        if new[: len(old)] == old:
            self._grow(after, len(old))
        elif [key for key in old if key in set(new)] == new:
            self._shrink(after, old, set(new))
        else:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def _grow(self, after: tuple[Record, ...], known: int) -> None:
        if len(after) > known:
            self.beginInsertRows(_NOWHERE, known, len(after) - 1)
            self._rows = after
            self.endInsertRows()
        self._rows = after

    def _shrink(self, after: tuple[Record, ...], old: list[str], stay: set[str]) -> None:
        for row in reversed(range(len(old))):
            if old[row] not in stay:
                self.beginRemoveRows(_NOWHERE, row, row)
                self._rows = self._rows[:row] + self._rows[row + 1 :]
                self.endRemoveRows()
        self._rows = after

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.column(index).cell
        if cell is Cell.READ or self.fixed:
            return _FLAGS
        return _FLAGS | (Qt.ItemFlag.ItemIsUserCheckable if cell is Cell.CHECK else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, holds, sorts by or says."""
        if not index.isValid():
            return None
        record, column = self.record(index), self.column(index)
        if role == Qt.ItemDataRole.CheckStateRole and column.cell is Cell.CHECK:
            return Qt.CheckState.Checked if column.value(record) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.table.sentence(record) if index.column() == 0 else f"{column.title}: {column.text(record)}"
        return self._plain(record, column, role)

    def _plain(self, record: Record, column: Column[Record], role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.cell is Cell.CHECK else column.text(record)
        if role == Qt.ItemDataRole.EditRole:
            return worded(column.value(record))
        return self._beside(record, column, role)

    def _beside(self, record: Record, column: Column[Record], role: int) -> object:
        """Return what is not written in a cell: what it sorts by, whose it is, and what a pointer is told."""
        if role == SORT_ROLE:
            return _sortable(column.value(record))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip(record))
        return self.table.key(record) if role == KEY_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].title
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the edit that gives a cell another value, and the other selected rows with it."""
        column = self.column(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        record = self.record(index)
        if column.edit is None or value == column.value(record):
            return False
        edit = column.edit(self._with_selected(record), value)
        if edit is not None:
            self.edit_wanted.emit(edit)
        return edit is not None

    def _with_selected(self, record: Record) -> tuple[Record, ...]:
        """Return the records an edit is for: all selected ones when the edited one is among them, it first."""
        if self.table.key(record) not in self.also:
            return (record,)
        others = [other for other in self._rows if self.table.key(other) in self.also and other is not record]
        return (record, *others)


def _sortable(value: object) -> object:
    """Return a value that sorts: numbers as they are, nothing after everything, words without regard to case."""
    if value is None:
        return 1_000_000
    if isinstance(value, bool):
        return int(not value)
    return value if isinstance(value, int) else str(value).casefold()
