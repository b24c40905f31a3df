from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.suggestions import (
    MOST,
    NEAR_YEARS,
    PUT_ASIDE,
    Ground,
    Suggestion,
    common_persons,
    common_words,
    ends_for,
    open_pairs,
    put_aside,
    suggestions,
)
from emdr_planner.domain.words import LinkageKind, NcDomain, Status
from emdr_planner.planning.policy import policy_from
from tests.support.cases import a_case, a_linkage, a_memory, the_sample


def pairs(case: Case) -> list[tuple[str, str, tuple[Ground, ...]]]:
    return [(one.first, one.second, one.grounds) for one in suggestions(case)]


def test_what_records_have_in_common_becomes_a_question() -> None:
    case = a_case(
        a_memory("M1", nc_domain=NcDomain.CONTROL, body=("chest", "Throat "), emotions=("fear",), age=7),
        a_memory("M2", nc_domain=NcDomain.CONTROL, body=("throat",), emotions=("Fear", "shame"), age=8),
        a_memory("M10", age=30),
    )
    assert pairs(case) == [("M1", "M2", (Ground.BELIEF, Ground.BODY, Ground.AFFECT, Ground.AGE))]
    assert suggestions(case)[0].kind is LinkageKind.SHARED_BELIEF


def test_each_ground_asks_by_itself_and_offers_its_kind() -> None:
    for field, mine, theirs, ground, kind in (
        ("nc_domain", NcDomain.SAFETY, NcDomain.SAFETY, Ground.BELIEF, LinkageKind.SHARED_BELIEF),
        ("body", ("jaw",), ("Jaw",), Ground.BODY, LinkageKind.SHARED_BODY),
        ("emotions", ("anger",), (" anger",), Ground.AFFECT, LinkageKind.SHARED_AFFECT),
        ("label", "Father's rage", "Dad leaves", Ground.PERSON, LinkageKind.SHARED_PERSON),
        ("occurred", "summer of 2003", "Summer of 2003 ", Ground.PERIOD, LinkageKind.SAME_PERIOD),
        ("age", 6, 7, Ground.AGE, LinkageKind.SAME_PERIOD),
    ):
        one, other = {field: mine}, {field: theirs}
        case = a_case(a_memory("M1", "past", **one), a_memory("M2", "past", **other))
        (found,) = suggestions(case)
        assert (found.grounds, found.kind) == ((ground,), kind)


@pytest.mark.parametrize(
    ("chosen", "asked"), [(2, True), (2.0, True), (1, False), (0, False), (True, False), (2.5, False), (21, False)]
)
def test_how_near_in_age_is_a_planning_default(chosen: float, *, asked: bool) -> None:
    case = a_case(a_memory("M1", age=6), a_memory("M2", age=8))
    assert bool(pairs(dataclasses.replace(case, policy=((NEAR_YEARS, chosen),)))) == asked


def test_nothing_in_common_is_no_question() -> None:
    case = a_case(
        a_memory("M1", nc_domain=NcDomain.SAFETY, age=6, body=("", " ")),
        a_memory("M2", nc_domain=NcDomain.CONTROL, age=8, body=(" ",)),
        a_memory("M3"),
    )
    assert pairs(case) == []


def test_what_is_linked_already_set_aside_or_no_target_is_not_asked_about() -> None:
    memories = (
        a_memory("M1", age=7),
        a_memory("M2", age=7),
        a_memory("M3", age=7, status=Status.EXCLUDED),
        a_memory("R1", "resource", age=7),
    )
    assert pairs(a_case(*memories)) == [("M1", "M2", (Ground.AGE,))]
    assert pairs(a_case(*memories, linkages=(a_linkage("M2", "M1", "feeds"),))) == []


def test_most_in_common_comes_first_then_most_charged() -> None:
    case = a_case(
        a_memory("M1", age=7, sud=2),
        a_memory("M2", age=7, sud=1),
        a_memory("M3", age=30, sud=9),
        a_memory("M4", age=30),
        a_memory("M5", age=50, sud=0, body=("jaw",)),
        a_memory("M6", age=50, sud=0, body=("jaw",)),
        a_memory("M7", age=70, sud=9, status=Status.CONFIRMED),
        a_memory("M8", age=70, sud=1),
    )
    assert [(one.first, one.second) for one in suggestions(case)] == [
        ("M5", "M6"),
        ("M3", "M4"),
        ("M1", "M2"),
        ("M7", "M8"),
    ]


