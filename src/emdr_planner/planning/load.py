"""The load of working one memory, in points: a planning unit, not a SUD and not a clinical score.

``load(i, level)`` is the charge of every member of the working network times how far it is activated. It ranks inside
one client's map and never across clients.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.session import LoadBasis
from emdr_planner.domain.words import Level
from emdr_planner.planning.ceiling import Ceiling, find_ceilings
from emdr_planner.planning.graph import Network, activation, best_paths, working_network
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.view import PlanningView

RULES_VERSION = "1"
"""Version of the model, printed on every proposal and stored with every load."""

MOST_CHARGE = 10
"""The largest charge one memory can hold, in points."""

FIT_TOLERANCE = 1e-9
"""A load counts as within the ceiling up to this many points above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPart:
    """What one memory adds to a load.

    Attributes:
        activation: How far it is activated, 0 to 1.
        charge: Its charge, 0 to 10 points.
        rated: False when the charge stands for an unrated memory.
        points: Activation times charge.
        path: How it is reached, from the worked memory on.
    """

    memory: str
    activation: float
    charge: float
    rated: bool
    points: float
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivationPreview:
    """What working one memory at one level would open, for the map.

    Attributes:
        parts: What each reached memory adds, the worked one first, then by falling points; they add up to the load.
        ceiling: The ceiling of the memory's prong, when it has one.
        fits: Whether the load is within the ceiling.
    """

    memory: str
    level: Level
    load: float
    parts: tuple[LoadPart, ...]
    ceiling: Ceiling | None
    fits: bool

    @property
    def spillover(self) -> float:
        """Points beyond the memory's own charge."""
        return self.load - self.parts[0].points

    @property
    def activations(self) -> dict[str, tuple[float, tuple[str, ...]]]:
        """For each reached memory how far it is activated, and the path."""
        return {part.memory: (part.activation, part.path) for part in self.parts}


def load_parts(view: PlanningView, network: Network, member: str, hop: float) -> tuple[LoadPart, ...]:
    """Return what each reached member adds to the load of working one of them."""
    best = activation(network, member, hop)
    paths = best_paths(network, member, hop, best)
    rated = {memory.id for memory in view.memories if memory.sud is not None}
    parts = [
        LoadPart(
            memory=other,
            activation=value,
            charge=network.charges[other],
            rated=other in rated,
            points=value * network.charges[other],
            path=paths[other],
        )
        for other, value in best.items()
    ]
    return tuple(sorted(parts, key=lambda part: (part.memory != member, -part.points, natural_key(part.memory))))


def linkage_density(spillover_emdr: float, members: int) -> float:
    """Return the share of all the charge that the rest of the network could hold which a target opens at EMDR."""
    return spillover_emdr / (MOST_CHARGE * (members - 1)) if members > 1 else 0.0


def compute_load(
    view: PlanningView, memory_id: str, level: Level, policy: Policy | None = None
) -> tuple[float, LoadBasis] | None:
    """Return the load of working a memory now, with the map it was computed on, as a work entry stores it.

    Returns:
        None when the memory is no member of the working network (resolved, or no target).
    """
    used = policy if policy is not None else policy_from(view.policy)
    network = working_network(view, used)
    if memory_id not in network.charges:
        return None
    parts = load_parts(view, network, memory_id, used.hop(level))
    basis = LoadBasis(memories=len(network.ids), linkages=network.linkages, rules=RULES_VERSION)
    return fsum(part.points for part in parts), basis


class Previews:
    """What working each memory of a view would open: the working network and the ceilings are worked out once."""

    def __init__(self, view: PlanningView, policy: Policy | None = None) -> None:
        self.view = view
        self._policy = policy if policy is not None else policy_from(view.policy)
        self._network = working_network(view, self._policy)
        self._ceilings = find_ceilings(view)
        self._prongs = {memory.id: memory.prong for memory in view.working}

    def of(self, memory_id: str, level: Level) -> ActivationPreview | None:
        """Return what working a memory at a level would open today, on the full working network.

        Returns:
            None when the memory is no member of the working network.
        """
        if memory_id not in self._network.charges:
            return None
        parts = load_parts(self.view, self._network, memory_id, self._policy.hop(level))
        prong = self._prongs[memory_id]
        ceiling = None if prong is None else self._ceilings[prong]
        load = fsum(part.points for part in parts)
        return ActivationPreview(
            memory=memory_id,
            level=level,
            load=load,
            parts=parts,
            ceiling=ceiling,
            fits=ceiling is not None and load <= ceiling.points + FIT_TOLERANCE,
        )


def activation_preview(
    view: PlanningView, memory_id: str, level: Level, policy: Policy | None = None
) -> ActivationPreview | None:
    """Return one of the `Previews` of a view."""
    return Previews(view, policy).of(memory_id, level)
