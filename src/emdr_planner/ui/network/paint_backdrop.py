"""Paints what lies behind a map whose places mean something: bands, their names, and the ages over their columns."""

from __future__ import annotations

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from emdr_planner.drawing.geometry import Box, box_between
from emdr_planner.ui.network.backdrop import CAPTION_WIDTH, INDENT, TICK_HEIGHT
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import rect_of
from emdr_planner.ui.network.writing import BESIDE, write


def paint_backdrop(painter: QPainter, look: Look, scene: MapScene) -> None:
    """Paint bands, ages and their lines; nothing where places have no meaning of their own."""
    area = scene.ground
    if area is None:
        return
    growth = scene.sizes.beside
    _paint_bands(painter, look, scene, area)
    painter.setFont(look.detail_font)
    for tick, room in scene.ticks:
        painter.setPen(QPen(look.band_line, 0))
        painter.drawLine(QLineF(tick.x, room.bottom, tick.x, area.bottom))
        painter.setPen(look.soft)
        write(painter, room, growth, tick.text)
    write(
        painter,
        _at_left(area, (area.top, area.top + TICK_HEIGHT * growth), growth),
        growth,
        scene.backdrop.axis,
        BESIDE,
    )


def _paint_bands(painter: QPainter, look: Look, scene: MapScene, area: Box) -> None:
    """Paint every second band shaded, a line below each, and its name at its left."""
    growth = scene.sizes.beside
    painter.setFont(look.label_font)
    for number, band in enumerate(scene.backdrop.bands):
        if number % 2 == 0:
            painter.fillRect(rect_of(box_between((area.left, band.top), (area.right, band.bottom))), look.band)
        painter.setPen(QPen(look.band_line, 0))
        painter.drawLine(QLineF(area.left, band.bottom, area.right, band.bottom))
        painter.setPen(look.soft)
        write(painter, _at_left(area, (band.top, band.bottom), growth), growth, band.name, BESIDE)


def _at_left(area: Box, level: tuple[float, float], growth: float) -> Box:
    """Return the room at the left of the bands for what is said of a level, given by its top and its bottom."""
    left = area.left + INDENT * growth
    return box_between((left, level[0]), (left + CAPTION_WIDTH * growth, level[1]))
