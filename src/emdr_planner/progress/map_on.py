"""The map at the end of an earlier day, and what has been added, removed and changed since.

For the days on which the client was in the caseload file, the versions that the file kept tell it exactly. For days
before, the dated entries do: nothing on a memory says when it was first known, so it counts as there from the first day
on which anything dated mentions it; without such a day it was always there. A SUD is then the newest one taken by that
day; a target that was worked or rated later was not yet resolved.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import OPEN_STATUSES, Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import Status
from emdr_planner.progress.map_story import Story, days_of, standing_on
from emdr_planner.progress.ratings import RatingPoint, rating_series
from emdr_planner.progress.readiness import case_on


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MapThen:
    """The map of an earlier day beside that of now.

    Attributes:
        case: The case as far as it was known then.
        later_memories: Ids of the memories that came later.
        later_linkages: Ids of the linkages that came later.
        changed: Ids of the memories that were there and have another SUD, status or name now.
        gone_memories: Ids of the memories that have been removed since.
        gone_linkages: Ids of the linkages that have been removed since.
    """

    date: dt.date
    case: Case
    later_memories: frozenset[str]
    later_linkages: frozenset[str]
    changed: frozenset[str]
    gone_memories: frozenset[str] = frozenset()
    gone_linkages: frozenset[str] = frozenset()


def map_days(case: Case, story: Story = ()) -> tuple[dt.date, ...]:
    """Return the days on which the map may have changed, earliest first: as told by the file and by dated entries."""
    days = {session.date for session in case.sessions}
    days |= {link.noted for link in case.linkages if link.noted is not None}
    days |= {taken.date for memory in case.memories for taken in memory.ratings}
    return tuple(sorted(days | days_of(story)))


def map_on(case: Case, date: dt.date, story: Story = ()) -> MapThen:
    """Return the map at the end of a day.

    Args:
        case: The case as it is now.
        date: The day.
        story: What the caseload file kept of the map.
    """
    recorded = standing_on(story, date, case)
    return _as_dated(case, date) if recorded is None else _as_recorded(case, date, recorded)


def _as_recorded(case: Case, date: dt.date, then: Case) -> MapThen:
    memories, linkages = _ids(then.memories), _ids(then.linkages)
    return MapThen(
        date=date,
        case=dataclasses.replace(
            case_on(case, date), memories=then.memories, linkages=then.linkages, clusters=then.clusters
        ),
        later_memories=_ids(case.memories) - memories,
        later_linkages=_ids(case.linkages) - linkages,
        changed=_changed(case, then.memories),
        gone_memories=memories - _ids(case.memories),
        gone_linkages=linkages - _ids(case.linkages),
    )


def _ids(records: tuple[Memory, ...] | tuple[Linkage, ...]) -> frozenset[str]:
    return frozenset(record.id for record in records)


def _as_dated(case: Case, date: dt.date) -> MapThen:
    since = _first_days(case)
    points = {series.memory: series.points for series in rating_series(case).targets}
    there = {memory.id for memory in case.memories if memory.id not in since or since[memory.id] <= date}
    links = tuple(
        link
        for link in case.linkages
        if (link.noted is None or link.noted <= date) and link.from_id in there and link.to_id in there
    )
    memories = tuple(
        _memory_on(memory, points.get(memory.id, ()), _worked(case, memory.id), date)
        for memory in case.memories
        if memory.id in there
    )
    then = dataclasses.replace(case_on(case, date), memories=memories, linkages=links)
    return MapThen(
        date=date,
        case=then,
        later_memories=frozenset(memory.id for memory in case.memories) - there,
        later_linkages=frozenset(link.id for link in case.linkages) - {link.id for link in links},
        changed=_changed(case, memories),
    )


def _changed(case: Case, then: tuple[Memory, ...]) -> frozenset[str]:
    now = {memory.id: memory for memory in case.memories}
    return frozenset(memory.id for memory in then if memory.id in now and _shown(memory) != _shown(now[memory.id]))


def _shown(memory: Memory) -> tuple[int | None, Status, str]:
    return (memory.sud, memory.status, memory.label)


def _first_days(case: Case) -> Mapping[str, dt.date]:
    """Return for each memory the first day on which anything dated mentions it."""
    found: dict[str, dt.date] = {}
    for memory_id, day in _mentions(case):
        found[memory_id] = min(day, found.get(memory_id, day))
    return found


def _mentions(case: Case) -> Iterator[tuple[str, dt.date]]:
    for memory in case.memories:
        yield from ((memory.id, taken.date) for taken in memory.ratings)
    for session in case.sessions:
        yield from ((entry.memory, session.date) for entry in session.work)
        yield from ((found.memory, session.date) for found in session.reevaluation)
    for link in case.linkages:
        if link.noted is not None:
            yield from ((end, link.noted) for end in (link.from_id, link.to_id))


def _worked(case: Case, memory_id: str) -> tuple[dt.date, ...]:
    return tuple(session.date for session in case.sessions if any(entry.memory == memory_id for entry in session.work))


def _memory_on(memory: Memory, points: tuple[RatingPoint, ...], worked: tuple[dt.date, ...], date: dt.date) -> Memory:
    rated = [point for point in points if point.sud is not None]
    before = [point.sud for point in rated if point.date <= date]
    sud = before[-1] if before else (None if rated else memory.sud)
    moved_on = any(day > date for day in (*worked, *(point.date for point in points)))
    status = _status_on(memory, worked, date) if moved_on else memory.status
    ratings = tuple(taken for taken in memory.ratings if taken.date <= date)
    if (sud, status, len(ratings)) == (memory.sud, memory.status, len(memory.ratings)):
        return memory
    return dataclasses.replace(memory, sud=sud, status=status, ratings=ratings)


def _status_on(memory: Memory, worked: tuple[dt.date, ...], date: dt.date) -> Status:
    """Return the status of a target that something dated still happened to: not resolved, begun if it was worked."""
    begun = any(day <= date for day in worked)
    if memory.is_resolved or memory.status in OPEN_STATUSES:
        return Status.IN_PROCESSING if begun else Status.IDENTIFIED
    return memory.status