def test_a_no_is_remembered_and_nothing_else_changes() -> None:
    case = a_case(a_memory("M1", age=7), a_memory("M2", age=7), a_memory("M10", age=7))
    once = put_aside(suggestions(case)[0]).change(case)
    assert [(one.first, one.second) for one in suggestions(once)] == [("M1", "M10"), ("M2", "M10")]
    twice = put_aside(suggestions(once)[1]).change(once)
    assert dict(twice.policy) == {PUT_ASIDE: "M1+M2 M2+M10"}
    assert dataclasses.replace(twice, policy=()) == case
    assert policy_from(twice.policy) == policy_from(())


def test_an_entry_that_makes_no_sense_puts_nothing_aside() -> None:
    case = dataclasses.replace(a_case(a_memory("M1", age=7), a_memory("M2", age=7)), policy=((PUT_ASIDE, 7),))
    assert len(suggestions(case)) == 1
    assert dict(put_aside(suggestions(case)[0]).change(case).policy) == {PUT_ASIDE: "M1+M2"}


def test_common_words_are_said_as_they_were_written() -> None:
    assert common_words(("Chest", "jaw"), ("chest ", "belly")) == ("Chest",)


def test_the_sample_has_a_handful_of_questions_and_none_about_what_is_linked() -> None:
    case = the_sample("broad")
    found = suggestions(case)
    assert 0 < len(found) <= MOST
    linked = {frozenset((link.from_id, link.to_id)) for link in case.linkages}
    assert not linked & {frozenset((one.first, one.second)) for one in found}


def test_a_very_large_map_is_asked_about_at_once() -> None:
    case = a_case(*(a_memory(f"M{n}", age=n % 80, nc_domain=NcDomain.CONTROL, sud=n % 11) for n in range(1, 1001)))
    start = time.perf_counter()
    assert len(suggestions(case)) == MOST
    assert time.perf_counter() - start < 1.0


@given(st.lists(st.tuples(st.sampled_from([None, *NcDomain]), st.none() | st.integers(0, 9)), max_size=9), st.data())
def test_answering_every_question_leaves_none(
    records: list[tuple[NcDomain | None, int | None]], data: st.DataObject
) -> None:
    case = a_case(*(a_memory(f"M{n}", nc_domain=domain, age=age) for n, (domain, age) in enumerate(records, start=1)))
    asked: list[Suggestion] = []
    while found := suggestions(case):
        one = data.draw(st.sampled_from(found))
        assert one not in asked
        asked.append(one)
        case = put_aside(one).change(case)


def test_a_person_is_what_the_words_name_and_not_what_they_resemble() -> None:
    one, other = a_memory("M1", label="Mum’s face", image="grandpa's hands"), a_memory("M2", label="My mother, silent")
    assert common_persons(one, other) == ("mother",)
    assert common_persons(one, a_memory("M3", label="Motherboard, the grandmother clock")) == ()


def test_every_open_pair_is_there_for_the_interview_with_those_in_common_first() -> None:
    case = a_case(
        a_memory("M1", age=7, sud=1),
        a_memory("M2", age=30, sud=9),
        a_memory("M3", age=8, sud=1),
        linkages=(a_linkage("M1", "M2"),),
    )
    assert [(one.first, one.second, one.grounds) for one in open_pairs(case)] == [
        ("M1", "M3", (Ground.AGE,)),
        ("M2", "M3", ()),
    ]
    assert open_pairs(case)[1].kind is LinkageKind.OTHER
    assert len(open_pairs(case, 1)) == 1


def test_a_pair_without_common_ground_is_offered_the_kind_its_types_call_for() -> None:
    case = a_case(a_memory("M1"), a_memory("T1", "trigger"), a_memory("F1", "future"), a_memory("M2"))
    offered = {one.pair: ends_for(case, one) for one in open_pairs(case)}
    assert offered[frozenset(("M1", "T1"))] == ("M1", "T1", LinkageKind.TRIGGER_OF)
    assert offered[frozenset(("F1", "T1"))] == ("T1", "F1", LinkageKind.ANTICIPATES)
    assert offered[frozenset(("M1", "M2"))] == ("M1", "M2", LinkageKind.OTHER)
    both = a_case(a_memory("M1", age=7), a_memory("T1", "trigger", age=7))
    assert ends_for(both, open_pairs(both)[0]) == ("M1", "T1", LinkageKind.SAME_PERIOD)
