from __future__ import annotations

import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.memory import Memory, ResourceDetail
from emdr_planner.domain.session import ResourceUse, Session, WorkEntry
from emdr_planner.domain.words import MemoryType, ResourceEffect
from emdr_planner.progress.skills import Skill, skills

TESTED = dt.date(2026, 3, 1)


def session(number: int, *uses: ResourceUse) -> Session:
    day = dt.date(2026, 3, number)
    return Session(id=f"S{number}", number=number, date=day, work=(WorkEntry(memory="M1", resources=uses),))


def use(effect: ResourceEffect, sud: int | None, memory: str = "R1") -> ResourceUse:
    return ResourceUse(memory=memory, effect=effect, sud=sud)


CHEST = Memory(
    id="R1",
    type=MemoryType.RESOURCE,
    label="chest",
    resource=ResourceDetail(works_at_home=False, last_tested=TESTED),
)
GARDEN = Memory(id="R2", type=MemoryType.RESOURCE, label="garden")
TARGET = Memory(id="M1", type=MemoryType.PAST, label="cellar")


def test_a_resource_holds_to_the_highest_activation_it_helped_with() -> None:
    case = Case(
        client=Client(code="Linden"),
        memories=(TARGET, CHEST, GARDEN),
        sessions=(
            session(9, use(ResourceEffect.NOT, 7), use(ResourceEffect.NOT, 8)),
            session(4, use(ResourceEffect.HELPED, 3), use(ResourceEffect.HELPED, 5)),
            session(6, use(ResourceEffect.PARTLY, 9), use(ResourceEffect.HELPED, None), use(ResourceEffect.NOT, None)),
        ),
    )
    chest, garden = skills(case)
    assert chest == Skill(
        memory="R1",
        held_to=5,
        failed_from=7,
        uses=7,
        last_used=dt.date(2026, 3, 9),
        at_home=False,
        tested=TESTED,
    )
    assert garden == Skill(
        memory="R2", held_to=None, failed_from=None, uses=0, last_used=None, at_home=None, tested=None
    )
    assert skills(Case(client=Client(code="Linden"), memories=(TARGET,))) == ()
