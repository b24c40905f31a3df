"""The items of a scale in columns, read downwards: as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from emdr_planner.ui.labels import plain_label, set_plain

_MOST_COLUMNS = 3
_GAP = 2


class ItemCells(QWidget):
    """A cell an item; one of them may be marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[QLabel] = []
        self._widest: Sequence[str] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def begin(self, widest: Sequence[str]) -> None:
        """Hold other items.

        Args:
            widest: The longest text that each may come to show: the columns stay as they are while items are answered.
        """
        self._widest = tuple(widest)

    def show_texts(self, texts: Sequence[str], at: int) -> QLabel | None:
        """Show a text for each item and mark one; return its cell, None where all were passed."""
        while len(self._cells) > len(texts):
            self._cells.pop().deleteLater()
        while len(self._cells) < len(texts):
            cell = plain_label("", parent=self)
            cell.setWordWrap(False)
            cell.setMargin(2)
            cell.setIndent(0)
            cell.show()
            self._cells.append(cell)
        for place, (cell, text) in enumerate(zip(self._cells, texts, strict=True)):
            set_plain(cell, text)
            _mark(cell, marked=place == at)
        self.updateGeometry()
        self._place()
        return self._cells[at] if at < len(self._cells) else None

    def sizeHint(self) -> QSize:
        """Return the size with the most columns."""
        width = _with_gaps(self._widths(_MOST_COLUMNS))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one cell: the columns follow the width."""
        return QSize(_with_gaps(self._widths(1)), self._height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at a width."""
        columns = len(self._fitting(width))
        return self._rows(columns) * (self._height() + _GAP) if columns else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Take more room, or less, with another size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
            self._place()

    def _height(self) -> int:
        return max((one.sizeHint().height() for one in self._cells), default=0)

    def _rows(self, columns: int) -> int:
        return -(-len(self._cells) // columns)

    def _widths(self, columns: int) -> list[int]:
        """Return what each column takes for the longest text of its items, where there are so many at the most."""
        if not self._cells:
            return []
        metrics = self._cells[0].fontMetrics()
        around = min(one.sizeHint().width() - metrics.horizontalAdvance(one.text()) for one in self._cells)
        widths = [metrics.horizontalAdvance(text) + around for text in self._widest]
        rows = self._rows(columns)
        return [max(widths[start : start + rows]) for start in range(0, len(widths), rows)]

    def _fitting(self, width: int) -> list[int]:
        """Return the widths of as many columns as fit, one at the least."""
        tried = (self._widths(columns) for columns in range(_MOST_COLUMNS, 0, -1))
        return next((widths for widths in tried if _with_gaps(widths) <= width), self._widths(1))

    def _place(self) -> None:
        widths = self._fitting(self.width())
        if not widths:
            return
        rows, height = self._rows(len(widths)), self._height()
        more = max(0, self.width() - _with_gaps(widths)) // len(widths)
        left = 0
        for column, width in enumerate(widths):
            for row, cell in enumerate(self._cells[column * rows : (column + 1) * rows]):
                cell.setGeometry(QRect(left, row * (height + _GAP), width + more, height))
            left += width + more + _GAP


def _with_gaps(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * max(0, len(widths) - 1)


def _mark(cell: QLabel, *, marked: bool) -> None:
    role = "item-at-hand" if marked else "body"
    if cell.property("role") != role:
        cell.setProperty("role", role)
        cell.style().unpolish(cell)
        cell.style().polish(cell)
        # Polishing alone leaves a label as far in as the frame it had, and its text would stand beside the others'.
        cell.setFrameStyle(cell.frameStyle())
