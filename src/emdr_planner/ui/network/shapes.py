"""The outline of each type of memory as a path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from emdr_planner.ui.network.geometry import Box
from emdr_planner.ui.network.marks import Shape

_CUT = 13.0
_POINT = 14.0
_SLANT = 12.0
TAIL = 9.0
"""How far the tail of a speech bubble hangs below it."""
_ROUND: Mapping[Shape, float] = {Shape.PAST: 11.0, Shape.TEMPLATE: 0.0}
"""Rounded rectangles by the radius of their corners; 0 is half the height."""


def rect_of(box: Box) -> QRectF:
    """Return a box as Qt's rectangle."""
    return QRectF(box.left, box.top, box.width, box.height)


def _polygon(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _rounded(box: Box, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect_of(box), radius, radius)
    return path


def _past(box: Box) -> QPainterPath:
    return _rounded(box, 11.0)


def _trigger(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect_of(box))
    return path


def _template(box: Box) -> QPainterPath:
    return _rounded(box, box.height / 2)


def _flashforward(box: Box) -> QPainterPath:
    """A label that points ahead."""
    return _polygon(
        (box.left, box.top),
        (box.right - _POINT, box.top),
        (box.right, box.y),
        (box.right - _POINT, box.bottom),
        (box.left, box.bottom),
    )


def _state(box: Box) -> QPainterPath:
    """A rectangle without corners: no one event, a standing condition."""
    return _polygon(
        (box.left + _CUT, box.top),
        (box.right - _CUT, box.top),
        (box.right, box.top + _CUT),
        (box.right, box.bottom - _CUT),
        (box.right - _CUT, box.bottom),
        (box.left + _CUT, box.bottom),
        (box.left, box.bottom - _CUT),
        (box.left, box.top + _CUT),
    )


def _belief(box: Box) -> QPainterPath:
    """Something said: a speech bubble."""
    tail = _polygon(
        (box.left + 18.0, box.bottom - 1.0), (box.left + 18.0, box.bottom + TAIL), (box.left + 34.0, box.bottom - 1.0)
    )
    return _rounded(box, 8.0).united(tail)


def _resource(box: Box) -> QPainterPath:
    """A leaf: two corners wide open, two nearly closed."""
    wide, close = box.height / 2, 4.0
    path = QPainterPath(QPointF(box.left + wide, box.top))
    path.lineTo(box.right - close, box.top)
    path.quadTo(box.right, box.top, box.right, box.top + close)
    path.lineTo(box.right, box.bottom - wide)
    path.quadTo(box.right, box.bottom, box.right - wide, box.bottom)
    path.lineTo(box.left + close, box.bottom)
    path.quadTo(box.left, box.bottom, box.left, box.bottom - close)
    path.lineTo(box.left, box.top + wide)
    path.quadTo(box.left, box.top, box.left + wide, box.top)
    path.closeSubpath()
    return path


def _part(box: Box) -> QPainterPath:
    """A slanted rectangle."""
    return _polygon(
        (box.left + _SLANT, box.top), (box.right, box.top), (box.right - _SLANT, box.bottom), (box.left, box.bottom)
    )


_PATHS: Mapping[Shape, Callable[[Box], QPainterPath]] = {
    Shape.PAST: _past,
    Shape.STATE: _state,
    Shape.TRIGGER: _trigger,
    Shape.TEMPLATE: _template,
    Shape.FLASHFORWARD: _flashforward,
    Shape.BELIEF: _belief,
    Shape.RESOURCE: _resource,
    Shape.PART: _part,
}


@lru_cache(maxsize=1024)
def _at_origin(shape: Shape, width: float, height: float) -> QPainterPath:
    return _PATHS[shape](Box(0.0, 0.0, width, height))


def outline_of(shape: Shape, box: Box) -> QPainterPath:
    """Return the outline of a shape in a box."""
    return _at_origin(shape, box.width, box.height).translated(box.x, box.y)


def draw_outline(painter: QPainter, shape: Shape, box: Box) -> None:
    """Draw a shape in a box with the painter's pen and brush, by Qt's own shortcut where there is one."""
    if shape is Shape.TRIGGER:
        painter.drawRect(rect_of(box))
    elif shape in _ROUND:
        radius = _ROUND[shape] or box.height / 2
        painter.drawRoundedRect(rect_of(box), radius, radius)
    else:
        painter.drawPath(outline_of(shape, box))
