"""The outline that tells each type of memory, in scene units around the middle of its room."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType
from emdr_planner.drawing.geometry import Point


class Shape(StrEnum):
    """Outline of a memory: one for each type, and one each for template and flashforward."""

    PAST = "past"
    STATE = "state"
    TRIGGER = "trigger"
    TEMPLATE = "template"
    FLASHFORWARD = "flashforward"
    BELIEF = "belief"
    RESOURCE = "resource"
    PART = "part"


_BY_TYPE: Mapping[MemoryType, Shape] = {
    MemoryType.PAST: Shape.PAST,
    MemoryType.STATE: Shape.STATE,
    MemoryType.TRIGGER: Shape.TRIGGER,
    MemoryType.BELIEF: Shape.BELIEF,
    MemoryType.RESOURCE: Shape.RESOURCE,
    MemoryType.PART: Shape.PART,
}

_CUT, _POINT, _SLANT = 13.0, 14.0, 12.0
TAIL: tuple[float, float, float] = (18.0, 34.0, 9.0)
"""The tail of what is said: from the left edge to where it begins and ends, and how far it hangs down."""
_ROUND, _BUBBLE, _CLOSE = 11.0, 8.0, 4.0


def shape_of(memory: Memory) -> Shape:
    """Return the outline that tells a memory's type."""
    if memory.type is MemoryType.FUTURE:
        return Shape.TEMPLATE if memory.is_template else Shape.FLASHFORWARD
    return _BY_TYPE[memory.type]


def corners_of(shape: Shape, width: float, height: float) -> tuple[Point, ...]:
    """Return the corners of a shape with straight sides, from the upper left on round; none for a rounded one.

    A trigger is a plain rectangle, a state one without corners (no one event, a standing condition), a flashforward a
    label that points ahead, a part a slanted rectangle.
    """
    x, y = width / 2, height / 2
    straight: Mapping[Shape, tuple[Point, ...]] = {
        Shape.TRIGGER: ((-x, -y), (x, -y), (x, y), (-x, y)),
        Shape.FLASHFORWARD: ((-x, -y), (x - _POINT, -y), (x, 0.0), (x - _POINT, y), (-x, y)),
        Shape.STATE: (
            (-x + _CUT, -y),
            (x - _CUT, -y),
            (x, -y + _CUT),
            (x, y - _CUT),
            (x - _CUT, y),
            (-x + _CUT, y),
            (-x, y - _CUT),
            (-x, -y + _CUT),
        ),
        Shape.PART: ((-x + _SLANT, -y), (x, -y), (x - _SLANT, y), (-x, y)),
    }
    return straight.get(shape, ())


def radii_of(shape: Shape, height: float) -> tuple[float, float, float, float]:
    """Return the radii of a rounded shape's corners, from the upper left on round; 0 for one with straight sides.

    A past memory is a rounded rectangle, a template a capsule, a belief a speech bubble, a resource a leaf: two corners
    wide open, two nearly closed.
    """
    wide = height / 2
    rounded: Mapping[Shape, tuple[float, float, float, float]] = {
        Shape.PAST: (_ROUND,) * 4,
        Shape.TEMPLATE: (wide,) * 4,
        Shape.BELIEF: (_BUBBLE,) * 4,
        Shape.RESOURCE: (wide, _CLOSE, wide, _CLOSE),
    }
    return rounded.get(shape, (0.0, 0.0, 0.0, 0.0))
