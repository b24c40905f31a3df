from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.edits.set_aside import bring_back, set_aside
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Closing, Memory
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import ClosedBy, MemoryType, Status

DAY = dt.date(2026, 10, 10)
BARE = Memory(id="M1", type=MemoryType.PAST, label="Car", sud=4)
TEMPLATE = Memory(id="F1", type=MemoryType.FUTURE, label="Interview", pc="I can speak", voc=3)
CASE = Case(client=Client(code="Client Ash"), memories=(BARE, TEMPLATE))


@pytest.mark.parametrize("status", [Status.DEFERRED, Status.EXCLUDED])
def test_a_target_is_set_aside_with_reason_name_and_date(status: Status) -> None:
    after = set_aside("M1", status, DAY, by="A. Clinician", reason=" Court date first ").change(CASE)
    assert after.memories[0].status is status
    assert after.memories[0].closed == Closing(
        by=ClosedBy.CLINICIAN, reason="Court date first (A. Clinician)", date=DAY
    )
    assert after.memories[1] is TEMPLATE


@pytest.mark.parametrize(("by", "reason"), [(" ", "why"), ("A. Clinician", "")])
def test_a_decision_without_name_or_reason_is_refused(by: str, reason: str) -> None:
    with pytest.raises(EditRefusedError, match="E-12"):
        set_aside("M1", Status.DEFERRED, DAY, by=by, reason=reason).change(CASE)


def test_what_is_brought_back_has_the_status_its_record_carries() -> None:
    aside = CASE
    for memory_id in ("M1", "F1"):
        aside = set_aside(memory_id, Status.DEFERRED, DAY, by="A. C.", reason="later").change(aside)
    assert bring_back("M1").change(aside).memories[0] == BARE
    assert bring_back("F1").change(aside).memories[1].status is Status.ASSESSED
    worked = dataclasses.replace(
        aside, sessions=(Session(id="SE1", number=1, date=DAY, work=(WorkEntry(memory="M1"),)),)
    )
    assert bring_back("M1").change(worked).memories[0].status is Status.INCOMPLETE
    assert bring_back("M1").change(CASE).memories[0] is BARE


def test_work_on_a_target_set_aside_takes_its_closing_away() -> None:
    aside = set_aside("M1", Status.DEFERRED, DAY, by="A. C.", reason="later").change(CASE)
    session = Session(id="SE1", number=1, date=DAY, work=(WorkEntry(memory="M1", sud_start=4, sud_end=2),))
    after = log_session(session).change(aside)
    assert (after.memories[0].status, after.memories[0].closed) == (Status.INCOMPLETE, None)
