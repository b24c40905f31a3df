"""Small cases for the reasoning: built in one line, everything observed as adequate unless a test says otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.session import AfterEffects, Session, WorkEntry
from emdr_planner.domain.words import (
    Closure,
    Event,
    Level,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Rung,
)
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView, planning_view
from tests.support.cases import a_case

Field = Any
"""Whatever the field of that name holds."""

FIRST = dt.date(2026, 3, 1)
"""The day on which readiness was rated."""


def day(number: int) -> dt.date:
    """Return the day this many days after readiness was rated."""
    return FIRST + dt.timedelta(days=number)


def rated(
    rating: str = "adequate", prong: str = "all", on: dt.date = FIRST, **domains: Field
) -> tuple[ReadinessRating, ...]:
    """Return one rating for each domain; a domain named as an argument gets its own word, or none when it is empty."""
    words = {domain: domains.get(domain.value, rating) for domain in ReadinessDomain}
    return tuple(
        ReadinessRating(
            id=f"RD{number}{prong[0]}{on.toordinal()}",
            domain=domain,
            prong=RatingProng(prong),
            rating=Rating(word),
            date=on,
        )
        for number, (domain, word) in enumerate(words.items(), start=1)
        if word
    )


def a_rating(domain: str, rating: str, prong: str = "all", on: dt.date = FIRST, **fields: Field) -> ReadinessRating:
    """Return one rating."""
    given: dict[str, Any] = {"id": f"RD{domain[0]}{rating[0]}{prong[0]}{on.toordinal()}", **fields}
    return ReadinessRating(
        domain=ReadinessDomain(domain),
        prong=RatingProng(prong),
        rating=Rating(rating),
        date=on,
        **given,
    )


def a_probe(probe: str = "PR1", rung: str = "P3", prong: str = "past", on: dt.date = FIRST, **fields: Field) -> Probe:
    """Return one probe."""
    return Probe(id=probe, rung=Rung(rung), prong=Prong(prong), date=on, **fields)


def work(memory: str, load: float | None = 5.0, *events: str, **fields: Field) -> WorkEntry:
    """Return a piece of work that was integrated, unless its events or fields say otherwise."""
    given: dict[str, Any] = {
        "level": Level.EMDr,
        "sud_start": 6,
        "sud_end": 4,
        "closure": Closure.CONTAINED,
        "events": tuple(Event(event) for event in events),
        **fields,
    }
    return WorkEntry(memory=memory, load=load, **given)


def a_session(*entries: WorkEntry, number: int = 1, on: dt.date = FIRST, recovered: str | None = "next_day") -> Session:
    """Return a session with this work, after which the client was asked."""
    asked = None if recovered is None else AfterEffects(asked=on, recovered=Recovered(recovered))
    return Session(id=f"S{number}", number=number, date=on, work=entries, after_effects=asked)


def ready_case(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> Case:
    """Return a case in which every domain was observed as adequate."""
    return replace(a_case(*memories, linkages=linkages), **{"readiness": rated(), **fields})


def limited_case(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> Case:
    """Return a case in which affect tolerance was observed in part, so every gate but the templates' is limited."""
    return ready_case(*memories, linkages=linkages, **{"readiness": rated(affect_tolerance="partial"), **fields})


def ready_view(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> PlanningView:
    """Return the view of :func:`ready_case`."""
    return planning_view(ready_case(*memories, linkages=linkages, **fields))


def limited_view(*memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> PlanningView:
    """Return the view of :func:`limited_case`."""
    return planning_view(limited_case(*memories, linkages=linkages, **fields))


def order_of(view: PlanningView, strategy: str = "linkage") -> list[str]:
    """Return the proposed order of memory ids."""
    return [step.memory for step in propose(view, strategy).order]


def texts_of(proposal: Proposal, memory: str) -> list[str]:
    """Return the sentences of a step."""
    step = proposal.step(memory)
    return [] if step is None else [reason.text() for reason in step.reasons]
