"""What a completion did next to it: which linked targets are to be rated again, and what was found where they were.

Generalisation is tested and not assumed. What is expected is only a direction: the SUD of a linked target that was
never worked itself is lower after the completion than before. Counts per kind of linkage, never a cause.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, Moment, Status
from emdr_planner.progress.timeline import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A completed target next to another one.

    Attributes:
        date: The day it was closed.
    """

    memory: str
    kind: LinkageKind
    strength: int
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A target whose SUD is older than a completion next to it.

    Attributes:
        rated: The newest rating that has a SUD; None when there is none.
        worked: It was worked itself, so that it cannot be called generalised.
        completed: The completions next to it, the newest first.
    """

    memory: str
    rated: RatingTaken | None
    worked: bool
    completed: tuple[Completed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What was found next to completions across one kind of linkage.

    Attributes:
        lower: Linked targets, never worked themselves, whose SUD was lower at the first rating after the completion.
        alike: The same, where it was as before.
        higher: The same, where it was higher.
        waiting: The same, not rated again yet.
    """

    kind: LinkageKind
    lower: int = 0
    alike: int = 0
    higher: int = 0
    waiting: int = 0


def closings(case: Case) -> Mapping[str, dt.date]:
    """Return the day each resolved target was closed: as its closing says, else the day it was last worked.

    One that was merged into another memory is not closed by anything that could spread: that one lives on.
    """
    worked = {entry.memory: session.date for session in in_order(case.sessions) for entry in session.work}
    found: dict[str, dt.date] = {}
    for memory in case.targets:
        stated = None if memory.closed is None else memory.closed.date
        day = stated or worked.get(memory.id)
        if memory.is_resolved and memory.status is not Status.MERGED and day is not None:
            found[memory.id] = day
    return found


def neighbours_to_rerate(case: Case) -> tuple[Neighbour, ...]:
    """Return the unresolved targets to rate again, in natural order."""
    closed, around = closings(case), _linkages_of(case)
    worked = {entry.memory for session in case.sessions for entry in session.work}
    found = []
    for memory in sorted(case.targets, key=lambda one: natural_key(one.id)):
        if memory.is_resolved:
            continue
        rated = _newest(memory)
        newer = [one for one in _next_to(around[memory.id], memory, closed) if rated is None or rated.date < one.date]
        if newer:
            completed = tuple(sorted(newer, key=lambda one: (-one.date.toordinal(), natural_key(one.memory))))
            found.append(Neighbour(memory=memory.id, rated=rated, worked=memory.id in worked, completed=completed))
    return tuple(found)


def spreads(case: Case) -> tuple[Spread, ...]:
    """Return what was found per kind of linkage, in the order of the vocabulary; kinds without a pair are left out."""
    closed, around = closings(case), _linkages_of(case)
    worked = {entry.memory for session in case.sessions for entry in session.work}
    counts: dict[LinkageKind, dict[str, int]] = {}
    for memory in case.targets:
        if memory.id in worked:
            continue
        for one in _next_to(around[memory.id], memory, closed):
            reading = _reading(memory, one.date)
            if reading is not None:
                of_kind = counts.setdefault(one.kind, {})
                of_kind[reading] = of_kind.get(reading, 0) + 1
    return tuple(Spread(kind=kind, **counts[kind]) for kind in LinkageKind if kind in counts)


def _linkages_of(case: Case) -> Mapping[str, Sequence[Linkage]]:
    """Return the linkages of each memory that has any, in their order."""
    found: dict[str, list[Linkage]] = {memory.id: [] for memory in case.memories}
    for linkage in case.linkages:
        for end in {linkage.from_id, linkage.to_id} & found.keys():
            found[end].append(linkage)
    return found


def _next_to(linkages: Sequence[Linkage], memory: Memory, closed: Mapping[str, dt.date]) -> Iterator[Completed]:
    for linkage in linkages:
        other = linkage.to_id if linkage.from_id == memory.id else linkage.from_id
        if other in closed:
            yield Completed(memory=other, kind=linkage.kind, strength=linkage.strength, date=closed[other])


def _suds(memory: Memory) -> list[RatingTaken]:
    taken = [one for one in memory.ratings if one.sud is not None and one.moment is not Moment.SET]
    return sorted(taken, key=lambda one: one.date)


def _newest(memory: Memory) -> RatingTaken | None:
    taken = _suds(memory)
    return taken[-1] if taken else None


def _reading(memory: Memory, completed: dt.date) -> str | None:
    """Return how the first rating after a completion stands beside the last one before it; None without one before."""
    taken = _suds(memory)
    before = [one.sud for one in taken if one.date < completed]
    after = [one.sud for one in taken if one.date >= completed]
    if not before or before[-1] is None:
        return None
    if not after or after[0] is None:
        return "waiting"
    if after[0] == before[-1]:
        return "alike"
    return "lower" if after[0] < before[-1] else "higher"
