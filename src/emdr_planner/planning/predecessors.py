"""What has to come before what: the clinician's word, and what three kinds of linkage say on their own.

Automatic predecessors are added to the clinician's among the placeable targets, strongest first; one that would close
a cycle is left out and said. The clinician's ``before`` is looked at between placeable targets too, so a constraint by
way of a target that is resolved or held does not reach past it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.constraints import Before
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.graph import Acyclic
from emdr_planner.planning.situation import Situation

_TRUST = (Provenance.CLIENT, Provenance.SESSION, Provenance.CLINICIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessors:
    """Predecessors between placeable targets.

    Attributes:
        clinician: For each target those the clinician put before it.
        automatic: For each target those a linkage puts before it.
        left_out: Linkages that would have closed a cycle.
    """

    clinician: Mapping[str, frozenset[str]]
    automatic: Mapping[str, frozenset[str]]
    left_out: tuple[Linkage, ...]

    def of(self, member: str) -> frozenset[str]:
        """Return everything that has to come before a target."""
        return self.clinician.get(member, frozenset()) | self.automatic.get(member, frozenset())


def find_predecessors(situation: Situation, *, clinician_only: bool) -> Predecessors:
    """Return the predecessors that a strategy works with."""
    placeable = set(situation.placeable)
    befores = [
        (item.first, item.then)
        for item in situation.view.constraints
        if isinstance(item, Before) and item.first in placeable and item.then in placeable
    ]
    graph = Acyclic(befores)
    automatic: list[tuple[str, str]] = []
    left_out: list[Linkage] = []
    for linkage in [] if clinician_only else _automatic(situation, placeable):
        if graph.add(linkage.from_id, linkage.to_id):
            automatic.append((linkage.from_id, linkage.to_id))
        else:
            left_out.append(linkage)
    return Predecessors(clinician=_grouped(befores), automatic=_grouped(automatic), left_out=tuple(left_out))


def _automatic(situation: Situation, placeable: set[str]) -> list[Linkage]:
    found = [
        linkage
        for linkage in situation.view.linkages
        if linkage.from_id in placeable and linkage.to_id in placeable and _leads(situation, linkage)
    ]
    return sorted(found, key=lambda item: (-item.strength, _TRUST.index(item.provenance), natural_key(item.id)))


def _leads(situation: Situation, linkage: Linkage) -> bool:
    if linkage.kind is LinkageKind.ANTICIPATES:
        return not situation.gates.past_is_closed
    if linkage.kind in {LinkageKind.FEEDS, LinkageKind.TRIGGER_OF}:
        return situation.gate(linkage.from_id) is Gate.OPEN and situation.gate(linkage.to_id) is Gate.OPEN
    return False


def _grouped(edges: list[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for first, then in edges:
        grouped.setdefault(then, set()).add(first)
    return {then: frozenset(first) for then, first in grouped.items()}
