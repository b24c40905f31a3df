"""Second implementation of the working network: linkages, activation, load, breadth. Plain NetworkX, no caching."""

from __future__ import annotations

import itertools
import math
from typing import Any, TypeAlias

import networkx as nx

from tests.support.reference_readiness import Json, memory_by_id, prong_of

Network: TypeAlias = "nx.Graph[str]"

LINK_WEIGHT = {1: 0.3, 2: 0.6, 3: 0.9}
TRANSMISSION = {"EMDR": 0.7, "EMDr": 0.4, "EMD": 0.15}
RESOLVED = {"completed", "confirmed", "generalized", "merged"}


def status_of(memory: Json) -> str:
    status: str = memory.get("status", "identified")
    return status


def working_network(case: Json) -> list[str]:
    """Ids of the targets that are not resolved."""
    return [m["id"] for m in case["memories"] if prong_of(m) is not None and status_of(m) not in RESOLVED]


def build_network(case: Json, members: set[str]) -> Network:
    """The linkages between these members, whatever their kind and direction."""
    memories = memory_by_id(case)
    graph: Network = nx.Graph()
    for member in members:
        sud = memories[member].get("sud")
        graph.add_node(member, charge=10 if sud is None else sud)
    for linkage in case["linkages"]:
        start, end = linkage["from"], linkage["to"]
        if start not in members or end not in members or start == end:
            continue
        strengths = [*graph.get_edge_data(start, end, {"strengths": []})["strengths"], linkage["strength"]]
        graph.add_edge(start, end, strengths=strengths, weight=pair_weight(strengths))
    return graph


def network_left(case: Json, placed: set[str]) -> Network:
    """The working network without what has been placed, eased by the what-if *g* where that is set."""
    graph = build_network(case, set(working_network(case)))
    ease = case.get("policy", {}).get("generalisation") or 0.0
    for gone in placed:
        for other in graph.neighbors(gone):
            graph.nodes[other]["charge"] *= 1 - ease * graph.edges[gone, other]["weight"]
    graph.remove_nodes_from(placed)
    return graph


def pair_weight(strengths: list[int]) -> float:
    """One minus the product of what each linkage lets by."""
    return 1 - math.prod(1 - LINK_WEIGHT[strength] for strength in strengths)


def activations(graph: Network, source: str, level: str) -> dict[str, float]:
    """How far each member is activated when one is worked: the largest product along a path."""
    step = TRANSMISSION[level]

    def resistance(_start: str, _end: str, pair: dict[str, Any]) -> float:
        return -math.log(step * pair["weight"])

    paths = nx.single_source_dijkstra_path(graph, source, weight=resistance)
    return {
        target: math.prod(step * graph.edges[pair]["weight"] for pair in itertools.pairwise(path))
        for target, path in paths.items()
    }


def load(graph: Network, source: str, level: str) -> float:
    """Charge opened when one member is worked, in points."""
    reach = activations(graph, source, level)
    return math.fsum(share * graph.nodes[target]["charge"] for target, share in reach.items())


def spillover(graph: Network, source: str, level: str) -> float:
    return load(graph, source, level) - float(graph.nodes[source]["charge"])


def linkage_density(graph: Network, source: str) -> float:
    """Share of the charge that the rest of the network could hold which this member opens."""
    size = len(graph)
    return 0.0 if size < 2 else spillover(graph, source, "EMDR") / (10 * (size - 1))


def breadth(graph: Network, source: str, hops: int, threshold: int) -> int:
    """How many others lie within so many hops, over pairs whose strongest linkage reaches the threshold."""
    strong: Network = nx.Graph()
    strong.add_nodes_from(graph)
    strong.add_edges_from(
        (start, end) for start, end, pair in graph.edges(data=True) if max(pair["strengths"]) >= threshold
    )
    return len(nx.single_source_shortest_path_length(strong, source, cutoff=hops)) - 1


def breadth_profile(graph: Network, source: str) -> dict[str, list[int]]:
    return {str(hops): [breadth(graph, source, hops, t) for t in (1, 2, 3)] for hops in (1, 2)}
