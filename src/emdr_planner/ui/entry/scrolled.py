"""A widget that scrolls up and down where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(widget: QWidget, role: str | None = None) -> QScrollArea:
    """Return a frame in which a widget scrolls.

    Args:
        widget: what scrolls.
        role: the role that the style sheet gives it; by default the one it has.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setProperty("role", role or "panel")
    area.setWidget(widget)
    return area
