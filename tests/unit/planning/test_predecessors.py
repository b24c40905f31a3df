from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import Before
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import Provenance, Status
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.predecessors import Predecessors, find_predecessors
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.strategies import STRATEGIES
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import Field, rated, ready_view

TARGETS = (
    a_memory("M1", sud=5),
    a_memory("M2", sud=5),
    a_memory("T1", "trigger", sud=5),
    a_memory("F1", "future", sud=5),
    a_memory("F2", "future", sud=5, nc="I will fail"),
)


def found(
    *linkages: Linkage, clinician_only: bool = False, memories: tuple[Memory, ...] = TARGETS, **fields: Field
) -> Predecessors:
    situation = find_situation(ready_view(*memories, linkages=linkages, **fields), Policy())
    return find_predecessors(situation, clinician_only=clinician_only)


@pytest.mark.parametrize(
    ("linkage", "first", "then"),
    [
        (a_linkage("M1", "M2", "feeds"), "M1", "M2"),
        (a_linkage("M1", "T1", "trigger_of"), "M1", "T1"),
        (a_linkage("T1", "F1", "anticipates"), "T1", "F1"),
    ],
)
def test_three_kinds_lead_from_their_source(linkage: Linkage, first: str, then: str) -> None:
    assert found(linkage).automatic == {then: frozenset({first})}
    assert found(linkage, clinician_only=True).automatic == {}
    assert found(linkage).of(then) == {first}
    assert found(linkage).of(first) == frozenset()


def test_other_kinds_lead_nowhere() -> None:
    assert found(a_linkage("M1", "M2", "shared_affect"), a_linkage("M1", "M2", "same_episode", id="L2")).automatic == {}


def test_feeds_and_trigger_of_need_two_open_gates() -> None:
    links = (a_linkage("M1", "M2", "feeds"), a_linkage("M1", "T1", "trigger_of"), a_linkage("T1", "F1", "anticipates"))
    past_limited = (*rated(prong="past", recovery="partial"), *rated(prong="present"), *rated(prong="future"))
    assert set(found(*links, readiness=past_limited).automatic) == {"F1"}
    present_limited = (*rated(prong="past"), *rated(prong="present", recovery="partial"), *rated(prong="future"))
    assert set(found(*links, readiness=present_limited).automatic) == {"M2", "F1"}


def test_anticipates_counts_whatever_the_two_gates_unless_past_is_closed() -> None:
    link = (a_linkage("T1", "F2", "anticipates"), a_linkage("T1", "F1", "feeds"))
    limited = rated(recovery="partial")
    assert set(found(*link, readiness=limited).automatic) == {"F2"}
    closed = (*rated("concern", "past"), *rated(prong="present"), *rated(prong="future"))
    assert set(found(*link, readiness=closed).automatic) == {"F1"}


def test_a_predecessor_that_cannot_be_placed_does_not_count() -> None:
    memories = (a_memory("M1"), a_memory("M2", sud=5), a_memory("M3", sud=5, status=Status.COMPLETED))
    links = (a_linkage("M1", "M2", "feeds"), a_linkage("M3", "M2", "feeds"))
    assert found(*links, memories=memories).automatic == {}


def test_the_clinicians_word_counts_between_placeable_targets() -> None:
    befores = (Before(first="M1", then="M2"), Before(first="M2", then="B1"), Before(first="B1", then="T1"))
    both = found(memories=(*TARGETS, a_memory("B1", "belief")), constraints=befores)
    assert both.clinician == {"M2": frozenset({"M1"})}
    assert (
        found(memories=(*TARGETS, a_memory("B1", "belief")), constraints=befores, clinician_only=True).clinician
        == both.clinician
    )


def test_an_edge_that_would_close_a_cycle_is_left_out() -> None:
    feeds = (a_linkage("M1", "M2", "feeds", 2), a_linkage("M2", "M1", "feeds", 3))
    result = found(*feeds)
    assert result.automatic == {"M1": frozenset({"M2"})}
    assert [linkage.id for linkage in result.left_out] == ["L12"]
    against = found(a_linkage("M1", "M2", "feeds", 3), constraints=(Before(first="M2", then="M1"),))
    assert (against.automatic, [linkage.id for linkage in against.left_out]) == ({}, ["L12"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"strength": 3, "provenance": Provenance.CLINICIAN}, {"strength": 2, "provenance": Provenance.CLIENT}),
        ({"provenance": Provenance.CLIENT}, {"provenance": Provenance.SESSION}),
        ({"provenance": Provenance.SESSION}, {"provenance": Provenance.CLINICIAN}),
        ({"id": "L9"}, {"id": "L10"}),
    ],
)
def test_the_stronger_the_better_founded_then_the_earlier_linkage_stands(one: Field, other: Field) -> None:
    feeds = (
        a_linkage("M1", "M2", "feeds", **{"id": "L40", **one}),
        a_linkage("M2", "M1", "feeds", **{"id": "L50", **other}),
    )
    for links in (feeds, feeds[::-1]):
        assert found(*links).automatic == {"M2": frozenset({"M1"})}


def test_which_strategies_use_only_the_clinicians() -> None:
    assert {strategy.id for strategy in STRATEGIES if strategy.clinician_only} == {
        "inverted",
        "chronological",
        "worst-first",
        "episode",
    }
