"""Each item counts where the published rule says, in the right direction, and nowhere else: keys written by hand."""

from __future__ import annotations

import pytest

from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.scoring import score

KEYS: dict[str, dict[str, tuple[int, ...]]] = {
    "pcl-5": {"B": (1, 2, 3, 4, 5), "C": (6, 7), "D": (8, 9, 10, 11, 12, 13, 14), "E": (15, 16, 17, 18, 19, 20)},
    "phq-9": {},
    "gad-7": {},
    "des-ii": {
        "taxon": (3, 5, 7, 8, 12, 13, 22, 27),
        "amnesia": (3, 4, 5, 8, 25, 26),
        "depersonalization": (7, 11, 12, 13, 27, 28),
        "absorption": (2, 14, 15, 17, 18, 20),
    },
    "des-t": {},
    "itq": {"PTSD": (1, 2, 3, 4, 5, 6), "DSO": (10, 11, 12, 13, 14, 15)},
    "ders-16": {},
    "core-10": {},
}
"""Subscales by item number. The impairment items of the ITQ (7 to 9, 16 to 18) stand in neither sum."""

SHAPES: dict[str, tuple[int, int, int, int]] = {
    "pcl-5": (20, 0, 4, 1),
    "phq-9": (9, 0, 3, 1),
    "gad-7": (7, 0, 3, 1),
    "des-ii": (28, 0, 100, 10),
    "des-t": (8, 0, 100, 10),
    "itq": (18, 0, 4, 1),
    "ders-16": (16, 1, 5, 1),
    "core-10": (10, 0, 4, 1),
}
"""Items, lowest and highest number of one, and the step between two."""

STEP_OF_TOTAL: dict[str, float | None] = {
    "pcl-5": 1,
    "phq-9": 1,
    "gad-7": 1,
    "des-ii": 10 / 28,
    "des-t": 10 / 8,
    "itq": None,
    "ders-16": 1,
    "core-10": 1,
}
"""What one step of one item adds to the total: a sum, a mean, ten times a mean, or no total."""

TURNED = {"core-10": (2, 3)}
MEANS = ("des-ii",)
EVERY = pytest.mark.parametrize("measure_id", list(KEYS))


def test_no_scale_that_computes_is_left_out() -> None:
    computing = {one.id for one in MEASURES if one.item_count and (one.computes or one.subscales)}
    assert computing == set(KEYS) == set(SHAPES) == set(STEP_OF_TOTAL)


@EVERY
def test_the_items_are_those_of_the_scale(measure_id: str) -> None:
    measure = measure_for(measure_id)
    assert (measure.item_count, measure.item_low, measure.item_high, measure.item_step) == SHAPES[measure_id]
    assert measure.reversed_items == TURNED.get(measure_id, ())


@EVERY
def test_one_step_of_one_item_moves_its_own_sums_and_no_others(measure_id: str) -> None:
    measure = measure_for(measure_id)
    count, low, _high, step = SHAPES[measure_id]
    lowest: list[float | None] = [low] * count
    before = score(measure, lowest)
    for number in range(1, count + 1):
        raised = list(lowest)
        raised[number - 1] = low + step
        after = score(measure, raised)
        sign = -1 if number in TURNED.get(measure_id, ()) else 1
        points = STEP_OF_TOTAL[measure_id]
        if points is None:
            assert after.total is None
        else:
            assert after.total is not None
            assert before.total is not None
            assert after.total - before.total == pytest.approx(sign * points), number
        for (name, value), (_same, base) in zip(after.subscales, before.subscales, strict=True):
            share = step / len(KEYS[measure_id][name]) if measure_id in MEANS else step
            moved = share if number in KEYS[measure_id][name] else 0
            assert value is not None
            assert base is not None
            assert value - base == pytest.approx(moved), (number, name)


@EVERY
def test_one_missing_item_takes_its_own_sums_away_and_no_others(measure_id: str) -> None:
    measure = measure_for(measure_id)
    count, low, _high, _step = SHAPES[measure_id]
    for number in range(1, count + 1):
        items: list[float | None] = [low] * count
        items[number - 1] = None
        found = score(measure, items)
        assert (found.total is not None) is (measure_id == "core-10"), number
        assert (found.answered, found.needed) == (count - 1, count)
        lost = {name for name, own in KEYS[measure_id].items() if number in own}
        assert {name for name, value in found.subscales if value is None} == lost


@pytest.mark.parametrize(
    ("items", "total"),
    [
        # All but one are 2, and so is a turned 2: the mean of nine is 2, ten times that 20.
        ([2, None, 2, 2, 2, 2, 2, 2, 2, 2], 20.0),
        # Item 3 says 4, which turns into 0; item 1 is missing; eight are 1: (0 + 3 + 7) / 9, ten times.
        ([None, 1, 4, 1, 1, 1, 1, 1, 1, 1], 10 * (3 + 0 + 7) / 9),
        # Item 2 is missing and is not turned into 4; item 3 says 0, which turns into 4.
        ([0, None, 0, 0, 0, 0, 0, 0, 0, 0], 10 * 4 / 9),
        # Two are missing.
        ([None, None, 2, 2, 2, 2, 2, 2, 2, 2], None),
    ],
)
def test_core_10_with_a_missing_item_by_hand(items: list[float | None], total: float | None) -> None:
    found = score(measure_for("core-10"), items)
    assert found.total == (None if total is None else pytest.approx(total))
    assert found.prorated is (total is not None)
