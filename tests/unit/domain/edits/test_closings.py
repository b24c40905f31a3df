from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.closings import declare_closed, rerate_as_generalised
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import BodyScan, ClosedBy, MemoryType, Moment, Status

DAY = dt.date(2026, 3, 2)
EARLIER = RatingTaken(date=dt.date(2026, 2, 2), moment=Moment.PHASE3, sud=6)
CASE = Case(
    client=Client(code="Linden"),
    memories=(Memory(id="M1", type=MemoryType.PAST, label="cellar", sud=6, ratings=(EARLIER,)),),
)
REASON = "she still meets him at work"


def worked(**fields: object) -> Session:
    entry = WorkEntry(memory="M1", **fields)  # type: ignore[arg-type]  # fields of a work entry, by name
    return Session(id="S1", number=1, date=DAY, work=(entry,))


def test_a_closing_is_declared_by_name_with_a_reason_and_shown_as_such() -> None:
    memory = declare_closed("M1", DAY, by=" R. Vale ", reason=" treatment ends ").change(CASE).memory("M1")
    assert memory.status is Status.COMPLETED
    assert memory.closed == Closing(by=ClosedBy.CLINICIAN, reason="treatment ends (R. Vale)", date=DAY)
    assert memory.sud == 6, "the rating stays what it is"


@pytest.mark.parametrize(("by", "reason"), [("", "x"), ("x", ""), (" ", " ")])
def test_a_closing_without_name_or_reason_is_refused(by: str, reason: str) -> None:
    with pytest.raises(EditRefusedError, match="by name and with a reason"):
        declare_closed("M1", DAY, by=by, reason=reason).change(CASE)
    with pytest.raises(EditRefusedError, match="no longer on record"):
        declare_closed("M9", DAY, by="x", reason="x").change(CASE)


@pytest.mark.parametrize(
    ("sud", "reason", "closing"),
    [
        (0, None, Closing(by=ClosedBy.RULE, reason=None, date=DAY)),
        (0, REASON, Closing(by=ClosedBy.RULE, reason=None, date=DAY)),
        (1, REASON, Closing(by=ClosedBy.ECOLOGICAL, reason=REASON, date=DAY)),
    ],
)
def test_generalised_comes_with_its_new_rating(sud: int, reason: str | None, closing: Closing) -> None:
    memory = rerate_as_generalised("M1", DAY, sud=sud, ecological_reason=reason).change(CASE).memory("M1")
    assert (memory.status, memory.sud, memory.closed) == (Status.GENERALIZED, sud, closing)
    assert memory.ratings == (EARLIER, RatingTaken(date=DAY, moment=Moment.RERATING, sud=sud))


@pytest.mark.parametrize(("sud", "reason"), [(1, None), (1, " "), (2, REASON), (6, None)])
def test_nothing_higher_is_called_generalised(sud: int, reason: str | None) -> None:
    with pytest.raises(EditRefusedError, match="never inferred"):
        rerate_as_generalised("M1", DAY, sud=sud, ecological_reason=reason).change(CASE)


def test_a_target_that_was_worked_is_not_called_generalised() -> None:
    case = dataclasses.replace(CASE, sessions=(worked(sud_end=4),))
    with pytest.raises(EditRefusedError, match="worked itself"):
        rerate_as_generalised("M1", DAY, sud=0).change(case)


@pytest.mark.parametrize(
    ("fields", "closing"),
    [
        ({"sud_end": 3}, None),
        ({"sud_end": 0, "voc_end": 7}, None),
        (
            {"sud_end": 0, "voc_end": 7, "body_scan": BodyScan.CLEAR, "ecological_reason": REASON},
            Closing(by=ClosedBy.RULE, reason=None, date=DAY),
        ),
        (
            {"sud_end": 1, "voc_end": 7, "body_scan": BodyScan.CLEAR, "ecological_reason": REASON},
            Closing(by=ClosedBy.ECOLOGICAL, reason=REASON, date=DAY),
        ),
        (
            {"sud_end": 0, "voc_end": 6, "body_scan": BodyScan.CLEAR, "ecological_reason": REASON},
            Closing(by=ClosedBy.ECOLOGICAL, reason=REASON, date=DAY),
        ),
    ],
)
def test_a_completed_piece_of_work_says_on_what_ground_it_closed(
    fields: dict[str, object], closing: Closing | None
) -> None:
    memory = log_session(worked(**fields)).change(CASE).memory("M1")
    assert memory.closed == closing
    assert (memory.status is Status.COMPLETED) is (closing is not None)
