"""The network of memories as a graph: the only module that knows NetworkX.

The *working network* holds the targets that are not resolved; every linkage between two of them carries activation,
whatever its kind and direction. Several linkages between the same two memories make one pair.

Activation is the largest product of per-hop factors along a path. Products are taken from the worked memory outwards,
which makes the value of a pair independent of the order in which a search meets the paths.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

import networkx as nx

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import LinkageKind
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.view import MemoryView, PlanningView

UNRATED_CHARGE = 10
"""Charge in points of a memory without a SUD: unknown ground is treated as high ground."""

TIE = 1e-12
"""Two products this close, relative to each other, are the same number written by two paths."""

FEW = 3
"""From this degree on there are enough neighbours to speak of linkage among them."""

Edge = tuple[str, str]
_Data = dict[str, float]


@dataclass(frozen=True, slots=True)
class Network:
    """The working network of one planning view.

    Attributes:
        ids: Members in natural order.
        charges: Charge of each member, 0 to 10 points.
        weights: For each member its neighbours with the weight of the pair, above 0 and at most 1.
        strengths: For each member its neighbours with their strongest linkage, 1 to 3.
        linkages: How many linkages join two members.
    """

    ids: tuple[str, ...]
    charges: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    strengths: Mapping[str, Mapping[str, int]]
    linkages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptors:
    """What is said about a member as evidence; no cut-off is applied to any of it.

    Attributes:
        breadth: B(v; k, t) for k 1 and 2: how many members lie within k hops over pairs of strength t = 1, 2, 3 and up.
        feeds_out: Summed strength of the ``feeds`` linkages that start here.
        span_years: From the youngest to the oldest age within two hops; None when no age is known.
        nc_domains: How many domains of negative cognition lie within two hops.
        local_linkage: Share of the possible pairs of neighbours that are linked; None with fewer than three.
    """

    degree: int
    strength: int
    breadth: tuple[tuple[int, int, int], tuple[int, int, int]]
    feeds_out: int
    span_years: int | None
    nc_domains: int
    local_linkage: float | None


def working_network(view: PlanningView, policy: Policy) -> Network:
    """Return the working network of a view, weighted by this policy."""
    members = view.working
    pairs: dict[str, dict[str, list[int]]] = {memory.id: {} for memory in members}
    count = 0
    for linkage in view.linkages:
        if linkage.from_id in pairs and linkage.to_id in pairs and linkage.from_id != linkage.to_id:
            pairs[linkage.from_id].setdefault(linkage.to_id, []).append(linkage.strength)
            pairs[linkage.to_id].setdefault(linkage.from_id, []).append(linkage.strength)
            count += 1
    return Network(
        ids=tuple(pairs),
        charges={memory.id: charge(memory) for memory in members},
        weights={
            one: {other: pair_weight(found, policy) for other, found in around.items()} for one, around in pairs.items()
        },
        strengths={one: {other: max(found) for other, found in around.items()} for one, around in pairs.items()},
        linkages=count,
    )


def charge(memory: MemoryView) -> float:
    """Return the charge of a memory in points: its SUD, or 10 while it is unrated."""
    return float(UNRATED_CHARGE if memory.sud is None else memory.sud)


def pair_weight(strengths: Iterable[int], policy: Policy) -> float:
    """Return the weight of a pair from the strengths of its linkages: what at least one of them carries."""
    return 1.0 - prod(1.0 - policy.weight(strength) for strength in sorted(strengths))


def activation(network: Network, source: str, hop: float) -> dict[str, float]:
    """Return how far each member is activated when one is worked.

    Args:
        network: the working network.
        source: the worked member.
        hop: what one hop lets through at the level of work, 0 to 1.

    Returns:
        The members that are reached, the worked one first with 1, in falling order; all others are at 0.
    """
    best: dict[str, float] = {}
    queue = [(-1.0, source)]
    while queue:
        value, here = heapq.heappop(queue)
        if here in best:
            continue
        best[here] = -value
        for other, weight in network.weights[here].items():
            onward = -value * (hop * weight)
            if onward > 0.0 and other not in best:
                heapq.heappush(queue, (-onward, other))
    return best


def best_paths(network: Network, source: str, hop: float, best: Mapping[str, float]) -> dict[str, tuple[str, ...]]:
    """Return the path by which each reached member is activated: of equal ones the shortest, then by natural order.

    Args:
        network: the working network.
        source: the worked member.
        hop: what one hop lets through at the level of work.
        best: the activation from this source.
    """
    paths: dict[str, tuple[str, ...]] = {source: (source,)}
    layer = [source]
    while layer:
        found: dict[str, tuple[str, ...]] = {}
        for here in layer:
            for other, weight in network.weights[here].items():
                if other in paths or best[here] * (hop * weight) < best.get(other, 1.0) * (1.0 - TIE):
                    continue
                path = (*paths[here], other)
                if other not in found or _natural(path) < _natural(found[other]):
                    found[other] = path
        paths |= found
        layer = list(found)
    return paths


def _natural(path: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
    return tuple(natural_key(step) for step in path)


def breadth_profile(
    network: Network, member: str, left: frozenset[str]
) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return B(v; 1, t) and B(v; 2, t) for t = 1, 2, 3 on the members that are left."""
    near: list[int] = []
    wide: list[int] = []
    for least in (1, 2, 3):
        one = _around(network, member, left, least)
        two = one.union(*(_around(network, other, left, least) for other in one)) - {member}
        near.append(len(one))
        wide.append(len(two))
    return (near[0], near[1], near[2]), (wide[0], wide[1], wide[2])


