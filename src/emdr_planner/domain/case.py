"""A client's whole record as one immutable value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.client import Break, Client, Context, LifeEvent
from emdr_planner.domain.constraints import Constraint
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import BetweenSessionEntry, Session

PolicyValue = float | int | str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """An accepted plan, frozen as it was said then.

    Attributes:
        text: The version as canonical JSON (sorted keys, no spaces), so that nothing in it is lost or changed.
    """

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything recorded about one client.

    A change makes a new case that shares what it does not touch, so two cases are compared by identity of their parts.

    Attributes:
        as_of: The date printed on the case; it filters nothing.
        policy: Planning defaults that the clinician or programme has changed, as (name, value) pairs in name order.
    """

    client: Client
    as_of: dt.date | None = None
    memories: tuple[Memory, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    readiness: tuple[ReadinessRating, ...] = ()
    probes: tuple[Probe, ...] = ()
    safety_flags: tuple[SafetyFlag, ...] = ()
    sessions: tuple[Session, ...] = ()
    between_sessions: tuple[BetweenSessionEntry, ...] = ()
    administrations: tuple[Administration, ...] = ()
    fidelity: tuple[FidelityScore, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    breaks: tuple[Break, ...] = ()
    plans: tuple[PlanVersion, ...] = ()
    context: Context = field(default_factory=Context)
    policy: tuple[tuple[str, PolicyValue], ...] = ()

    def memory(self, memory_id: str) -> Memory:
        """Return the memory with this id.

        Raises:
            KeyError: There is none.
        """
        for memory in self.memories:
            if memory.id == memory_id:
                return memory
        raise KeyError(memory_id)

    @property
    def targets(self) -> tuple[Memory, ...]:
        """The memories that can be worked on, resolved ones included."""
        return tuple(memory for memory in self.memories if memory.is_target)
