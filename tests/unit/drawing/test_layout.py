from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.drawing.layout import GAP, components, first_layout, place_near, places_for
from tests.support.networks import a_random_network, overlaps

SIZE: Point = (160.0, 50.0)


@pytest.mark.parametrize("seed", range(20))
def test_no_memory_covers_another_in_a_network_of_sixty(seed: int) -> None:
    sizes, pairs = a_random_network(seed)
    places = first_layout(sizes, pairs)
    assert places.keys() == sizes.keys()
    assert overlaps(places, sizes) == []


def test_the_same_network_is_laid_out_alike_whatever_the_order_of_its_records() -> None:
    sizes, pairs = a_random_network(7)
    turned = dict(reversed(sizes.items()))
    assert first_layout(sizes, pairs) == first_layout(turned, list(reversed(pairs)))


def test_linked_memories_lie_nearer_than_others() -> None:
    sizes = dict.fromkeys(("M1", "M2", "M3", "M4"), SIZE)
    places = first_layout(sizes, [("M1", "M2"), ("M2", "M3"), ("M3", "M4")])
    apart = {
        (one, other): abs(places[one][0] - places[other][0]) + abs(places[one][1] - places[other][1])
        for one in sizes
        for other in sizes
    }
    assert apart["M1", "M2"] < apart["M1", "M3"] < apart["M1", "M4"]


def test_groups_come_largest_first() -> None:
    assert components(["M3", "M1", "M10", "M2"], [("M2", "M10"), ("M1", "M99")]) == (("M2", "M10"), ("M1",), ("M3",))


def test_what_has_a_place_stays_and_the_new_lands_near_what_it_is_linked_to() -> None:
    sizes = dict.fromkeys(("M1", "M2", "M3", "M4"), SIZE)
    known = {"M1": (0.0, 0.0), "M2": (1000.0, 0.0)}
    found = places_for(sizes, [("M3", "M1"), ("M4", "M1"), ("M4", "M2")], known)
    assert found.keys() == {"M3", "M4"}
    assert abs(found["M3"][0]) < 200
    assert 300 < found["M4"][0] < 700
    assert overlaps({**known, **found}, sizes) == []


def test_a_memory_without_linkages_stands_below_the_rest() -> None:
    found = places_for({"M1": SIZE, "M2": SIZE}, [], {"M1": (0.0, 0.0)})
    assert found["M2"][1] > SIZE[1]


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), max_size=40), st.integers(-300, 300))
def test_a_free_place_is_free(taken: list[tuple[int, int]], across: int) -> None:
    boxes = [Box(x * 90.0, y * 60.0, *SIZE) for x, y in taken]
    found = Box(*place_near((float(across), 0.0), SIZE, boxes), *SIZE)
    assert not any(found.meets(box.grown(GAP - 1)) for box in boxes)


def test_where_everything_is_taken_there_is_still_room_below() -> None:
    wall = Box(0.0, 0.0, 9000.0, 9000.0)
    assert place_near((0.0, 0.0), SIZE, [wall])[1] > 4500
