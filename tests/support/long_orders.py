"""A case of 60 targets whose order of least repeated activation takes seconds."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Status
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import ready_case

TARGETS = 60


def long_case(above: int = TARGETS) -> Case:
    """Return 60 targets behind open gates, each linked to the next and the tenth; all but so many are deferred."""
    members = [f"M{number}" for number in range(1, TARGETS + 1)]
    memories = tuple(
        a_memory(member, sud=1 + (place * 7) % 5, status=Status.IDENTIFIED if place < above else Status.DEFERRED)
        for place, member in enumerate(members)
    )
    links = tuple(
        a_linkage(member, members[(place + step) % TARGETS]) for place, member in enumerate(members) for step in (1, 10)
    )
    return ready_case(*memories, linkages=links)
