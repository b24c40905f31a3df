from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.consistency import findings
from emdr_planner.domain.edits.closings import declare_closed
from emdr_planner.domain.edits.corrections import correct_session
from emdr_planner.domain.edits.memories import rerate
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.edits.sessions import sign_session
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.session import AfterEffects, LoadBasis, Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.domain.words import (
    BodyScan,
    ClosedBy,
    Closure,
    Level,
    MemoryType,
    Moment,
    Recovered,
    SetTag,
    Status,
)

DAYS = [dt.date(2026, 3, day) for day in (2, 4, 6)]
PHASE3 = RatingTaken(date=dt.date(2026, 3, 1), moment=Moment.PHASE3, sud=8, voc=2)
FIRST = Memory(id="M1", type=MemoryType.PAST, label="first", sud=8, voc=2, ratings=(PHASE3,))
SECOND = Memory(id="M2", type=MemoryType.PAST, label="second")
CASE = Case(client=Client(code="Linden"), memories=(FIRST, SECOND))
DONE = WorkEntry(
    memory="M1", level=Level.EMDR, sud_start=8, sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR, closure=Closure.COMPLETE
)


def a_session(number: int, *parts: WorkEntry | Reevaluation) -> Session:
    return Session(
        id=f"SE{number}",
        number=number,
        date=DAYS[number - 1],
        work=tuple(part for part in parts if isinstance(part, WorkEntry)),
        reevaluation=tuple(part for part in parts if isinstance(part, Reevaluation)),
    )


def logged(*sessions: Session, case: Case = CASE) -> Case:
    for session in sessions:
        case = log_session(session).change(case)
    return case


SUD = st.none() | st.integers(0, 10)
VOC = st.none() | st.integers(1, 7)
NAMES = st.sampled_from(["M1", "M2"])
WORK = st.builds(
    WorkEntry,
    memory=NAMES,
    sud_end=st.sampled_from([None, 0, 0, 1, 4]),
    voc_end=st.sampled_from([None, 6, 7, 7]),
    body_scan=st.sampled_from([None, BodyScan.CLEAR, BodyScan.CLEAR, BodyScan.RESIDUAL]),
    ecological_reason=st.sampled_from([None, "the stairs are steep"]),
)
FOUND = st.builds(
    Reevaluation,
    memory=NAMES,
    sud=SUD,
    voc=VOC,
    body=st.none() | st.sampled_from(BodyScan),
    new_material=st.sampled_from([(), (), ("M2",)]),
)


def drawn(number: int) -> st.SearchStrategy[Session]:
    return st.builds(
        Session,
        id=st.just(f"SE{number}"),
        number=st.just(number),
        date=st.sampled_from(DAYS[:number]) if number > 1 else st.just(DAYS[0]),
        reevaluation=st.lists(FOUND, max_size=2).map(tuple),
        work=st.lists(WORK, max_size=2).map(tuple),
    )


def in_sequence(sessions: tuple[Session, ...]) -> bool:
    days = [session.date for session in sessions]
    return days == sorted(days)


THREE = st.tuples(drawn(1), drawn(2), drawn(3)).filter(in_sequence)


@given(sessions=THREE, wrong=st.data())
def test_corrected_sessions_lead_where_right_ones_would_have_led(
    sessions: tuple[Session, ...], wrong: st.DataObject
) -> None:
    place = wrong.draw(st.sampled_from([0, 1, 2]))
    mistaken = wrong.draw(drawn(place + 1))
    at_first = list(sessions)
    at_first[place] = dataclasses.replace(mistaken, date=sessions[place].date)
    right = logged(*sessions)
    corrected = correct_session(sessions[place]).change(logged(*at_first))
    assert corrected == right


@given(sessions=THREE)
def test_a_session_corrected_to_what_it_was_changes_nothing(sessions: tuple[Session, ...]) -> None:
    case = logged(*sessions)
    case = rerate("M1", DAYS[1], sud=3, voc=None).change(case)
    case = declare_closed("M2", DAYS[2], by="R. Vale", reason="out of reach").change(case)
    for session in case.sessions:
        assert correct_session(session).change(case) == case


def test_a_wrong_number_is_put_right_everywhere() -> None:
    found = Reevaluation(memory="M1", sud=4)
    case = logged(a_session(1, DONE), a_session(2, found))
    assert case.memory("M1").status is Status.REOPENED
    after = correct_session(a_session(2, dataclasses.replace(found, sud=0))).change(case)
    memory = after.memory("M1")
    assert (memory.sud, memory.voc, memory.status) == (0, 7, Status.CONFIRMED)
    assert memory.closed == Closing(by=ClosedBy.RULE, reason=None, date=DAYS[0])
    assert [(one.moment, one.sud) for one in memory.ratings] == [
        (Moment.PHASE3, 8),
        (Moment.END, 0),
        (Moment.PHASE8, 0),
    ]
    assert findings(after) == ()


