from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.memories import change_memories, change_memory
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.session import Reevaluation, Session, WorkEntry
from emdr_planner.domain.status_rules import ecological_reason, newest_body, status_refusal
from emdr_planner.domain.words import BodyScan, ClosedBy, MemoryType, Moment, Status

DAY = dt.date(2026, 3, 2)
ASSESSED = Memory(
    id="M1",
    type=MemoryType.PAST,
    label="cellar",
    image="the door",
    worst_part="the steps going away",
    nc="I am powerless",
    pc="I have choices now",
    sud=5,
    voc=2,
    emotions=("fear",),
    body=("chest",),
)
REASON = "he still lives next door"
CLEAR = WorkEntry(memory="M1", sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR)


def target(**fields: object) -> Memory:
    return dataclasses.replace(ASSESSED, **fields)  # type: ignore[arg-type]  # fields of a memory, by name


def session(number: int, *entries: WorkEntry, found: Reevaluation | None = None) -> Session:
    return Session(
        id=f"S{number}",
        number=number,
        date=DAY + dt.timedelta(days=number),
        work=entries,
        reevaluation=() if found is None else (found,),
    )


def refusal(memory: Memory, status: Status, *sessions: Session) -> str | None:
    return status_refusal(case_of(memory, *sessions), memory, status)


def case_of(memory: Memory, *sessions: Session) -> Case:
    return Case(client=Client(code="Linden"), memories=(memory, *OTHERS), sessions=sessions)


def rated(*suds: int, moment: Moment = Moment.RERATING) -> tuple[RatingTaken, ...]:
    return tuple(
        RatingTaken(date=DAY + dt.timedelta(days=place), moment=Moment.PHASE3 if place == 0 else moment, sud=sud)
        for place, sud in enumerate(suds)
    )


def declared(reason: str | None) -> Closing:
    return Closing(by=ClosedBy.CLINICIAN, reason=reason)


ECOLOGICAL = Closing(by=ClosedBy.ECOLOGICAL, reason=REASON)
OTHERS = (
    Memory(id="M2", type=MemoryType.PAST, label="stairs"),
    Memory(id="M3", type=MemoryType.PAST, label="steps", status=Status.MERGED, merged_into="M2"),
    Memory(id="B1", type=MemoryType.BELIEF, label="I must"),
)
WORKED = session(1, WorkEntry(memory="M1", sud_end=3))
COMPLETED = target(status=Status.COMPLETED, sud=0, voc=7)

