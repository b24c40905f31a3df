"""Paints what is not on the map any more: a cross on the memories and linkages of an earlier day."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.scene import MapScene

_HALF = 6.0


def paint_cross(painter: QPainter, look: Look, centre: Point, growth: float = 1.0) -> None:
    """Paint the sign of what has been removed since: a cross, clear of what is behind it."""
    (x, y), half = centre, _HALF * growth
    arms = [QLineF(x - half, y - half, x + half, y + half), QLineF(x - half, y + half, x + half, y - half)]
    for colour, width in ((look.card, 5.0), (look.ink, 2.4)):
        pen = QPen(colour, width * growth)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(arms)


def paint_gone(painter: QPainter, look: Look, scene: MapScene) -> None:
    """Mark every memory and linkage that has been removed since."""
    for name in scene.picture.gone:
        if name in scene.boxes:
            box = scene.boxes[name]
            paint_cross(painter, look, (box.left, box.top), scene.sizes.growth_of(name))
        elif name in scene.links:
            paint_cross(painter, look, scene.links[name].middle, scene.sizes.usual)
