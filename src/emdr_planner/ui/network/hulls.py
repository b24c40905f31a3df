"""Clusters as they lie: a soft outline around the members, and the caption near it where there is room. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from emdr_planner.drawing.geometry import Box, Point, bounds, is_inside, soft_hull
from emdr_planner.ui.network.captions import first_free, rooms_around
from emdr_planner.ui.network.marks import HullMark

Outline = tuple[Point, ...]

HULL_MARGIN = 26.0
CAPTION_HEIGHT, CAPTION_LINE = 18.0, 13.0
"""Height of a caption of one line, and of every further line."""
_BEYOND = 6.0
_WIDE = 2.0
"""Width of a window's middle for its height: as far as that, what stands beside a map takes no room from it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What may stand beside a cluster, in one line or two, and the width it takes."""

    text: str = field(repr=False)
    width: float

    @property
    def height(self) -> float:
        """The height it takes."""
        return CAPTION_HEIGHT + CAPTION_LINE * self.text.count("\n")


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
    outline: Outline
    text: str = field(repr=False)
    caption: Box


def placed_hulls(
    marks: Sequence[HullMark],
    boxes: Mapping[str, Box],
    captions: Mapping[str, Sequence[Caption]],
    free: Free,
    growth: float,
) -> tuple[PlacedHull, ...]:
    """Return the clusters with a caption each: whole before shortened, and none where there is no room.

    As much of it as tells how broad the cluster is stands rather outside of the map than not at all; but inside of it,
    where that is possible, so that it takes no room from the memories.

    Args:
        marks: The clusters.
        boxes: Memories by id, in scene units.
        captions: What may stand beside each cluster by id, the longest first.
        free: Where captions may stand.
        growth: Scene units for one unit of a caption's own.
    """
    members = {mark.id: [boxes[member] for member in mark.members if member in boxes] for mark in marks}
    outlines = {name: soft_hull(some, HULL_MARGIN) for name, some in members.items() if some}
    corners = [Box(x, y, 0.0, 0.0) for outline in outlines.values() for x, y in outline]
    whole = bounds([*boxes.values(), *corners]) or Box(0.0, 0.0, 0.0, 0.0)
    height = whole.height + 2 * (CAPTION_HEIGHT + _BEYOND) * growth
    inner = Box(whole.x, whole.y, max(whole.width, _WIDE * height), height)
    found: list[PlacedHull] = []
    for mark in marks:
        if mark.id in outlines:
            around = bounds(members[mark.id]) or whole
            left = replace(free, taken=(*free.taken, *(hull.caption for hull in found)))
            text, room = _caption(
                around, outlines[mark.id], captions[mark.id], (replace(left, within=free.within or inner), left), growth
            )
            found.append(PlacedHull(mark, outlines[mark.id], text, room))
    return tuple(found)


def _caption(
    whole: Box, outline: Outline, captions: Sequence[Caption], free: Sequence[Free], growth: float
) -> tuple[str, Box]:
    """Return the first caption that has room, all but the title alone first in one free place and then in another.

    In the first, the same words stand rather in another number of lines than across the outline.
    """
    for some in (captions[:-1], captions[-1:]):
        alike = [list(same) for _key, same in groupby(some, key=_words)]
        tries = [(one, free[0], clear) for same in alike for clear in (True, False) for one in same]
        tries += [(one, place, False) for place in free[1:] for one in sorted(some, key=lambda one: -one.height)]
        for caption, place, clear in tries:
            room = _room(whole, caption, place, growth, outline if clear else ())
            if room is not None:
                return caption.text, room
    return "", Box(*whole.centre, 0.0, 0.0)


def _words(caption: Caption) -> list[str]:
    """Return the words of a caption, however they are set."""
    return [word for word in caption.text.split() if word != "·"]


def _room(whole: Box, caption: Caption, free: Free, growth: float, uncrossed: Outline) -> Box | None:
    size = (caption.width * growth, caption.height * growth)
    rooms = [room for room in rooms_around(whole, size, HULL_MARGIN) if free.holds(room)]
    found = first_free(rooms, free.taken)
    while found is not None and crosses(uncrossed, found):
        rooms = rooms[rooms.index(found) + 1 :]
        found = first_free(rooms, free.taken)
    return found


def crosses(outline: Outline, room: Box) -> bool:
    """Return whether a room lies partly inside of an outline and partly outside."""
    corners = ((x, y) for x in (room.left, room.right) for y in (room.top, room.bottom))
    return len({is_inside(corner, outline) for corner in corners}) > 1
