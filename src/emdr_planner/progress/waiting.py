"""How long targets have waited: preparation that goes on is to be seen as plainly as work that comes too early."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A target that was named and never worked.

    Attributes:
        since: The day of its first rating; without one, the day treatment started; None when neither is known.
        days: Days from then to today.
    """

    memory: str
    since: dt.date | None
    days: int | None


def waiting(case: Case, today: dt.date) -> tuple[Waiting, ...]:
    """Return the unresolved targets that were never worked, the longest waiting first, unknown last."""
    worked = {entry.memory for session in case.sessions for entry in session.work}
    found = []
    for memory in case.targets:
        if memory.id in worked or memory.is_resolved or memory.status is Status.EXCLUDED:
            continue
        since = min((taken.date for taken in memory.ratings), default=case.client.started)
        found.append(
            Waiting(memory=memory.id, since=since, days=None if since is None else max(0, (today - since).days))
        )
    return tuple(sorted(found, key=lambda item: -1 if item.days is None else item.days, reverse=True))
