"""The outline of each type of memory as a path."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.drawing.shapes import TAIL, Shape, corners_of, radii_of


def rect_of(box: Box) -> QRectF:
    """Return a box as Qt's rectangle."""
    return QRectF(box.left, box.top, box.width, box.height)


def _polygon(*corners: Point) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _rounded(box: Box, radii: tuple[float, float, float, float]) -> QPainterPath:
    upper_left, upper_right, lower_right, lower_left = radii
    path = QPainterPath()
    if len(set(radii)) == 1:
        path.addRoundedRect(rect_of(box), upper_left, upper_left)
        return path
    path.moveTo(box.left + upper_left, box.top)
    path.lineTo(box.right - upper_right, box.top)
    path.quadTo(box.right, box.top, box.right, box.top + upper_right)
    path.lineTo(box.right, box.bottom - lower_right)
    path.quadTo(box.right, box.bottom, box.right - lower_right, box.bottom)
    path.lineTo(box.left + lower_left, box.bottom)
    path.quadTo(box.left, box.bottom, box.left, box.bottom - lower_left)
    path.lineTo(box.left, box.top + upper_left)
    path.quadTo(box.left, box.top, box.left + upper_left, box.top)
    path.closeSubpath()
    return path


def _tail(box: Box) -> QPainterPath:
    start, end, down = TAIL
    return _polygon(
        (box.left + start, box.bottom - 1.0), (box.left + start, box.bottom + down), (box.left + end, box.bottom - 1.0)
    )


@lru_cache(maxsize=1024)
def _at_origin(shape: Shape, width: float, height: float) -> QPainterPath:
    corners = corners_of(shape, width, height)
    if corners:
        return _polygon(*corners)
    box = Box(0.0, 0.0, width, height)
    path = _rounded(box, radii_of(shape, height))
    return path.united(_tail(box)) if shape is Shape.BELIEF else path


def outline_of(shape: Shape, box: Box) -> QPainterPath:
    """Return the outline of a shape in a box."""
    return _at_origin(shape, box.width, box.height).translated(box.x, box.y)


def draw_outline(painter: QPainter, shape: Shape, box: Box) -> None:
    """Draw a shape in a box with the painter's pen and brush, by Qt's own shortcut where there is one."""
    if shape is Shape.TRIGGER:
        painter.drawRect(rect_of(box))
    elif shape in {Shape.PAST, Shape.TEMPLATE}:
        radius = radii_of(shape, box.height)[0]
        painter.drawRoundedRect(rect_of(box), radius, radius)
    else:
        painter.drawPath(outline_of(shape, box))
