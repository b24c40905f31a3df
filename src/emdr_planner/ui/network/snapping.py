"""Guides while a memory is dragged: where its edges or its middle come level with those of others. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from emdr_planner.drawing.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Guide:
    """A line along which the dragged memory and another are level, in scene units."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class _Level:
    """One edge or middle of a memory that stands, on one axis."""

    at: float
    box: Box


class Levels:
    """Edges and middles of everything that stands. Middles come level with middles, edges with edges."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        standing = tuple(boxes)
        self._levels: dict[tuple[int, bool], list[_Level]] = {}
        self._at: dict[tuple[int, bool], list[float]] = {}
        for axis in (0, 1):
            for kind in (True, False):
                found = [
                    _Level(at, box) for box in standing for is_middle, at in _lines(box, axis) if is_middle is kind
                ]
                self._levels[axis, kind] = sorted(found, key=lambda level: level.at)
                self._at[axis, kind] = [level.at for level in self._levels[axis, kind]]

    def snapped(self, box: Box, reach: float) -> tuple[Point, tuple[Guide, ...]]:
        """Return where a box near others would come level with them, and the guides that show it.

        Args:
            box: The dragged memory.
            reach: How far away a level may be, in scene units.
        """
        found = [self._nearest(box, axis, reach) for axis in (0, 1)]
        shift = tuple(0.0 if one is None else one[0] for one in found)
        moved = box.moved_to((box.x + shift[0], box.y + shift[1]))
        guides = tuple(_guide(one[1], moved, axis) for axis, one in enumerate(found) if one is not None)
        return moved.centre, guides

    def _nearest(self, box: Box, axis: int, reach: float) -> tuple[float, _Level] | None:
        """Return the shift to the nearest level on an axis, the middle before the edges."""
        best: tuple[float, int, float, _Level] | None = None
        for rank, (is_middle, line) in enumerate(_lines(box, axis)):
            for level in self._around((axis, is_middle), line):
                one = (abs(level.at - line), rank, level.at - line, level)
                if one[0] <= reach and (best is None or one[:3] < best[:3]):
                    best = one
        return None if best is None else (best[2], best[3])

    def _around(self, which: tuple[int, bool], line: float) -> tuple[_Level, ...]:
        place = bisect_left(self._at[which], line)
        return tuple(self._levels[which][max(0, place - 1) : place + 1])


def _lines(box: Box, axis: int) -> tuple[tuple[bool, float], ...]:
    """Return the middle and the two edges on an axis, each with whether it is the middle."""
    sides = (box.x, box.left, box.right) if axis == 0 else (box.y, box.top, box.bottom)
    return tuple((place == 0, at) for place, at in enumerate(sides))


def _guide(level: _Level, moved: Box, axis: int) -> Guide:
    if axis == 0:
        return Guide((level.at, min(level.box.top, moved.top)), (level.at, max(level.box.bottom, moved.bottom)))
    return Guide((min(level.box.left, moved.left), level.at), (max(level.box.right, moved.right), level.at))
