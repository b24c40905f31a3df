"""Reliable change, worked by hand from Jacobson and Truax (1991)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.measures.change import (
    Z_90,
    Norm,
    Reading,
    Reliability,
    change_index,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    difference_error,
    read_changes,
    reliable_points,
    standard_error,
)
from emdr_planner.measures.des2 import PTSD_RELIABILITY
from emdr_planner.measures.measure import Standing, Worse


def reliability(sd: float, r: float) -> Reliability:
    return Reliability(sd=sd, r=r, kind="retest", citation="made up", standing=Standing.DOUBTFUL)


def test_the_worked_example_of_a_ptsd_group() -> None:
    assert standard_error(19.2, 0.85) == pytest.approx(7.44, abs=0.005)
    assert difference_error(19.2, 0.85) == pytest.approx(10.52, abs=0.005)
    assert reliable_points(reliability(19.2, 0.85)) == pytest.approx(20.6, abs=0.05)
    assert reliable_points(PTSD_RELIABILITY) == pytest.approx(20.6, abs=0.05)


def test_the_worked_example_of_a_general_group() -> None:
    assert reliable_points(reliability(16.4, 0.85)) == pytest.approx(17.6, abs=0.05)


def test_a_lower_confidence_needs_fewer_points() -> None:
    assert reliable_points(reliability(19.2, 0.85), Z_90) == pytest.approx(17.3, abs=0.05)


def test_the_index_is_signed_and_reaches_z_at_the_points() -> None:
    known = reliability(19.2, 0.85)
    assert change_index(20, 40, known) == pytest.approx(-20 / 10.517, abs=0.001)
    assert change_index(40 + reliable_points(known), 40, known) == pytest.approx(1.96)


def test_cut_offs() -> None:
    clinical, normal = Norm(mean=50, sd=10), Norm(mean=20, sd=5)
    assert cutoff_a(clinical) == 30
    assert cutoff_b(normal) == 30
    assert cutoff_c(normal, clinical) == pytest.approx((5 * 50 + 10 * 20) / 15)


@pytest.mark.parametrize(
    ("totals", "readings"),
    [
        ([], []),
        ([40], [Reading.BASELINE]),
        ([40, 40, 41], [Reading.BASELINE, Reading.ALIKE, Reading.ROSE]),
        ([40, 26, 25], [Reading.BASELINE, Reading.EASED, Reading.RELIABLY_EASED]),
        ([40, 54, 55], [Reading.BASELINE, Reading.ROSE, Reading.RELIABLY_ROSE]),
        (
            [40, 55, 56, 57],
            [Reading.BASELINE, Reading.RELIABLY_ROSE, Reading.SUSTAINED, Reading.SUSTAINED],
        ),
        ([40, 55, 50, 55], [Reading.BASELINE, Reading.RELIABLY_ROSE, Reading.ROSE, Reading.RELIABLY_ROSE]),
    ],
)
def test_one_rise_is_not_deterioration(totals: list[float], readings: list[Reading]) -> None:
    assert list(read_changes(totals, 15, Worse.HIGHER)) == readings


def test_where_higher_is_better_a_fall_is_a_rise_in_difficulty() -> None:
    assert read_changes([3, 1, 5], 2, Worse.LOWER) == (Reading.BASELINE, Reading.RELIABLY_ROSE, Reading.RELIABLY_EASED)


def test_without_a_published_value_or_direction_there_is_no_verdict() -> None:
    assert read_changes([40, 60, 40], None, Worse.HIGHER) == (Reading.BASELINE, Reading.CHANGED, Reading.ALIKE)
    assert read_changes([40, 60], 15, Worse.UNSTATED) == (Reading.BASELINE, Reading.CHANGED)


@given(st.lists(st.integers(0, 80), min_size=1), st.integers(1, 40))
def test_sustained_only_ever_follows_a_reliable_rise(totals: list[int], points: int) -> None:
    readings = read_changes(totals, points, Worse.HIGHER)
    for earlier, later, total in zip(readings, readings[1:], totals[1:], strict=False):
        risen = total - totals[0] >= points
        assert (later in {Reading.RELIABLY_ROSE, Reading.SUSTAINED}) == risen
        assert (later is Reading.SUSTAINED) == (risen and earlier in {Reading.RELIABLY_ROSE, Reading.SUSTAINED})
