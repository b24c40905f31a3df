from __future__ import annotations

import math
import random
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emdr_planner.domain.words import Level, NcDomain, Provenance, Status
from emdr_planner.planning.bulk import Reach
from emdr_planner.planning.graph import (
    Acyclic,
    Network,
    activation,
    best_paths,
    breadth_profile,
    descriptors,
    pair_weight,
    within_two,
    working_network,
)
from emdr_planner.planning.policy import Policy
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import ready_view

POLICY = Policy()


def made(pairs: dict[tuple[str, str], int], **suds: int) -> Network:
    """A network of past memories from pairs and strengths."""
    ids = dict.fromkeys([member for pair in pairs for member in pair] + list(suds))
    memories = [a_memory(member, sud=suds.get(member, 5)) for member in ids]
    linkages = tuple(
        a_linkage(one, other, strength=strength, id=f"L{number}")
        for number, ((one, other), strength) in enumerate(pairs.items(), start=1)
    )
    return working_network(ready_view(*memories, linkages=linkages), POLICY)


def test_the_working_network_holds_unresolved_targets_and_linkages_between_them() -> None:
    view = ready_view(
        a_memory("M1", sud=3),
        a_memory("M2", status=Status.DEFERRED),
        a_memory("M3", sud=2, status=Status.EXCLUDED),
        *(a_memory(f"M{9 + place}", sud=1, status=status) for place, status in enumerate(RESOLVED)),
        a_memory("B1", "belief", sud=9),
        a_memory("R1", "resource"),
        a_memory("P1", "part"),
        linkages=(
            a_linkage("M1", "M2", "feeds", 1),
            a_linkage("M2", "M1", "shared_affect", 3),
            a_linkage("M1", "M9"),
            a_linkage("B1", "M1", "blocks"),
            a_linkage("M1", "M1"),
        ),
    )
    network = working_network(view, POLICY)
    assert network.ids == ("M1", "M2", "M3")
    assert network.charges == {"M1": 3.0, "M2": 10.0, "M3": 2.0}
    assert network.strengths == {"M1": {"M2": 3}, "M2": {"M1": 3}, "M3": {}}
    assert network.weights["M1"]["M2"] == pytest.approx(1 - 0.7 * 0.1)
    assert network.linkages == 2


RESOLVED = (Status.COMPLETED, Status.CONFIRMED, Status.GENERALIZED, Status.MERGED)


def test_several_linkages_make_one_pair_in_any_order() -> None:
    assert pair_weight([1], POLICY) == pytest.approx(0.3)
    assert pair_weight([3], POLICY) == pytest.approx(0.9)
    assert pair_weight([1, 2, 3], POLICY) == pytest.approx(1 - 0.7 * 0.4 * 0.1)
    assert pair_weight([1, 2, 3], POLICY) == pair_weight([3, 1, 2], POLICY)


def test_activation_takes_the_strongest_path() -> None:
    network = made({("M1", "M2"): 1, ("M1", "M3"): 3, ("M3", "M2"): 3, ("M4", "M5"): 3})
    best = activation(network, "M1", 0.7)
    assert list(best) == ["M1", "M3", "M2"]
    assert best["M1"] == 1.0
    assert best["M2"] == pytest.approx(0.63 * 0.63)
    assert best_paths(network, "M1", 0.7, best)["M2"] == ("M1", "M3", "M2")
    narrow = activation(network, "M1", 0.15)
    assert narrow["M2"] == pytest.approx(0.045)
    assert best_paths(network, "M1", 0.15, narrow)["M2"] == ("M1", "M2")


def test_nothing_passes_where_a_hop_lets_nothing_through() -> None:
    network = made({("M1", "M2"): 3})
    assert activation(network, "M1", 0.0) == {"M1": 1.0}
    assert best_paths(network, "M1", 0.0, {"M1": 1.0}) == {"M1": ("M1",)}


