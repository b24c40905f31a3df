from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.aligning import ALIGNMENTS

BOXES = {"M1": Box(0.0, 0.0, 100.0, 40.0), "M2": Box(310.0, 200.0, 60.0, 40.0), "M3": Box(200.0, 90.0, 80.0, 50.0)}
_NUMBERS = st.integers(-500, 500).map(float)
_SIDES = st.integers(20, 180).map(float)
_SOME = st.lists(st.builds(Box, _NUMBERS, _NUMBERS, _SIDES, _SIDES), min_size=2, max_size=8)


def moved(name: str) -> dict[str, Box]:
    return {one: BOXES[one].moved_to(place) for one, place in ALIGNMENTS[name](BOXES).items()}


@pytest.mark.parametrize(
    ("name", "side", "at"),
    [
        ("align left", "left", -50.0),
        ("align right", "right", 340.0),
        ("align centre", "x", 145.0),
        ("align top", "top", -20.0),
        ("align bottom", "bottom", 220.0),
        ("align middle", "y", 100.0),
    ],
)
def test_edges_or_middles_come_to_a_common_line(name: str, side: str, at: float) -> None:
    assert [getattr(box, side) for box in moved(name).values()] == pytest.approx([at] * 3, abs=0.1)


def test_even_spaces_leave_the_outermost_where_they_are() -> None:
    across = moved("space across")
    assert (across["M1"], across["M2"]) == (BOXES["M1"], BOXES["M2"])
    assert across["M3"].left - across["M1"].right == pytest.approx(across["M2"].left - across["M3"].right)
    assert across["M3"].y == BOXES["M3"].y
    down = moved("space down")
    assert down["M3"].top - down["M1"].bottom == pytest.approx(down["M2"].top - down["M3"].bottom)


def test_two_are_evenly_apart_already() -> None:
    two = {name: BOXES[name] for name in ("M1", "M2")}
    assert ALIGNMENTS["space across"](two) == {"M1": (0.0, 0.0), "M2": (310.0, 200.0)}


@given(_SOME, st.sampled_from(sorted(ALIGNMENTS)))
def test_a_common_line_never_lays_one_memory_over_another(boxes: list[Box], name: str) -> None:
    named = {f"M{n}": box for n, box in enumerate(boxes)}
    places = ALIGNMENTS[name](named)
    assert places.keys() == named.keys()
    after = [named[one].moved_to(places[one]) for one in named]
    if name.startswith("align"):
        assert not any(one.grown(-0.2).meets(other) for n, one in enumerate(after) for other in after[:n])


def test_nothing_is_aligned_without_memories() -> None:
    assert {align({}) == {} for align in ALIGNMENTS.values()} == {True}
