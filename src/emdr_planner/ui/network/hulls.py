"""Clusters as they lie: a soft outline around the members, and the caption near it where there is room. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from emdr_planner.drawing.geometry import Box, Point, bounds, soft_hull
from emdr_planner.ui.network.captions import first_free, rooms_around
from emdr_planner.ui.network.marks import HullMark

HULL_MARGIN = 26.0
CAPTION_HEIGHT = 18.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What may stand beside a cluster, and the width it takes."""

    text: str = field(repr=False)
    width: float


@dataclass(frozen=True, slots=True)
class Free:
    """Where words may stand: over nothing that is taken, and within what is seen where that is bounded."""

    taken: Sequence[Box]
    within: Box | None = None

    def holds(self, room: Box) -> bool:
        """Return whether a room does not reach beyond what is seen."""
        corners = ((room.left, room.top), (room.right, room.bottom))
        return self.within is None or all(self.within.holds(corner) for corner in corners)


@dataclass(frozen=True, slots=True)
class PlacedHull:
    """A cluster's outline, and its caption with its place."""

    mark: HullMark
    outline: tuple[Point, ...]
    text: str = field(repr=False)
    caption: Box


def placed_hulls(
    marks: Iterable[HullMark],
    boxes: Mapping[str, Box],
    captions: Mapping[str, Sequence[Caption]],
    free: Free,
    growth: float,
) -> tuple[PlacedHull, ...]:
    """Return the clusters with a caption each: the whole of it before the title alone, none where there is no room.

    Args:
        marks: The clusters.
        boxes: Memories by id, in scene units.
        captions: What may stand beside each cluster by id, the longest first.
        free: Where captions may stand.
        growth: Scene units for one unit of a caption's own.
    """
    found: list[PlacedHull] = []
    for mark in marks:
        members = [boxes[member] for member in mark.members if member in boxes]
        if members:
            left = replace(free, taken=(*free.taken, *(hull.caption for hull in found)))
            text, room = _caption(bounds(members) or members[0], captions[mark.id], left, growth)
            found.append(PlacedHull(mark, soft_hull(members, HULL_MARGIN), text, room))
    return tuple(found)


def _caption(whole: Box, captions: Sequence[Caption], free: Free, growth: float) -> tuple[str, Box]:
    for caption in captions:
        size = (caption.width * growth, CAPTION_HEIGHT * growth)
        room = first_free([room for room in rooms_around(whole, size, HULL_MARGIN) if free.holds(room)], free.taken)
        if room is not None:
            return caption.text, room
    return "", Box(*whole.centre, 0.0, 0.0)