def test_of_equal_paths_the_shortest_is_kept() -> None:
    whole = Policy(weights=(0.3, 0.6, 1.0), transmission=(0.15, 0.4, 1.0))
    view = ready_view(
        *(a_memory(member, sud=5) for member in ("M1", "M2", "M3")),
        linkages=(
            a_linkage("M1", "M2", strength=3),
            a_linkage("M2", "M3", strength=3),
            a_linkage("M1", "M3", strength=3),
        ),
    )
    network = working_network(view, whole)
    best = activation(network, "M1", 1.0)
    assert best == {"M1": 1.0, "M2": 1.0, "M3": 1.0}
    assert best_paths(network, "M1", 1.0, best)["M3"] == ("M1", "M3")


def test_of_equal_and_equally_long_paths_natural_order_decides() -> None:
    network = made(
        {("M1", "M10"): 2, ("M10", "M9"): 3, ("M1", "M2"): 3, ("M2", "M9"): 2, ("M1", "T1"): 3, ("T1", "M9"): 2}
    )
    best = activation(network, "M1", 0.7)
    assert best_paths(network, "M1", 0.7, best)["M9"] == ("M1", "M2", "M9")
    back = activation(network, "M9", 0.7)
    assert best_paths(network, "M9", 0.7, back)["M1"] == ("M9", "M2", "M1")


@st.composite
def networks(draw: st.DrawFn, most: int = 12) -> Network:
    size = draw(st.integers(1, most))
    ids = [f"M{number}" for number in range(1, size + 1)]
    pairs = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1]),
            st.integers(1, 3),
            max_size=3 * size,
        )
    )
    return made(pairs, **{member: draw(st.integers(0, 10)) for member in ids})


def by_networkx(network: Network, source: str, hop: float) -> dict[str, float]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.ids)
    for one, around in network.weights.items():
        for other, weight in around.items():
            graph.add_edge(one, other, length=-math.log(hop * weight))
    lengths = nx.single_source_dijkstra_path_length(graph, source, weight="length")
    return {member: math.exp(-length) for member, length in lengths.items()}


@given(networks(), st.sampled_from(Level))
@settings(max_examples=80, deadline=None)
def test_activation_is_what_networkx_finds(network: Network, level: Level) -> None:
    hop = POLICY.hop(level)
    for source in network.ids:
        assert activation(network, source, hop) == pytest.approx(by_networkx(network, source, hop), abs=1e-12)


@given(networks(), st.sampled_from(Level))
@settings(max_examples=60, deadline=None)
def test_paths_lead_there_and_their_product_is_the_activation(network: Network, level: Level) -> None:
    hop = POLICY.hop(level)
    source = network.ids[0]
    best = activation(network, source, hop)
    paths = best_paths(network, source, hop, best)
    assert paths.keys() == best.keys()
    for member, path in paths.items():
        assert (path[0], path[-1]) == (source, member)
        product = math.prod(hop * network.weights[one][other] for one, other in pairwise(path))
        assert product == pytest.approx(best[member], rel=1e-12)


