"""Which part of the map is seen, and how large: a value; moving and zooming give another one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.drawing.geometry import Box, Point

Margins = tuple[float, float, float, float]
"""Pixels at the left, top, right and bottom."""

SMALLEST, LARGEST = 0.05, 4.0
"""Bounds of the zoom: 1.0 shows one scene unit as one device-independent pixel."""


class Seen(StrEnum):
    """What a map shows of itself: all of it that can be read at once, or all of it however small."""

    FIRST = "first"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Viewport:
    """The scene point in the upper left corner, and the scale."""

    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0

    def to_view(self, point: Point) -> Point:
        """Return where a scene point is seen."""
        return ((point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale)

    def to_scene(self, point: Point) -> Point:
        """Return the scene point seen at a place of the view."""
        return (point[0] / self.scale + self.left, point[1] / self.scale + self.top)

    def panned(self, across: float, down: float) -> Viewport:
        """Return the view with its contents moved by this many pixels."""
        return Viewport(self.left - across / self.scale, self.top - down / self.scale, self.scale)

    def zoomed(self, factor: float, at: Point) -> Viewport:
        """Return the view zoomed by a factor, with what is seen at a place staying there."""
        return self.scaled_to(self.scale * factor, at)

    def scaled_to(self, scale: float, at: Point) -> Viewport:
        """Return the view at a scale, with what is seen at a place staying there."""
        scale = max(SMALLEST, min(LARGEST, scale))
        fixed = self.to_scene(at)
        return Viewport(fixed[0] - at[0] / scale, fixed[1] - at[1] / scale, scale)

    def centred(self, point: Point, size: Point) -> Viewport:
        """Return the view with a scene point in the middle."""
        return Viewport(point[0] - size[0] / self.scale / 2, point[1] - size[1] / self.scale / 2, self.scale)

    def visible(self, size: Point) -> Box:
        """Return the part of the scene that a view of this size shows."""
        width, height = size[0] / self.scale, size[1] / self.scale
        return Box(self.left + width / 2, self.top + height / 2, width, height)


def fitted(
    content: Box | None, size: Point, *, largest: float, margins: Margins, smallest: float = SMALLEST
) -> Viewport:
    """Return the view that shows all of the content in the middle of what the margins leave.

    Args:
        content: What is to be seen; None for an empty map.
        size: Of the view in pixels.
        largest: Scale that is not exceeded however little there is.
        margins: Pixels kept free at the left, top, right and bottom.
        smallest: Scale that is not fallen below however much there is.
    """
    left, top, right, bottom = margins
    room = (max(size[0] - left - right, 1.0), max(size[1] - top - bottom, 1.0))
    if content is None:
        return Viewport(-size[0] / 2 / largest, -size[1] / 2 / largest, largest)
    wanted = min(room[0] / max(content.width, 1.0), room[1] / max(content.height, 1.0), largest)
    scale = max(smallest, min(LARGEST, wanted))
    middle = (left + room[0] / 2, top + room[1] / 2)
    return Viewport(content.x - middle[0] / scale, content.y - middle[1] / scale, scale)


def led_to(content: Box, room: Box, lead: Point, scale: float) -> Viewport:
    """Return the view at a scale with a point in the middle of a room, without showing ground beyond the content.

    Args:
        content: Everything there is, in scene units; what is smaller than the room stands in its middle.
        room: The part of the view that nothing floats over, in pixels.
        lead: The point, in scene units.
        scale: Of the view.
    """
    width, height = room.width / scale, room.height / scale
    middle = (
        _between(lead[0], content.left + width / 2, content.right - width / 2),
        _between(lead[1], content.top + height / 2, content.bottom - height / 2),
    )
    return Viewport(middle[0] - room.x / scale, middle[1] - room.y / scale, scale)


def _between(wanted: float, least: float, most: float) -> float:
    """Return the nearest to a value that lies between two others; their middle where the first is the larger."""
    return (least + most) / 2 if least > most else max(least, min(wanted, most))
