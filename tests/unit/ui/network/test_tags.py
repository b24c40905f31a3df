from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.geometry import Box, box_between
from emdr_planner.ui.network.hulls import Free
from emdr_planner.ui.network.tags import LINE, Tag, placed_tags, room_below

NAMED = (Tag(("in the kitchen",), 90.0), Tag(("in the", "kitchen"), 50.0))
WITHIN = box_between((-300.0, -200.0), (300.0, 200.0))


def placed(boxes: dict[str, Box], *taken: Box, growth: float = 1.0, within: Box = WITHIN) -> dict[str, Box]:
    found = placed_tags(boxes, lambda _name: NAMED, boxes, Free(taken, within), growth)
    return {name: tag.room for name, tag in found.items()}


def test_a_name_stands_below_its_memory_in_one_line_where_there_is_room() -> None:
    box = Box(0.0, 0.0, 40.0, 20.0)
    assert placed({"M1": box}) == {"M1": room_below(box, NAMED[0], 1.0)}
    assert placed({"M1": box})["M1"].height == LINE


def test_it_gives_way_to_what_stands_there_and_to_the_edge() -> None:
    below = Box(0.0, 25.0, 200.0, 20.0)
    assert placed({"M1": Box(0.0, 0.0, 40.0, 20.0)}, below)["M1"].y < -10.0
    at_edge = placed({"M1": Box(280.0, 0.0, 40.0, 20.0)})["M1"]
    assert at_edge.right <= 300.0


def test_where_one_line_has_no_room_it_takes_two_and_none_where_nothing_has() -> None:
    narrow = box_between((-40.0, -200.0), (40.0, 200.0))
    assert placed({"M1": Box(0.0, 0.0, 40.0, 20.0)}, within=narrow)["M1"].height == 2 * LINE
    assert placed({"M1": Box(0.0, 0.0, 40.0, 20.0)}, within=Box(0.0, 0.0, 45.0, 25.0)) == {}


def test_the_weightiest_is_named_where_two_want_the_same_room() -> None:
    beside = {"M1": Box(-25.0, 0.0, 40.0, 20.0), "M2": Box(25.0, 0.0, 40.0, 20.0)}
    within = box_between((-51.0, -11.0), (51.0, 45.0))
    for order in (("M1", "M2"), ("M2", "M1")):
        found = placed_tags(order, lambda _name: NAMED[1:], beside, Free((), within), 1.0)
        assert next(iter(found)) == order[0]


@given(
    st.lists(st.tuples(st.integers(-280, 280), st.integers(-180, 180)), min_size=1, max_size=40, unique=True),
    st.sampled_from((0.5, 1.0, 2.5)),
)
def test_no_name_covers_a_memory_or_another_name_and_all_are_inside(
    spots: list[tuple[int, int]], growth: float
) -> None:
    boxes = {f"M{number}": Box(float(x), float(y), 30.0, 18.0) for number, (x, y) in enumerate(spots)}
    found = placed(boxes, growth=growth)
    assert not any(one.meets(other) for one, other in combinations(found.values(), 2))
    assert not any(room.meets(box) for room in found.values() for box in boxes.values())
    corners = [corner for room in found.values() for corner in ((room.left, room.top), (room.right, room.bottom))]
    assert all(WITHIN.grown(1e-6).holds(corner) for corner in corners)
    assert found == placed(boxes, growth=growth)
