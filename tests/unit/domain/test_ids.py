"""Natural order and the next id."""

from __future__ import annotations

import doctest

import pytest

from emdr_planner.domain import ids, ordering
from emdr_planner.domain.ids import natural_key, next_id
from emdr_planner.domain.ordering import cycle_among


def test_natural_order_compares_letters_then_number() -> None:
    assert sorted(["M10", "T1", "M2", "M02", "odd id"], key=natural_key) == ["M02", "M2", "M10", "T1", "odd id"]


def test_the_next_id_is_above_every_number_in_use() -> None:
    assert next_id("M", []) == "M1"
    assert next_id("M", ["M3", "m9", "MM7", "nothing"]) == "M4"


@pytest.mark.parametrize(
    ("pairs", "circle"),
    [
        ([], ()),
        ([("M1", "M2"), ("M2", "M3"), ("M1", "M3")], ()),
        ([("M3", "M1"), ("M1", "M2"), ("M2", "M3"), ("M9", "M1")], ("M1", "M2", "M3", "M1")),
        ([("M1", "M1")], ("M1", "M1")),
    ],
)
def test_a_circle_is_written_out_from_its_first_id(pairs: list[tuple[str, str]], circle: tuple[str, ...]) -> None:
    assert cycle_among(pairs) == circle


@pytest.mark.parametrize("module", [ids, ordering])
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module is what testmod takes