ALLOWED: list[tuple[Memory, Status, tuple[Session, ...]]] = [
    (target(status=Status.ASSESSED), Status.IDENTIFIED, ()),
    (target(), Status.ASSESSED, ()),
    (target(emotions=(), not_obtainable=(("emotions", "says none"),)), Status.ASSESSED, ()),
    (target(type=MemoryType.FUTURE, nc=None, emotions=(), body=(), sud=None, image=None), Status.ASSESSED, ()),
    (target(), Status.IN_PROCESSING, ()),
    (target(), Status.INCOMPLETE, (WORKED,)),
    (target(sud=0), Status.DESENSITIZED, ()),
    (target(sud=1, closed=ECOLOGICAL), Status.DESENSITIZED, ()),
    (target(sud=1), Status.DESENSITIZED, (session(1, WorkEntry(memory="M1", ecological_reason=REASON)),)),
    (target(sud=0, voc=7), Status.INSTALLED, ()),
    (target(sud=0, voc=6, closed=ECOLOGICAL), Status.INSTALLED, ()),
    (target(sud=0, voc=7), Status.COMPLETED, (session(1, CLEAR),)),
    (target(sud=4, voc=3, closed=declared("moved away"), status=Status.CONFIRMED), Status.COMPLETED, ()),
    (COMPLETED, Status.CONFIRMED, (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", sud=0)))),
    (
        COMPLETED,
        Status.REOPENED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", new_material=("M9",)))),
    ),
    (
        COMPLETED,
        Status.REOPENED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", body=BodyScan.RESIDUAL))),
    ),
    (target(status=Status.COMPLETED, ratings=rated(6, 0, 3)), Status.REOPENED, ()),
    (
        target(
            status=Status.COMPLETED,
            ratings=(
                RatingTaken(date=DAY, moment=Moment.END, voc=7),
                RatingTaken(date=DAY, moment=Moment.PHASE8, voc=5),
            ),
        ),
        Status.REOPENED,
        (),
    ),
    (target(ratings=rated(6, 0)), Status.GENERALIZED, ()),
    (target(ratings=rated(6, 1), closed=ECOLOGICAL), Status.GENERALIZED, ()),
    (target(merged_into="M2"), Status.MERGED, ()),
]

REFUSED: list[tuple[Memory, Status, tuple[Session, ...], str]] = [
    (target(status=Status.INCOMPLETE), Status.IDENTIFIED, (WORKED,), "Work on it is on record"),
    (target(status=Status.INCOMPLETE), Status.ASSESSED, (WORKED,), "Work on it is on record"),
    (target(emotions=()), Status.ASSESSED, (), "Still missing: emotions"),
    (target(image=None), Status.ASSESSED, (), "Still missing: image"),
    (target(voc=None, sud=None), Status.ASSESSED, (), "VOC of the positive cognition, SUD"),
    (target(sud=None), Status.DESENSITIZED, (), "Now it is unrated"),
    (target(sud=2), Status.DESENSITIZED, (), "Now it is 2"),
    (target(sud=1), Status.DESENSITIZED, (), "reason is not on record"),
    (target(sud=1, closed=Closing(by=ClosedBy.ECOLOGICAL, reason=" ")), Status.DESENSITIZED, (), "not on record"),
    (target(sud=2), Status.INSTALLED, (), "Desensitized takes"),
    (target(sud=0, voc=6), Status.INSTALLED, (), "Now it is 6"),
    (target(sud=0, voc=None), Status.INSTALLED, (), "Now it is unrated"),
    (target(sud=0, voc=7), Status.COMPLETED, (), "clear body scan"),
    (
        target(sud=0, voc=7),
        Status.COMPLETED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", body=BodyScan.RESIDUAL))),
        "clear body scan",
    ),
    (target(closed=declared("")), Status.COMPLETED, (), "declare it closed"),
    (target(closed=declared("waits"), status=Status.DEFERRED), Status.COMPLETED, (), "declare it closed"),
    (target(closed=declared(" "), status=Status.CONFIRMED), Status.COMPLETED, (), "declare it closed"),
    (target(closed=Closing(by=ClosedBy.RULE, reason="because")), Status.COMPLETED, (), "declare it closed"),
    (target(), Status.CONFIRMED, (), "Only a completed target"),
    (COMPLETED, Status.CONFIRMED, (session(1, CLEAR),), "re-evaluation in a later session"),
    (
        COMPLETED,
        Status.CONFIRMED,
        (session(1, CLEAR, found=Reevaluation(memory="M1", sud=0)),),
        "re-evaluation in a later session",
    ),
    (
        COMPLETED,
        Status.CONFIRMED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", voc=7))),
        "SUD was asked",
    ),
    (
        COMPLETED,
        Status.CONFIRMED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", sud=2))),
        "not confirmed",
    ),
    (
        COMPLETED,
        Status.CONFIRMED,
        (session(1, CLEAR), session(2, found=Reevaluation(memory="M1", sud=0, new_material=("M9",)))),
        "not confirmed",
    ),
    (COMPLETED, Status.REOPENED, (), "Re-rate it first"),
    (target(status=Status.COMPLETED, ratings=rated(6, 3, 3)), Status.REOPENED, (), "Re-rate it first"),
    (target(status=Status.COMPLETED, ratings=rated(3, 6, moment=Moment.SET)), Status.REOPENED, (), "Re-rate it first"),
    (target(ratings=rated(6, 0)), Status.GENERALIZED, (WORKED,), "worked itself"),
    (target(ratings=rated(0)), Status.GENERALIZED, (), "never inferred"),
    (target(sud=0), Status.GENERALIZED, (), "never inferred"),
    (target(ratings=rated(6, 1)), Status.GENERALIZED, (), "never inferred"),
    (target(ratings=rated(0, 4)), Status.GENERALIZED, (), "never inferred"),
    (target(), Status.DEFERRED, (), "by name and with a reason"),
    (target(closed=declared("waits"), status=Status.DEFERRED), Status.EXCLUDED, (), "by name and with a reason"),
    (COMPLETED, Status.DEFERRED, (), "by name and with a reason"),
    (target(), Status.MERGED, (), "takes the memory that it is merged into"),
    (target(merged_into="M9"), Status.MERGED, (), "takes the memory that it is merged into"),
    (target(merged_into="M1"), Status.MERGED, (), "not into itself"),
    (target(merged_into="M3"), Status.MERGED, (), "M3 is merged itself"),
    (target(merged_into="B1"), Status.MERGED, (), "one of its own type"),
]


@pytest.mark.parametrize(("memory", "status", "sessions"), ALLOWED)
def test_a_target_entitled_to_a_status_gets_it(memory: Memory, status: Status, sessions: tuple[Session, ...]) -> None:
    assert refusal(memory, status, *sessions) is None
    after = change_memory("M1", status=status).change(case_of(memory, *sessions))
    assert after.memory("M1").status is status


@pytest.mark.parametrize(("memory", "status", "sessions", "words"), REFUSED)
def test_any_other_status_is_refused_with_what_it_takes(
    memory: Memory, status: Status, sessions: tuple[Session, ...], words: str
) -> None:
    case = case_of(memory, *sessions)
    assert words in (status_refusal(case, memory, status) or "")
    for edit in (change_memory("M1", status=status), change_memories(("M1",), status=status)):
        with pytest.raises(EditRefusedError) as refused:
            edit.change(case)
        assert words in refused.value.sentence
        assert refused.value.code == "E-16"


def test_the_present_status_and_what_is_no_target_have_no_rule() -> None:
    assert refusal(target(status=Status.COMPLETED), Status.COMPLETED) is None
    assert refusal(Memory(id="B1", type=MemoryType.BELIEF, label="I must"), Status.COMPLETED) is None


def test_fields_that_change_together_with_the_status_count() -> None:
    edit = change_memory("M1", status=Status.DESENSITIZED, sud=0)
    assert edit.change(case_of(target())).memory("M1").status is Status.DESENSITIZED


@pytest.mark.parametrize("status", [Status.INCOMPLETE, Status.IN_PROCESSING])
@pytest.mark.parametrize("earlier", [Status.COMPLETED, Status.DEFERRED, Status.EXCLUDED, Status.MERGED])
def test_another_status_leaves_behind_what_only_the_earlier_one_stood_on(earlier: Status, status: Status) -> None:
    case = case_of(target(status=earlier, closed=declared("a reason"), merged_into="M2"))
    after = change_memory("M1", status=status).change(case).memory("M1")
    assert (after.closed, after.merged_into) == (None, None)


def test_a_closing_by_the_rule_stays_on_record() -> None:
    after = change_memory("M1", status=Status.IN_PROCESSING).change(case_of(target(closed=ECOLOGICAL))).memory("M1")
    assert after.closed == ECOLOGICAL


def test_the_reason_of_the_closing_counts_before_that_of_the_work() -> None:
    worked = session(1, WorkEntry(memory="M1", ecological_reason="of the work"))
    assert ecological_reason(case_of(target(), worked), target()) == "of the work"
    assert ecological_reason(case_of(target(), worked), target(closed=ECOLOGICAL)) == REASON
    assert ecological_reason(case_of(target()), target()) is None


def test_the_newest_body_scan_is_that_of_the_latest_session_whatever_their_order_on_record() -> None:
    early = session(1, WorkEntry(memory="M1", body_scan=BodyScan.RESIDUAL), WorkEntry(memory="M2"))
    late = session(2, WorkEntry(memory="M1", body_scan=BodyScan.CLEAR))
    silent = session(3, WorkEntry(memory="M1"), found=Reevaluation(memory="M1"))
    assert newest_body(case_of(target(), silent, late, early), target()) is BodyScan.CLEAR
    assert newest_body(case_of(target()), target()) is None
