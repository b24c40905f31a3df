"""Plane geometry of the map, in scene units: boxes, where a line meets an outline, hulls, what lies in a direction."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_CORNER_STEPS = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around a centre; `width` and `height` are whole sides."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.x, self.y)

    @property
    def left(self) -> float:
        """Smallest x."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Largest x."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """Smallest y; y grows downwards, as on a screen."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Largest y."""
        return self.y + self.height / 2

    def grown(self, by: float) -> Box:
        """Return the box with this much more on every side."""
        return Box(self.x, self.y, self.width + 2 * by, self.height + 2 * by)

    def holds(self, point: Point) -> bool:
        """Return whether a point lies inside or on the edge."""
        return abs(point[0] - self.x) <= self.width / 2 and abs(point[1] - self.y) <= self.height / 2

    def meets(self, other: Box) -> bool:
        """Return whether two boxes share some area."""
        apart_x, apart_y = abs(self.x - other.x), abs(self.y - other.y)
        return apart_x * 2 < self.width + other.width and apart_y * 2 < self.height + other.height

    def moved_to(self, centre: Point) -> Box:
        """Return the box around another centre."""
        return Box(centre[0], centre[1], self.width, self.height)


def box_between(one: Point, other: Point) -> Box:
    """Return the box with these two corners."""
    return Box((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, abs(one[0] - other[0]), abs(one[1] - other[1]))


def bounds(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around these; None around nothing."""
    some = tuple(boxes)
    if not some:
        return None
    return box_between(
        (min(box.left for box in some), min(box.top for box in some)),
        (max(box.right for box in some), max(box.bottom for box in some)),
    )


def _outside(box: Box, radius: float, point: Point) -> bool:
    across = abs(point[0] - box.x) - box.width / 2 + radius
    along = abs(point[1] - box.y) - box.height / 2 + radius
    beyond = math.hypot(max(across, 0.0), max(along, 0.0))
    return beyond + min(max(across, along), 0.0) > radius


def rim_point(box: Box, radius: float, toward: Point, start: Point | None = None) -> Point:
    """Return where a line that starts inside a box leaves its outline on the way to a point.

    Args:
        box: The box.
        radius: Of its rounded corners.
        toward: Where the line leads; when that is inside too, it is returned as it is.
        start: Where the line starts; the centre when not given.
    """
    inside = start or box.centre
    if not _outside(box, radius, toward):
        return toward
    half = (box.width / 2, box.height / 2)
    place, way = (inside[0] - box.x, inside[1] - box.y), (toward[0] - inside[0], toward[1] - inside[1])
    share = min(_leaves(place[0], way[0], half[0]), _leaves(place[1], way[1], half[1]))
    round_off = min(radius, *half)
    flat = (half[0] - round_off, half[1] - round_off)
    at = (place[0] + way[0] * share, place[1] + way[1] * share)
    if abs(at[0]) > flat[0] and abs(at[1]) > flat[1]:
        corner = (math.copysign(flat[0], at[0]), math.copysign(flat[1], at[1]))
        share = _leaves_circle((place[0] - corner[0], place[1] - corner[1]), way, round_off)
    return between(inside, toward, share)


def _leaves(place: float, way: float, half: float) -> float:
    """Return the share of a way at which it leaves a strip around 0."""
    return max(0.0, (math.copysign(half, way) - place) / way) if way else math.inf


def _leaves_circle(place: Point, way: Point, radius: float) -> float:
    """Return the share of a way at which it leaves a circle around the origin."""
    steep, along = way[0] ** 2 + way[1] ** 2, place[0] * way[0] + place[1] * way[1]
    within = radius**2 - place[0] ** 2 - place[1] ** 2
    return (math.sqrt(max(along**2 + steep * within, 0.0)) - along) / steep


def between(one: Point, other: Point, share: float) -> Point:
    """Return the point this share of the way from one to the other."""
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def beside(one: Point, other: Point, distance: float) -> tuple[Point, Point]:
    """Return the line between two points, shifted sideways by a distance."""
    length = math.dist(one, other)
    if not length:
        return one, other
    across = ((one[1] - other[1]) / length * distance, (other[0] - one[0]) / length * distance)
    return (one[0] + across[0], one[1] + across[1]), (other[0] + across[0], other[1] + across[1])


def distance_to_line(point: Point, one: Point, other: Point) -> float:
    """Return how far a point is from the nearest point of a line between two."""
    length = math.dist(one, other)
    if not length:
        return math.dist(point, one)
    along = ((point[0] - one[0]) * (other[0] - one[0]) + (point[1] - one[1]) * (other[1] - one[1])) / length**2
    return math.dist(point, between(one, other, max(0.0, min(1.0, along))))


def _turns(first: Point, second: Point, third: Point) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])


def convex_hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the corners of the smallest convex outline around the points, in turning order."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004 - two points have no inside
        return tuple(ordered)

    def half(run: Iterable[Point]) -> list[Point]:
        chain: list[Point] = []
        for point in run:
            while len(chain) > 1 and _turns(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return tuple(half(ordered) + half(reversed(ordered)))


def is_inside(point: Point, outline: Sequence[Point]) -> bool:
    """Return whether a point lies within a convex outline, or on it; nothing lies within an empty one."""
    turns = [_turns(one, other, point) for one, other in zip(outline, (*outline[1:], *outline[:1]), strict=True)]
    return bool(turns) and (min(turns) >= 0.0 or max(turns) <= 0.0)


def soft_hull(boxes: Iterable[Box], margin: float) -> tuple[Point, ...]:
    """Return a rounded outline around boxes, this far outside them."""
    steps = [math.tau * step / (4 * _CORNER_STEPS) for step in range(4 * _CORNER_STEPS)]
    around = [(margin * math.cos(turn), margin * math.sin(turn)) for turn in steps]
    corners = convex_hull((x, y) for box in boxes for x in (box.left, box.right) for y in (box.top, box.bottom))
    return convex_hull((x + across, y + down) for x, y in corners for across, down in around)


def in_direction(start: str, direction: Point, places: Mapping[str, Point]) -> str | None:
    """Return the nearest place in a direction: within 60 degrees of it, sideways distance counting double.

    Args:
        start: Where to look from.
        direction: One of (1, 0), (-1, 0), (0, 1), (0, -1).
        places: All places by name.
    """
    here = places[start]
    found: list[tuple[float, str]] = []
    for name, place in places.items():
        ahead = (place[0] - here[0]) * direction[0] + (place[1] - here[1]) * direction[1]
        aside = abs((place[0] - here[0]) * direction[1]) + abs((place[1] - here[1]) * direction[0])
        if name != start and ahead > 0 and aside <= ahead * math.tan(math.radians(60)):
            found.append((ahead + 2 * aside, name))
    return min(found)[1] if found else None
