from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import RatingTaken
from emdr_planner.domain.session import Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import Moment, Status
from emdr_planner.progress.map_on import map_days, map_on
from tests.support.cases import a_case, a_linkage, a_memory, the_sample


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


def rated(number: int, sud: int) -> RatingTaken:
    return RatingTaken(date=day(number), moment=Moment.RERATING, sud=sud)


def a_course() -> Case:
    """M1 worked on days 5 and 8 and resolved then; M2 rated on day 7; M4 linked on day 9; M5 without any date."""
    case = a_case(
        a_memory("M1", sud=0, status=Status.CONFIRMED),
        a_memory("M2", sud=4, ratings=(rated(7, 6), rated(9, 4))),
        a_memory("M3", sud=3),
        a_memory("M4", sud=2),
        a_memory("M5", sud=1),
        linkages=(
            a_linkage("M1", "M3", noted=day(4)),
            a_linkage("M1", "M2", noted=day(4)),
            a_linkage("M3", "M4", noted=day(9)),
            a_linkage("M2", "M3"),
        ),
    )
    sessions = (
        Session(id="S1", number=1, date=day(5), work=(WorkEntry(memory="M1", sud_start=8, sud_end=5),)),
        Session(id="S2", number=2, date=day(8), work=(WorkEntry(memory="M1", sud_start=5, sud_end=0),)),
        Session(id="S3", number=3, date=day(10), reevaluation=(Reevaluation(memory="M1", sud=0),)),
    )
    return dataclasses.replace(case, sessions=sessions)


@pytest.mark.parametrize(
    ("number", "sud", "status"),
    [
        (4, None, Status.IDENTIFIED),
        (5, 5, Status.IN_PROCESSING),
        (8, 0, Status.IN_PROCESSING),
        (10, 0, Status.CONFIRMED),
    ],
)
def test_a_target_stands_as_it_was_rated_and_worked_by_then(number: int, sud: int | None, status: Status) -> None:
    memory = map_on(a_course(), day(number)).case.memory("M1")
    assert (memory.sud, memory.status) == (sud, status)


def test_what_nothing_dated_mentions_was_always_there() -> None:
    then = map_on(a_course(), day(1))
    assert [(memory.id, memory.sud) for memory in then.case.memories] == [("M5", 1)]
    assert then.later_memories == {"M1", "M2", "M3", "M4"}


def test_linkages_are_there_from_the_day_they_were_noted_and_with_both_ends() -> None:
    case = a_course()
    assert [link.id for link in map_on(case, day(3)).case.linkages] == []
    assert [link.id for link in map_on(case, day(4)).case.linkages] == ["L13", "L12", "L23"]
    assert map_on(case, day(4)).later_linkages == {"L34"}
    assert map_on(case, day(9)).later_linkages == frozenset()


def test_what_has_another_sud_or_status_now_has_changed() -> None:
    assert map_on(a_course(), day(7)).changed == {"M1", "M2"}
    assert map_on(a_course(), day(9)).changed == {"M1"}
    assert map_on(a_course(), day(10)).changed == frozenset()


def test_on_the_last_day_the_map_is_that_of_now() -> None:
    case = a_course()
    assert map_on(case, day(10)).case == case


def test_the_days_are_those_on_which_the_map_may_have_changed() -> None:
    assert map_days(a_course()) == tuple(day(number) for number in (4, 5, 7, 8, 9, 10))
    assert map_days(a_case()) == ()


def test_what_is_set_aside_stays_so_whatever_came_later() -> None:
    case = a_case(a_memory("M1", status=Status.DEFERRED, ratings=(rated(3, 5), rated(6, 4)), sud=4))
    memory = map_on(case, day(4)).case.memory("M1")
    assert (memory.status, memory.sud) == (Status.DEFERRED, 5)


@given(st.dates(dt.date(2026, 9, 20), dt.date(2026, 11, 5)), st.dates(dt.date(2026, 9, 20), dt.date(2026, 11, 5)))
def test_of_the_sample_nothing_goes_that_was_there(one: dt.date, other: dt.date) -> None:
    case = the_sample("broad")
    before, after = map_on(case, min(one, other)), map_on(case, max(one, other))
    assert after.later_memories <= before.later_memories
    assert after.later_linkages <= before.later_linkages
    there = {memory.id for memory in before.case.memories}
    assert all({link.from_id, link.to_id} <= there for link in before.case.linkages)
    assert map_on(case, dt.date(2026, 12, 1)).case == case
