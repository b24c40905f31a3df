"""The table that shows orders side by side, with the line drawn through each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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

_COLUMN_LEAST, _COLUMN_MOST = 120, 340
_ROW, _TWO_LINES = 26, 42
_BESIDE = 190
"""Pixels of a column from which label and mark of a disagreement stand on one line."""
_PADDING = 14
"""Pixels between the words of a cell and its borders, left and right together, or above and below."""
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
        below = box.height() > _ROW + _EDGE
        if mark and below:
            option.rect = box.adjusted(0, 0, 0, -box.height() // 2)
        elif mark:
            option.rect = box.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(mark) - _EDGE, 0)
        super().paint(painter, option, index)
        option.rect = kept
        if mark:
            self._draw_mark(painter, kept.adjusted(_EDGE, box.height() // 2 if below else 0, 0, 0), mark, below=below)
        if index.data(LINE_ROLE):
            painter.save()
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawLine(box.left(), box.top(), box.right(), box.top())
            painter.restore()

    def _draw_mark(self, painter: QPainter, box: QRect, mark: str, *, below: bool) -> None:
        """Draw where else the target stands, beside or below its label: it is never cut, the label may be."""
        painter.save()
        painter.setPen(QColor(self.theme.ink_soft))
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -_EDGE, 0), int(side | Qt.AlignmentFlag.AlignVCenter), mark)
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
                self.setRowHeight(row, self._height_of(row))

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
            bold = QFont(self.horizontalHeader().font())
            bold.setBold(True)
            heads = [
                self._wrapped(str(self.orders.headerData(column, Qt.Orientation.Horizontal)), QFontMetrics(bold))
                for column in range(columns)
            ]
            self.horizontalHeader().setFixedHeight(max(heads))
            for row in range(FIRST_PLACE, self.orders.rowCount()):
                self.setRowHeight(row, _ROW if each >= _BESIDE else _TWO_LINES)

    def _height_of(self, row: int) -> int:
        """Return the height that the words of a row need, wrapped in their columns."""
        heights = [_ROW]
        for column in range(self.orders.columnCount()):
            index = self.orders.index(row, column)
            font = index.data(Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font) if isinstance(font, QFont) else self.fontMetrics()
            heights.append(self._wrapped(str(index.data() or ""), metrics))
        return max(heights)

    def _wrapped(self, words: str, metrics: QFontMetrics) -> int:
        room = QRect(0, 0, self.horizontalHeader().defaultSectionSize() - _PADDING, 10_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, words).height() + _PADDING

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
