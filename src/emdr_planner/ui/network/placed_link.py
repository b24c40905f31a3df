"""A linkage where it lies: line, line end and pen worked out once, so that painting only hands them on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from emdr_planner.domain.words import LinkageKind
from emdr_planner.drawing.geometry import Box, Point, between
from emdr_planner.drawing.link_looks import WIDTHS, Head
from emdr_planner.ui.network.marks import LinkMark

PenKey = tuple[bool, float, tuple[float, ...]]
"""Whether it is support (which has the colour of resources), width, dash."""

Line = tuple[float, float, float, float]

_BAR = 9.0


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A linkage between the outlines of its two memories.

    Attributes:
        line: From its start to its end, without what an arrow covers.
        arrow: Corners of its arrow; None when it has none.
        bar: The bar at its end; None when it has none.
    """

    mark: LinkMark
    start: Point
    end: Point
    line: Line
    pen: PenKey
    arrow: tuple[Point, Point, Point] | None = None
    bar: Line | None = None

    @property
    def middle(self) -> Point:
        """Halfway along what is seen of it."""
        return between(self.start, self.end, 0.5)

    def is_near(self, area: Box) -> bool:
        """Return whether it may pass through an area."""
        (x, y), (u, v) = self.start, self.end
        return max(x, u) >= area.left and min(x, u) <= area.right and max(y, v) >= area.top and min(y, v) <= area.bottom


def place_link(mark: LinkMark, start: Point, end: Point, growth: float = 1.0) -> PlacedLink:
    """Return a linkage that leads from one outline to another.

    Args:
        mark: The linkage.
        start: Where it leaves its first memory.
        end: Where it meets its second.
        growth: How much larger width, dash and line end are drawn.
    """
    look, width = mark.look, WIDTHS[mark.strength] * growth
    pen: PenKey = (mark.kind is LinkageKind.SUPPORTS, width, tuple(part * growth for part in look.dash))
    length = math.dist(start, end)
    if look.head is Head.NONE or not length:
        return PlacedLink(mark, start, end, (*start, *end), pen)
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    if look.head is Head.BAR:
        return PlacedLink(mark, start, end, (*start, *end), pen, bar=_bar(end, along, growth))
    head = 9.0 * growth + 2.0 * width
    tip = between(end, start, 0.8 * head / length) if length > head else end
    return PlacedLink(mark, start, end, (*start, *tip), pen, arrow=_arrow(end, along, head, 4.0 * growth + width))


def _arrow(tip: Point, along: Point, length: float, half: float) -> tuple[Point, Point, Point]:
    (x, y), (dx, dy) = tip, along
    back = (x - dx * length, y - dy * length)
    return (tip, (back[0] - dy * half, back[1] + dx * half), (back[0] + dy * half, back[1] - dx * half))


def _bar(end: Point, along: Point, growth: float) -> Line:
    (dx, dy), half = along, _BAR * growth
    x, y = end[0] - dx * 3 * growth, end[1] - dy * 3 * growth
    return (x - dy * half, y + dx * half, x + dy * half, y - dx * half)
