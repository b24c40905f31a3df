"""Writes words grown with the map by scaling the painter: a larger font would be rounded to a whole size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from emdr_planner.drawing.geometry import Box

CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def write(painter: QPainter, room: Box, growth: float, text: str, flags: int | Qt.AlignmentFlag = CENTRED) -> None:
    """Write into a room measured for it, letters and room grown alike.

    Args:
        painter: With the font at growth 1.
        room: In the painter's units.
        growth: How many of them a unit of the lettering takes.
        text: A line, or more where the flags let it wrap.
        flags: How it stands in the room.
    """
    width, height = room.width / growth, room.height / growth
    painter.save()
    painter.translate(room.x, room.y)
    painter.scale(growth, growth)
    painter.drawText(QRectF(-width / 2, -height / 2, width, height), flags, text)
    painter.restore()
