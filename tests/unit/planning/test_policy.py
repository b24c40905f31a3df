from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.words import Level
from emdr_planner.planning.beside_orders import BESIDE_ORDERS, flag_review_days
from emdr_planner.planning.policy import (
    DEFAULTS,
    PlanningDefault,
    Policy,
    PolicyValue,
    in_use,
    policy_from,
)


def test_nothing_set_gives_the_planning_defaults() -> None:
    assert policy_from(()) == Policy()
    assert policy_from((("weight_1", None), ("anything", None))) == Policy()
    assert {row.name: float(row.value) for row in DEFAULTS}.items() <= {
        name: value for name, value in Policy().pairs if isinstance(value, int | float)
    }.items()


def test_every_row_says_what_it_is_and_lies_within_its_bounds() -> None:
    for row in (*DEFAULTS, *BESIDE_ORDERS):
        assert row.status == "planning default"
        assert row.meaning
        assert row.lowest <= row.value <= row.highest


def test_weights_and_transmissions_go_by_strength_and_level() -> None:
    assert [Policy().weight(strength) for strength in (1, 2, 3)] == [0.3, 0.6, 0.9]
    assert [Policy().hop(level) for level in (Level.EMD, Level.EMDr, Level.EMDR)] == [0.15, 0.4, 0.7]


def test_changed_values_are_used_and_given_back() -> None:
    pairs: tuple[tuple[str, PolicyValue], ...] = (
        ("weight_2", 0.5),
        ("transmission_EMDr", 0.3),
        ("generalisation", 0.2),
        ("robustness_runs", 50),
        ("absent_share", 0.4),
        ("clear_share", 0.9),
        ("seed", 7),
        ("readiness_review_days", 30),
        ("preparation_review", "2026-05-01"),
    )
    policy = policy_from(pairs)
    assert policy.weights == (0.3, 0.5, 0.9)
    assert policy.hop(Level.EMDr) == 0.3
    assert (policy.review_days, policy.preparation_review) == (30, dt.date(2026, 5, 1))
    assert set(pairs) <= set(policy.pairs)
    assert policy.remarks == ()
    assert policy_from(tuple(reversed(pairs))) == policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no_such_name", 1),
        ("weight_1", 1.5),
        ("weight_1", -0.1),
        ("weight_1", "0.3"),
        ("weight_1", True),
        ("clear_share", 0.4),
        ("robustness_runs", 0),
        ("robustness_runs", 10.5),
        ("seed", -1),
        ("readiness_review_days", 0),
        ("readiness_review_days", 1.5),
        ("readiness_review_days", "30"),
        ("readiness_review_days", True),
        ("preparation_review", "soon"),
        ("preparation_review", 20260501),
    ],
)
def test_what_does_not_fit_is_not_used_and_said(name: str, value: PolicyValue) -> None:
    policy = policy_from(((name, value),))
    assert policy.pairs == Policy().pairs
    (remark,) = policy.remarks
    assert remark.code == "policy.not_used"
    assert name in remark.text()


@pytest.mark.parametrize(("name", "value"), [("weight_1", 0.7), ("transmission_EMD", 0.5), ("transmission_EMDR", 0.39)])
def test_weights_that_fall_are_not_used(name: str, value: float) -> None:
    policy = policy_from(((name, value),))
    assert policy.pairs == Policy().pairs
    assert [remark.code for remark in policy.remarks] == ["policy.falling"]


def test_equal_steps_and_the_bounds_themselves_are_used() -> None:
    policy = policy_from((("weight_1", 0.0), ("weight_2", 1.0), ("weight_3", 1.0), ("readiness_review_days", 1)))
    assert policy.weights == (0.0, 1.0, 1.0)
    assert policy.review_days == 1
    assert policy.remarks == ()


def test_what_belongs_to_re_assessment_is_neither_used_nor_said_to_be_unused() -> None:
    found = policy_from((("progress_change_pcl-5", "marx-15"), ("progress_interval_pcl-5", 7)))
    assert found == policy_from(())


def test_every_default_names_its_source() -> None:
    assert all(row.source and row.status for row in DEFAULTS)


@pytest.mark.parametrize("row", BESIDE_ORDERS)
def test_a_default_beside_the_orders_is_used_where_it_fits_and_no_order_remarks_on_it(row: PlanningDefault) -> None:
    assert in_use((), row) == row.value
    assert in_use(((row.name, row.highest),), row) == row.highest
    for odd in (row.highest + 1, row.lowest - 1, "7", True, None, 2.5):
        assert in_use(((row.name, odd),), row) == row.value
    assert policy_from(((row.name, row.highest),)) == Policy()


def test_the_next_review_of_a_flag_is_offered_after_so_many_days() -> None:
    assert flag_review_days(()) == 7
    assert flag_review_days((("progress_flag_review_days", 3),)) == 3
