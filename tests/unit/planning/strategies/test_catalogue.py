"""What every strategy must fulfil; a new one is taken in by its line in STRATEGIES."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emdr_planner.domain.client import Client, PresentingProblem
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Marker, ProblemKind
from emdr_planner.planning import strategies as package
from emdr_planner.planning.left import Left, Today
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.propose import propose
from emdr_planner.planning.situation import Situation, find_situation
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView
from tests.support.case_generator import cases
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import rated, ready_view
from tests.support.views import view_of

IDS = [strategy.id for strategy in STRATEGIES]
strategies = st.sampled_from(STRATEGIES)


def test_every_file_is_in_the_catalogue_once() -> None:
    files = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")} - {"__init__"}
    assert {strategy_id.replace("-", "_") for strategy_id in IDS} == files
    assert len(set(IDS)) == len(IDS)


def test_an_unknown_strategy_is_an_error() -> None:
    with pytest.raises(KeyError):
        strategy_by_id("by-heart")


@pytest.mark.parametrize("strategy", STRATEGIES, ids=IDS)
def test_every_strategy_says_what_it_is(strategy: Strategy) -> None:
    for name in ("name", "rule", "defended", "reference", "grade"):
        assert getattr(strategy, name).strip()


def test_ours_are_marked_and_every_caution_of_the_page_is_there() -> None:
    assert [strategy.id for strategy in STRATEGIES if strategy.ours] == ["linkage", "pacing"]
    without = {strategy.id for strategy in STRATEGIES if not strategy.cautions}
    assert without == {"symptom-timeline"}
    assert [strategy.id for strategy in STRATEGIES if strategy.on_request] == ["pacing"]


@given(cases(10), strategies)
@settings(max_examples=60, deadline=None)
def test_keys_have_words_for_every_part_and_every_member(case: dict[str, object], strategy: Strategy) -> None:
    situation = find_situation(view_of(case), Policy())
    ranker = strategy.ranker(situation)
    left = Left(Today(situation))
    for member in situation.placeable:
        key = ranker.key(member, left)
        assert len(key) <= len(ranker.parts)
        for part, value in zip(ranker.parts, key, strict=False):
            assert part.clause(value)
            assert part.show(value)


GATES = {
    "open": rated(),
    "limited": rated(recovery="partial"),
    "closed": rated("concern"),
    "present only": (*rated("concern", "past"), *rated(prong="present", recovery="partial")),
    "future only": (*rated("concern", "past"), *rated("concern", "present"), *rated(prong="future")),
}


def rich(gates: str, *, placeable: bool = True) -> PlanningView:
    """A map with the data of every strategy."""
    sud = 4 if placeable else None
    kinds = (ProblemKind.SYMPTOM, ProblemKind.PHOBIA, ProblemKind.GRIEF)
    problems = tuple(
        PresentingProblem(id=f"pp{number}", title="t", kind=kind) for number, kind in enumerate(kinds, start=1)
    )
    return ready_view(
        a_memory("M1", sud=sud, scan_order=1, markers=(Marker.ORIGIN,), presenting_problems=("pp1",)),
        a_memory("T1", "trigger", sud=sud),
        a_memory("F1", "future", sud=sud),
        a_memory("B1", "belief", rank=1),
        linkages=(a_linkage("M1", "B1", "evidence_for"),),
        clusters=(Cluster(id="K1", title="t", members=("M1",)),),
        client=Client(code="Client Rowan", presenting_problems=problems),
        readiness=GATES[gates],
    )


PAST_OPEN = {"three-prong", "chronological", "worst-first", "first-worst-recent", "belief"}
PAST_PASSABLE = {"symptom-timeline", "representative", "phobia", "grief"}
EITHER = {"titrated", "episode"}


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ("open", {"linkage", *PAST_OPEN, *PAST_PASSABLE, *EITHER}),
        ("limited", {"linkage", "inverted", *PAST_PASSABLE, *EITHER}),
        ("closed", set()),
        ("present only", {"linkage", "inverted", *EITHER}),
        ("future only", {"linkage", "inverted"}),
    ],
)
def test_what_is_offered_under_which_gates(gates: str, expected: set[str]) -> None:
    situation = find_situation(rich(gates), Policy())
    assert {strategy.id for strategy in STRATEGIES if strategy.offered(situation)} == expected
    struck = {item.strategy for item in propose(rich(gates)).alternatives if item.struck}
    assert struck == set(IDS) - expected - {"linkage"} - ({"pacing"} if situation.placeable else set())


def test_nothing_placeable_offers_only_what_asks_for_nothing_placeable() -> None:
    situation = find_situation(rich("open", placeable=False), Policy())
    offered = {strategy.id for strategy in STRATEGIES if strategy.offered(situation)}
    assert offered == {*PAST_OPEN, *PAST_PASSABLE, *EITHER}


NEEDY = ("symptom-timeline", "belief", "episode", "representative", "phobia", "grief")


@pytest.mark.parametrize("strategy_id", NEEDY)
def test_without_its_data_a_strategy_says_what_it_needs_and_is_worked_out_all_the_same(strategy_id: str) -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=6))
    situation = find_situation(view, Policy())
    strategy = strategy_by_id(strategy_id)
    needs = strategy.needs(situation)
    assert needs is not None
    assert needs.startswith("It needs ")
    assert not strategy.offered(situation)
    assert len(propose(view, strategy_id).order) == 2
    assert strategy_by_id(strategy_id).needs(_situation(rich("open"))) is None


def _situation(view: PlanningView) -> Situation:
    return find_situation(view, Policy())


def test_data_that_only_half_fits_is_not_enough() -> None:
    problem = PresentingProblem(id="pp1", title="t", kind=ProblemKind.SYMPTOM)
    symptom = Client(code="Client Rowan", presenting_problems=(problem,))
    unmarked = ready_view(a_memory("M1", sud=4, presenting_problems=("pp1",)), client=symptom)
    assert strategy_by_id("symptom-timeline").needs(_situation(unmarked)) is not None
    elsewhere = ready_view(a_memory("M1", sud=4, markers=(Marker.ORIGIN,)), client=symptom)
    assert strategy_by_id("symptom-timeline").needs(_situation(elsewhere)) is not None
    evidence = (a_linkage("M1", "B1", "evidence_for"),)
    unranked = ready_view(a_memory("M1", sud=4), a_memory("B1", "belief"), linkages=evidence)
    assert strategy_by_id("belief").needs(_situation(unranked)) is not None


def test_the_rest_of_the_catalogue_needs_no_data() -> None:
    situation = _situation(ready_view(a_memory("M1", sud=4)))
    for strategy in STRATEGIES:
        if strategy.id not in NEEDY:
            assert strategy.needs(situation) is None
