from __future__ import annotations

import pytest

from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.measure import Entry, Measure
from emdr_planner.ui.measures.item_entry import ItemEntry, keys_words, scored_words

BY_ITEMS = [measure for measure in MEASURES if measure.entry is Entry.ITEMS]


def filled(measure_id: str, keys: str) -> ItemEntry:
    """Press keys; ``_`` leaves an item out, ``<`` goes back."""
    entry = ItemEntry(measure_for(measure_id))
    for key in keys:
        if key == "_":
            entry.skip()
        elif key == "<":
            entry.back()
        else:
            entry.press(key)
    return entry


@pytest.mark.parametrize("measure", BY_ITEMS, ids=lambda measure: measure.id)
def test_every_number_of_every_scale_has_one_key_of_its_own(measure: Measure) -> None:
    entry = ItemEntry(measure)
    found = [entry.value_of(key) for key in "0123456789t"]
    numbers = [value for value in found if value is not None]
    low, high, step = entry.measure.item_low, entry.measure.item_high, entry.measure.item_step
    assert numbers == list(range(low, high + 1, step))


def test_one_key_an_item_and_the_last_one_ends_it() -> None:
    entry = filled("gad-7", "0123321")
    assert entry.values == [0, 1, 2, 3, 3, 2, 1]
    assert entry.scored.total == 12
    assert not entry.press("1"), "there is no eighth item"
    entry.skip()
    assert entry.at == 7


def test_numbers_that_a_scale_does_not_have_are_not_taken() -> None:
    entry = filled("gad-7", "4t9x²")
    assert (entry.at, entry.is_empty) == (0, True)
    assert not entry.press("12")


def test_a_scale_by_tens_takes_ten_steps_in_one_key() -> None:
    assert filled("des-t", "t05").values[:3] == [100, 0, 50]


def test_items_are_left_out_taken_back_and_answered_again() -> None:
    entry = filled("gad-7", "1_3<<2")
    assert entry.values == [1, 2, None, None, None, None, None]
    entry.back()
    entry.back()
    entry.back()
    assert (entry.at, entry.values[0]) == (0, None)
    entry.go(6)
    entry.press("3")
    entry.go(99)
    assert entry.at == 6
    entry.go(-5)
    assert entry.at == 0
    assert entry.values[6] == 3


@pytest.mark.parametrize(
    ("measure_id", "keys", "words"),
    [
        ("gad-7", "", "No item has been answered yet."),
        ("gad-7", "1111111", "Total 7"),
        ("gad-7", "111", "3 of 7 items: no total, no item may be missing"),
        ("core-10", "111111111_", "Total 14.4, pro-rated from 9 of 10 items"),
        ("core-10", "11111111__", "8 of 10 items: no total, 1 item may be missing"),
        ("lec-5", "11", "2 of 17 items; this scale has no total"),
        ("pcl-5", "4" * 20, "Total 80 · B, intrusion: 20 · C, avoidance: 8"),
    ],
)
def test_what_was_computed_is_said_with_the_rule_for_missing_items(measure_id: str, keys: str, words: str) -> None:
    entry = filled(measure_id, keys)
    assert scored_words(entry.measure, entry.scored).startswith(words)


def test_the_keys_are_said() -> None:
    assert keys_words(measure_for("pcl-5")).startswith("Keys 0 to 4, one an item")
    assert keys_words(measure_for("des-ii")).startswith("Keys 0 to 9 for 0 to 90, T for 100")
