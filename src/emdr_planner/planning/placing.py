"""Which targets can be placed, and what keeps the others from it.

Read where the rule leaves room:

* Several blocking beliefs, objecting parts or unplaceable predecessors are one unmet condition each time.
* A pin changes nothing here: it puts a target into the order, and the target's condition is still said.
* *Since when* is the day of the latest record behind the unmet conditions; a status has no day of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from emdr_planner.domain.constraints import Before, Withhold
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.session import OVERWHELM
from emdr_planner.domain.words import Event, LinkageKind, MemoryType, Status
from emdr_planner.planning import said
from emdr_planner.planning.gates import PASSABLE, Gate, GateFinding, Gates
from emdr_planner.planning.reasons import Reason, ref
from emdr_planner.planning.view import MemoryView, PlanningView, WorkView

STOPPING = OVERWHELM | {Event.LOOPING}
"""Events of the last work on a target that ask for a change of access first."""


class Condition(StrEnum):
    """The conditions of placing, each under the name of what is missing."""

    GATE = "gate"
    SET_ASIDE = "set_aside"
    NOT_RATED = "not_rated"
    ZERO = "zero"
    BELIEF = "belief"
    PART = "part"
    ACCESS = "access"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A condition that a target does not meet.

    Attributes:
        reasons: Why, as sentences.
        opens: What would open it, as sentences.
        since: Day of the latest record that made it so.
    """

    condition: Condition
    reasons: tuple[Reason, ...]
    opens: tuple[Reason, ...] = ()
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    """What the conditions look at, indexed once."""

    view: PlanningView
    gates: Gates
    by_id: Mapping[str, MemoryView]
    last_work: Mapping[str, WorkView]
    leading_to: Mapping[str, tuple[Linkage, ...]]


def find_unmet(view: PlanningView, gates: Gates) -> Mapping[str, tuple[Unmet, ...]]:
    """Return for each member of the working network the conditions it does not meet; none means it is placeable."""
    record = _Record(
        view=view,
        gates=gates,
        by_id={memory.id: memory for memory in view.memories},
        last_work={done.memory: done for done in view.work},
        leading_to=_stopping_linkages(view),
    )
    unmet = {
        memory.id: tuple(found for check in _CHECKS if (found := check(record, memory)) is not None)
        for memory in view.working
    }
    return _add_waiting(record, unmet)


def _stopping_linkages(view: PlanningView) -> Mapping[str, tuple[Linkage, ...]]:
    """Return for each memory the linkages that may stop work on it: from beliefs and from parts."""
    found: dict[str, list[Linkage]] = {}
    for linkage in view.linkages:
        if linkage.kind in {LinkageKind.BLOCKS, LinkageKind.OBJECTS_TO}:
            found.setdefault(linkage.to_id, []).append(linkage)
    return {memory: tuple(linkages) for memory, linkages in found.items()}


def _gate(record: _Record, memory: MemoryView) -> Unmet | None:
    finding = record.gates.of(memory)
    if finding.gate in PASSABLE:
        return None
    closed = said.gate_closed(finding.gate.value, finding.prong)
    return Unmet(
        condition=Condition.GATE,
        reasons=(closed, *(why for why in finding.reasons if why.code != "gate.probe")),
        opens=_opens_gate(finding),
        since=finding.since,
    )


def _opens_gate(finding: GateFinding) -> tuple[Reason, ...]:
    if finding.gate is Gate.HOLD:
        return (said.opens_when_lifted(),)
    probe = (said.next_probe(finding.next_probe),) if finding.next_probe is not None else ()
    return (said.opens_when_observed(tuple(found.domain for found in finding.weak)), *probe)


def _set_aside(record: _Record, memory: MemoryView) -> Unmet | None:
    withheld = [item for item in record.view.constraints if isinstance(item, Withhold) and item.memory == memory.id]
    reasons = [said.withheld(item) for item in withheld]
    if memory.status is Status.DEFERRED:
        reasons.insert(0, said.deferred())
    if memory.status is Status.EXCLUDED:
        reasons.insert(0, said.excluded())
    if not reasons:
        return None
    return Unmet(
        condition=Condition.SET_ASIDE,
        reasons=tuple(reasons),
        opens=(said.opens_by_clinician(),),
        since=max((item.date for item in withheld if item.date is not None), default=None),
    )


