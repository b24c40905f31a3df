"""A read-only table of records: one row a record, each with a sentence for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from emdr_planner.ui.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record as it is shown: its id, a text for each column, and the whole as a sentence."""

    key: str
    cells: tuple[str, ...]
    spoken: str


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
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        answers: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: cell,
            Qt.ItemDataRole.ToolTipRole: plain_tip(cell),
            Qt.ItemDataRole.AccessibleTextRole: row.spoken if index.column() == 0 else cell,
        }
        return answers.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None


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
        self.header().setStretchLastSection(False)
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
