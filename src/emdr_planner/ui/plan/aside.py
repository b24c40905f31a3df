"""Targets that were set aside, in words."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.set_aside import SET_ASIDE
from emdr_planner.domain.memory import Memory
from emdr_planner.terms import status_word
from emdr_planner.ui.entry.days import day
from emdr_planner.wording import _


def aside_words(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the targets set aside, each with the sentence about it."""
    return tuple((memory.id, _words(memory)) for memory in case.targets if memory.status in SET_ASIDE)


def _words(memory: Memory) -> str:
    said = _("{name} {status}").format(name=memory.label, status=status_word(memory.status))
    closed = memory.closed
    if closed is not None and closed.reason:
        said = _("{said}: {reason}").format(said=said, reason=closed.reason)
    if closed is not None and closed.date is not None:
        said = _("{said}, {day}").format(said=said, day=day(closed.date))
    return said
