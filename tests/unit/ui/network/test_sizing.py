from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.geometry import Box, Point
from emdr_planner.ui.network.sizing import GAP, LEAST, Crowding, Setting, Sizes, limits

SHAPES: Mapping[Setting, Point] = {
    Setting.WHOLE: (180.0, 50.0),
    Setting.SHORT: (130.0, 62.0),
    Setting.TIGHT: (96.0, 58.0),
}


def crowding(*places: Point) -> Crowding:
    named = {f"M{number}": place for number, place in enumerate(places)}
    return Crowding(named, lambda setting: dict.fromkeys(named, SHAPES[setting]))


def row(apart: float, count: int = 4) -> list[Point]:
    return [(apart * number, 0.0) for number in range(count)]


def test_a_limit_is_where_a_memory_meets_its_nearest_neighbour() -> None:
    found = limits([(0.0, 0.0), (200.0, 10.0), (200.0, 400.0)], [(100.0 - GAP, 50.0 - GAP)] * 3)
    assert found == pytest.approx([2.0, 2.0, 7.8])


def test_at_full_size_nothing_is_drawn_in_another_size() -> None:
    assert crowding(*row(120.0)).sizes_at(1.0, 1.0) == Sizes()
    assert crowding(*row(120.0)).sizes_at(2.0, 1.0) == Sizes()
    assert crowding().sizes_at(0.3, 1.0) == Sizes()


def test_words_shrink_less_than_distances_while_there_is_room() -> None:
    roomy = crowding(*row(400.0)).sizes_at(0.5, 1.0)
    assert roomy.setting is Setting.WHOLE
    assert roomy.usual * 0.5 == pytest.approx(0.85)
    assert not roomy.crowded
    assert roomy.words_fit(0.5)


def test_less_is_written_before_letters_become_small() -> None:
    settings = [crowding(*row(apart)).sizes_at(0.5, 1.0).setting for apart in (400.0, 240.0, 170.0)]
    assert settings == [Setting.WHOLE, Setting.SHORT, Setting.TIGHT]


def test_only_those_that_crowd_are_drawn_smaller() -> None:
    sizes = crowding(*row(400.0), (1200.0, 20.0)).sizes_at(0.5, 1.0)
    assert set(sizes.crowded) == {"M3", "M4"}
    assert sizes.growth_of("M0") * 0.5 == pytest.approx(0.85)
    assert sizes.growth_of("M4") == 1.0
    assert sizes.words_fit(0.5, "M0")
    assert not sizes.words_fit(0.5, "M4")


def test_where_no_words_fit_anywhere_all_are_drawn_alike() -> None:
    sizes = crowding(*row(210.0, 30)).sizes_at(0.2, 1.0)
    assert not sizes.words_fit(0.2)
    assert not sizes.crowded


def test_after_a_move_only_what_came_close_changes() -> None:
    before = crowding(*row(400.0)).sizes_at(0.5, 1.0)
    after = crowding(*row(400.0, 3), (900.0, 0.0)).sizes_kept(before, 0.5, 1.0)
    assert (after.setting, after.usual) == (before.setting, before.usual)
    assert set(after.crowded) == {"M2", "M3"}
    assert crowding(*row(100.0)).sizes_kept(Sizes(), 0.5, 1.0) == Sizes()


def test_letters_that_are_drawn_can_be_read() -> None:
    for setting, share in LEAST.items():
        assert share * {Setting.WHOLE: 11, Setting.SHORT: 12, Setting.TIGHT: 13}[setting] >= 8.4


@given(
    st.lists(st.tuples(st.integers(-500, 500), st.integers(-400, 400)), min_size=1, max_size=12, unique=True),
    st.floats(0.15, 0.99),
)
def test_no_memory_grows_over_another(spots: list[tuple[int, int]], zoom: float) -> None:
    places = [(float(x), float(y)) for x, y in spots]
    sizes = crowding(*places).sizes_at(zoom, 1.0)
    width, height = SHAPES[sizes.setting]
    growths = [sizes.growth_of(f"M{number}") for number in range(len(places))]
    assert all(growth >= 1.0 for growth in growths)
    assert all(growth * zoom <= 1.0 + 1e-9 for growth in growths)
    boxes = [Box(*place, width * growth, height * growth) for place, growth in zip(places, growths, strict=True)]
    for place, one in enumerate(boxes):
        for before, other in enumerate(boxes[:place]):
            if growths[place] > 1.0 and growths[before] > 1.0:
                assert not one.meets(other)


@pytest.mark.parametrize(("aside", "written"), [(2, False), (8, True)])
def test_where_only_a_few_have_room_for_words_none_stands_out(aside: int, written: bool) -> None:  # noqa: FBT001 - by name
    crowd = [(100.0 * (number % 4), 70.0 * (number // 4)) for number in range(8)]
    far = [(3000.0 + 900.0 * number, 0.0) for number in range(aside)]
    found = crowding(*crowd, *far).sizes_at(0.4, 1.0)
    assert [found.words_fit(0.4, f"M{8 + number}") for number in range(aside)] == [written] * aside
    assert (found.usual > 2 * found.growth_of("M0")) == written
