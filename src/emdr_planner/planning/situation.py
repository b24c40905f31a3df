"""What is known before any order is made: the same for every strategy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emdr_planner.domain.constraints import Before, LevelChoice, Pin
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.ordering import cycle_among
from emdr_planner.domain.words import Breadth, Level, Prong
from emdr_planner.planning.ceiling import Ceiling, find_ceilings
from emdr_planner.planning.gates import Gate, Gates, find_gates
from emdr_planner.planning.graph import Network, working_network
from emdr_planner.planning.placing import Unmet, find_unmet
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.view import MemoryView, PlanningView
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Gates, network, ceilings, conditions and the clinician's hand of one planning view.

    Attributes:
        memories: Every memory by id, targets or not.
        gate_of: The gate of each member of the working network.
        unmet: For each member of the working network the conditions of placing it does not meet.
        placeable: The members that meet them all, in natural order.
        broad: Members of a cluster that the clinician labelled broad.
        levels: The clinician's level for a memory.
        pins: The pins that stand: on a member with a SUD, with a place, by place.
    """

    view: PlanningView
    policy: Policy
    gates: Gates
    network: Network
    ceilings: Mapping[Prong, Ceiling | None]
    memories: Mapping[str, MemoryView]
    gate_of: Mapping[str, Gate]
    unmet: Mapping[str, tuple[Unmet, ...]]
    placeable: tuple[str, ...]
    broad: frozenset[str]
    levels: Mapping[str, Level]
    pins: Mapping[int, Pin]

    def gate(self, member: str) -> Gate:
        """Return the gate of a member."""
        return self.gate_of[member]

    def ceiling(self, member: str) -> Ceiling | None:
        """Return the ceiling of a member's prong."""
        prong = self.memories[member].prong
        return None if prong is None else self.ceilings[prong]


def find_situation(view: PlanningView, policy: Policy) -> Situation:
    """Return what is known before any order is made.

    Raises:
        ContradictionError: The clinician's ``before`` constraints form a cycle, or two pins want one place.
    """
    _refuse_cycle(view)
    gates = find_gates(view)
    network = working_network(view, policy)
    unmet = find_unmet(view, gates)
    return Situation(
        view=view,
        policy=policy,
        gates=gates,
        network=network,
        ceilings=find_ceilings(view),
        memories={memory.id: memory for memory in view.memories},
        gate_of={memory.id: gates.of(memory).gate for memory in view.working},
        unmet=unmet,
        placeable=tuple(member for member in network.ids if not unmet[member]),
        broad=frozenset(
            member for cluster in view.clusters if cluster.breadth is Breadth.BROAD for member in cluster.members
        ),
        levels={item.memory: item.level for item in view.constraints if isinstance(item, LevelChoice)},
        pins=_standing_pins(view),
    )


def perturbed(situation: Situation, memories: tuple[MemoryView, ...], linkages: tuple[Linkage, ...]) -> Situation:
    """Return the situation that other ratings and linkages would make, gates and ceilings as they are."""
    view = replace(situation.view, memories=memories, linkages=linkages)
    network = working_network(view, situation.policy)
    unmet = find_unmet(view, situation.gates)
    return replace(
        situation,
        view=view,
        network=network,
        memories={memory.id: memory for memory in memories},
        unmet=unmet,
        placeable=tuple(member for member in network.ids if not unmet[member]),
    )


def _refuse_cycle(view: PlanningView) -> None:
    cycle = cycle_among((item.first, item.then) for item in view.constraints if isinstance(item, Before))
    if cycle:
        written = _(" before ").join(cycle)
        raise ContradictionError(
            _(
                "These constraints contradict each other: {cycle}. Nothing was changed; take one back to get an order."
            ).format(cycle=written),
            "P-01",
        )


def _standing_pins(view: PlanningView) -> Mapping[int, Pin]:
    members = {memory.id: memory for memory in view.working}
    pins: dict[int, Pin] = {}
    places: dict[str, int] = {}
    for pin in (item for item in view.constraints if isinstance(item, Pin)):
        if pin.place is None:
            continue
        if pin.place in pins:
            _refuse_two(pins[pin.place].memory, pin.memory, pin.place)
        if pin.memory in places:
            _refuse_twice(pin.memory, places[pin.memory], pin.place)
        pins[pin.place] = pin
        places[pin.memory] = pin.place
    return {
        place: pin
        for place, pin in sorted(pins.items())
        if pin.memory in members and members[pin.memory].sud is not None
    }


def _refuse_two(one: str, other: str, place: int) -> None:
    first, second = sorted((one, other), key=natural_key)
    raise ContradictionError(
        _("{first} and {second} are both pinned to place {place}. Nothing was changed; take one pin back.").format(
            first=first, second=second, place=place
        ),
        "P-02",
    )


def _refuse_twice(memory: str, one: int, other: int) -> None:
    low, high = sorted((one, other))
    raise ContradictionError(
        _("{memory} is pinned to place {low} and to place {high}. Nothing was changed; take one pin back.").format(
            memory=memory, low=low, high=high
        ),
        "P-03",
    )
