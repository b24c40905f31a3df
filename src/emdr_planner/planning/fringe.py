"""Where every target stands: one list for each member of the working network, and resolved ones to look at again.

Read where the rule leaves room:

* A pinned target stays in the list that its conditions put it in: the pin gives it a place, not another standing.
* The re-evaluation of a resolved target is due while it is *completed* and no Phase-8 rating is dated after its last
  work or closing; *confirmed* says that it was found held, and *generalised* and *merged* have none of their own.
* A resolved target without any dated rating is not compared with completions next to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import Status
from emdr_planner.planning import said
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.placing import Condition, Unmet
from emdr_planner.planning.proposal import LISTS, Fringe, FringeEntry, Step
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.view import MemoryView, PlanningView

_FIRST = (
    (Condition.SET_ASIDE, "held"),
    (Condition.NOT_RATED, "cannot_be_placed"),
    (Condition.ZERO, "re_check"),
)


def find_fringe(situation: Situation, order: Iterable[Step]) -> Fringe:
    """Return where every target of a proposal stands."""
    above = {step.memory: step.above_line for step in order}
    lists: dict[str, list[FringeEntry]] = {name: [] for name in LISTS}
    for member in situation.network.ids:
        lists[_list_of(situation, member, above)].append(_entry(situation, member))
    lists["re_check"] += _resolved_to_check(situation.view)
    found = {
        name: tuple(sorted(entries, key=lambda entry: natural_key(entry.memory))) for name, entries in lists.items()
    }
    return Fringe(**found)


def _list_of(situation: Situation, member: str, above: Mapping[str, bool]) -> str:
    unmet = situation.unmet[member]
    conditions = {item.condition for item in unmet}
    for condition, name in _FIRST:
        if condition in conditions:
            return name
    if unmet:
        return "one_gate_away" if _one_away(situation, member, unmet) else "held"
    return "open_now" if above[member] else "after_reassessment"


def _one_away(situation: Situation, member: str, unmet: tuple[Unmet, ...]) -> bool:
    if len(unmet) != 1:
        return False
    finding = situation.gates.of(situation.memories[member])
    if unmet[0].condition is not Condition.GATE:
        return True
    return finding.gate is Gate.PREPARE and len(finding.weak) == 1


def _entry(situation: Situation, member: str) -> FringeEntry:
    unmet = situation.unmet[member]
    since = max((item.since for item in unmet if item.since is not None), default=None)
    return FringeEntry(
        memory=member,
        reasons=tuple(why for item in unmet for why in item.reasons),
        opens=tuple(what for item in unmet for what in item.opens),
        since=since,
        waiting_days=days_between(since, situation.view.as_of),
    )


def days_between(first: dt.date | None, last: dt.date | None) -> int | None:
    """Return the days between two dates, None when one is unknown, never below 0."""
    return None if first is None or last is None else max(0, (last - first).days)


def _resolved_to_check(view: PlanningView) -> list[FringeEntry]:
    resolved = [memory for memory in view.memories if memory.is_target and memory.is_resolved]
    completed = {memory.id: day for memory in resolved if (day := completed_on(view, memory)) is not None}
    found: list[FringeEntry] = []
    for memory in resolved:
        reasons = []
        if memory.status is Status.COMPLETED and not _re_evaluated(view, memory):
            reasons.append(said.re_evaluation_due())
        newer = neighbours_completed_after(view, memory, completed)
        if newer:
            reasons.append(said.completed_next_to_it(newer))
        if reasons:
            found.append(FringeEntry(memory=memory.id, reasons=tuple(reasons)))
    return found


def completed_on(view: PlanningView, memory: MemoryView) -> dt.date | None:
    """Return the day on which a target was completed: its closing, else its last work; None when not or not known."""
    if memory.status not in {Status.COMPLETED, Status.CONFIRMED}:
        return None
    if memory.closed is not None:
        return memory.closed
    return max((done.date for done in view.work if done.memory == memory.id), default=None)


def _re_evaluated(view: PlanningView, memory: MemoryView) -> bool:
    day = completed_on(view, memory)
    return memory.rechecked is not None and day is not None and memory.rechecked > day


def neighbours_completed_after(
    view: PlanningView, memory: MemoryView, completed: Mapping[str, dt.date]
) -> tuple[str, ...]:
    """Return the linked targets that were completed after this one's own last rating, in natural order."""
    if memory.last_rated is None:
        return ()
    linked = {
        item.to_id if item.from_id == memory.id else item.from_id
        for item in view.linkages
        if memory.id in {item.from_id, item.to_id}
    }
    newer = [other for other in linked if other in completed and completed[other] > memory.last_rated]
    return tuple(sorted(newer, key=natural_key))
