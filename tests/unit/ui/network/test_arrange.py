from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.words import Prong
from emdr_planner.drawing.geometry import Box, Point, bounds
from emdr_planner.drawing.layout import GAP, first_layout
from emdr_planner.ui.network.arrange import ARRANGEMENTS, Ground, life_line, networks, tidy
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.networks import a_random_network, overlaps

SIZE: Point = (160.0, 50.0)


def ground(pinned: frozenset[str] = frozenset()) -> Ground:
    case = the_sample("broad")
    return Ground(
        case=case,
        sizes={memory.id: SIZE for memory in case.memories},
        pairs=[(link.from_id, link.to_id) for link in case.linkages],
        places={memory.id: memory.position or (0.0, 0.0) for memory in case.memories},
        pinned=pinned,
    )


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_an_arrangement_covers_nothing_is_repeatable_and_leaves_the_pinned(name: str) -> None:
    pinned = frozenset({"M1", "M4"})
    start = ground(pinned)
    places = ARRANGEMENTS[name](start).places
    assert places == ARRANGEMENTS[name](start).places
    assert places.keys() == start.sizes.keys() - pinned
    whole = {**places, **{one: start.places[one] for one in pinned}}
    pairs = [pair for pair in overlaps(whole, dict(start.sizes)) if not pinned.issuperset(pair)]
    assert pairs == []


def test_the_life_line_follows_age() -> None:
    case = a_case(a_memory("M1", age=6), a_memory("M2", age=30), a_memory("M3"), linkages=(a_linkage("M3", "M2"),))
    start = Ground(case=case, sizes=dict.fromkeys(("M1", "M2", "M3"), SIZE), pairs=[("M3", "M2")], places={})
    places = life_line(start).places
    assert places["M1"][0] < places["M2"][0]
    assert abs(places["M3"][0] - places["M2"][0]) < 300


def test_networks_set_clusters_apart() -> None:
    start = ground()
    places = networks(start).places
    first = start.case.clusters[0].members
    second = [name for name in start.case.clusters[1].members if name not in first]
    one, other = (bounds(Box(*places[name], *SIZE) for name in members) for members in (first, second))
    assert one is not None
    assert other is not None
    assert not one.grown(2 * GAP).meets(other)


def test_arranging_nothing_gives_nothing() -> None:
    empty = Ground(case=a_case(), sizes={}, pairs=[], places={})
    assert [arrangement(empty).places for arrangement in ARRANGEMENTS.values()] == [{}, {}, {}]


@pytest.mark.parametrize("seed", range(5))
def test_tidying_goes_on_from_where_the_map_is_and_comes_to_rest(seed: int) -> None:
    sizes, pairs = a_random_network(seed)
    start = Ground(case=a_case(), sizes=sizes, pairs=pairs, places=first_layout(sizes, pairs))
    once = tidy(start).places
    again = tidy(dataclasses.replace(start, places=once)).places
    third = tidy(dataclasses.replace(start, places=again)).places
    moved, then, last = (mean_move(*two) for two in ((start.places, once), (once, again), (again, third)))
    assert overlaps(once, sizes) == []
    assert moved < 0.25 * mean_move(start.places, dict(zip(once, reversed(once.values()), strict=True)))
    assert then < moved
    assert last < moved / 2


def mean_move(one: Mapping[str, Point], other: Mapping[str, Point]) -> float:
    return sum(math.dist(one[name], other[name]) for name in one) / len(one)


@given(
    st.sets(st.sampled_from([memory.id for memory in the_sample("broad").memories])), st.sampled_from([*ARRANGEMENTS])
)
def test_what_is_pinned_moves_by_nothing_at_all(pinned: set[str], name: str) -> None:
    start = ground(frozenset(pinned))
    places = ARRANGEMENTS[name](start).places
    assert not pinned & places.keys()
    assert places.keys() | pinned == start.sizes.keys()
    assert places == ARRANGEMENTS[name](start).places


def test_a_memory_that_was_put_far_off_is_fetched_by_tidying() -> None:
    sizes = dict.fromkeys(("M1", "M2"), SIZE)
    start = Ground(case=a_case(), sizes=sizes, pairs=[("M1", "M2")], places={"M1": (0.0, 0.0), "M2": (3000.0, 0.0)})
    places = tidy(start).places
    assert 100 < abs(places["M2"][0] - places["M1"][0]) < 1000


def test_ages_stand_over_their_memories_and_bands_hold_their_prongs() -> None:
    case = the_sample("broad")
    arranged = life_line(ground())
    at = {tick.text: tick.x for tick in arranged.backdrop.ticks}
    dated = [memory for memory in case.memories if memory.age is not None]
    assert all(arranged.places[memory.id][0] >= at[str(memory.age)] - 1 for memory in dated)
    past = [memory for memory in dated if memory.prong is Prong.PAST]
    assert [arranged.places[memory.id][0] for memory in past] == [round(at[str(memory.age)]) for memory in past]
    xs = [at[str(age)] for age in sorted({memory.age for memory in dated if memory.age is not None})]
    assert xs == sorted(xs)
    bands = {band.name: band for band in arranged.backdrop.bands}
    assert list(bands) == ["Past", "Present", "Future", "Resources, beliefs, parts"]
    for memory in case.memories:
        name = "Resources, beliefs, parts" if memory.prong is None else memory.prong.name.capitalize()
        assert bands[name].top < arranged.places[memory.id][1] < bands[name].bottom


def test_a_past_memory_without_an_age_is_not_given_one() -> None:
    case = a_case(a_memory("M1", age=6), a_memory("M2"), linkages=(a_linkage("M1", "M2"),))
    start = Ground(case=case, sizes=dict.fromkeys(("M1", "M2"), SIZE), pairs=[("M1", "M2")], places={})
    arranged = life_line(start)
    assert [tick.text for tick in arranged.backdrop.ticks] == ["6", "no age"]
    assert arranged.places["M2"][0] == pytest.approx(arranged.backdrop.ticks[1].x, abs=1.0)


def test_many_memories_of_one_age_stand_beside_each_other() -> None:
    memories = [a_memory(f"M{n}", age=6) for n in range(1, 8)]
    sizes = {memory.id: SIZE for memory in memories}
    places = life_line(Ground(case=a_case(*memories), sizes=sizes, pairs=(), places={})).places
    assert overlaps(places, sizes) == []
    assert len({x for x, _y in places.values()}) > 1