def _not_rated(_record: _Record, memory: MemoryView) -> Unmet | None:
    if memory.sud is not None:
        return None
    return Unmet(condition=Condition.NOT_RATED, reasons=(said.not_rated(),), opens=(said.opens_when_rated(),))


def _zero(_record: _Record, memory: MemoryView) -> Unmet | None:
    if memory.sud != 0:
        return None
    return Unmet(condition=Condition.ZERO, reasons=(said.sud_is_zero(),), since=memory.last_rated)


def _belief(record: _Record, memory: MemoryView) -> Unmet | None:
    blocking = [
        linkage
        for linkage in record.leading_to.get(memory.id, ())
        if linkage.kind is LinkageKind.BLOCKS and still_blocks(record.by_id[linkage.from_id])
    ]
    if not blocking:
        return None
    beliefs = ref(*sorted({linkage.from_id for linkage in blocking}, key=natural_key))
    return Unmet(
        condition=Condition.BELIEF,
        reasons=(said.belief_blocks(beliefs),),
        opens=(said.opens_when_belief_resolved(beliefs),),
        since=max((linkage.noted for linkage in blocking if linkage.noted is not None), default=None),
    )


def still_blocks(belief: MemoryView) -> bool:
    """Return whether a belief that blocks a target still holds it: it is neither resolved nor excluded."""
    return belief.type is MemoryType.BELIEF and not (belief.is_resolved or belief.status is Status.EXCLUDED)


def _part(record: _Record, memory: MemoryView) -> Unmet | None:
    objecting = [
        linkage
        for linkage in record.leading_to.get(memory.id, ())
        if linkage.kind is LinkageKind.OBJECTS_TO
        and not linkage.settled
        and record.by_id[linkage.from_id].type is MemoryType.PART
    ]
    if not objecting:
        return None
    parts = ref(*sorted({linkage.from_id for linkage in objecting}, key=natural_key))
    return Unmet(
        condition=Condition.PART,
        reasons=(said.part_objects(parts),),
        opens=(said.opens_when_settled(parts),),
        since=max((linkage.noted for linkage in objecting if linkage.noted is not None), default=None),
    )


def _access(record: _Record, memory: MemoryView) -> Unmet | None:
    last = record.last_work.get(memory.id)
    if last is None:
        return None
    met = [event for event in last.events if event in STOPPING]
    changed = memory.access_changed is not None and memory.access_changed >= last.date
    if not met or changed:
        return None
    return Unmet(
        condition=Condition.ACCESS,
        reasons=(said.access_first(tuple(event.value for event in met), last.called, last.date),),
        opens=(said.opens_when_access_changed(),),
        since=last.date,
    )


_CHECKS: tuple[Callable[[_Record, MemoryView], Unmet | None], ...] = (
    _gate,
    _set_aside,
    _not_rated,
    _zero,
    _belief,
    _part,
    _access,
)


def _add_waiting(record: _Record, unmet: dict[str, tuple[Unmet, ...]]) -> Mapping[str, tuple[Unmet, ...]]:
    """Add the condition about the clinician's predecessors; they form no cycle, so a few rounds settle it."""
    befores = [
        item
        for item in record.view.constraints
        if isinstance(item, Before) and item.then in unmet and item.first in unmet
    ]
    stuck = {member for member, found in unmet.items() if found}
    while more := {item.then for item in befores if item.first in stuck} - stuck:
        stuck |= more
    waiting = sorted((item for item in befores if item.first in stuck), key=lambda item: natural_key(item.then))
    found = dict(unmet)
    for then, group in groupby(waiting, key=lambda item: item.then):
        behind = tuple(group)
        first = ref(*sorted({item.first for item in behind}, key=natural_key))
        found[then] = (
            *unmet[then],
            Unmet(
                condition=Condition.BEFORE,
                reasons=(said.waits_for(first),),
                opens=(said.opens_when_first_placeable(first),),
                since=max((item.date for item in behind if item.date is not None), default=None),
            ),
        )
    return found
