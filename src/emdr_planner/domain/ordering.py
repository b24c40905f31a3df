"""Cycles among *before* decisions."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from emdr_planner.domain.ids import natural_key


def cycle_among(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return a circle among (first, then) pairs, first id repeated at the end; empty when there is none.

    >>> cycle_among([("M1", "M2"), ("M2", "M1")])
    ('M1', 'M2', 'M1')
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for first, then in sorted(pairs, key=lambda pair: (natural_key(pair[0]), natural_key(pair[1]))):
        sorter.add(then, first)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][:-1]
        start = circle.index(min(circle, key=natural_key))
        turned = circle[start:] + circle[:start]
        return (*turned, turned[0])
    return ()
