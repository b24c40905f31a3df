"""The table that shows orders side by side, with the line drawn through each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from emdr_planner.ui.compare.model import FIRST_PLACE, LINE_ROLE, MEMORY_ROLE, SELECTED_ROLE, TEXTS, OrdersModel
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_COLUMN = 220
_ROW = 26
_ROOM = 12
_HEADER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)


class _WithLine(QStyledItemDelegate):
    """Draws the line above the first place that comes after re-assessment."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell, the mark of a selected memory, and the line when it runs there."""
        box: QRect = option.rect
        if index.data(SELECTED_ROLE):
            painter.fillRect(box, QColor(self.theme.accent_soft))
        super().paint(painter, option, index)
        if index.data(LINE_ROLE):
            painter.save()
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawLine(box.left(), box.top(), box.right(), box.top())
            painter.restore()


class OrdersTable(QTableView):
    """Orders side by side.

    Signals:
        memory_chosen: The id of the memory in the cell that was chosen (str).
    """

    memory_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.orders = OrdersModel(theme, self)
        self._line = _WithLine(theme, self)
        self.setModel(self.orders)
        self.setItemDelegate(self._line)
        self.setAccessibleName(_("Orders side by side"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultAlignment(_HEADER)
        self.horizontalHeader().setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 10)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setHighlightSections(False)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def fit(self, *, texts: bool, theme: Theme) -> None:
        """Take the heights that the texts need, or fold them away, all but the caution."""
        self._line.theme = theme
        for row in range(min(FIRST_PLACE, self.orders.rowCount())):
            self.setRowHidden(row, 0 < row < len(TEXTS) and not texts)
            if row <= len(TEXTS):
                self.resizeRowToContents(row)
                self.setRowHeight(row, self.rowHeight(row) + (_ROOM if row < len(TEXTS) else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the memory of a cell with Enter or Space; everything else as in any table."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, index: QModelIndex) -> None:
        memory = index.data(MEMORY_ROLE)
        if isinstance(memory, str):
            self.memory_chosen.emit(memory)
