from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.between import correct_between, log_between, make_trigger, remove_between, trigger_of
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.session import BetweenSessionEntry
from emdr_planner.domain.words import ElicitedBy, MemoryType, Moment

DAY = dt.date(2026, 3, 4)
LINE = BetweenSessionEntry(
    id="BS1",
    date=DAY,
    trigger=" keys in the door ",
    image="the hallway",
    cognition="it starts again",
    emotion="fear",
    sensation="throat",
    sud=6,
)
CASE = Case(client=Client(code="Linden"), between_sessions=(LINE,))


def test_a_line_is_added_once() -> None:
    other = dataclasses.replace(LINE, id="BS2", trigger=None)
    after = log_between(other).change(CASE)
    assert after.between_sessions == (LINE, other)
    with pytest.raises(EditRefusedError, match="already on record"):
        log_between(other).change(after)


def test_a_line_becomes_a_trigger_as_it_was_told() -> None:
    after = make_trigger("BS1").change(CASE)
    assert after.memories == (
        Memory(
            id="T1",
            type=MemoryType.TRIGGER,
            label="keys in the door",
            image="the hallway",
            emotions=("fear",),
            body=("throat",),
            sud=6,
            ratings=(RatingTaken(date=DAY, moment=Moment.PHASE3, sud=6),),
            elicited_by=ElicitedBy.CLIENT_LIST,
            note="it starts again",
        ),
    )
    assert after.memories[0].nc is None, "a thought is not yet a negative cognition"
    with pytest.raises(EditRefusedError, match="on the map already"):
        make_trigger("BS1").change(after)


def test_an_unrated_line_gives_an_unrated_trigger() -> None:
    bare = BetweenSessionEntry(id="BS1", date=DAY, trigger="keys")
    after = make_trigger("BS1").change(dataclasses.replace(CASE, between_sessions=(bare,)))
    assert after.memories == (
        Memory(id="T1", type=MemoryType.TRIGGER, label="keys", elicited_by=ElicitedBy.CLIENT_LIST),
    )


def test_a_line_without_a_trigger_and_one_that_is_gone_are_refused() -> None:
    for trigger in (None, "  "):
        silent = dataclasses.replace(CASE, between_sessions=(dataclasses.replace(LINE, trigger=trigger),))
        with pytest.raises(EditRefusedError, match="names no trigger"):
            make_trigger("BS1").change(silent)
    with pytest.raises(EditRefusedError, match="no longer on record"):
        make_trigger("BS9").change(CASE)


def test_a_trigger_is_known_by_its_name_and_only_among_triggers() -> None:
    past = Memory(id="M1", type=MemoryType.PAST, label="Keys in the door")
    trigger = Memory(id="T1", type=MemoryType.TRIGGER, label="KEYS IN THE DOOR")
    assert trigger_of(dataclasses.replace(CASE, memories=(past,)), LINE) is None
    assert trigger_of(dataclasses.replace(CASE, memories=(past, trigger)), LINE) is trigger
    blank = Memory(id="T2", type=MemoryType.TRIGGER, label=" ")
    assert trigger_of(dataclasses.replace(CASE, memories=(blank,)), dataclasses.replace(LINE, trigger="")) is None


def test_a_line_is_put_right_in_its_place() -> None:
    first, second = (BetweenSessionEntry(id=f"BS{n}", date=DAY, trigger="the bell", sud=n) for n in (1, 2))
    case = dataclasses.replace(CASE, between_sessions=(first, second))
    right = dataclasses.replace(first, sud=7)
    assert correct_between(right).change(case).between_sessions == (right, second)
    with pytest.raises(EditRefusedError, match="E-13"):
        correct_between(dataclasses.replace(first, id="BS9")).change(case)


def test_a_line_is_taken_out_and_its_trigger_stays() -> None:
    case = make_trigger("BS1").change(CASE)
    after = remove_between("BS1").change(case)
    assert after.between_sessions == ()
    assert after.memories == case.memories
    with pytest.raises(EditRefusedError, match="no longer on record"):
        remove_between("BS1").change(after)
