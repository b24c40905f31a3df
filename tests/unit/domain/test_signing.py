from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.adopting import adopt_case
from emdr_planner.domain.edits.corrections import correct_session
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import remove_memories
from emdr_planner.domain.edits.record import log_session, record_after_effects
from emdr_planner.domain.edits.sessions import amend_session, sign_session
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import AfterEffects, Amendment, Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.domain.signing import broken_signatures, keeps_signed
from emdr_planner.domain.words import Closure, MemoryType, Recovered

DAY = dt.date(2026, 3, 2)
LATER = dt.date(2026, 3, 3)
OPEN = Session(
    id="S1",
    number=1,
    date=DAY,
    phases=(8, 4, 7),
    reevaluation=(Reevaluation(memory="M1", new_material=("M2",)),),
    work=(WorkEntry(memory="M1", sets=(SetEntry(n=1, note="the door"),), closure=Closure.CONTAINED),),
    note="a long hour",
)
SIGNED = dataclasses.replace(OPEN, signed=DAY)
AMENDMENT = Amendment(date=LATER, text="The SUD was 4.", by="R. Vale", reason="misread")


def case_of(*sessions: Session) -> Case:
    memories = tuple(Memory(id=f"M{n}", type=MemoryType.PAST, label=f"memory {n}") for n in (1, 2, 3))
    return Case(client=Client(code="Linden"), memories=memories, sessions=sessions)


def test_a_session_is_signed_once() -> None:
    after = sign_session("S1", LATER).change(case_of(OPEN))
    assert after.sessions == (dataclasses.replace(OPEN, signed=LATER),)
    with pytest.raises(EditRefusedError, match="stays as it is"):
        sign_session("S1", LATER).change(after)


def test_a_session_is_not_signed_before_its_day_and_not_when_it_is_gone() -> None:
    with pytest.raises(EditRefusedError, match="on its day or later"):
        sign_session("S1", DAY - dt.timedelta(days=1)).change(case_of(OPEN))
    with pytest.raises(EditRefusedError, match="no longer on record"):
        sign_session("S9", DAY).change(case_of(OPEN))


def test_an_amendment_is_added_and_the_original_stays() -> None:
    once = amend_session("S1", AMENDMENT).change(case_of(SIGNED))
    twice = amend_session("S1", dataclasses.replace(AMENDMENT, text="Or 5.")).change(once)
    (session,) = twice.sessions
    assert [one.text for one in session.amendments] == ["The SUD was 4.", "Or 5."]
    assert dataclasses.replace(session, amendments=()) == SIGNED


@pytest.mark.parametrize("missing", ["text", "by", "reason"])
def test_an_amendment_has_text_name_and_reason(missing: str) -> None:
    fields: dict[str, str] = {missing: "  "}
    amendment = dataclasses.replace(AMENDMENT, **fields)  # type: ignore[arg-type]  # texts, by name
    with pytest.raises(EditRefusedError, match="Fill in all three"):
        amend_session("S1", amendment).change(case_of(SIGNED))


def test_what_is_not_signed_is_not_amended() -> None:
    with pytest.raises(EditRefusedError, match="Only a signed session"):
        amend_session("S1", AMENDMENT).change(case_of(OPEN))


AFTER = AfterEffects(asked=LATER, recovered=Recovered.SAME_DAY)
ADDED = [
    dataclasses.replace(SIGNED, after_effects=AFTER),
    dataclasses.replace(SIGNED, amendments=(AMENDMENT,)),
]
CHANGED = [
    OPEN,
    dataclasses.replace(SIGNED, signed=LATER),
    dataclasses.replace(SIGNED, note=None),
    dataclasses.replace(SIGNED, number=2),
    dataclasses.replace(SIGNED, work=()),
    dataclasses.replace(SIGNED, reevaluation=()),
    dataclasses.replace(SIGNED, work=(dataclasses.replace(SIGNED.work[0], sets=(SetEntry(n=1),)),)),
]


@pytest.mark.parametrize("after", [SIGNED, *ADDED])
def test_what_is_added_to_a_signed_session_is_let_through(after: Session) -> None:
    assert keeps_signed(SIGNED, after)
    assert adopt_case(case_of(after)).change(case_of(SIGNED)).sessions == (after,)


@pytest.mark.parametrize("after", [None, *CHANGED])
def test_no_file_takes_the_place_of_a_signed_session(after: Session | None) -> None:
    assert not keeps_signed(SIGNED, after)
    there = () if after is None else (after,)
    assert broken_signatures((SIGNED,), there) == ("S1",)
    before = case_of(SIGNED)
    with pytest.raises(EditRefusedError, match="change or remove a signed session"):
        adopt_case(case_of(*there)).change(before)
    assert before.sessions == (SIGNED,)


@pytest.mark.parametrize("before", ADDED)
def test_what_was_added_is_kept_too(before: Session) -> None:
    assert not keeps_signed(before, SIGNED)
    longer = dataclasses.replace(before, amendments=(*before.amendments, AMENDMENT))
    assert keeps_signed(before, longer)


@given(after=st.one_of(st.none(), st.sampled_from([OPEN, *CHANGED, *ADDED])))
def test_an_open_session_is_bound_by_nothing(after: Session | None) -> None:
    assert keeps_signed(OPEN, after)


SIGNED_CASE = case_of(SIGNED)
PATHS: dict[str, Edit] = {
    "signing again": sign_session("S1", LATER),
    "correcting": correct_session(dataclasses.replace(OPEN, note=None)),
    "logging": log_session(OPEN),
    "deleting what was worked": remove_memories(["M1"]),
    "deleting what was new": remove_memories(["M2"]),
    "a file": adopt_case(case_of()),
}


@pytest.mark.parametrize("path", PATHS)
def test_no_edit_changes_a_signed_session(path: str) -> None:
    with pytest.raises(EditRefusedError):
        PATHS[path].change(SIGNED_CASE)


def test_new_material_of_an_open_session_can_still_be_deleted() -> None:
    after = remove_memories(["M2"]).change(case_of(OPEN))
    assert after.sessions[0].reevaluation[0].new_material == ()


def test_after_effects_are_taken_once() -> None:
    once = record_after_effects("S1", AFTER).change(SIGNED_CASE)
    assert broken_signatures(SIGNED_CASE.sessions, once.sessions) == ()
    with pytest.raises(EditRefusedError):
        record_after_effects("S1", AfterEffects(asked=LATER, recovered=Recovered.LATER)).change(once)
