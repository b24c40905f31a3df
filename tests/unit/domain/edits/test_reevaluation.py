"""What a session does to the targets it re-evaluates and works."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import log_session, with_reevaluations
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.session import Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import BodyScan, MemoryType, Moment, Status

DAY = dt.date(2026, 10, 10)
DONE = Memory(id="M1", type=MemoryType.PAST, label="Car", sud=1, voc=7, status=Status.COMPLETED)
OPEN = Memory(id="M2", type=MemoryType.PAST, label="Yard", sud=5, status=Status.INCOMPLETE)
CASE = Case(client=Client(code="Client Ash"), memories=(DONE, OPEN))


def found(**fields: object) -> Session:
    one = Reevaluation(memory="M1", **fields)  # type: ignore[arg-type]  # fields of a re-evaluation, by name
    return Session(id="SE1", number=1, date=DAY, reevaluation=(one,))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"sud": 0}, Status.CONFIRMED),
        ({"sud": 1, "voc": 7, "body": BodyScan.CLEAR}, Status.CONFIRMED),
        ({"sud": 2}, Status.REOPENED),
        ({"sud": 1, "voc": 6}, Status.REOPENED),
        ({"sud": 0, "body": BodyScan.RESIDUAL}, Status.REOPENED),
        ({"sud": 0, "new_material": ("M2",)}, Status.REOPENED),
        ({}, Status.COMPLETED),
        ({"body": BodyScan.NOT_DONE}, Status.COMPLETED),
    ],
)
def test_phase_8_confirms_or_reopens_what_was_completed(fields: dict[str, object], status: Status) -> None:
    assert log_session(found(**fields)).change(CASE).memories[0].status is status


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"sud": 3}, Status.COMPLETED),
        ({"sud": 0}, Status.CONFIRMED),
        ({"sud": 3, "new_material": ("M2",)}, Status.REOPENED),
        ({"sud": 0, "voc": 5}, Status.CONFIRMED),
    ],
)
def test_where_no_earlier_rating_is_on_record_a_sud_is_neither_a_rise_nor_held(
    fields: dict[str, object], status: Status
) -> None:
    unrated = dataclasses.replace(DONE, sud=None, voc=None)
    case = dataclasses.replace(CASE, memories=(unrated, OPEN))
    once = log_session(found(**fields)).change(case)
    assert (once.memories[0].status, once.memories[0].sud) == (status, fields["sud"])


def test_the_sud_first_found_is_what_the_next_one_is_compared_with() -> None:
    case = dataclasses.replace(CASE, memories=(dataclasses.replace(DONE, sud=None), OPEN))
    once = log_session(found(sud=3)).change(case)
    later = dataclasses.replace(found(sud=4), id="SE2", number=2, date=DAY + dt.timedelta(days=7))
    assert log_session(later).change(once).memories[0].status is Status.REOPENED


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.GENERALIZED])
def test_a_settled_target_is_reopened_by_a_rise_and_else_stays(status: Status) -> None:
    case = dataclasses.replace(CASE, memories=(dataclasses.replace(DONE, status=status), OPEN))
    assert with_reevaluations(case, found(sud=0)).memories[0].status is status
    assert with_reevaluations(case, found(sud=4)).memories[0].status is Status.REOPENED


def test_an_open_target_keeps_its_status_in_phase_8() -> None:
    session = Session(id="SE1", number=1, date=DAY, reevaluation=(Reevaluation(memory="M2", sud=9),))
    after = with_reevaluations(CASE, session)
    assert (after.memories[1].status, after.memories[1].sud) == (Status.INCOMPLETE, 9)


def test_a_session_entered_late_does_not_undo_newer_values() -> None:
    newer = RatingTaken(date=DAY + dt.timedelta(days=1), moment=Moment.RERATING, sud=2)
    rated = tuple(dataclasses.replace(memory, sud=2, ratings=(newer,)) for memory in CASE.memories)
    case = dataclasses.replace(CASE, memories=rated)
    session = dataclasses.replace(found(sud=8), work=(WorkEntry(memory="M2", sud_start=6, sud_end=0, voc_end=7),))
    done, worked = log_session(session).change(case).memories
    assert (done.sud, done.status) == (2, Status.COMPLETED)
    assert (worked.sud, worked.voc, worked.status) == (2, None, Status.INCOMPLETE)
    assert [len(done.ratings), len(worked.ratings)] == [2, 2]
