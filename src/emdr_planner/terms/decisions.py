"""What the clinician decided about an order, in words: each decision with its reason, its name and its date.

The same sentences stand in the window, on the command line and on every picture that shows the order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.edits.set_aside import SET_ASIDE
from emdr_planner.domain.memory import Memory
from emdr_planner.terms.care import level_words, prong_word
from emdr_planner.terms.naming import Naming
from emdr_planner.terms.network import status_word
from emdr_planner.wording import _

Days = Callable[[dt.date], str]
"""Writes a day."""


def constraint_words(constraint: Constraint, name: Naming, day: Days = dt.date.isoformat) -> str:
    """Return a decision about the order as a sentence, with its reason, name and date."""
    what = _what(constraint, name)
    said = _("{what}: {reason}").format(what=what, reason=constraint.reason) if constraint.reason else what
    signed = ", ".join(
        part for part in (constraint.by or "", "" if constraint.date is None else day(constraint.date)) if part
    )
    return _("{said} ({signed})").format(said=said, signed=signed) if signed else said


def set_aside_words(memory: Memory, day: Days = dt.date.isoformat) -> str:
    """Return that a target was set aside, with the reason and the date on record."""
    said = _("{name} {status}").format(name=memory.label, status=status_word(memory.status))
    closed = memory.closed
    if closed is not None and closed.reason:
        said = _("{said}: {reason}").format(said=said, reason=closed.reason)
    if closed is not None and closed.date is not None:
        said = _("{said}, {day}").format(said=said, day=day(closed.date))
    return said


def set_aside(case: Case) -> Sequence[Memory]:
    """Return the targets that were set aside, for a while or for good."""
    return tuple(memory for memory in case.targets if memory.status in SET_ASIDE)


def decisions(case: Case, name: Naming, day: Days = dt.date.isoformat) -> tuple[str, ...]:
    """Return every decision about the order of a case, as sentences."""
    return (
        *(constraint_words(constraint, name, day) for constraint in case.constraints),
        *(set_aside_words(memory, day) for memory in set_aside(case)),
    )


def _what(constraint: Constraint, name: Naming) -> str:
    if isinstance(constraint, Before):
        return _("{first} before {then}").format(first=name(constraint.first), then=name(constraint.then))
    if isinstance(constraint, CeilingChoice):
        return _("Ceiling of {prong}: {points:.1f} points").format(
            prong=prong_word(constraint.prong), points=constraint.points
        )
    if isinstance(constraint, LevelChoice):
        return _("{name} at {level}").format(name=name(constraint.memory), level=level_words(constraint.level))
    return _set_on_memory(constraint, name)


def _set_on_memory(constraint: Pin | Withhold, name: Naming) -> str:
    if isinstance(constraint, Withhold):
        return _("{name} withheld").format(name=name(constraint.memory))
    against = _(", against its gate") if constraint.against_gate else ""
    return _("{name} pinned to place {place}{against}").format(
        name=name(constraint.memory), place=constraint.place or "–", against=against
    )
