"""A table with a filter, sorted by any column, whose cells edit the record."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from emdr_planner.ui.entry.fields import is_typed
from emdr_planner.ui.tables.columns import Record, Table
from emdr_planner.ui.tables.delegate import CellDelegate
from emdr_planner.ui.tables.model import KEY_ROLE, SORT_ROLE, RecordsModel

_WIDEST = 260
_ROW = 30
_MEASURED = 40
"""Rows, those in sight first, that the width of a column is fitted to."""


class EditTable(QTableView, Generic[Record]):
    """Shows a table.

    Signals:
        picked: Ids of the selected records, a tuple of str.
        delete_wanted: Ids of the records that shall be deleted.
        copy_wanted: What is selected shall be copied.
        paste_wanted: Rows shall be pasted.
    """

    picked = Signal(object)
    delete_wanted = Signal(object)
    copy_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, name: str, table: Table[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records: RecordsModel[Record] = RecordsModel(table, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.records)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._showing = False
        self._widths_set = False
        self.setModel(self._sorted)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def keys(self) -> tuple[str, ...]:
        """Ids of the selected records, in the order in which they stand."""
        chosen = (
            row for part in self.selectionModel().selection().toList() for row in range(part.top(), part.bottom() + 1)
        )
        return tuple(str(self._sorted.index(row, 0).data(KEY_ROLE)) for row in dict.fromkeys(chosen))

    def fix(self, fixed: bool) -> None:
        """Let the table only be read, or be written in again."""
        self.records.fixed = fixed

    def refresh(self) -> None:
        """Show the records as they are now."""
        kept = self.keys
        self._showing = True
        self.records.refresh()
        self._select(kept)
        self._showing = False
        if not self._widths_set and self.records.rowCount():
            self._set_widths()

    def _set_widths(self) -> None:
        self._widths_set = True
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.resizeColumnsToContents()
        for column in range(self.records.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + 12, _WIDEST))

    def filter_by(self, text: str) -> None:
        """Show the records that hold a text in any column."""
        self._sorted.setFilterFixedString(text)

    def select(self, keys: tuple[str, ...]) -> None:
        """Select records by id, telling nobody."""
        if keys != self.keys:
            self._showing = True
            self._select(keys)
            self._showing = False

    def _select(self, keys: tuple[str, ...]) -> None:
        self.records.also = keys
        rows = (row for row in map(self.records.row_of, keys) if row is not None)
        found = [self._sorted.mapFromSource(self.records.index(row, 0)) for row in rows]
        chosen = QItemSelection()
        for index in found:
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, flags)
        if found and found[0].isValid():
            self._lead_to(found[0])

    def _lead_to(self, index: QModelIndex) -> None:
        column = max(0, self.currentIndex().column())
        at = self._sorted.index(index.row(), column)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(at)

    def _on_selection(self) -> None:
        self.records.also = self.keys
        if not self._showing:
            self.picked.emit(self.keys)

    def event(self, event: QEvent) -> bool:
        """Claim what is typed into a cell before a shortcut of the window does: it begins or goes on with writing."""
        typed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_typed(event)
        if typed and self._is_written_in:
            event.accept()
            return True
        return super().event(event)

    @property
    def _is_written_in(self) -> bool:
        """Whether what is typed now goes into a cell."""
        begun = self.state() is QAbstractItemView.State.EditingState
        return begun or bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Enter, delete with Del, copy and paste rows; everything else as in any table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.keys and not self.records.fixed:
            self.delete_wanted.emit(self.keys)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.state() is not self.State.EditingState:
            self._write()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        """Begin to write in the cell the keyboard is on; a field that is open takes its own Enter."""
        at, field = self.currentIndex(), QApplication.focusWidget()
        is_open = field is not None and self.viewport().isAncestorOf(field)
        if not is_open and at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(at)