def test_a_later_rating_stays_the_current_one() -> None:
    case = logged(a_session(1, dataclasses.replace(DONE, sud_end=5, body_scan=None)))
    case = rerate("M1", DAYS[0], sud=6, voc=None).change(case)
    after = correct_session(a_session(1, dataclasses.replace(DONE, sud_end=3, body_scan=None))).change(case)
    assert after.memory("M1").sud == 6
    assert [one.sud for one in after.memory("M1").ratings] == [8, 3, 6]


def test_taking_work_away_takes_back_what_it_did() -> None:
    after = correct_session(a_session(1, WorkEntry(memory="M2", sud_end=6))).change(logged(a_session(1, DONE)))
    first, second = after.memories
    assert first == FIRST
    assert (second.sud, second.status) == (6, Status.INCOMPLETE)


def test_ratings_that_do_not_name_their_session_are_known_by_what_they_say() -> None:
    case = logged(a_session(1, dataclasses.replace(DONE, sud_end=5, body_scan=None)))
    (memory, other) = case.memories
    unnamed = tuple(dataclasses.replace(one, session=None) for one in memory.ratings)
    case = dataclasses.replace(case, memories=(dataclasses.replace(memory, ratings=unnamed), other))
    after = correct_session(a_session(1, dataclasses.replace(DONE, sud_end=3, body_scan=None))).change(case)
    assert [one.sud for one in after.memory("M1").ratings] == [8, 3]
    assert after.memory("M1").sud == 3


def test_a_value_that_no_rating_gave_stays() -> None:
    case = logged(a_session(1, Reevaluation(memory="M2", voc=3)))
    first, second = case.memories
    case = dataclasses.replace(case, memories=(first, dataclasses.replace(second, sud=7, voc=5)))
    after = correct_session(a_session(1, Reevaluation(memory="M2", body=BodyScan.CLEAR))).change(case)
    assert (after.memory("M2").sud, after.memory("M2").voc) == (7, 5)


def test_a_status_set_by_hand_stays() -> None:
    incomplete = dataclasses.replace(DONE, sud_end=4, body_scan=None)
    case = logged(a_session(1, incomplete))
    case = declare_closed("M1", DAYS[1], by="R. Vale", reason="moved away").change(case)
    closed = case.memory("M1").closed
    after = correct_session(a_session(1, dataclasses.replace(incomplete, sud_end=2))).change(case)
    assert (after.memory("M1").status, after.memory("M1").closed) == (Status.COMPLETED, closed)
    assert after.memory("M1").sud == 2


def test_a_load_stays_with_its_target_and_level_and_is_never_computed_again() -> None:
    basis = LoadBasis(memories=9, linkages=11, rules="1")
    entry = dataclasses.replace(DONE, load=3.5, load_basis=basis)
    case = logged(a_session(1, entry))
    retold = dataclasses.replace(DONE, sud_start=7, sets=(SetEntry(n=1, tags=(SetTag.MOVEMENT,)),))
    (kept,) = correct_session(a_session(1, retold)).change(case).sessions[0].work
    assert (kept.load, kept.load_basis, kept.sud_start) == (3.5, basis, 7)
    other = dataclasses.replace(entry, level=Level.EMD)
    (unknown,) = correct_session(a_session(1, other)).change(case).sessions[0].work
    assert (unknown.load, unknown.load_basis) == (None, None)


def test_after_effects_are_put_right_too() -> None:
    wrong = dataclasses.replace(a_session(1, DONE), after_effects=AfterEffects(recovered=Recovered.LATER))
    right = dataclasses.replace(wrong, after_effects=AfterEffects(recovered=Recovered.NEXT_DAY))
    assert correct_session(right).change(logged(wrong)).sessions == (right,)


def test_a_session_moved_to_another_day_takes_its_ratings_along() -> None:
    case = logged(a_session(1, DONE), a_session(2, Reevaluation(memory="M1", sud=0)))
    moved = dataclasses.replace(a_session(1, DONE), date=DAYS[1])
    after = correct_session(moved).change(case)
    assert [(one.date, one.moment) for one in after.memory("M1").ratings] == [
        (PHASE3.date, Moment.PHASE3),
        (DAYS[1], Moment.END),
        (DAYS[1], Moment.PHASE8),
    ]


def test_what_is_signed_gone_or_about_something_gone_is_refused() -> None:
    case = logged(a_session(1, DONE))
    with pytest.raises(EditRefusedError, match="E-09"):
        correct_session(a_session(1, DONE)).change(sign_session("SE1", DAYS[0]).change(case))
    with pytest.raises(EditRefusedError, match="E-09"):
        correct_session(dataclasses.replace(a_session(1, DONE), signed=DAYS[0])).change(case)
    with pytest.raises(EditRefusedError, match="E-13"):
        correct_session(a_session(2, DONE)).change(case)
    with pytest.raises(EditRefusedError, match="E-13"):
        correct_session(a_session(1, dataclasses.replace(DONE, memory="M9"))).change(case)
