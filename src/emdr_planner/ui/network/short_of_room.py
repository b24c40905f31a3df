"""A card over the map that has less room than it needs: its middle scrolls, its head and its buttons stay in view."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget

_LEAST = 40
"""Height that the middle keeps, in pixels."""


def _height_at(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    return widget.sizeHint().height() if layout is None else max(0, layout.totalHeightForWidth(width))


def sized(card: QWidget, middle: QScrollArea, width: int, most: int) -> QSize:
    """Return the size of a card at a width, and give its middle the height that is left for it.

    Args:
        card: The card.
        middle: What of it scrolls.
        width: Its width.
        most: Height that there is for it.
    """
    layout, inside = card.layout(), middle.widget()
    if layout is None or inside is None:
        return card.sizeHint()
    around = layout.contentsMargins()
    wanted = _height_at(inside, width - around.left() - around.right())
    middle.setFixedHeight(wanted)
    whole = layout.totalHeightForWidth(width)
    if whole > most:
        beside = middle.verticalScrollBar().sizeHint().width()
        wanted = _height_at(inside, width - around.left() - around.right() - beside)
        middle.setFixedHeight(max(_LEAST, wanted - (whole - most)))
        whole = layout.totalHeightForWidth(width)
    return QSize(width, whole)
