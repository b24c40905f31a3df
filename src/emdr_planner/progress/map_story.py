"""What once stood on the map: every version of its memories, linkages and clusters that the caseload file kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of a record of the map.

    Attributes:
        since: The day on which it was written.
        until: The day on which it was written over or deleted; None while it stands.
    """

    record: Memory | Linkage | Cluster = field(repr=False)
    since: dt.date
    until: dt.date | None = None

    def stood_on(self, date: dt.date) -> bool:
        """Return whether this is how the record stood at the end of a day."""
        return self.since <= date and (self.until is None or self.until > date)


Story = tuple[Kept, ...]
"""All versions of one client's map."""


def days_of(story: Story) -> frozenset[dt.date]:
    """Return the days on which something of the map was written, written over or deleted."""
    return frozenset(day for kept in story for day in (kept.since, kept.until) if day is not None)


def standing_on(story: Story, date: dt.date, now: Case) -> Case | None:
    """Return the map as it stood at the end of a day, in the order of now, what has gone since at the end.

    Args:
        story: The versions.
        date: The day.
        now: The case; what is no part of the map is taken from it.

    Returns:
        The case with the map of then; None when the file holds nothing of that day.
    """
    found = [kept.record for kept in story if kept.stood_on(date)]
    if not found:
        return None
    memories = [record for record in found if isinstance(record, Memory)]
    linkages = [record for record in found if isinstance(record, Linkage)]
    clusters = [record for record in found if isinstance(record, Cluster)]
    there = {memory.id for memory in memories}
    ids = [*(one.id for one in now.memories), *(one.id for one in now.linkages), *(one.id for one in now.clusters)]
    place = {name: number for number, name in enumerate(ids)}

    def as_now(record: Memory | Linkage | Cluster) -> int:
        return place.get(record.id, len(place))

    return dataclasses.replace(
        now,
        memories=tuple(sorted(memories, key=as_now)),
        linkages=tuple(sorted((link for link in linkages if {link.from_id, link.to_id} <= there), key=as_now)),
        clusters=tuple(sorted(clusters, key=as_now)),
    )
