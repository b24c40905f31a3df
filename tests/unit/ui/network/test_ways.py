from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.ui.network.ways import Step, path_between, within

STEPS: tuple[Step, ...] = (("M1", "M2", 1), ("M2", "M3", 3), ("M3", "M4", 1), ("M10", "M1", 2), ("M10", "M3", 3))

names = st.sampled_from([f"M{n}" for n in range(1, 8)])
some_steps = st.lists(st.tuples(names, names, st.integers(1, 3)), max_size=14)


def test_what_lies_within_some_steps() -> None:
    assert within("M4", 0, STEPS) == {"M4"}
    assert within("M4", 1, STEPS) == {"M4", "M3"}
    assert within("M4", 2, STEPS) == {"M4", "M3", "M2", "M10"}
    assert within("M4", 3, STEPS) == {"M4", "M3", "M2", "M10", "M1"}
    assert within("alone", 3, STEPS) == {"alone"}


def test_of_the_shortest_ways_the_strongest_is_taken_whatever_the_direction() -> None:
    assert path_between("M1", "M3", STEPS) == ("M1", "M10", "M3")
    assert path_between("M4", "M1", STEPS) == ("M4", "M3", "M10", "M1")
    assert path_between("M1", "M1", STEPS) == ("M1",)
    assert path_between("M1", "alone", STEPS) == ()


def test_equal_ways_are_told_apart_by_their_names() -> None:
    steps: tuple[Step, ...] = (("M1", "M10", 2), ("M10", "M3", 2), ("M1", "M2", 2), ("M2", "M3", 2))
    assert path_between("M1", "M3", steps) == ("M1", "M2", "M3")


@given(some_steps, names, names)
def test_a_path_follows_linkages_and_no_way_is_shorter(steps: list[Step], start: str, end: str) -> None:
    path = path_between(start, end, steps)
    linked = {frozenset((one, other)) for one, other, _strength in steps}
    assert all(frozenset(pair) in linked for pair in pairwise(path))
    if path:
        assert (path[0], path[-1]) == (start, end)
        assert end in within(start, len(path) - 1, steps)
        assert len(path) == 1 or end not in within(start, len(path) - 2, steps)
    else:
        assert end not in within(start, 7, steps)
