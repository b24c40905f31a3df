from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client, OwnScale
from emdr_planner.domain.edits.measures import acknowledge_risk, define_scale, forget_scale
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.domain.words import Direction
from emdr_planner.measures.measure import Worse
from emdr_planner.measures.of_case import measure_of, unseen_risk

DAY = dt.date(2026, 3, 2)
CALM = tuple(0.0 for _item in range(9))
RISK = Administration(id="A1", instrument="phq-9", date=DAY, items=(*CALM[:8], 1))
SLEEP = OwnScale(instrument="Sleep diary", low=0, high=10, worse=Direction.LOWER)


def case_of(*filled: Administration, scales: tuple[OwnScale, ...] = ()) -> Case:
    return Case(client=Client(code="Linden", scales=scales), administrations=filled)


def test_a_definition_of_the_clinic_says_range_and_direction_and_nothing_published() -> None:
    measure = measure_of(case_of(scales=(SLEEP,)), "Sleep diary")
    assert (measure.total_low, measure.total_high, measure.worse) == (0, 10, Worse.LOWER)
    assert (measure.thresholds, measure.changes, measure.bands) == ((), (), ())
    assert measure_of(case_of(), "Sleep diary").worse is Worse.UNSTATED
    assert measure_of(case_of(scales=(SLEEP,)), "pcl-5").title == "PCL-5"


def test_a_second_definition_takes_the_place_of_the_first() -> None:
    goal = OwnScale(instrument="Rides the bus", low=0, high=10, goal=True)
    case = define_scale(goal).change(define_scale(SLEEP).change(case_of()))
    assert case.client.scales == (SLEEP, goal)
    wider = OwnScale(instrument="Sleep diary", low=0, high=12)
    case = define_scale(wider).change(case)
    assert case.client.scales == (goal, wider)
    assert forget_scale("Sleep diary").change(case).client.scales == (goal,)
    assert [define_scale(one).label for one in (SLEEP, goal)] == ["Define a scale", "Define a goal"]


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (OwnScale(instrument=" "), "has a name"),
        (OwnScale(instrument="x", low=5, high=5), "below the highest"),
        (OwnScale(instrument="x", low=6, high=5), "below the highest"),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused(scale: OwnScale, words: str) -> None:
    with pytest.raises(EditRefusedError, match=words):
        define_scale(scale).change(case_of())


@pytest.mark.parametrize(
    ("instrument", "items", "raised"),
    [
        ("phq-9", (*CALM[:8], 1), (9,)),
        ("phq-9", CALM, None),
        ("phq-9", (3,) * 8, None),
        ("core-10", (0,) * 5 + (2,) + (0,) * 4, (6,)),
        ("pcl-5", (0,) * 15 + (4,) + (0,) * 4, (16,)),
        ("gad-7", (3,) * 7, None),
        ("phq-9", (*CALM[:8], 9), (9,)),
        ("phq-9", (9, *CALM[1:8], 1), (9,)),
        ("phq-9", (), None),
    ],
)
def test_risk_items_above_their_lowest_value_wait_to_be_looked_at(
    instrument: str, items: tuple[float, ...], raised: tuple[int, ...] | None
) -> None:
    filled = Administration(id="A1", instrument=instrument, date=DAY, items=items)
    assert unseen_risk(case_of(filled)) == (() if raised is None else ((filled, raised),))


def test_the_oldest_comes_first_and_what_was_acknowledged_no_more() -> None:
    later = Administration(id="A2", instrument="phq-9", date=dt.date(2026, 3, 9), items=RISK.items)
    case = case_of(later, RISK)
    assert [filled.id for filled, _raised in unseen_risk(case)] == ["A1", "A2"]
    after = acknowledge_risk("A1", DAY, by=" R. Vale ").change(case)
    assert [filled.id for filled, _raised in unseen_risk(after)] == ["A2"]
    assert after.administrations[1].risk_seen == RiskSeen(by="R. Vale", date=DAY)
    assert after.administrations[0] is later
    with pytest.raises(EditRefusedError, match="acknowledged already"):
        acknowledge_risk("A1", DAY, by="R. Vale").change(after)


def test_an_acknowledgement_has_a_name_and_something_to_acknowledge() -> None:
    with pytest.raises(EditRefusedError, match="by name"):
        acknowledge_risk("A1", DAY, by=" ").change(case_of(RISK))
    with pytest.raises(EditRefusedError, match="no longer on record"):
        acknowledge_risk("A9", DAY, by="R. Vale").change(case_of(RISK))
