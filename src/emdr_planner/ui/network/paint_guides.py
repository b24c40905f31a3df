"""Paints the guides that show what a dragged memory is level with."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.snapping import Guide


def paint_guides(painter: QPainter, look: Look, guides: Iterable[Guide]) -> None:
    """Draw thin lines of one pixel along the guides; the painter is in scene units."""
    painter.setPen(QPen(look.accent, 0, Qt.PenStyle.DashLine))
    for guide in guides:
        painter.drawLine(QLineF(*guide.start, *guide.end))
