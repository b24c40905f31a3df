"""Stuck here: what may be feeding a target that loops, stalls or is held for access.

Everything is read off the map and the record; nothing is inferred. Each candidate can be tried as a what-if and, when
it fits, recorded as the change of access.

Read where the rule leaves room: a memory is *earlier* when both ages are known and its own is lower, or when a
``feeds`` linkage leads from it to the target, whose direction says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import AccessHow, Level, LinkageKind
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.graph import activation, best_paths, working_network
from emdr_planner.planning.placing import Condition, find_unmet, still_blocks
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.reasons import Reason, listed, reason, ref
from emdr_planner.planning.view import MemoryView, PlanningView
from emdr_planner.planning.whatif import Move, RemovalMove, ResolutionMove
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What an unresolved memory may send to the stuck target when it stirs.

    Attributes:
        activation: How far the target is activated from it at EMDR, 0 to 1.
        points: Its charge times the activation.
        path: From the memory to the target.
    """

    memory: str
    activation: float
    points: float
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that may keep a target stuck.

    Attributes:
        how: Under which word it would be recorded as the change of access.
        why: What joins it to the target.
        trial: The what-if that takes it out of the way.
    """

    memory: str
    how: AccessHow
    why: Reason
    trial: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckHere:
    """What may be feeding one target.

    Attributes:
        held_for_access: Why it is held, when its last work stopped; else empty.
        incoming: Unresolved memories that reach it, by falling points.
        points: Their points together.
    """

    memory: str
    held_for_access: tuple[Reason, ...]
    incoming: tuple[Incoming, ...]
    points: float
    candidates: tuple[Candidate, ...]


def stuck_here(view: PlanningView, memory_id: str, policy: Policy | None = None) -> StuckHere | None:
    """Return what may be feeding a target; None when it is no member of the working network."""
    used = policy if policy is not None else policy_from(view.policy)
    target = next((memory for memory in view.working if memory.id == memory_id), None)
    if target is None:
        return None
    incoming = tuple(_incoming(view, memory_id, used))
    unmet = find_unmet(view, find_gates(view))[memory_id]
    return StuckHere(
        memory=memory_id,
        held_for_access=tuple(why for item in unmet if item.condition is Condition.ACCESS for why in item.reasons),
        incoming=incoming,
        points=fsum(item.points for item in incoming),
        candidates=(*_beliefs(view, target), *_parts(view, target), *_earlier(view, target)),
    )


def _incoming(view: PlanningView, target: str, policy: Policy) -> list[Incoming]:
    network = working_network(view, policy)
    found = []
    for member in network.ids:
        hop = policy.hop(Level.EMDR)
        best = activation(network, member, hop)
        if member != target and target in best:
            found.append(
                Incoming(
                    memory=member,
                    activation=best[target],
                    points=best[target] * network.charges[member],
                    path=best_paths(network, member, hop, best)[target],
                )
            )
    return sorted(found, key=lambda item: (-item.points, natural_key(item.memory)))


def _beliefs(view: PlanningView, target: MemoryView) -> Iterator[Candidate]:
    by_id = {memory.id: memory for memory in view.memories}
    for linkage in view.linkages:
        if linkage.kind is LinkageKind.BLOCKS and linkage.to_id == target.id and still_blocks(by_id[linkage.from_id]):
            why = reason("stuck.belief", _("The belief {belief} blocks it."), belief=ref(linkage.from_id))
            trial = ResolutionMove(memory=linkage.from_id)
            yield Candidate(memory=linkage.from_id, how=AccessHow.BELIEF, why=why, trial=trial)


def _parts(view: PlanningView, target: MemoryView) -> Iterator[Candidate]:
    for linkage in view.linkages:
        if linkage.kind is LinkageKind.OBJECTS_TO and linkage.to_id == target.id and not linkage.settled:
            why = reason("stuck.part", _("{part} has not agreed."), part=ref(linkage.from_id))
            trial = RemovalMove(linkage=linkage.id)
            yield Candidate(memory=linkage.from_id, how=AccessHow.PART, why=why, trial=trial)


def _earlier(view: PlanningView, target: MemoryView) -> Iterator[Candidate]:
    feeding = {item.from_id for item in view.linkages if item.kind is LinkageKind.FEEDS and item.to_id == target.id}
    for memory in view.working:
        shared = tuple(_shared(memory, target, feeds=memory.id in feeding))
        if memory.id != target.id and shared:
            words = _("{memory} is earlier and unresolved: {shared}.")
            why = reason("stuck.earlier", words, memory=ref(memory.id), shared=listed(shared))
            trial = ResolutionMove(memory=memory.id)
            yield Candidate(memory=memory.id, how=AccessHow.FEEDER, why=why, trial=trial)


def _shared(memory: MemoryView, target: MemoryView, *, feeds: bool) -> Iterator[str]:
    if feeds:
        yield _("it feeds this target")
    if memory.age is None or target.age is None or memory.age >= target.age:
        return
    if memory.nc_domain is not None and memory.nc_domain is target.nc_domain:
        yield _("the same domain of negative cognition")
    if set(memory.body) & set(target.body):
        yield _("the same body location")