def within_two(network: Network, member: str, left: frozenset[str]) -> frozenset[str]:
    """Return the other members within two hops, over linkages of any strength, among those that are left."""
    one = _around(network, member, left, 1)
    return frozenset(one.union(*(network.strengths[other] for other in one)) & left - {member})


def _around(network: Network, member: str, left: frozenset[str], least: int) -> set[str]:
    return {other for other, strength in network.strengths[member].items() if strength >= least and other in left}


def descriptors(view: PlanningView, network: Network, member: str) -> Descriptors:
    """Return what is said about a member of the full working network as evidence."""
    everyone = frozenset(network.ids)
    by_id = {memory.id: memory for memory in view.memories}
    near = [by_id[other] for other in within_two(network, member, everyone)]
    ages = [memory.age for memory in (by_id[member], *near) if memory.age is not None]
    around = network.strengths[member]
    return Descriptors(
        degree=len(around),
        strength=sum(around.values()),
        breadth=breadth_profile(network, member, everyone),
        feeds_out=sum(
            linkage.strength
            for linkage in view.linkages
            if linkage.kind is LinkageKind.FEEDS and linkage.from_id == member and linkage.to_id in everyone
        ),
        span_years=max(ages) - min(ages) if ages else None,
        nc_domains=len({memory.nc_domain for memory in (by_id[member], *near)} - {None}),
        local_linkage=_local_linkage(network, member),
    )


def _local_linkage(network: Network, member: str) -> float | None:
    around = set(network.strengths[member])
    if len(around) < FEW:
        return None
    graph: nx.Graph[str, _Data, _Data] = nx.Graph()
    graph.add_edges_from((one, other) for one in around for other in network.strengths[one] if other in around)
    return graph.number_of_edges() / (len(around) * (len(around) - 1) / 2)


class Acyclic:
    """Edges that never close a cycle."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        """Start from edges that are known to hold no cycle."""
        self._graph: nx.DiGraph[str, _Data, _Data] = nx.DiGraph(edges)

    def add(self, first: str, then: str) -> bool:
        """Add an edge; False, and nothing added, when it would close a cycle."""
        if first == then:
            return False
        if self._graph.has_node(then) and self._graph.has_node(first) and nx.has_path(self._graph, then, first):
            return False
        self._graph.add_edge(first, then)
        return True
