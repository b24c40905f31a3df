"""Two parts that stand side by side where there is room, and one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_GAP = 12


class Beside(QWidget):
    """A part, and another one that belongs to it."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        wide: int,
        shares: tuple[int, int] = (1, 1),
        parent: QWidget | None = None,
    ) -> None:
        """Put two widgets together.

        Args:
            first: stands on the left or on top.
            second: stands on the right or below, at the top of its room.
            wide: from this width on, in pixels, they stand side by side.
            shares: the shares of the room that they take.
            parent: its parent widget.
        """
        super().__init__(parent)
        self._wide = wide
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(_GAP)
        self._both.addWidget(first, shares[0])
        self._both.addWidget(second, shares[1], Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn to what the width allows."""
        super().resizeEvent(event)
        side_by_side = self.width() >= self._wide
        way = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
