"""Two entries that turn out to be one memory: into which other memory one can be merged, and what speaks against it.

*Merged* takes the memory out of the working network; its linkages and ratings stay where they are, and nothing of it
is carried over to the other. Which two are one is the clinician's statement and is never inferred.
"""

from __future__ import annotations

from collections.abc import Callable

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import Status
from emdr_planner.wording import _


def partners_of(case: Case, memory: Memory) -> tuple[Memory, ...]:
    """Return the memories that one can be merged into, in the order of the case."""
    return tuple(other for other in case.memories if merge_refusal(case, memory, other.id) is None)


def merge_refusal(case: Case, memory: Memory, partner_id: str | None) -> str | None:
    """Return why a memory cannot be merged into another, as a sentence with what it takes; None when it can.

    Args:
        case: the record that holds the other memory.
        memory: the one that shall be merged.
        partner_id: the memory it shall be merged into; None when none is chosen yet.
    """
    partner = next((other for other in case.memories if other.id == partner_id), None)
    if partner is None:
        return _("Merged takes the memory that it is merged into. Choose it first, beside the status.")
    sentence = next((words for is_so, words in _AGAINST if is_so(memory, partner)), None)
    return None if sentence is None else sentence.format(other=partner.id)


def fit_to_merge(memory: Memory, partner: Memory) -> bool:
    """Return whether two memories are of a kind that can be one: two targets, or two of one type."""
    return (memory.is_target and partner.is_target) or memory.type is partner.type


_AGAINST: tuple[tuple[Callable[[Memory, Memory], bool], str], ...] = (
    (lambda memory, partner: memory.id == partner.id, _("A memory is merged into another one, not into itself.")),
    (
        lambda _memory, partner: partner.status is Status.MERGED,
        _("{other} is merged itself. Choose the memory that it went into."),
    ),
    (
        lambda memory, partner: not fit_to_merge(memory, partner),
        _("A target is merged into a target, and a belief, resource or part into one of its own type."),
    ),
)
