"""Faults of the reasoning to plant for a moment: each is one that a property of the model must notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise
from math import fsum
from typing import Any

import pytest

from emdr_planner.casefile.codec import case_text
from emdr_planner.domain.case import Case
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import Level, Provenance, Rating, Status
from emdr_planner.planning import (
    bulk,
    ceiling,
    changes,
    compare,
    counsel,
    fringe,
    graph,
    levels,
    order,
    placing,
    plan_version,
    robustness,
    situation,
    stuck,
    trial,
    view,
    why,
)
from emdr_planner.planning.left import Left
from emdr_planner.planning.pacing_search import PacedOrder
from emdr_planner.planning.predecessors import Predecessors
from emdr_planner.planning.proposal import FringeEntry
from emdr_planner.planning.reasons import reason
from emdr_planner.planning.strategies import pacing
from emdr_planner.planning.view import MemoryView, PlanningView

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]
Anything = Any
"""What the replaced function takes and gives: a fault hands on most of it unread."""


def instead(holder: object, name: str, put: Anything) -> Fault:
    """Return the fault that something else stands under a name."""
    return lambda patch: patch.setattr(holder, name, put)


def after(holder: object, name: str, bend: Callable[[Anything], Anything]) -> Fault:
    """Return the fault that what a function gives is bent."""
    original: Callable[..., Anything] = vars(holder)[name]
    return instead(holder, name, lambda *given, **named: bend(original(*given, **named)))


def before(holder: object, name: str, bend: Callable[[Anything], Anything]) -> Fault:
    """Return the fault that the first thing a function takes is bent."""
    original: Callable[..., Anything] = vars(holder)[name]
    return instead(holder, name, lambda first, *rest, **named: original(bend(first), *rest, **named))


def each_memory(bend: Callable[[MemoryView], MemoryView]) -> Callable[[PlanningView], PlanningView]:
    return lambda of: replace(of, memories=tuple(map(bend, of.memories)))


# --- the network -------------------------------------------------------------------------------------------------


def _mean(strengths: list[int], policy: Anything) -> float:
    return fsum(map(policy.weight, strengths)) / len(strengths)


def _without_hypotheses(of: PlanningView) -> PlanningView:
    return replace(of, linkages=tuple(item for item in of.linkages if item.provenance is not Provenance.CLINICIAN))


def _charge(unrated: float, aside: float | None = None) -> Callable[[MemoryView], float]:
    def charge(memory: MemoryView) -> float:
        if aside is not None and memory.status in {Status.DEFERRED, Status.EXCLUDED}:
            return aside
        return unrated if memory.sud is None else float(memory.sud)

    return charge


def _bridged(of: PlanningView) -> PlanningView:
    """Let what is resolved carry on: its neighbours are linked with each other."""
    resolved = [memory.id for memory in of.memories if not memory.is_working]
    return replace(of, linkages=(*of.linkages, *(new for gone in resolved for new in _bridges(of, gone))))


def _bridges(of: PlanningView, gone: str) -> Iterator[Linkage]:
    ends = [(item.from_id, item.to_id) for item in of.linkages if gone in {item.from_id, item.to_id}]
    around = sorted({one if other == gone else other for one, other in ends})
    for one, other in pairwise(around):
        yield replace(of.linkages[0], id=f"X{one}{other}", from_id=one, to_id=other, strength=3)


def _grow(reach: Anything, member: str, factor: float) -> None:
    vars(reach)["_charges"][reach.ids.index(member)] *= 2.0 - factor


def _one_hop_only(self: Anything) -> None:
    self.__dict__["_best"] = self.__dict__["_best"] + self.__dict__["_hops"]


WEAKER_TOGETHER = instead(graph, "pair_weight", _mean)
HYPOTHESES_CARRY_NOTHING = before(situation, "working_network", _without_hypotheses)
SET_ASIDE_OPENS_NOTHING = instead(graph, "charge", _charge(10.0, aside=0.0))
UNRATED_IS_ZERO = instead(graph, "charge", _charge(0.0))
RESOLVED_CARRIES = before(situation, "working_network", _bridged)
BREADTH_TURNED_ROUND = after(graph, "breadth_profile", lambda found: (found[1], found[0]))
ONE_HOP_ONLY = instead(bulk.Reach, "_spread", _one_hop_only)
STALE_PATHS = instead(bulk.Reach, "_again", lambda *_given: None)
CHARGE_GROWS = instead(bulk.Reach, "ease", _grow)


# --- order and line ----------------------------------------------------------------------------------------------


def _no_line(self: Anything, chosen: Anything) -> None:
    vars(self)["_placed"].add(chosen.memory)
    self.left.place(chosen.memory)


def _next_by_strategy(self: Anything) -> str | None:
    return min(self.situation.placeable, key=lambda member: self.ranker.key(member, self.left), default=None)


def _ties_by_number(of: Anything, member: str) -> Anything:
    common, natural = _ties(of, member)
    return (float(sum(map(int, filter(str.isdigit, member))) % 2), *common[1:]), natural


def _ties_by_record(of: Anything, member: str) -> Anything:
    common, natural = _ties(of, member)
    return (float(bool(of.memories[member].missing)), *common[1:]), natural


def _level_everywhere(of: Anything, left: Anything, member: str, next_step: str | None) -> Anything:
    level, is_above, marked = _level_for(of, left, member, next_step)
    return of.levels.get(member, level), is_above, marked


def _below_first(found: Anything) -> Anything:
    (below, *rest), *stand = found
    return (-below, *rest), *stand


def _line_not_drawn(patch: Patch) -> None:
    patch.setattr(order.Sequencer, "_leave", _no_line)
    after(order.Sequencer, "_stand", _below_first)(patch)


_level_for: Callable[..., Anything] = levels.level_for
_ties: Callable[..., Anything] = vars(order)["_ties"]
_NOTHING_BEFORE = Predecessors(clinician={}, automatic={}, left_out=())

LINE_NOT_DRAWN: Fault = _line_not_drawn
ANYBODY_WINS = instead(order.Sequencer, "_winner", lambda self, free: [self.candidate(member) for member in free[:1]])
NO_NEXT_STEP = instead(order.Sequencer, "_find_next_step", lambda _self: None)
NEXT_STEP_BY_STRATEGY = instead(order.Sequencer, "_find_next_step", _next_by_strategy)
ALWAYS_FITS = instead(levels, "fitting_level", lambda _situation, _left, _member: Level.EMDr)
IDS_DECIDE = instead(order, "_ties", _ties_by_number)
RECORD_DECIDES = instead(order, "_ties", _ties_by_record)
NOTHING_COMES_BEFORE = instead(order, "find_predecessors", lambda _situation, **_named: _NOTHING_BEFORE)
PINS_ARE_LOST = instead(situation, "_standing_pins", lambda _view: {})
LEVEL_ACTS_EVERYWHERE = instead(order, "level_for", _level_everywhere)
INPUT_ORDER_DECIDES = instead(view, "natural_key", lambda _id: ("", 0, ""))
DENSITY_IS_NO_SHARE = instead(Left, "density", lambda self, member: self.spillover(member, Level.EMDR))


# --- gates, placing, standing ------------------------------------------------------------------------------------


def _a_concern_opens(of: PlanningView) -> PlanningView:
    if all(one.rating is not Rating.CONCERN for one in of.readiness):
        return of
    return replace(of, readiness=tuple(replace(one, rating=Rating.ADEQUATE) for one in of.readiness))


def _listed_twice(of: PlanningView) -> list[FringeEntry]:
    return [FringeEntry(memory=memory.id) for memory in of.working]


def gates_turned_round(test: object) -> Fault:
    """Return the fault that a concern opens every gate, where the program finds gates and where a test does."""

    def plant(patch: Patch) -> None:
        for holder in (situation, test):
            before(holder, "find_gates", _a_concern_opens)(patch)

    return plant


ACCESS_IS_NOT_ASKED = instead(placing, "_CHECKS", vars(placing)["_CHECKS"][:-1])
LISTED_TWICE = instead(fringe, "_resolved_to_check", _listed_twice)
LISTS_IN_ANOTHER_ORDER = instead(fringe, "_FIRST", vars(fringe)["_FIRST"][::-1])
NOTHING_OPENS = after(fringe, "_entry", lambda entry: replace(entry, opens=()))
OVERWHELM_IS_FORGOTTEN = before(
    ceiling,
    "find_ceilings",
    lambda of: replace(of, work=tuple(work for work in of.work if work.outcome != "overwhelmed")),
)


# --- answers -----------------------------------------------------------------------------------------------------

_TICKS = count()


def _shuffled(found: PacedOrder) -> PacedOrder:
    return replace(found, order=found.order[::-1])


def _label_decides(memory: Anything) -> MemoryView:
    return replace(_memory(memory), sud=1 + len(memory.label) % 9)


_memory: Callable[..., MemoryView] = vars(view)["_memory"]


def _any_place(today: Anything, _strategy: Anything) -> str | None:
    placeable: Sequence[str] = today.situation.placeable
    return placeable[next(_TICKS) % len(placeable)] if placeable else None


def _last_place(today: Anything, strategy: Anything) -> str | None:
    found = [chosen.memory for chosen, _rival in order.Sequencer(today, strategy).choices()]
    return found[-1] if found else None


PARTS_ARE_LOST = after(why, "load_parts", lambda parts: parts[:-1] if len(parts) > 1 else ())
SUMS_ARE_LOST = instead(compare, "fsum", lambda _points: -1.0)
PACED_BACKWARDS = after(pacing, "least_spillover", _shuffled)
RANGES_FROM_ZERO = after(robustness, "_range", lambda found: replace(found, low=0))
NOTHING_COMES_IN = instead(stuck, "fsum", lambda _points: -1.0)
LAST_PLACE_TOLD = instead(changes, "first_place", _last_place)
ANY_PLACE_TOLD = instead(changes, "first_place", _any_place)
LATER_TOLD = instead(changes, "earlier_of", lambda today, strategy, _pair: _last_place(today, strategy))
LAST_PART_SEPARATES = after(why, "separate", lambda found: replace(found, one="same", other="same"))
LAST_MOVE_IS_LOST = before(trial, "apply_moves", each_memory(lambda one: replace(one, sud=1)))
A_CLOCK = after(counsel, "preparation", lambda said: (*said, reason("clock", f"tick {next(_TICKS)}")))
A_CLOCK_IN_PLANS = after(plan_version, "_basis", lambda basis: {**basis, "policy": {"tick": next(_TICKS)}})
LABELS_DECIDE = instead(view, "_memory", _label_decides)


# --- what a test itself calls ------------------------------------------------------------------------------------


def everything_decides(module: object) -> Fault:
    """Return the fault that the length of a whole record decides, however a test makes its views."""
    original: Callable[[Case], PlanningView] = vars(module)["planning_view"]

    def bent(case: Case) -> PlanningView:
        sud = 1 + len(case_text(case)) % 9
        return each_memory(lambda memory: replace(memory, sud=sud))(original(case))

    return instead(module, "planning_view", bent)


def in_test(module: object, name: str) -> Fault:
    """Return the fault that a function which a test calls by itself forgets a part of its answer."""
    return after(module, name, _FORGETS[name])


_FORGETS: dict[str, Callable[[Anything], Anything]] = {
    "activation": lambda best: {member: value / 2 for member, value in best.items()},
    "load_parts": lambda parts: parts[1:],
    "find_ceilings": dict.fromkeys,
}
