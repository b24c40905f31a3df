"""Targets that were set aside, in words."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.terms.decisions import set_aside, set_aside_words
from emdr_planner.ui.entry.days import day


def aside_words(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the targets set aside, each with the sentence about it."""
    return tuple((memory.id, set_aside_words(memory, day)) for memory in set_aside(case))
