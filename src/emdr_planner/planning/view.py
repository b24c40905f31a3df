"""The planning view: all that gates and sequencing may see of a case, built in one place.

Facts that may never decide (context, goal, notes, programme, measures, life events, what kind of person the client is)
are not in it, and no other module of this package may import the types that hold them (an import contract keeps it so).
Names, notes, labels and observations in words are left out as well; the reasons a clinician gave for a constraint stay,
because a held target must say them. ``as_of`` dates ages and reviews in sentences; no gate and no order reads it.

Everything is put into natural order here, so the order in which a case lists its records changes nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

from emdr_planner.domain.case import Case, PolicyValue
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.lifecycle import missing_elements
from emdr_planner.domain.memory import OPEN_STATUSES, RESOLVED, TARGET_TYPES, Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import Outcome, Session, outcome
from emdr_planner.domain.words import (
    Closure,
    Event,
    Level,
    Marker,
    MemoryType,
    Moment,
    NcDomain,
    ProblemKind,
    Prong,
    Recovered,
    Status,
)
from emdr_planner.planning.reasons import SessionRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryView:
    """What sequencing sees of a memory.

    Attributes:
        is_template: A future memory without a negative cognition.
        problems: Ids of the presenting problems it belongs to.
        sud: The current SUD, 0 to 10; None is unrated, never zero.
        body: Body locations in lower case, for comparing memories with each other.
        missing: Elements of the Phase-3 record that are neither recorded nor marked as not obtainable.
        access_changed: Day on which the access to it was changed.
        last_rated: Day of its newest SUD rating.
        rechecked: Day of its newest Phase-8 rating.
        closed: Day on which it was closed.
    """

    id: str
    type: MemoryType
    prong: Prong | None
    is_template: bool
    age: int | None
    status: Status
    touchstone: bool
    markers: tuple[Marker, ...]
    problems: tuple[str, ...]
    rank: int | None
    nc_domain: NcDomain | None
    sud: int | None
    scan_order: int | None
    body: tuple[str, ...]
    missing: tuple[str, ...]
    access_changed: dt.date | None
    last_rated: dt.date | None
    rechecked: dt.date | None
    closed: dt.date | None

    @property
    def is_target(self) -> bool:
        """Whether it can be worked on as a target."""
        return self.type in TARGET_TYPES

    @property
    def is_resolved(self) -> bool:
        """Whether it has left the working network."""
        return self.status in RESOLVED

    @property
    def is_working(self) -> bool:
        """Whether it is a target of the working network."""
        return self.is_target and not self.is_resolved

    @property
    def is_open(self) -> bool:
        """Whether work on it has begun and is not finished."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """What sequencing sees of one piece of work, in order of session date, number and position.

    Attributes:
        events: Events and event tags of its sets, in name order.
        load: Load in points as it was stored then; None means unknown.
    """

    session: str
    date: dt.date
    number: int
    position: int
    memory: str
    prong: Prong | None
    level: Level | None
    load: float | None
    events: tuple[Event, ...]
    not_contained: bool
    recovered: Recovered | None
    outcome: Outcome

    @property
    def called(self) -> SessionRef:
        """The session, as sentences name it."""
        return SessionRef(self.session, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """Kind and rank of a presenting problem; not its title."""

    id: str
    kind: ProblemKind | None
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningView:
    """Everything that may take part in a proposal, in natural order."""

    as_of: dt.date | None = None
    memories: tuple[MemoryView, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    readiness: tuple[ReadinessRating, ...] = ()
    probes: tuple[Probe, ...] = ()
    safety_flags: tuple[SafetyFlag, ...] = ()
    work: tuple[WorkView, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    policy: tuple[tuple[str, PolicyValue], ...] = ()

    @property
    def working(self) -> tuple[MemoryView, ...]:
        """The targets of the working network."""
        return tuple(memory for memory in self.memories if memory.is_working)


def planning_view(case: Case) -> PlanningView:
    """Return the planning view of a case: the only way into this package."""
    prongs = {memory.id: memory.prong for memory in case.memories}
    return PlanningView(
        as_of=case.as_of,
        memories=tuple(_memory(memory) for memory in sorted(case.memories, key=_by_id)),
        linkages=tuple(_linkage(linkage) for linkage in sorted(case.linkages, key=_by_id)),
        clusters=tuple(_cluster(cluster) for cluster in sorted(case.clusters, key=_by_id)),
        constraints=tuple(sorted(case.constraints, key=_constraint_order)),
        readiness=tuple(_rating(rating) for rating in sorted(case.readiness, key=_by_id)),
        probes=tuple(_probe(probe) for probe in sorted(case.probes, key=_by_id)),
        safety_flags=tuple(_flag(flag) for flag in sorted(case.safety_flags, key=_by_id)),
        work=_work(case.sessions, prongs),
        problems=tuple(
            ProblemView(id=problem.id, kind=problem.kind, rank=problem.rank)
            for problem in sorted(case.client.presenting_problems, key=_by_id)
        ),
        policy=tuple(sorted(case.policy, key=lambda pair: pair[0])),
    )


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _by_id(record: _HasId) -> tuple[str, int, str]:
    return natural_key(record.id)


def _memory(memory: Memory) -> MemoryView:
    rated = [taken.date for taken in memory.ratings if taken.sud is not None]
    rechecked = [taken.date for taken in memory.ratings if taken.moment is Moment.PHASE8]
    return MemoryView(
        id=memory.id,
        type=memory.type,
        prong=memory.prong,
        is_template=memory.is_template,
        age=memory.age,
        status=memory.status,
        touchstone=memory.touchstone,
        markers=tuple(sorted(set(memory.markers))),
        problems=tuple(sorted(set(memory.presenting_problems), key=natural_key)),
        rank=memory.rank,
        nc_domain=memory.nc_domain,
        sud=memory.sud,
        scan_order=memory.scan_order,
        body=tuple(sorted({place.strip().lower() for place in memory.body})),
        missing=missing_elements(memory),
        access_changed=None if memory.access_change is None else memory.access_change.date,
        last_rated=max(rated, default=None),
        rechecked=max(rechecked, default=None),
        closed=None if memory.closed is None else memory.closed.date,
    )


def _linkage(linkage: Linkage) -> Linkage:
    return linkage if linkage.note is None else replace(linkage, note=None)


def _cluster(cluster: Cluster) -> Cluster:
    return replace(cluster, title="", members=tuple(sorted(set(cluster.members), key=natural_key)))


def _rating(rating: ReadinessRating) -> ReadinessRating:
    return replace(rating, observed=None, rater=None, would_change=None)


def _probe(probe: Probe) -> Probe:
    return replace(probe, after_effects=None)


def _flag(flag: SafetyFlag) -> SafetyFlag:
    return replace(flag, by=None, reason=None, lifted_by=None, lifted_reason=None, reviews=())


def _constraint_order(constraint: Constraint) -> tuple[str, tuple[str, int, str], tuple[str, int, str], str]:
    kind = type(constraint).__name__
    if isinstance(constraint, Before):
        return kind, natural_key(constraint.first), natural_key(constraint.then), constraint.reason or ""
    if isinstance(constraint, CeilingChoice):
        return kind, natural_key(constraint.prong.value), natural_key(""), constraint.reason
    return kind, natural_key(constraint.memory), natural_key(""), constraint.reason


def _work(sessions: tuple[Session, ...], prongs: dict[str, Prong | None]) -> tuple[WorkView, ...]:
    found = [
        WorkView(
            session=session.id,
            date=session.date,
            number=session.number,
            position=position,
            memory=entry.memory,
            prong=prongs.get(entry.memory),
            level=entry.level,
            load=entry.load,
            events=tuple(sorted(entry.all_events)),
            not_contained=entry.closure is Closure.NOT_CONTAINED,
            recovered=session.recovered,
            outcome=outcome(session, entry),
        )
        for session in sessions
        for position, entry in enumerate(session.work)
    ]
    return tuple(sorted(found, key=lambda done: (done.date, done.number, done.position, natural_key(done.session))))
