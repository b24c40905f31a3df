"""Where memories go that nobody has placed yet. Pure and deterministic; what has a place is never moved.

The first map of a case is laid out by stress: the distance of two memories on the map follows the number of steps
between them (Kamada and Kawai 1989; majorisation as in Gansner, Koren and North 2004).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from emdr_planner.domain.ids import natural_key
from emdr_planner.ui.network.geometry import Box, Point, bounds

Pair = tuple[str, str]
_Floats = npt.NDArray[np.float64]

STEP = 210.0
"""Scene units for one step between two linked memories."""
GAP = 34.0
"""Scene units kept free around a memory."""
_ROUNDS = 80
_ENOUGH = 1e-4
_PUSHES = 60
_TRIES = 8
_LARGER = 1.12
_GRID = 20.0
_RINGS = 60
_FLAT = 0.62
"""Maps are wider than high: vertical distances are shortened by this."""


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


def _steps_between(names: Sequence[str], pairs: Iterable[Pair]) -> _Floats:
    """Return the number of steps between any two names that hang together."""
    place = {name: number for number, name in enumerate(names)}
    linked = np.zeros((len(names), len(names)), dtype=bool)
    for one, other in pairs:
        if one in place and other in place:
            linked[place[one], place[other]] = linked[place[other], place[one]] = True
    steps = np.full(linked.shape, np.inf)
    np.fill_diagonal(steps, 0.0)
    reached = np.eye(len(names), dtype=bool)
    count = 0
    while not reached.all():
        count += 1
        further = (reached @ linked) & ~reached
        steps[further] = count
        reached |= further
    return steps


def _spread(steps: _Floats) -> _Floats:
    """Return a first guess of places: classical scaling of the steps, with a fixed choice of signs."""
    squared = steps**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    widest = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    signs = np.where(widest[np.abs(widest).argmax(axis=0), range(2)] < 0, -1.0, 1.0)
    turn = np.arange(len(steps)) * 2.399963  # the golden angle tells places apart that scaling puts on one point
    guess: _Floats = widest * signs + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    return guess


def _stress(names: Sequence[str], pairs: Iterable[Pair]) -> _Floats:
    """Return places, in steps, that make distances follow the steps between memories."""
    if len(names) == 1:
        return np.zeros((1, 2))
    steps = _steps_between(names, pairs)
    places = _spread(steps)
    weights = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    pull = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(pull)
    for _round in range(_ROUNDS):
        apart = np.linalg.norm(places[:, None] - places[None], axis=2)
        ratio = np.divide(steps * weights, apart, out=np.zeros_like(steps), where=apart > 0)
        moved = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ places)
        done = float(np.abs(moved - places).max()) < _ENOUGH
        places = moved
        if done:
            break
    return places


def _pushed_apart(places: _Floats, sizes: _Floats) -> _Floats:
    """Return the places after neighbours that would overlap have moved apart; a crowd is first drawn larger."""
    need = (sizes[:, None] + sizes[None]) / 2 + GAP
    for _try in range(_TRIES):
        places, free = _pushed(places, need)
        if free:
            break
        places = places * _LARGER
    return places


def _pushed(places: _Floats, need: _Floats) -> tuple[_Floats, bool]:
    """Push neighbours apart, each along its shorter way; return the places and whether all are free."""
    places = places.copy()
    others = ~np.eye(len(places), dtype=bool)
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
    for _push in range(_PUSHES):
        apart = places[:, None] - places[None]
        lacking = need - np.abs(apart)
        close = (lacking > 1.0).all(axis=2)
        close &= others
        if not close.any():
            return places, True
        along = lacking.argmin(axis=2)
        toward = np.where(apart == 0, order[..., None], np.sign(apart))
        for axis in (0, 1):
            mine = close & (along == axis)
            places[:, axis] += np.where(mine, lacking[..., axis] * toward[..., axis], 0.0).sum(axis=1) * 0.35
    return places, False


def shelved(groups: Sequence[Mapping[str, Box]], apart: float) -> dict[str, Point]:
    """Return places of groups set beside one another in rows.

    Args:
        groups: Boxes by id; no group is empty.
        apart: Scene units between two groups.
    """
    areas = [box for group in groups if (box := bounds(group.values()))]
    room = sum((area.width + apart) * (area.height + apart) for area in areas)
    row_width = max(max((area.width for area in areas), default=0.0), math.sqrt(room / _FLAT))
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


def first_layout(sizes: Mapping[str, Point], pairs: Sequence[Pair]) -> dict[str, Point]:
    """Return a place for every memory of a map on which none has one.

    Args:
        sizes: Width and height of each memory by id.
        pairs: Ids that are linked.
    """
    groups = []
    for names in components(sizes, pairs):
        shape = np.array([sizes[name] for name in names])
        spots = _stress(names, pairs) * np.array([STEP, STEP * _FLAT])
        spots = _pushed_apart(spots, shape)
        groups.append({name: Box(float(x), float(y), *sizes[name]) for name, (x, y) in zip(names, spots, strict=True)})
    return shelved(groups, 2 * GAP)


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
