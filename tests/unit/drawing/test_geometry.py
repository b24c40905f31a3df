from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.geometry import (
    Box,
    Point,
    beside,
    bounds,
    box_between,
    convex_hull,
    distance_to_line,
    in_direction,
    rim_point,
    soft_hull,
)

numbers = st.floats(-1000, 1000).map(lambda number: round(number, 2))
points = st.tuples(numbers, numbers)


def test_a_box_knows_its_sides_and_what_it_holds() -> None:
    box = Box(10.0, 20.0, 40.0, 10.0)
    assert (box.left, box.right, box.top, box.bottom) == (-10.0, 30.0, 15.0, 25.0)
    assert box.holds((30.0, 25.0))
    assert not box.holds((30.1, 20.0))
    assert box.grown(1.0).holds((31.0, 20.0))
    assert box.meets(Box(49.0, 20.0, 40.0, 10.0))
    assert not box.meets(Box(50.0, 20.0, 40.0, 10.0))
    assert box.moved_to((0.0, 0.0)) == Box(0.0, 0.0, 40.0, 10.0)


def test_bounds_go_around_everything() -> None:
    assert bounds([]) is None
    assert bounds([Box(0, 0, 10, 10), Box(100, 50, 20, 20)]) == box_between((-5, -5), (110, 60))


@given(points, st.floats(0, 20), st.floats(0, math.tau))
def test_a_rim_point_lies_on_the_outline_on_the_way_to_its_goal(centre: Point, radius: float, turn: float) -> None:
    box = Box(*centre, 160.0, 50.0)
    goal = (centre[0] + 500 * math.cos(turn), centre[1] + 500 * math.sin(turn))
    x, y = rim_point(box, radius, goal)
    assert box.grown(0.5).holds((x, y))
    assert not box.grown(-radius - 0.5).holds((x, y))
    assert distance_to_line((x, y), centre, goal) == pytest.approx(0, abs=1e-6)


def beyond_outline(box: Box, radius: float, point: Point) -> float:
    """Return how far a point is outside a rounded outline, below 0 inside."""
    across = abs(point[0] - box.x) - box.width / 2 + radius
    along = abs(point[1] - box.y) - box.height / 2 + radius
    return math.hypot(max(across, 0.0), max(along, 0.0)) + min(max(across, along), 0.0) - radius


@given(points, st.floats(0, 25), st.floats(0, math.tau), st.floats(-8, 8))
def test_a_rim_point_is_exact_wherever_the_line_starts(centre: Point, radius: float, turn: float, aside: float) -> None:
    box = Box(*centre, 160.0, 50.0)
    start = (centre[0] - aside, centre[1] + aside)
    goal = (start[0] + 500 * math.cos(turn), start[1] + 500 * math.sin(turn))
    found = rim_point(box, radius, goal, start)
    assert beyond_outline(box, radius, found) == pytest.approx(0, abs=1e-6)
    assert distance_to_line(found, start, goal) == pytest.approx(0, abs=1e-6)


def test_a_goal_inside_is_its_own_rim_point() -> None:
    assert rim_point(Box(0, 0, 100, 50), 10, (5.0, 5.0)) == (5.0, 5.0)


def test_a_line_is_shifted_sideways() -> None:
    assert beside((0, 0), (10, 0), 3) == ((0, 3), (10, 3))
    assert beside((1, 1), (1, 1), 3) == ((1, 1), (1, 1))


def test_distance_to_a_line_ends_at_its_ends() -> None:
    assert distance_to_line((5, 3), (0, 0), (10, 0)) == 3
    assert distance_to_line((13, 4), (0, 0), (10, 0)) == 5
    assert distance_to_line((3, 4), (0, 0), (0, 0)) == 5


@given(st.lists(points, min_size=1, max_size=30))
def test_a_hull_has_every_point_inside(some: list[Point]) -> None:
    hull = convex_hull(some)
    assert set(hull) <= set(some)
    if len(hull) < 3:
        return
    for point in some:
        for place, corner in enumerate(hull):
            following = hull[(place + 1) % len(hull)]
            turn = (following[0] - corner[0]) * (point[1] - corner[1])
            turn -= (following[1] - corner[1]) * (point[0] - corner[0])
            assert turn >= -1e-6


def test_a_soft_hull_keeps_its_distance() -> None:
    box = Box(0, 0, 100, 50)
    hull = soft_hull([box], 20)
    assert min(x for x, _y in hull) == pytest.approx(-70, abs=0.2)
    assert all(not box.grown(10).holds(corner) for corner in hull)


def test_what_lies_in_a_direction() -> None:
    places = {
        "here": (0.0, 0.0),
        "right": (100.0, 10.0),
        "far": (300.0, 0.0),
        "up": (20.0, -100.0),
        "behind": (-50.0, 0),
    }
    assert in_direction("here", (1, 0), places) == "right"
    assert in_direction("here", (0, -1), places) == "up"
    assert in_direction("here", (-1, 0), places) == "behind"
    assert in_direction("here", (0, 1), places) is None


@given(st.dictionaries(st.text(max_size=3), points, min_size=2, max_size=12))
def test_arrows_never_lead_to_where_one_stands_or_backwards(places: dict[str, Point]) -> None:
    for start, here in places.items():
        for direction in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
            found = in_direction(start, direction, places)
            if found is not None:
                ahead = [(there - mine) * way for there, mine, way in zip(places[found], here, direction, strict=True)]
                assert found != start
                assert sum(ahead) > 0
