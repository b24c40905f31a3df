"""Where the memories of a map picture go: where the clinician put them, else in rows by type, the same every time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from emdr_planner.charts.chart import Subject
from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType

Point = tuple[float, float]
"""In scene units, y downwards."""

NODE_HEIGHT = 50.0
_NARROWEST, _WIDEST, _LETTER = 112.0, 214.0, 8.0
_ACROSS, _DOWN = 236.0, 110.0
_LONGEST_ROW = 6

_ROWS: tuple[tuple[MemoryType, ...], ...] = (
    (MemoryType.RESOURCE, MemoryType.PART),
    (MemoryType.PAST, MemoryType.STATE),
    (MemoryType.BELIEF,),
    (MemoryType.TRIGGER,),
    (MemoryType.FUTURE,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSeries:
    """A map: the case's memories, linkages and clusters, where the memories go, and their places in the order."""

    case: Case = field(repr=False)
    positions: Mapping[str, Point]
    places: Mapping[str, int]


def map_series(subject: Subject) -> MapSeries:
    """Return the map of a case."""
    order = () if subject.proposal is None else subject.proposal.order
    return MapSeries(
        case=subject.case, positions=positions(subject.case), places={step.memory: step.place for step in order}
    )


def width_of(memory: Memory) -> float:
    """Return how wide a memory is drawn, in scene units: as its label needs, within bounds."""
    return min(_WIDEST, max(_NARROWEST, len(memory.label) * _LETTER + 28.0))


def positions(case: Case) -> dict[str, Point]:
    """Return the middle of every memory in scene units."""
    placed = {memory.id: memory.position for memory in case.memories if memory.position is not None}
    rest = [memory for memory in case.memories if memory.position is None]
    below = max((point[1] for point in placed.values()), default=-_DOWN) + _DOWN
    left = min((point[0] for point in placed.values()), default=0.0)
    return placed | _in_rows(case, rest, (left, below))


def _in_rows(case: Case, memories: Sequence[Memory], corner: Point) -> dict[str, Point]:
    rows = [row for types in _ROWS for row in _rows_of([memory for memory in memories if memory.type in types])]
    near = _neighbours(case)
    widest = max((len(row) for row in rows), default=0)
    found: dict[str, Point] = {}
    for number, row in enumerate(rows):
        ordered = sorted(row, key=lambda memory: (_pull(memory, near, found), _by_age(memory)))
        for column, memory in enumerate(ordered):
            shift = (widest - len(row)) / 2 + column
            found[memory.id] = (corner[0] + shift * _ACROSS, corner[1] + number * _DOWN)
    return found


def _rows_of(memories: list[Memory]) -> list[list[Memory]]:
    count = math.ceil(len(memories) / _LONGEST_ROW)
    by_age = sorted(memories, key=_by_age)
    return [by_age[len(by_age) * row // count : len(by_age) * (row + 1) // count] for row in range(count)]


def _by_age(memory: Memory) -> tuple[bool, int, tuple[str, int, str]]:
    return (memory.age is None, memory.age or 0, natural_key(memory.id))


def _neighbours(case: Case) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for linkage in case.linkages:
        near.setdefault(linkage.from_id, []).append(linkage.to_id)
        near.setdefault(linkage.to_id, []).append(linkage.from_id)
    return near


def _pull(memory: Memory, near: Mapping[str, list[str]], found: Mapping[str, Point]) -> float:
    """Return the mean place of the neighbours that already have one, so that lines cross less."""
    places = [found[other][0] for other in near.get(memory.id, ()) if other in found]
    return sum(places) / len(places) if places else 0.0
