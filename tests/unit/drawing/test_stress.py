from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.drawing.layout import needed
from emdr_planner.drawing.stress import Bools, Floats, pushed_apart, steps_between
from tests.support.networks import a_random_network


def plainly_pushed(places: Floats, need: Floats, movable: Bools) -> Floats:
    """Return what pushing comes to when all pairs are looked at in every push."""
    places = places.copy()
    later = np.triu(np.ones(need.shape[:2], dtype=bool), 1)
    for _push in range(60):
        lacking = [need[..., axis] - np.abs(np.subtract.outer(places[:, axis], places[:, axis])) for axis in (0, 1)]
        one, other = np.nonzero((lacking[0] > 1.0) & (lacking[1] > 1.0) & later)
        if not len(one):
            break
        short = np.array([lack[one, other] for lack in lacking])
        along = short.argmin(axis=0)
        toward = np.sign(places[one, along] - places[other, along])
        shift = np.zeros_like(places)
        far = 0.35 * short.min(axis=0) * np.where(toward == 0, -1.0, toward)
        np.add.at(shift, (one, along), far)
        np.add.at(shift, (other, along), -far)
        places[movable] += shift[movable]
    return places


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("width", [200.0, 1500.0])
def test_looking_at_near_pairs_only_pushes_no_other_way(seed: int, width: float) -> None:
    sizes, _pairs = a_random_network(seed)
    chance = np.random.default_rng(seed)
    places = chance.normal(size=(len(sizes), 2)) * width
    need, movable = needed(np.array(list(sizes.values()))), chance.random(len(sizes)) > 0.2
    wanted = places
    for _try in range(8):
        wanted = plainly_pushed(wanted, need, movable)
    assert (pushed_apart(places, need, movable) == wanted).all()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_steps_are_those_of_the_shortest_way(links: list[tuple[int, int]]) -> None:
    names = [f"M{n}" for n in range(10)]
    steps = steps_between(names, [(names[one], names[other]) for one, other in links])
    wanted = np.where(np.eye(10, dtype=bool), 0.0, np.inf)
    for one, other in links:
        if one != other:
            wanted[one, other] = wanted[other, one] = 1.0
    for middle in range(10):
        wanted = np.minimum(wanted, wanted[:, middle : middle + 1] + wanted[middle])
    assert (steps == wanted).all()
