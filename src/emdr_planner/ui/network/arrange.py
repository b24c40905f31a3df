"""Layouts that are asked for: along the life line, by network, tidy. Pure; pinned memories keep their places.

The first two are views: they show the map in other places and leave those of the record alone. Tidying changes the
record, in one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.drawing.layout import FLAT, GAP, STEP, WIDE, Pair, first_layout, needed, place_near, shelved
from emdr_planner.drawing.stress import pushed_apart, relaxed, steps_between, usual_step
from emdr_planner.ui.network.backdrop import Backdrop
from emdr_planner.ui.network.life_line import LifeLine

_LONGEST = 1.8
"""How long a step may be in a map that is tidied, for that of one that is laid out for the first time."""
_BETWEEN = 3 * GAP
"""Scene units between two networks."""
_WIDE_BELOW = 3.4
"""Width for its height of what is in no cluster, as it lies in rows of its own below the clusters."""


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


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where a layout puts the memories that may move, and what lies behind them."""

    places: dict[str, Point]
    backdrop: Backdrop = field(default_factory=Backdrop)


def _settled(ground: Ground, wanted: Mapping[str, Point]) -> dict[str, Point]:
    """Return the wanted places, each shifted to the nearest free one, those that stay first."""
    boxes = ground.standing
    found: dict[str, Point] = {}
    for name in ground.free:
        mine = Box(*wanted[name], *ground.sizes[name])
        covers = any(mine.meets(box) for box in boxes.values())
        found[name] = place_near(wanted[name], ground.sizes[name], boxes.values()) if covers else wanted[name]
        boxes[name] = Box(*found[name], *ground.sizes[name])
    return found


def tidy(ground: Ground) -> Arranged:
    """Improve the map from where it is: linked memories come nearer, what is covered comes free, nothing jumps."""
    names = sorted(ground.sizes, key=natural_key)
    if not names:
        return Arranged({})
    movable = np.array([name not in ground.pinned for name in names])
    shape = np.array([ground.sizes[name] for name in names])
    places = np.array([ground.places[name] for name in names], dtype=float)
    steps = steps_between(names, ground.pairs)
    step = min(max(usual_step(steps, places / (1.0, FLAT)), STEP), _LONGEST * STEP)
    unit = np.array([step, step * FLAT])
    eased = relaxed(steps, places / unit, movable) * unit if movable.any() else places
    spots = pushed_apart(eased, needed(shape), movable)
    return Arranged(_settled(ground, {name: (round(x), round(y)) for name, (x, y) in zip(names, spots, strict=True)}))


def life_line(ground: Ground) -> Arranged:
    """Put age along the line from left to right, the prongs in bands from above: past, present, future, the rest."""
    line = LifeLine(ground.case, ground.sizes)
    return Arranged(_settled(ground, line.places), line.backdrop)


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


def networks(ground: Ground) -> Arranged:
    """Set every cluster apart, its memories together; what is in no cluster comes last."""
    laid: list[dict[str, Box]] = []
    groups = _groups(ground)
    for members in groups:
        wide = WIDE if len(groups) == 1 or members is not groups[-1] else _WIDE_BELOW
        pairs = [pair for pair in ground.pairs if pair[0] in members and pair[1] in members]
        spots = first_layout({name: ground.sizes[name] for name in members}, pairs, wide)
        laid.append({name: Box(*spots[name], *ground.sizes[name]) for name in members})
    return Arranged(_settled(ground, shelved(laid, _BETWEEN)))


VIEWS: Mapping[str, Callable[[Ground], Arranged]] = {"life line": life_line, "networks": networks}
"""The views beside the free one, by the names of their commands."""

ARRANGEMENTS: Mapping[str, Callable[[Ground], Arranged]] = {"tidy": tidy, **VIEWS}
"""All layouts by the names of their commands."""
