"""What lies behind a map whose places mean something: bands with their names, and the ages along the life line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emdr_planner.drawing.geometry import Box, bounds, box_between

CAPTION_WIDTH = 84.0
"""Room for the name of a band at its left, at growth 1."""
TICK_HEIGHT = 18.0
"""Height of what is written over a column, at growth 1."""
INDENT = 8.0
"""Left of what is said of a band, at growth 1."""
_NAME_LINES = 3
_LETTER, _BESIDE = 7.0, 4.0
_EDGE = 24.0


@dataclass(frozen=True, slots=True)
class Band:
    """A strip across the whole map, in scene units from the top."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    """An age, or what stands in its place, over the memories that belong to it."""

    text: str
    x: float

    @property
    def width(self) -> float:
        """Room that it takes, at growth 1."""
        return len(self.text) * _LETTER + _BESIDE


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Bands from above, what is written over their columns, and what that is."""

    bands: tuple[Band, ...] = ()
    ticks: tuple[Tick, ...] = ()
    axis: str = ""

    def area(self, boxes: Iterable[Box], growth: float) -> Box | None:
        """Return the room the bands take behind these boxes, with their names and ages; None without bands."""
        whole = bounds(boxes)
        if not self.bands or whole is None:
            return None
        left = min(whole.left, *(tick.x for tick in self.ticks), whole.right) - _EDGE - CAPTION_WIDTH * growth
        top = min(whole.top - _EDGE, self.bands[0].top) - TICK_HEIGHT * growth
        return box_between((left, top), (whole.right + _EDGE, max(whole.bottom + _EDGE, self.bands[-1].bottom)))

    def name_rooms(self, area: Box, growth: float) -> list[Box]:
        """Return the rooms in which the names of the bands stand, at their left."""
        width, high = CAPTION_WIDTH * growth, _NAME_LINES * TICK_HEIGHT * growth
        middles = [(band.top + band.bottom) / 2 for band in self.bands]
        return [Box(area.left + INDENT * growth + width / 2, middle, width, high) for middle in middles]

    def tick_rooms(self, area: Box, growth: float) -> list[tuple[Tick, Box]]:
        """Return the ages that are written, each with its room: from the left, without one over another."""
        found: list[tuple[Tick, Box]] = []
        for tick in sorted(self.ticks, key=lambda one: one.x):
            room = Box(tick.x, area.top + TICK_HEIGHT * growth / 2, tick.width * growth, TICK_HEIGHT * growth)
            if not found or not room.meets(found[-1][1]):
                found.append((tick, room))
        return found
