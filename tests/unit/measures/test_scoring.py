"""Scoring worked by hand from the published rules, one table for all scales that compute."""

from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.measure import Administration
from emdr_planner.measures import measure_for
from emdr_planner.measures.scoring import raised_risk_items, score, total_of, wrong_items

PCL5 = [3, 2, 1, 4, 3, 2, 4, 1, 3, 2, 4, 2, 3, 1, 2, 0, 4, 3, 2, 1]
# 3+2+1+4+3 = 13; 2+4 = 6; 1+3+2+4+2+3+1 = 16; 2+0+4+3+2+1 = 12; together 47
DES = [10, 20, 0, 0, 10, 0, 30, 0, 20, 10, 0, 40, 30, 50, 20, 10, 60, 40, 0, 30, 10, 20, 30, 20, 0, 10, 0, 10]
# sum 480; taxon 3,5,7,8,12,13,22,27: 0+10+30+0+40+30+20+0 = 130; amnesia 3,4,5,8,25,26: 0+0+10+0+0+10 = 20;
# depersonalization 7,11,12,13,27,28: 30+0+40+30+0+10 = 110; absorption 2,14,15,17,18,20: 20+50+20+60+40+30 = 220
ITQ = [1, 2, 3, 4, 0, 1, 2, 2, 1, 3, 3, 2, 1, 0, 4, 1, 1, 1]
CORE = [2, 1, 0, 3, 2, 0, 4, 2, 3, 1]
# items 2 and 3 turned: 4-1 = 3, 4-0 = 4; 2+3+4+3+2+0+4+2+3+1 = 24

TOTALS = [
    ("pcl-5", PCL5, 47),
    ("pcl-5", [4] * 20, 80),
    ("phq-9", [1, 2, 3, 0, 1, 2, 3, 0, 1], 13),
    ("gad-7", [3, 2, 1, 0, 3, 2, 1], 12),
    ("des-ii", DES, 480 / 28),
    ("des-t", [0, 10, 30, 0, 40, 30, 20, 0], 16.25),
    ("ders-16", [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1], 46),
    ("core-10", CORE, 24),
    ("core-10", [0, 4, 4, 0, 0, 0, 0, 0, 0, 0], 0),
    ("core-10", [4, 0, 0, 4, 4, 4, 4, 4, 4, 4], 40),
    ("itq", ITQ, None),
    ("lec-5", [1] * 17, None),
]


@pytest.mark.parametrize(("measure_id", "items", "total"), TOTALS)
def test_totals_as_worked_by_hand(measure_id: str, items: list[float | None], total: float | None) -> None:
    found = score(measure_for(measure_id), items)
    assert found.total == (None if total is None else pytest.approx(total))
    assert found.is_complete
    assert not found.prorated


@pytest.mark.parametrize(
    ("measure_id", "items", "subscales"),
    [
        ("pcl-5", PCL5, {"B": 13, "C": 6, "D": 16, "E": 12}),
        ("des-ii", DES, {"taxon": 130 / 8, "amnesia": 20 / 6, "depersonalization": 110 / 6, "absorption": 220 / 6}),
        ("itq", ITQ, {"PTSD": 11, "DSO": 13}),
    ],
)
def test_subscales_as_worked_by_hand(
    measure_id: str, items: list[float | None], subscales: dict[str, float | None]
) -> None:
    assert dict(score(measure_for(measure_id), items).subscales) == pytest.approx(subscales)


def test_a_missing_item_leaves_no_total_and_no_subscale_of_its_own() -> None:
    items: list[float | None] = list(PCL5)
    items[5] = None
    found = score(measure_for("pcl-5"), items)
    assert found.total is None
    assert (found.answered, found.needed) == (19, 20)
    assert dict(found.subscales) == {"B": 13, "C": None, "D": 16, "E": 12}


def test_a_missing_end_counts_as_missing_items() -> None:
    found = score(measure_for("gad-7"), [1, 2])
    assert (found.total, found.answered, found.needed) == (None, 2, 7)


def test_core_10_is_prorated_for_one_missing_item_and_no_more() -> None:
    one: list[float | None] = [2, 1, 0, 3, 2, 0, 4, 2, None, 1]
    found = score(measure_for("core-10"), one)
    assert found.total == pytest.approx(10 * 21 / 9)  # 24 without item 9, which is 3
    assert found.prorated
    assert score(measure_for("core-10"), [*one[:9], None]).total is None


def test_nothing_answered_is_not_zero() -> None:
    assert score(measure_for("pcl-5"), []).total is None
    assert score(measure_for("core-10"), [None] * 10).total is None


@pytest.mark.parametrize(
    ("measure_id", "items", "wrong"),
    [
        ("pcl-5", [5, -1, 2.5, None, 4], (1, 2, 3)),
        ("des-ii", [5, 10, 100, 110], (1, 4)),
        ("ders-16", [0, 1, 5, 6], (1, 4)),
        ("gad-7", [0] * 8, (8,)),
        ("phq-9", [float("nan")], (1,)),
        ("ies-r", [1], (1,)),
    ],
)
def test_wrong_items_are_named_and_never_scored(
    measure_id: str, items: list[float | None], wrong: tuple[int, ...]
) -> None:
    measure = measure_for(measure_id)
    assert wrong_items(measure, items) == wrong
    with pytest.raises(ValueError, match=measure_id):
        score(measure, items)


@pytest.mark.parametrize(
    ("measure_id", "number"),
    [("phq-9", 9), ("core-10", 6), ("pcl-5", 16)],
)
def test_a_risk_item_is_raised_above_its_lowest_number_only(measure_id: str, number: int) -> None:
    measure = measure_for(measure_id)
    items: list[float | None] = [1] * measure.item_count
    assert raised_risk_items(measure, items) == (number,)
    items[number - 1] = 0
    assert raised_risk_items(measure, items) == ()
    items[number - 1] = None
    assert raised_risk_items(measure, items) == ()
    assert raised_risk_items(measure, []) == ()


def administration(
    instrument: str, *, items: tuple[float | None, ...] = (), total: float | None = None
) -> Administration:
    return Administration(id="A1", instrument=instrument, date=dt.date(2026, 3, 2), items=items, total=total)


@pytest.mark.parametrize(
    ("filled", "total"),
    [
        (administration("pcl-5", items=tuple(PCL5), total=12), 47),
        (administration("pcl-5", items=(2, 3), total=41), 41),
        (administration("pcl-5", items=(2, 3)), None),
        (administration("pcl-5", items=(9,) * 20, total=41), 41),
        (administration("ies-r", total=30), 30),
        (administration("ours"), None),
    ],
)
def test_complete_items_decide_else_what_was_typed(filled: Administration, total: float | None) -> None:
    assert total_of(measure_for(filled.instrument), filled) == total
