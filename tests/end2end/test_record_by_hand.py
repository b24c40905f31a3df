"""The weeks of a sample client, entered by hand through the window day by day, propose what the file proposes.

Text, numbers, choices, ticks, tags and dates go in by keys, the rest by pressing the buttons that stand there, in the
real window over a real encrypted file; the day is the day of each contact, and every day begins with the client opened
from the list. Ids are given by the program in the order of entry and come out as in the sample, but for those of the
presenting problems: what was *pp1* in the file is *PP1* in the window, and no proposal names them. Where the map stands
all at once in the sample, with what came up later in it, it is drawn all at once here: the loads of the sample were
measured on that map.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.codec import canonical
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import LifeEvent
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import Moment
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.cases import the_sample
from tests.support.clinic import Clinic, days_of

Record = TypeVar("Record", Probe, ReadinessRating, Session)


@pytest.fixture(params=["broad", "narrow"])
def clinic(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Clinic]:
    told = the_sample(request.param)
    made = Clinic(qtbot, tmp_path, told, days_of(told)[0])
    yield made
    made.close()


class Told:
    """What the sample says, by the day on which it is entered."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.days = days_of(case)
        self.mapped = min(taken.date for memory in case.memories for taken in memory.ratings)
        noted = [link.noted for link in case.linkages if link.noted is not None]
        self.mapped = min([*noted, self.mapped]) if len({*noted}) == 1 else self.mapped

    def linkages(self, day: dt.date) -> list[Linkage]:
        """Return what is linked on a day: targets when the map is drawn, the rest when it was noted, in order."""
        targets = {memory.id for memory in self.case.targets}
        found, latest = [], self.mapped
        for link in self.case.linkages:
            on = self.mapped
            if not {link.from_id, link.to_id} <= targets:
                on = latest = max(latest, link.noted or latest)
            if on == day:
                found.append(link)
        return found

    def first_rated(self, day: dt.date, moment: Moment) -> list[Memory]:
        """Return the memories that were rated for the first time on a day, at such a moment."""
        rated = [memory for memory in self.case.memories if memory.ratings]
        return [one for one in rated if (one.ratings[0].date, one.ratings[0].moment) == (day, moment)]

    def rated_again(self, day: dt.date) -> list[Memory]:
        """Return the memories that were re-rated on a day, outside a session."""
        return [
            memory
            for memory in self.case.memories
            if any((one.date, one.moment) == (day, Moment.RERATING) for one in memory.ratings[1:])
        ]

    def asked(self, day: dt.date) -> list[Session]:
        """Return the sessions with work whose after-effects were asked on a day."""
        worked = [one for one in self.case.sessions if one.work and one.after_effects is not None]
        return [one for one in worked if one.after_effects is not None and one.after_effects.asked == day]

    def happened(self, day: dt.date) -> list[LifeEvent]:
        """Return what happened outside since the contact before, or on a day."""
        before = max((one for one in self.days if one < day), default=dt.date.min)
        return [one for one in self.case.life_events if before < one.date <= day]

    def scales(self, day: dt.date) -> list[Administration]:
        """Return the scales that are typed in on a day: one about a memory, once that memory is on the map."""
        return [one for one in self.case.administrations if max(one.date, self.mapped) == day]


def test_the_weeks_entered_by_hand_propose_what_the_file_proposes(clinic: Clinic) -> None:
    told = Told(clinic.told)
    clinic.add_client()
    clinic.frame()
    for problem in clinic.told.client.presenting_problems:
        clinic.problem(problem)
    for day in told.days:
        if day != told.days[0]:
            clinic.come_in(day)
        a_day(clinic, told, day)
    assert proposed(clinic.case, told.case.as_of) == proposed(told.case, told.case.as_of)
    assert essentials(clinic.case) == essentials(clinic.told)
    clinic.window.bench.autosave.save_now()
    clinic.wait()
    stored = clinic.tasks.call_on_file_lane(lambda: clinic.file.load(clinic.keeper.clients[0].id))
    assert stored == clinic.case


def dated(records: Iterable[Record], day: dt.date) -> list[Record]:
    return [one for one in records if one.date == day]


def a_day(clinic: Clinic, told: Told, day: dt.date) -> None:
    """Enter everything of one day, in the order of a contact."""
    for session in told.asked(day):
        clinic.after_effects(session)
    draw(clinic, told, day)
    forms(clinic, told, day)
    for probe in dated(told.case.probes, day):
        clinic.probe(probe)
    for rating in dated(told.case.readiness, day):
        clinic.rating(rating)
    for session in dated(told.case.sessions, day):
        clinic.session(session)
    for event in told.happened(day):
        clinic.life_event(event)
    for filled in told.scales(day):
        clinic.scale(filled)
    for memory in told.rated_again(day):
        clinic.rerate(memory, memory.ratings[-1].sud)


def draw(clinic: Clinic, told: Told, day: dt.date) -> None:
    """Draw the map, and link what was linked later."""
    for memory in told.case.memories if day == told.mapped else ():
        clinic.memory(memory)
    for link in told.linkages(day):
        clinic.linkage(link)
    for cluster in told.case.clusters if day == told.mapped else ():
        clinic.cluster(cluster)


def forms(clinic: Clinic, told: Told, day: dt.date) -> None:
    """Fill in what goes beyond one line, on the day when it was told."""
    if day == told.mapped:
        for memory in [one for one in told.case.memories if one.rank is not None]:
            clinic.details(memory)
    for memory in told.first_rated(day, Moment.RERATING):
        clinic.details(memory)
    for memory in told.first_rated(day, Moment.PHASE3):
        clinic.phase3(memory)
    for memory in told.case.memories:
        if memory.resource is not None and memory.resource.last_tested == day:
            clinic.resource(memory)


def proposed(case: Case, as_of: dt.date | None) -> str:
    """Return the text of the proposal; the window counts from the day on the wall and keeps no date of its own."""
    view = replace(planning_view(case), as_of=as_of)
    return canonical(proposal_json(propose(view, "linkage")))


def essentials(case: Case) -> object:
    """What gates, loads and charts rest on.

    Phases and the resources of a piece of work are compared whatever their order, and loads to four decimals, as the
    sample states them.
    """
    return (
        [(one.status, one.markers, [(taken.date, taken.sud) for taken in one.ratings]) for one in case.memories],
        [(one.from_id, one.to_id, one.kind, one.strength, one.provenance) for one in case.linkages],
        case.clusters,
        case.readiness,
        case.probes,
        [(one.number, one.date, sorted(one.phases), one.reevaluation, one.signed) for one in case.sessions],
        [settled(entry) for one in case.sessions for entry in one.work],
        case.life_events,
        [(one.instrument, one.version, one.date, one.index_event, one.total) for one in case.administrations],
    )


def settled(entry: WorkEntry) -> WorkEntry:
    load = None if entry.load is None else round(entry.load, 4)
    return replace(entry, load=load, resources=tuple(sorted(entry.resources, key=lambda use: use.memory)))
