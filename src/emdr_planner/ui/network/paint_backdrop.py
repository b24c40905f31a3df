"""Paints what lies behind a map whose places mean something: bands, their names, and the ages over their columns."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.backdrop import CAPTION_WIDTH, TICK_HEIGHT
from emdr_planner.ui.network.look import Look, sized
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import rect_of

_INDENT = 8.0
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def paint_backdrop(painter: QPainter, look: Look, scene: MapScene) -> None:
    """Paint bands, ages and their lines; nothing where places have no meaning of their own."""
    area = scene.ground
    if area is None:
        return
    growth = scene.sizes.beside
    _paint_bands(painter, look, scene, area)
    painter.setFont(sized(look.detail_font, growth))
    for tick, room in scene.ticks:
        painter.setPen(QPen(look.band_line, 0))
        painter.drawLine(QLineF(tick.x, room.bottom, tick.x, area.bottom))
        painter.setPen(look.soft)
        painter.drawText(rect_of(room), _CENTRED, tick.text)
    corner = QRectF(area.left + _INDENT * growth, area.top, CAPTION_WIDTH * growth, TICK_HEIGHT * growth)
    painter.drawText(corner, _NAME, scene.backdrop.axis)


def _paint_bands(painter: QPainter, look: Look, scene: MapScene, area: Box) -> None:
    """Paint every second band shaded, a line below each, and its name at its left."""
    growth = scene.sizes.beside
    painter.setFont(sized(look.label_font, growth))
    for number, band in enumerate(scene.backdrop.bands):
        room = QRectF(area.left, band.top, area.width, band.bottom - band.top)
        if number % 2 == 0:
            painter.fillRect(room, look.band)
        painter.setPen(QPen(look.band_line, 0))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setPen(look.soft)
        name = QRectF(room.left() + _INDENT * growth, room.top(), CAPTION_WIDTH * growth, room.height())
        painter.drawText(name, _NAME, band.name)
