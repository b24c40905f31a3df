"""The table that shows orders side by side, with the line drawn through each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from emdr_planner.ui.compare.model import (
    FIRST_PLACE,
    LINE_ROLE,
    MARK_ROLE,
    MEMORY_ROLE,
    SELECTED_ROLE,
    TEXTS,
    OrdersModel,
)
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_COLUMN_LEAST, _COLUMN_MOST = 168, 340
_ROW = 26
_ROOM = 6
_EDGE = 8
"""Pixels between the mark of a disagreement and the edge of its cell."""
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
        mark = str(index.data(MARK_ROLE) or "")
        kept = QRect(box)
        if mark:
            option.rect = box.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(mark) - _EDGE, 0)
        super().paint(painter, option, index)
        option.rect = kept
        if mark:
            self._draw_mark(painter, kept, mark)
        if index.data(LINE_ROLE):
            painter.save()
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawLine(box.left(), box.top(), box.right(), box.top())
            painter.restore()

    def _draw_mark(self, painter: QPainter, box: QRect, mark: str) -> None:
        """Draw where else the target stands, at the right edge: it is never cut, the label before it may be."""
        painter.save()
        painter.setPen(QColor(self.theme.ink_soft))
        beside = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(0, 0, -_EDGE, 0), beside, mark)
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
        self._texts = False
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
        self.horizontalHeader().setDefaultSectionSize(_COLUMN_LEAST)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setHighlightSections(False)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def fit(self, *, texts: bool, theme: Theme) -> None:
        """Share the width among the orders, and take the heights that the texts need or fold all but the caution."""
        self._line.theme = theme
        self._texts = texts
        self._share_width()
        for row in range(min(FIRST_PLACE, self.orders.rowCount())):
            self.setRowHidden(row, 0 < row < len(TEXTS) and not texts)
            if row <= len(TEXTS):
                self.resizeRowToContents(row)
                self.setRowHeight(row, self.rowHeight(row) + (_ROOM if row < len(TEXTS) else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width among the orders."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.orders.columnCount():
            self.fit(texts=self._texts, theme=self._line.theme)

    def _share_width(self) -> None:
        columns = self.orders.columnCount()
        if columns:
            each = min(_COLUMN_MOST, max(_COLUMN_LEAST, self.viewport().width() // columns))
            self.horizontalHeader().setDefaultSectionSize(each)

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
