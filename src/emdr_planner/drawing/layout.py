"""Where memories go that nobody has placed yet. Pure and deterministic; what has a place is never moved.

The first map of a case is laid out by stress: the distance of two memories on the map follows the number of steps
between them (Kamada and Kawai 1989). A large one is then evened out, so that words can be read at the first look.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from emdr_planner.domain.ids import natural_key
from emdr_planner.drawing.geometry import Box, Point, bounds
from emdr_planner.drawing.stress import Floats, evened, pushed_apart, stress

Pair = tuple[str, str]

STEP = 210.0
"""Scene units for one step between two linked memories."""
GAP = 34.0
"""Scene units kept free around a memory."""
_GAP_DOWN = 56.0
"""The same above and below where a layout sets several: words that are set in narrow lines need the height."""
_GRID = 20.0
_RINGS = 60
FLAT = 0.62
"""Maps are wider than high: vertical distances are shortened by this."""
_MANY = 12
"""Memories from which a map is evened out."""
_EVEN = 0.75
WIDE = 2.4
"""Width of a large map for its height, before crowds are pushed apart, which mostly makes it higher."""
_LOOSE = 1.5
"""Room that a large map takes for that of its memories with their gaps."""


def components(ids: Iterable[str], pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return the groups that hang together, largest first, ids in natural order."""
    group = {name: name for name in ids}

    def root(name: str) -> str:
        while group[name] != name:
            group[name] = group[group[name]]
            name = group[name]
        return name

    for one, other in pairs:
        if one in group and other in group:
            group[root(one)] = root(other)
    together: dict[str, list[str]] = {}
    for name in sorted(group, key=natural_key):
        together.setdefault(root(name), []).append(name)
    return tuple(sorted(map(tuple, together.values()), key=lambda names: (-len(names), natural_key(names[0]))))


def shelved(groups: Sequence[Mapping[str, Box]], apart: float) -> dict[str, Point]:
    """Return places of groups set beside one another in rows.

    Args:
        groups: Boxes by id; no group is empty.
        apart: Scene units between two groups.
    """
    areas = [box for group in groups if (box := bounds(group.values()))]
    room = sum((area.width + apart) * (area.height + apart) for area in areas)
    row_width = max(max((area.width for area in areas), default=0.0), math.sqrt(room * WIDE))
    places: dict[str, Point] = {}
    across = down = row_height = 0.0
    for group, area in zip(groups, areas, strict=True):
        if across and across + area.width > row_width:
            across, down, row_height = 0.0, down + row_height + apart, 0.0
        for name, box in group.items():
            places[name] = (round(box.x - area.left + across), round(box.y - area.top + down))
        across += area.width + apart
        row_height = max(row_height, area.height)
    return places


def first_layout(sizes: Mapping[str, Point], pairs: Sequence[Pair], wide: float = WIDE) -> dict[str, Point]:
    """Return a place for every memory of a map on which none has one.

    Args:
        sizes: Width and height of each memory by id.
        pairs: Ids that are linked.
        wide: Width of a large map for its height.
    """
    groups = []
    for names in components(sizes, pairs):
        shape = np.array([sizes[name] for name in names])
        spots = _roomy(stress(names, pairs) * np.array([STEP, STEP * FLAT]), shape, wide)
        groups.append({name: Box(float(x), float(y), *sizes[name]) for name, (x, y) in zip(names, spots, strict=True)})
    return shelved(groups, 2 * GAP)


def needed(shape: Floats) -> Floats:
    """Return the least distances along x and along y of any two of these sizes."""
    need: Floats = (shape[:, None] + shape[None]) / 2 + np.array([GAP, _GAP_DOWN])
    return need


def _roomy(places: Floats, shape: Floats, wide: float) -> Floats:
    """Return the places without any that cover another, a large map evened out and brought into a wide shape."""
    if len(places) >= _MANY:
        places = evened(places, _EVEN)
        room = float((shape + np.array([GAP, _GAP_DOWN])).prod(axis=1).sum()) * _LOOSE
        extent = np.ptp(places, axis=0)
        wanted = np.array([math.sqrt(room * wide), math.sqrt(room / wide)])
        places = places * wanted / np.maximum(extent, 1.0)
    return pushed_apart(places, needed(shape))


def place_near(wanted: Point, size: Point, taken: Iterable[Box]) -> Point:
    """Return the free place nearest to a wanted one, on a grid, so that nothing is covered or crowded.

    Args:
        wanted: Where it should go if there is room.
        size: Width and height of what is placed.
        taken: Boxes that are there already.
    """
    boxes = tuple(box.grown(GAP) for box in taken)
    start = (round(wanted[0] / _GRID) * _GRID, round(wanted[1] / _GRID) * _GRID)
    for ring in range(_RINGS):
        spots = sorted(_ring(start, ring), key=lambda spot: (math.dist(spot, wanted), spot))
        for spot in spots:
            mine = Box(*spot, *size)
            if not any(mine.meets(box) for box in boxes):
                return spot
    most = bounds(boxes) or Box(*wanted, 0.0, 0.0)
    return (most.x, most.bottom + size[1])


def _ring(start: Point, ring: int) -> list[Point]:
    reach = range(-ring, ring + 1)
    return [
        (start[0] + across * _GRID * 2, start[1] + down * _GRID * 2)
        for across in reach
        for down in reach
        if max(abs(across), abs(down)) == ring
    ]


def _beside(anchors: Sequence[Box]) -> Point:
    """Return the spot a memory would take next to those it is linked to: below one, in the middle of several."""
    if len(anchors) == 1:
        return (anchors[0].x, anchors[0].bottom + GAP + anchors[0].height)
    return (sum(box.x for box in anchors) / len(anchors), sum(box.y for box in anchors) / len(anchors))


def places_for(sizes: Mapping[str, Point], pairs: Sequence[Pair], known: Mapping[str, Point]) -> dict[str, Point]:
    """Return a place for every memory without one; those in `known` stay where they are.

    Args:
        sizes: Width and height of every memory by id.
        pairs: Ids that are linked.
        known: Places that stand.
    """
    if not any(name in known for name in sizes):
        return first_layout(sizes, pairs)
    boxes = {name: Box(*place, *sizes[name]) for name, place in known.items() if name in sizes}
    found: dict[str, Point] = {}
    waiting = sorted((name for name in sizes if name not in boxes), key=natural_key)
    while waiting:
        name = max(waiting, key=lambda one: (len(_neighbours(one, pairs, boxes)), -waiting.index(one)))
        waiting.remove(name)
        anchors = _neighbours(name, pairs, boxes)
        whole = bounds(boxes.values()) or Box(0.0, 0.0, 0.0, 0.0)
        wanted = _beside(anchors) if anchors else (whole.x, whole.bottom + GAP + sizes[name][1])
        found[name] = place_near(wanted, sizes[name], boxes.values())
        boxes[name] = Box(*found[name], *sizes[name])
    return found


def _neighbours(name: str, pairs: Sequence[Pair], boxes: Mapping[str, Box]) -> list[Box]:
    others = {other if one == name else one for one, other in pairs if name in {one, other}} - {name}
    return [boxes[other] for other in sorted(others & boxes.keys(), key=natural_key)]
