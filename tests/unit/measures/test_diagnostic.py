"""The diagnostic rules, worked by hand; and that they stay out of everybody's reach but their own."""

from __future__ import annotations

from pathlib import Path

import pytest

import emdr_planner
from emdr_planner.measures.diagnostic import ItqOutcome, itq_outcome, pcl5_provisional


def pcl5(*present: int) -> list[float | None]:
    return [2 if number in present else 1 for number in range(1, 21)]


@pytest.mark.parametrize(
    ("present", "met"),
    [
        ((1, 6, 8, 9, 15, 16), True),
        ((5, 7, 13, 14, 19, 20), True),
        ((6, 8, 9, 15, 16), False),
        ((1, 8, 9, 15, 16), False),
        ((1, 6, 8, 15, 16), False),
        ((1, 6, 8, 9, 15), False),
        ((), False),
    ],
)
def test_pcl_5_needs_one_one_two_and_two(present: tuple[int, ...], met: bool) -> None:  # noqa: FBT001 - a table's column
    assert pcl5_provisional(pcl5(*present)) is met


def itq(*present: int) -> list[float | None]:
    return [2 if number in present else 1 for number in range(1, 19)]


@pytest.mark.parametrize(
    ("present", "outcome"),
    [
        ((1, 3, 5, 7), ItqOutcome.PTSD),
        ((2, 4, 6, 9, 10, 12, 14), ItqOutcome.PTSD),
        ((2, 4, 6, 9, 11, 13, 15, 18), ItqOutcome.COMPLEX_PTSD),
        ((1, 3, 5), ItqOutcome.NEITHER),
        ((10, 12, 14, 16), ItqOutcome.NEITHER),
    ],
)
def test_itq_needs_one_of_each_cluster_and_impairment(present: tuple[int, ...], outcome: ItqOutcome) -> None:
    assert itq_outcome(itq(*present)) is outcome


def test_nothing_is_said_of_an_incomplete_scale() -> None:
    assert pcl5_provisional([2] * 19) is None
    assert pcl5_provisional([*[2] * 19, None]) is None
    assert pcl5_provisional([5] * 20) is None
    assert itq_outcome([2] * 17) is None
    assert itq_outcome([None, *[2] * 17]) is None
    assert itq_outcome([5] * 18) is None


def test_nothing_that_plans_reads_a_diagnostic_rule() -> None:
    package = Path(emdr_planner.__file__).parent
    readers = [
        file
        for folder in ("planning", "progress", "charts", "cli", "store", "casefile")
        for file in (package / folder).rglob("*.py")
        if "diagnostic" in file.read_text(encoding="utf-8")
    ]
    assert readers == []
