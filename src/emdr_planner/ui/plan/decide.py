"""The clinician's hand: what can be decided about a target, and the edit that a decision makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.record import decide
from emdr_planner.domain.edits.set_aside import set_aside
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.words import Level, Prong, Status
from emdr_planner.planning.gates import PASSABLE, find_gates
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.telling.labelled import labelled
from emdr_planner.wording import _


class Decision(StrEnum):
    """What a clinician can decide about the order."""

    PIN = "pin"
    DEFER = "defer"
    EXCLUDE = "exclude"
    WITHHOLD = "withhold"
    BEFORE = "before"
    AFTER = "after"
    LEVEL = "level"
    CEILING = "ceiling"


TITLES: Mapping[Decision, str] = {
    Decision.PIN: _("Pin to a place"),
    Decision.DEFER: _("Defer"),
    Decision.EXCLUDE: _("Exclude"),
    Decision.WITHHOLD: _("Withhold for now"),
    Decision.BEFORE: _("Work before another"),
    Decision.AFTER: _("Work after another"),
    Decision.LEVEL: _("Choose the level of work"),
    Decision.CEILING: _("Set a ceiling"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it was filled in.

    Attributes:
        memory: The target; None for a ceiling.
        place: For a pin.
        level: For a level, and for a pin where one is wanted.
        other: For *before* and *after*.
        prong: For a ceiling.
        points: For a ceiling, in points of load.
        review: For a withhold.
    """

    kind: Decision
    memory: str | None
    reason: str
    by: str
    date: dt.date
    place: int | None = None
    level: Level | None = None
    other: str | None = None
    prong: Prong | None = None
    points: float | None = None
    review: dt.date | None = None


def missing(decided: Decided) -> str | None:
    """Return what a decision still lacks, as a sentence; None when it is whole."""
    if not decided.reason.strip():
        return _("Write down the reason: it stands on the step and on every printout.")
    if not decided.by.strip():
        return _("Write down who decides.")
    lacks = {
        Decision.PIN: (decided.place, _("Choose a place.")),
        Decision.BEFORE: (decided.other, _("Choose the other target.")),
        Decision.AFTER: (decided.other, _("Choose the other target.")),
        Decision.LEVEL: (decided.level, _("Choose a level of work.")),
        Decision.CEILING: (decided.points, _("Give the ceiling in points.")),
    }
    value, sentence = lacks.get(decided.kind, (0, ""))
    return sentence if value is None else None


def edit_of(case: Case, decided: Decided) -> Edit:
    """Return the edit that a whole decision makes."""
    if decided.kind in {Decision.DEFER, Decision.EXCLUDE}:
        status = Status.DEFERRED if decided.kind is Decision.DEFER else Status.EXCLUDED
        return set_aside(decided.memory or "", status, decided.date, by=decided.by, reason=decided.reason)
    return decide(_constraint(case, decided))


def _constraint(case: Case, decided: Decided) -> Constraint:
    makers: Mapping[Decision, Callable[[Case, Decided], Constraint]] = {
        Decision.PIN: _pin,
        Decision.WITHHOLD: _withhold,
        Decision.BEFORE: _before,
        Decision.AFTER: _before,
        Decision.LEVEL: _level,
        Decision.CEILING: _ceiling,
    }
    return makers[decided.kind](case, decided)


def _pin(case: Case, decided: Decided) -> Constraint:
    memory = decided.memory or ""
    return Pin(
        memory=memory,
        reason=decided.reason,
        place=decided.place,
        against_gate=stands_against_gate(case, memory),
        level=decided.level,
        by=decided.by,
        date=decided.date,
    )


def _withhold(_case: Case, decided: Decided) -> Constraint:
    return Withhold(
        memory=decided.memory or "",
        reason=decided.reason,
        by=decided.by,
        date=decided.date,
        review=decided.review,
    )


def _before(_case: Case, decided: Decided) -> Constraint:
    first, then = decided.memory or "", decided.other or ""
    if decided.kind is Decision.AFTER:
        first, then = then, first
    return Before(first=first, then=then, reason=decided.reason, by=decided.by, date=decided.date)


def _level(_case: Case, decided: Decided) -> Constraint:
    return LevelChoice(
        memory=decided.memory or "",
        level=decided.level or Level.EMD,
        reason=decided.reason,
        by=decided.by,
        date=decided.date,
    )


def _ceiling(_case: Case, decided: Decided) -> Constraint:
    return CeilingChoice(
        prong=decided.prong or Prong.PAST,
        points=decided.points or 0.0,
        reason=decided.reason,
        by=decided.by,
        date=decided.date,
    )


def stands_against_gate(case: Case, memory_id: str) -> bool:
    """Return whether the gate of a target speaks against working it."""
    view = planning_view(case)
    memory = next((known for known in view.memories if known.id == memory_id and known.is_target), None)
    return memory is not None and find_gates(view).of(memory).gate not in PASSABLE


def refusal(case: Case, edit: Edit) -> str | None:
    """Return why a decision cannot stand, with the contradiction written out in labels; None when it can.

    The order is worked out once with it, because some contradictions show only there.
    """
    try:
        propose(planning_view(edit.change(case)))
    except PlannerError as error:
        return in_labels(error.sentence, case)
    return None


def in_labels(sentence: str, case: Case) -> str:
    """Return a sentence with the labels of the memories whose ids it holds."""
    return labelled(sentence, {memory.id: memory.label for memory in case.memories})
