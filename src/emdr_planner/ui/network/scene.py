"""The map as it lies: every mark with its place, and what is found where. Without Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from emdr_planner.drawing.geometry import (
    Box,
    Point,
    beside,
    bounds,
    distance_to_line,
    in_direction,
    rim_point,
)
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.backdrop import Backdrop, Tick
from emdr_planner.ui.network.hulls import Free, PlacedHull, placed_hulls
from emdr_planner.ui.network.marks import LinkMark, NodeMark, Picture
from emdr_planner.ui.network.placed_link import PlacedLink, place_link
from emdr_planner.ui.network.signs import sign_rooms
from emdr_planner.ui.network.sizing import Crowding, Setting, Sizes
from emdr_planner.ui.network.ways import Step
from emdr_planner.ui.network.weight import by_weight
from emdr_planner.ui.network.words import Lettering, Words, box_of, with_room

_Made = TypeVar("_Made")

LANE = 9.0
"""Scene units between two linkages of the same two memories."""

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


class MapScene:
    """Marks, their places and their words, and how large they are drawn.

    Attributes:
        boxes: The room each memory takes as it is drawn now; the same places hold at every size.
        sizes: How large memories are drawn now.
        lettering: The words of every memory as they are drawn now.
        given: Where each memory was to be, before any was moved by hand.
        backdrop: What lies behind, where places mean something.
        kept: The memories that are looked at, the others only hinted at; None when all are.
    """

    def __init__(
        self, picture: Picture, words: Words, places: Mapping[str, Point], backdrop: Backdrop | None = None
    ) -> None:
        self.picture = picture
        self.words = words
        self.given = {mark.id: places[mark.id] for mark in picture.nodes}
        self.backdrop = backdrop or Backdrop()
        self.nodes: dict[str, NodeMark] = {mark.id: mark for mark in picture.nodes}
        self.sizes = Sizes()
        self.kept = self.present
        self.lettering: Mapping[str, Lettering] = with_room(self.weighty, words, places, self.sizes)
        self.boxes: dict[str, Box] = {
            name: box_of(name, places[name], self.lettering, self.sizes) for name in self.nodes
        }
        self._links_of: dict[str, list[LinkMark]] = {mark.id: [] for mark in picture.nodes}
        for link in picture.links:
            self._links_of[link.start].append(link)
            self._links_of[link.end].append(link)
        self._links: dict[str, PlacedLink] | None = None
        self._crowding: Crowding | None = None
        self._made: dict[Callable[[MapScene], object], object] = {}

    @property
    def whole_boxes(self) -> dict[str, Box]:
        """The room each memory takes at 100 %, whatever is shown now: what layouts reckon with."""
        whole = self.words.labels(Setting.WHOLE)
        return {name: Box(*box.centre, *whole[name].size) for name, box in self.boxes.items()}

    def shapes(self, setting: Setting) -> dict[str, Point]:
        """Return the width and height of every memory in a setting, at growth 1."""
        return {name: lettering.size for name, lettering in self.words.labels(setting).items()}

    @property
    def present(self) -> frozenset[str] | None:
        """The memories that are more than hinted at in this picture; None when all are."""
        hinted = self.picture.hinted
        return frozenset(self.nodes) - hinted if hinted else None

    @cached_property
    def weighty(self) -> Sequence[str]:
        """All memories, those first that are named before others."""
        return by_weight(self.picture)

    @property
    def steps(self) -> list[Step]:
        """Every linkage as a step from one memory to another."""
        return [(mark.start, mark.end, mark.strength) for mark in self.picture.links]

    def is_kept(self, link: LinkMark) -> bool:
        """Return whether a linkage is among what is looked at."""
        return self.kept is None or (link.start in self.kept and link.end in self.kept)

    def is_cut_short(self, name: str) -> bool:
        """Return whether a label is not drawn whole."""
        return " ".join(self.lettering[name].lines) != self.nodes[name].label

    @property
    def crowding(self) -> Crowding:
        """How near memories are to each other now."""
        if self._crowding is None:
            self._crowding = Crowding(self.places, self.shapes)
        return self._crowding

    def draw_at(self, sizes: Sizes) -> None:
        """Draw memories in other sizes, where they are."""
        if sizes != self.sizes:
            self.sizes, places = sizes, self.places
            self.lettering = with_room(self.weighty, self.words, places, sizes)
            self.boxes = {name: box_of(name, place, self.lettering, sizes) for name, place in places.items()}
            self._links = None
            self._made.clear()

    def draw_for(self, zoom: float, natural: float) -> None:
        """Draw memories as large as a zoom and their neighbours let them be; `natural` is the zoom called 100 %."""
        self.draw_at(self.crowding.sizes_at(zoom, natural))

    def once(self, make: Callable[[MapScene], _Made]) -> _Made:
        """Return what is made of the map as it lies and is drawn now; made anew only after it has changed."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @property
    def links(self) -> dict[str, PlacedLink]:
        """Every linkage where it lies now."""
        if self._links is None:
            self._links = {link.id: self._placed(link) for link in self.picture.links}
        return self._links

    def _placed(self, mark: LinkMark) -> PlacedLink:
        start, end = self.rims(mark.start, mark.end, mark.lane)
        return place_link(mark, start, end, self.sizes.of_links)

    def rims(self, first: str, second: str, lane: float) -> tuple[Point, Point]:
        """Return where a line in a lane between two memories leaves the one and meets the other."""
        one, other = self.boxes[first], self.boxes[second]
        start, end = beside(one.centre, other.centre, lane * LANE * self.sizes.usual)
        return rim_point(one, self._radius(first), end, start), rim_point(other, self._radius(second), start, end)

    def _radius(self, name: str) -> float:
        return RADII[self.nodes[name].shape] * self.sizes.growth_of(name)

    def is_like(self, other: MapScene) -> bool:
        """Return whether another state of the map has the same marks at the same places, and none was moved since."""
        states = [(one.picture, one.backdrop, one.given, one.places) for one in (self, other)]
        return states[0] == states[1]

    def follow(self, before: MapScene) -> None:
        """Take over from the state before every linkage that lies and is drawn as it was there."""
        if before.sizes.usual != self.sizes.usual:
            return
        still = {name for name in self.boxes if name in before.boxes and self._stands_as_in(before, name)}
        known = {name: link for name, link in before.links.items() if {link.mark.start, link.mark.end} <= still}
        self._links = {
            link.id: known[link.id] if link.id in known and known[link.id].mark == link else self._placed(link)
            for link in self.picture.links
        }

    def _stands_as_in(self, before: MapScene, name: str) -> bool:
        alike = self.nodes[name].shape is before.nodes[name].shape and self.boxes[name] == before.boxes[name]
        return alike and self.sizes.growth_of(name) == before.sizes.growth_of(name)

    @property
    def hulls(self) -> tuple[PlacedHull, ...]:
        """Every cluster where it lies now."""
        return self.once(_hulls_of)

    @property
    def ground(self) -> Box | None:
        """The room of the bands behind the map; None where places have no meaning of their own."""
        return self.once(_ground_of)

    @property
    def ticks(self) -> list[tuple[Tick, Box]]:
        """What is written over the columns of the bands, with its room."""
        return [] if self.ground is None else self.backdrop.tick_rooms(self.ground, self.sizes.beside)

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
        self._crowding = None
        links = self.links
        for link in self.links_of(places):
            links[link.id] = self._placed(link)
        self._made.clear()

    @property
    def places(self) -> dict[str, Point]:
        """The centre of every memory."""
        return {name: box.centre for name, box in self.boxes.items()}

    @property
    def bounds(self) -> Box | None:
        """The box around everything drawn; None for an empty map."""
        return self.once(_bounds_of)

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
        near = [
            (distance_to_line(point, link.start, link.end), name)
            for name, link in self.links.items()
            if self.is_kept(link.mark)
        ]
        found = min(near, default=None)
        return found[1] if found and found[0] <= reach else None

    def within(self, area: Box) -> tuple[str, ...]:
        """Return the memories that an area touches."""
        return tuple(name for name, box in self.boxes.items() if box.meets(area))

    def nearest(self, name: str, direction: Point) -> str | None:
        """Return the memory nearest to another in a direction."""
        return in_direction(name, direction, self.places)


def _ground_of(scene: MapScene) -> Box | None:
    return scene.backdrop.area(scene.boxes.values(), scene.sizes.beside)


def _hulls_of(scene: MapScene) -> tuple[PlacedHull, ...]:
    if not scene.picture.hulls:
        return ()
    signs = sign_rooms(scene.nodes, scene.boxes, scene.sizes)
    taken = [*scene.boxes.values(), *signs, *(room for _tick, room in scene.ticks)]
    return placed_hulls(scene.picture.hulls, scene.boxes, scene.words.captions, Free(taken), scene.sizes.of_captions)


def _bounds_of(scene: MapScene) -> Box | None:
    corners = [Box(x, y, 0.0, 0.0) for hull in scene.hulls for x, y in hull.outline]
    behind = [scene.ground] if scene.ground is not None else []
    return bounds([*scene.boxes.values(), *corners, *(hull.caption for hull in scene.hulls), *behind])
