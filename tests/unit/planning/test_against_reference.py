"""The program and the second implementation of the model must say the same about any case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.case_generator import cases, focused_case, seeded_case, workable_case
from tests.support.reference_comparison import differences, program_proposal
from tests.support.reference_model import reference_proposal
from tests.support.reference_strategies import STRATEGIES
from tests.support.simulated_client import follow_plan

Json = dict[str, Any]


@given(cases(), st.sampled_from(STRATEGIES))
@settings(max_examples=120, deadline=None)
def test_small_cases_are_answered_alike(case: Json, strategy: str) -> None:
    assert differences(program_proposal(case, strategy), reference_proposal(case, strategy)) == []


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("size", [15, 27, 40])
def test_larger_cases_are_answered_alike(strategy: str, size: int) -> None:
    for seed in range(2):
        case = seeded_case(1000 * size + seed, size, mean_degree=2.0 + 3 * seed)
        found = differences(program_proposal(case, strategy), reference_proposal(case, strategy))
        assert found == [], f"seed {1000 * size + seed}, size {size}"


@pytest.mark.parametrize(
    ("strategy", "kind"),
    [("symptom-timeline", "symptom"), ("grief", "grief"), ("phobia", "phobia"), ("three-prong", "other")],
)
def test_cases_with_one_problem_are_answered_alike(strategy: str, kind: str) -> None:
    for seed in range(15):
        case = focused_case(seed, 6 + seed, kind)
        found = differences(program_proposal(case, strategy), reference_proposal(case, strategy))
        assert found == [], f"seed {seed}"


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_a_followed_and_integrated_plan_reaches_its_end(strategy: str) -> None:
    for seed in range(6):
        case = workable_case(50 + seed, 5 + 2 * seed)
        course = follow_plan(case, lambda now: program_proposal(now, strategy))
        assert course.left == [], f"seed {50 + seed}"
        assert course.worked, f"seed {50 + seed}"
        assert not program_proposal(course.case, strategy)["fringe"]["open_now"]


WORKABLE = st.builds(
    workable_case, st.integers(0, 10_000), st.integers(1, 40), mood=st.sampled_from(["limited", "open"])
)


@given(st.one_of(WORKABLE, cases(10)))
@settings(max_examples=30, deadline=None)
def test_a_followed_plan_never_stops_while_something_can_be_placed(case: Json) -> None:
    assert follow_plan(case, program_proposal).left == []
