"""Layouts that are asked for: tidy, along the life line, by network. Pure; pinned memories keep their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType
from emdr_planner.ui.network.geometry import Box, Point, bounds
from emdr_planner.ui.network.layout import GAP, Pair, first_layout, place_near, shelved

_YEAR = 46.0
_BANDS: Mapping[MemoryType, int] = {
    MemoryType.PAST: 1,
    MemoryType.STATE: 0,
    MemoryType.TRIGGER: 2,
    MemoryType.FUTURE: 3,
    MemoryType.BELIEF: 4,
    MemoryType.PART: 4,
    MemoryType.RESOURCE: 4,
}
_BAND = 260.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a layout starts from: sizes, linked pairs, places now, and who stays."""

    case: Case
    sizes: Mapping[str, Point]
    pairs: Sequence[Pair]
    places: Mapping[str, Point]
    pinned: frozenset[str] = field(default_factory=frozenset)

    @property
    def free(self) -> list[str]:
        """Ids of the memories that may move, in natural order."""
        return sorted(self.sizes.keys() - self.pinned, key=natural_key)

    @property
    def standing(self) -> dict[str, Box]:
        """The boxes of those that stay."""
        return {name: Box(*self.places[name], *self.sizes[name]) for name in self.pinned if name in self.sizes}


def _settled(ground: Ground, wanted: Mapping[str, Point]) -> dict[str, Point]:
    """Return the wanted places, each shifted to the nearest free one, those that stay first."""
    boxes = ground.standing
    found: dict[str, Point] = {}
    for name in ground.free:
        found[name] = place_near(wanted[name], ground.sizes[name], boxes.values())
        boxes[name] = Box(*found[name], *ground.sizes[name])
    return found


def tidy(ground: Ground) -> dict[str, Point]:
    """Lay the map out by its linkages, around the middle of where it is now."""
    fresh = first_layout(ground.sizes, ground.pairs)
    old = bounds(Box(*ground.places[name], *ground.sizes[name]) for name in ground.sizes)
    new = bounds(Box(*fresh[name], *ground.sizes[name]) for name in ground.sizes)
    if old is None or new is None:
        return {}
    across, down = old.x - new.x, old.y - new.y
    shifted = {name: (x + across, y + down) for name, (x, y) in fresh.items()}
    if not ground.standing:
        return {name: (round(x), round(y)) for name, (x, y) in shifted.items()}
    return _settled(ground, shifted)


def _known_ages(case: Case) -> dict[str, float]:
    """Return an age for every memory: its own, else the mean of the linked ones, else none."""
    ages = {memory.id: float(memory.age) for memory in case.memories if memory.age is not None}
    for memory in case.memories:
        linked = [
            ages[end]
            for link in case.linkages
            if memory.id in {link.from_id, link.to_id}
            for end in {link.from_id, link.to_id} - {memory.id}
            if end in ages
        ]
        if memory.age is None and linked:
            ages[memory.id] = sum(linked) / len(linked)
    return ages


def life_line(ground: Ground) -> dict[str, Point]:
    """Put age along the line from left to right, the prongs in bands from above: past, present, future, the rest."""
    ages = _known_ages(ground.case)
    last = max(ages.values(), default=0.0)

    def place(memory: Memory) -> Point:
        age = ages.get(memory.id, last + 4)
        return (age * _YEAR, _BANDS[memory.type] * _BAND)

    return _settled(ground, {memory.id: place(memory) for memory in ground.case.memories})


def _groups(ground: Ground) -> list[list[str]]:
    """Return the free memories of each cluster, in the clusters' order, then all others."""
    left = dict.fromkeys(ground.free)
    groups: list[list[str]] = []
    for cluster in ground.case.clusters:
        members = [name for name in cluster.members if name in left]
        for name in members:
            del left[name]
        groups.append(members)
    return [group for group in (*groups, list(left)) if group]


def networks(ground: Ground) -> dict[str, Point]:
    """Set every cluster apart, its memories together, in rows; what is in no cluster comes last."""
    laid: list[dict[str, Box]] = []
    for members in _groups(ground):
        pairs = [pair for pair in ground.pairs if pair[0] in members and pair[1] in members]
        spots = first_layout({name: ground.sizes[name] for name in members}, pairs)
        laid.append({name: Box(*spots[name], *ground.sizes[name]) for name in members})
    return _settled(ground, shelved(laid, 4 * GAP))


ARRANGEMENTS: Mapping[str, Callable[[Ground], dict[str, Point]]] = {
    "tidy": tidy,
    "life line": life_line,
    "networks": networks,
}
"""The layouts by the names of their commands."""
