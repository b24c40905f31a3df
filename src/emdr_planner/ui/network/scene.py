"""The map as it lies: every mark with its place, and what is found where. Without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from emdr_planner.ui.network.geometry import (
    Box,
    Point,
    beside,
    bounds,
    distance_to_line,
    in_direction,
    rim_point,
    soft_hull,
)
from emdr_planner.ui.network.marks import HullMark, LinkMark, NodeMark, Picture, Shape
from emdr_planner.ui.network.placed_link import PlacedLink, place_link

LANE = 9.0
"""Scene units between two linkages of the same two memories."""
HULL_MARGIN = 26.0
CAPTION_HEIGHT = 18.0

RADII: Mapping[Shape, float] = {
    Shape.PAST: 11.0,
    Shape.STATE: 13.0,
    Shape.TRIGGER: 2.0,
    Shape.TEMPLATE: 26.0,
    Shape.FLASHFORWARD: 8.0,
    Shape.BELIEF: 8.0,
    Shape.RESOURCE: 22.0,
    Shape.PART: 4.0,
}
"""Roundness of each shape's corners, in scene units."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A memory's words as they fit: label in at most two lines, the second line below, and the room they take."""

    lines: tuple[str, ...] = field(repr=False)
    size: Point


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a map as they fit: memories by id, and the width of each cluster's caption by id."""

    labels: Mapping[str, Lettering]
    captions: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PlacedHull:
    """A cluster's outline and the place of its caption."""

    mark: HullMark
    outline: tuple[Point, ...]
    caption: Box


class MapScene:
    """Marks, their places and their words."""

    def __init__(self, picture: Picture, words: Words, places: Mapping[str, Point]) -> None:
        self.picture = picture
        self.words = words
        self.nodes: dict[str, NodeMark] = {mark.id: mark for mark in picture.nodes}
        self.boxes: dict[str, Box] = {
            mark.id: Box(*places[mark.id], *words.labels[mark.id].size) for mark in picture.nodes
        }
        self._links_of: dict[str, list[LinkMark]] = {mark.id: [] for mark in picture.nodes}
        for link in picture.links:
            self._links_of[link.start].append(link)
            self._links_of[link.end].append(link)
        self.links: dict[str, PlacedLink] = {link.id: self._placed(link) for link in picture.links}
        self.hulls: tuple[PlacedHull, ...] = self._placed_hulls()

    def _placed(self, mark: LinkMark) -> PlacedLink:
        one, other = self.boxes[mark.start], self.boxes[mark.end]
        start, end = beside(one.centre, other.centre, mark.lane * LANE)
        return place_link(
            mark,
            rim_point(one, RADII[self.nodes[mark.start].shape], end, start),
            rim_point(other, RADII[self.nodes[mark.end].shape], start, end),
        )

    def _placed_hulls(self) -> tuple[PlacedHull, ...]:
        found: list[PlacedHull] = []
        for mark in self.picture.hulls:
            boxes = [self.boxes[member] for member in mark.members if member in self.boxes]
            if boxes:
                captions = [hull.caption for hull in found]
                found.append(
                    PlacedHull(mark, soft_hull(boxes, HULL_MARGIN), self._caption_place(mark, boxes, captions))
                )
        return tuple(found)

    def _caption_place(self, mark: HullMark, boxes: list[Box], others: list[Box]) -> Box:
        """Return the room for a caption, over its cluster, under it or at a side: where it covers the least."""
        whole = bounds(boxes) or boxes[0]
        width = self.words.captions[mark.id]
        rows = (
            whole.top - HULL_MARGIN - 11.0,
            whole.bottom + HULL_MARGIN + 11.0,
            whole.top - 12.0,
            whole.bottom + 12.0,
        )
        shifts = (0.0, -whole.width / 4, whole.width / 4, -whole.width / 2, whole.width / 2)
        rooms = [Box(whole.x + shift, row, width, CAPTION_HEIGHT) for row in rows for shift in shifts]
        taken = [*self.boxes.values(), *others]
        return min(rooms, key=lambda room: sum(room.meets(box.grown(4.0)) for box in taken))

    def links_of(self, ids: Iterable[str]) -> tuple[LinkMark, ...]:
        """Return the linkages that touch any of these memories, each once."""
        return tuple({link.id: link for name in ids for link in self._links_of.get(name, ())}.values())

    def neighbours(self, name: str) -> frozenset[str]:
        """Return the memories linked to one."""
        return frozenset(end for link in self._links_of[name] for end in (link.start, link.end)) - {name}

    def put(self, places: Mapping[str, Point]) -> None:
        """Move memories to places; their linkages and clusters follow."""
        for name, place in places.items():
            self.boxes[name] = self.boxes[name].moved_to(place)
        for link in self.links_of(places):
            self.links[link.id] = self._placed(link)
        self.hulls = self._placed_hulls()

    @property
    def places(self) -> dict[str, Point]:
        """The centre of every memory."""
        return {name: box.centre for name, box in self.boxes.items()}

    @property
    def bounds(self) -> Box | None:
        """The box around everything drawn; None for an empty map."""
        hulls = [Box(x, y, 0.0, 0.0) for hull in self.hulls for x, y in hull.outline]
        return bounds([*self.boxes.values(), *hulls, *(hull.caption for hull in self.hulls)])

    def memory_at(self, point: Point, reach: float = 0.0) -> str | None:
        """Return the memory at a point, the one drawn last first; `reach` counts a rim around each."""
        for name in reversed(self.boxes):
            if self.boxes[name].grown(reach).holds(point):
                return name
        return None

    def is_on_rim(self, name: str, point: Point, width: float) -> bool:
        """Return whether a point lies on the outer rim of a memory, this wide to both sides of its outline."""
        box = self.boxes[name]
        return box.grown(width).holds(point) and not box.grown(-width).holds(point)

    def link_at(self, point: Point, reach: float) -> str | None:
        """Return the linkage that passes nearest to a point, within reach."""
        near = [(distance_to_line(point, link.start, link.end), name) for name, link in self.links.items()]
        found = min(near, default=None)
        return found[1] if found and found[0] <= reach else None

    def within(self, area: Box) -> tuple[str, ...]:
        """Return the memories that an area touches."""
        return tuple(name for name, box in self.boxes.items() if box.meets(area))

    def nearest(self, name: str, direction: Point) -> str | None:
        """Return the memory nearest to another in a direction."""
        return in_direction(name, direction, self.places)