@given(networks(), st.sampled_from(Level), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_the_fast_path_is_equal_to_the_last_bit_while_members_leave(
    network: Network, level: Level, chance: random.Random
) -> None:
    hop = POLICY.hop(level)
    reach = Reach(network, hop)
    left = list(network.ids)
    while left:
        graph = without(network, set(network.ids) - set(left))
        for source in left:
            best = activation(graph, source, hop)
            assert reach.activations(source) == {member: best.get(member, 0.0) for member in left}
            assert reach.load(source) == math.fsum(best[member] * network.charges[member] for member in best)
        gone = chance.choice(left)
        left.remove(gone)
        reach.leave(gone)


def without(network: Network, gone: set[str]) -> Network:
    def among(around: dict[str, float]) -> dict[str, float]:
        return {other: weight for other, weight in around.items() if other not in gone}

    ids = tuple(member for member in network.ids if member not in gone)
    weights = {member: among(dict(network.weights[member])) for member in ids}
    return Network(ids, network.charges, weights, network.strengths, network.linkages)


def test_a_copy_loses_members_and_charge_on_its_own() -> None:
    network = made({("M1", "M2"): 3, ("M2", "M3"): 3}, M1=4, M2=6, M3=8)
    reach = Reach(network, 0.7)
    other = reach.copy()
    other.ease("M3", 0.5)
    other.leave("M1")
    assert other.load("M2") == pytest.approx(6 + 0.63 * 4)
    assert reach.load("M2") == pytest.approx(6 + 0.63 * 4 + 0.63 * 8)
    assert reach.ids == ["M1", "M2", "M3"]


def test_breadth_counts_within_one_and_two_steps_by_strength() -> None:
    network = made({("M1", "M2"): 3, ("M2", "M3"): 2, ("M3", "M4"): 3, ("M1", "M5"): 1})
    everyone = frozenset(network.ids)
    assert breadth_profile(network, "M1", everyone) == ((2, 1, 1), (3, 2, 1))
    assert breadth_profile(network, "M3", everyone) == ((2, 2, 1), (3, 3, 1))
    assert breadth_profile(network, "M1", everyone - {"M2"}) == ((1, 0, 0), (1, 0, 0))
    assert within_two(network, "M1", everyone) == {"M2", "M3", "M5"}
    assert within_two(network, "M1", everyone - {"M3"}) == {"M2", "M5"}
    assert within_two(network, "M1", everyone - {"M2"}) == {"M5"}


def test_descriptors_are_exact() -> None:
    view = ready_view(
        a_memory("M1", age=7, nc_domain=NcDomain.CONTROL),
        a_memory("M2", age=20, nc_domain=NcDomain.SAFETY),
        a_memory("M3", nc_domain=NcDomain.CONTROL),
        a_memory("M4", age=3),
        a_memory("M5", age=40, status=Status.COMPLETED),
        a_memory("M6"),
        linkages=(
            a_linkage("M1", "M2", "feeds", 2),
            a_linkage("M1", "M2", "shared_body", 3, id="L9"),
            a_linkage("M1", "M3", "feeds", 1),
            a_linkage("M4", "M1", "feeds", 3),
            a_linkage("M1", "M5", "feeds", 3),
            a_linkage("M2", "M3"),
        ),
    )
    found = descriptors(view, working_network(view, POLICY), "M1")
    assert (found.degree, found.strength, found.feeds_out) == (3, 3 + 1 + 3, 2 + 1)
    assert (found.span_years, found.nc_domains) == (17, 2)
    assert found.local_linkage == pytest.approx(1 / 3)
    assert descriptors(view, working_network(view, POLICY), "M4").feeds_out == 3
    assert descriptors(view, working_network(view, POLICY), "M2").feeds_out == 0
    assert found.breadth == ((3, 2, 2), (3, 3, 2))
    alone = descriptors(view, working_network(view, POLICY), "M6")
    assert (alone.degree, alone.span_years, alone.nc_domains, alone.local_linkage) == (0, None, 0, None)
    assert descriptors(view, working_network(view, POLICY), "M2").local_linkage is None


def test_edges_that_would_close_a_cycle_are_not_added() -> None:
    graph = Acyclic([("M1", "M2")])
    assert graph.add("M2", "M3")
    assert not graph.add("M3", "M1")
    assert not graph.add("M4", "M4")
    assert graph.add("M4", "M1")
    assert graph.add("M1", "M3")
    assert not graph.add("M3", "M4")


def test_a_client_made_network_ignores_provenance() -> None:
    view = ready_view(
        a_memory("M1", sud=1), a_memory("M2", sud=1), linkages=(a_linkage("M1", "M2", provenance=Provenance.CLINICIAN),)
    )
    assert working_network(view, POLICY).weights["M1"] == {"M2": pytest.approx(0.6)}
