"""The status of a memory as the window says it: a closing by the clinician's word is never said as an earned one."""

from __future__ import annotations

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import Status
from emdr_planner.terms import declared_words, status_word
from emdr_planner.wording import _


def status_words(memory: Memory) -> str:
    """Return the status of a memory in words."""
    if not memory.is_declared:
        return status_word(memory.status)
    by_hand = declared_words()
    return by_hand if memory.status is Status.COMPLETED else f"{by_hand}, {status_word(memory.status)}"


def merged_words(label: str) -> str:
    """Return what became of a memory that was merged into another one, by that one's name."""
    return _("merged into {name}").format(name=label)
