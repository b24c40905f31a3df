"""Where a client's skills hold: each resource with the activation it met and what it did. Evidence, never a score."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import ResourceUse
from emdr_planner.domain.words import MemoryType, ResourceEffect
from emdr_planner.progress.timeline import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One resource of the map.

    Attributes:
        held_to: Highest SUD at which it helped, in a session; None when it never did with the SUD asked.
        failed_from: Lowest SUD at which it did not help, in a session; None when it never failed with the SUD asked.
        uses: How often its use was noted.
        last_used: Day of the newest noted use.
        at_home: Whether it works at home, as noted with the resource; None when nobody has noted it.
        tested: Day it was last tested, as noted with the resource.
    """

    memory: str
    held_to: int | None
    failed_from: int | None
    uses: int
    last_used: dt.date | None
    at_home: bool | None
    tested: dt.date | None


def skills(case: Case) -> tuple[Skill, ...]:
    """Return every resource with what is known of it, in the order of the case."""
    used: dict[str, list[tuple[dt.date, ResourceUse]]] = {}
    for session in in_order(case.sessions):
        for entry in session.work:
            for use in entry.resources:
                used.setdefault(use.memory, []).append((session.date, use))
    found = []
    for memory in case.memories:
        if memory.type is MemoryType.RESOURCE:
            uses = used.get(memory.id, [])
            detail = memory.resource
            found.append(
                Skill(
                    memory=memory.id,
                    held_to=max(_suds(uses, ResourceEffect.HELPED), default=None),
                    failed_from=min(_suds(uses, ResourceEffect.NOT), default=None),
                    uses=len(uses),
                    last_used=uses[-1][0] if uses else None,
                    at_home=None if detail is None else detail.works_at_home,
                    tested=None if detail is None else detail.last_tested,
                )
            )
    return tuple(found)


def _suds(uses: list[tuple[dt.date, ResourceUse]], effect: ResourceEffect) -> list[int]:
    return [use.sud for _day, use in uses if use.effect is effect and use.sud is not None]
