"""The life line: age from left to right, the prongs in bands from above. Pure.

Each age that occurs has a column, as wide as its memories need, and more the more years lie before it. A memory without
an age stands in its band below what it is linked to, one of the past in a column of its own at the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType, Prong
from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.backdrop import Backdrop, Band, Tick
from emdr_planner.wording import _

ROW_GAP, COLUMN_GAP = 50.0, 30.0
BAND_GAP = 30.0
_WIDE, _TALLEST = 2.1, 1.8
"""Length of the line for its height, about that of the window's middle; how much higher rows may become for it."""
_YEAR, _MOST_YEARS = 9.0, 12
_NARROWEST_STEP = 40.0
"""Scene units between two ages at the least, so that both can be written."""

_PRONGS: tuple[Prong | None, ...] = (Prong.PAST, Prong.PRESENT, Prong.FUTURE, None)


def _band_name(prong: Prong | None, members: Iterable[Memory]) -> str:
    if prong is None and all(memory.type is MemoryType.RESOURCE for memory in members):
        return _("Resources")
    names = {Prong.PAST: _("Past"), Prong.PRESENT: _("Present"), Prong.FUTURE: _("Future")}
    return _("Resources, beliefs, parts") if prong is None else names[prong]


@dataclass(slots=True)
class _Rows:
    """The rows of one band, each with the stretches that are taken."""

    count: int
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [[] for _row in range(self.count)]

    def ends(self) -> list[float]:
        """Return how far right each row is taken."""
        return [max((end for _start, end in row), default=-math.inf) for row in self.taken]

    def take(self, row: int, x: float, width: float) -> None:
        """Take a stretch around a place."""
        self.taken[row].append((x - width / 2 - COLUMN_GAP / 2, x + width / 2 + COLUMN_GAP / 2))

    def nearest(self, wanted: float, width: float) -> tuple[float, int]:
        """Return the free place nearest to a wanted one, and its row."""
        half = width / 2 + COLUMN_GAP / 2
        spots = [
            (abs(x - wanted), row, x)
            for row, stretches in enumerate(self.taken)
            for x in (wanted, *(end + half for _start, end in stretches), *(start - half for start, _end in stretches))
            if all(x + half <= start or x - half >= end for start, end in stretches)
        ]
        _far, row, x = min(spots)
        return x, row


class LifeLine:
    """Places for all memories of a case, and what lies behind them."""

    def __init__(self, case: Case, sizes: Mapping[str, Point]) -> None:
        """Lay the memories out that have a size."""
        self._sizes = sizes
        self._case = case
        memories = sorted((one for one in case.memories if one.id in sizes), key=lambda one: natural_key(one.id))
        self._members = {prong: [memory for memory in memories if memory.prong is prong] for prong in _PRONGS}
        columns = _columns([len(members) for members in self._members.values()])
        self._rows = {prong: _Rows(math.ceil(len(found) / columns)) for prong, found in self._members.items()}
        self._spots: dict[str, tuple[float, int]] = {}
        self._ticks: list[Tick] = []
        self._by_age()
        self._without_age()
        self.places, self.backdrop = self._stacked()

    def _by_age(self) -> None:
        ages = sorted({memory.age for memory in self._everyone() if memory.age is not None})
        x, before = 0.0, ages[0] if ages else 0
        for age in ages:
            members = [memory for memory in self._everyone() if memory.age == age]
            years = min(age - before, _MOST_YEARS) * _YEAR
            x = self._column(members, x + (max(years, _NARROWEST_STEP) if age > before else 0.0))
            self._ticks.append(Tick(str(age), x))
            before = age
        undated = [memory for memory in self._members[Prong.PAST] if memory.age is None]
        if undated:
            x = self._column(undated, x + _NARROWEST_STEP)
            self._ticks.append(Tick(_("no age"), x))

    def _everyone(self) -> Iterable[Memory]:
        return (memory for members in self._members.values() for memory in members)

    def _column(self, members: Sequence[Memory], least: float) -> float:
        """Put memories one below the other, each in its band, at one place or right of it; return the place."""
        chosen: list[tuple[Memory, int]] = []
        more: list[Memory] = []
        x = least
        for prong, rows in self._rows.items():
            ends = rows.ends()
            free = sorted(range(rows.count), key=lambda row: (ends[row], row))
            mine = [memory for memory in members if memory.prong is prong]
            for memory, row in zip(mine, free, strict=False):
                x = max(x, ends[row] + self._width(memory) / 2 + COLUMN_GAP / 2)
                chosen.append((memory, row))
            more += mine[rows.count :]
        for memory, row in chosen:
            self._put(memory, x, row)
        if more:
            self._column(more, x)
        return x

    def _width(self, memory: Memory) -> float:
        return self._sizes[memory.id][0]

    def _put(self, memory: Memory, x: float, row: int) -> None:
        self._rows[memory.prong].take(row, x, self._width(memory))
        self._spots[memory.id] = (x, row)

    def _without_age(self) -> None:
        """Put what has no age below what it is linked to, the most linked first; what is linked to nothing last."""
        last = max((x for x, _row in self._spots.values()), default=0.0)
        waiting = [memory for memory in self._everyone() if memory.id not in self._spots]
        while waiting:
            near = {memory.id: self._linked_places(memory.id) for memory in waiting}
            memory = max(waiting, key=lambda one: len(near[one.id]))
            waiting.remove(memory)
            around = near[memory.id]
            wanted = sum(around) / len(around) if around else last
            x, row = self._rows[memory.prong].nearest(wanted, self._width(memory))
            self._put(memory, x, row)

    def _linked_places(self, memory_id: str) -> list[float]:
        ends = [
            link.to_id if link.from_id == memory_id else link.from_id
            for link in self._case.linkages
            if memory_id in {link.from_id, link.to_id}
        ]
        return [self._spots[end][0] for end in ends if end in self._spots]

    def _stacked(self) -> tuple[dict[str, Point], Backdrop]:
        """Return the places with the bands one below the other."""
        row_height = self._row_height()
        places: dict[str, Point] = {}
        bands: list[Band] = []
        top = 0.0
        for prong, members in self._members.items():
            if not members:
                continue
            bottom = top + self._rows[prong].count * row_height + BAND_GAP
            bands.append(Band(_band_name(prong, self._members[prong]), top, bottom))
            for memory in members:
                x, row = self._spots[memory.id]
                places[memory.id] = (round(x), round(top + BAND_GAP / 2 + (row + 0.5) * row_height))
            top = bottom
        return places, Backdrop(tuple(bands), tuple(self._ticks), _("Age"))

    def _row_height(self) -> float:
        """Return the height of a row: more where the line is long, so that the whole keeps the shape of the window."""
        least = max((height for _width, height in self._sizes.values()), default=0.0) + ROW_GAP
        rows = sum(rows.count for rows in self._rows.values())
        ends = [end for rows in self._rows.values() for row in rows.taken for stretch in row for end in stretch]
        length = max(ends, default=0.0) - min(ends, default=0.0)
        return min(max(least, length / _WIDE / max(rows, 1)), _TALLEST * least)


def _columns(counts: Sequence[int]) -> int:
    """Return how many columns let all bands together be about twice as wide as they are high."""
    columns = 1
    while sum(math.ceil(count / columns) for count in counts) > columns:
        columns += 1
    return columns
