"""Ways along the linkages: what lies within some steps of a memory, and how two memories hang together. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from emdr_planner.domain.ids import natural_key

Step = tuple[str, str, int]
"""Two linked memories, and the strength of their linkage, 1 to 3."""


def _around(steps: Iterable[Step]) -> dict[str, dict[str, int]]:
    """Return for each memory those it is linked to, with the strongest linkage; the direction does not matter."""
    found: dict[str, dict[str, int]] = {}
    for one, other, strength in steps:
        for here, there in ((one, other), (other, one)):
            beside = found.setdefault(here, {})
            beside[there] = max(strength, beside.get(there, 0))
    return found


def within(start: str, count: int, steps: Iterable[Step]) -> frozenset[str]:
    """Return the memories at most this many steps away from one, itself included."""
    around = _around(steps)
    reached = {start}
    for _step in range(count):
        reached |= {there for here in reached for there in around.get(here, ())}
    return frozenset(reached)


def path_between(start: str, end: str, steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the memories from one to another by the fewest steps, of these by the strongest linkages.

    Equal ways are told apart by the natural order of their ids. Empty when the two do not hang together.
    """
    around = _around(steps)
    waiting: list[tuple[int, int, tuple[tuple[str, int, str], ...], tuple[str, ...]]] = [(0, 0, (), (start,))]
    done: set[str] = set()
    while waiting:
        count, weakness, names, path = heapq.heappop(waiting)
        here = path[-1]
        if here == end:
            return path
        if here not in done:
            done.add(here)
            for there, strength in _further(around, here, done):
                entry = (count + 1, weakness - strength, (*names, natural_key(there)), (*path, there))
                heapq.heappush(waiting, entry)
    return ()


def _further(around: Mapping[str, Mapping[str, int]], here: str, done: set[str]) -> list[tuple[str, int]]:
    return [(there, strength) for there, strength in around.get(here, {}).items() if there not in done]
