"""A target's life: the entry rule of each status.

Sources: SUD 0 or an ecological 1, VOC 7 or an ecological 6, and a clear body scan are the completion wording of the
standard protocol as EMDR training material states it; the further statuses are this program's record-keeping.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from emdr_planner.domain.memory import Closing, Memory
from emdr_planner.domain.session import Reevaluation, WorkEntry
from emdr_planner.domain.words import BodyScan, ClosedBy, Status

PHASE3_ELEMENTS = ("image", "worst_part", "nc", "pc", "voc", "emotions", "sud", "body")
"""Elements of the Phase-3 record. A template needs only its positive cognition and VOC."""

TEMPLATE_ELEMENTS = ("pc", "voc")


def missing_elements(memory: Memory) -> tuple[str, ...]:
    """Return the Phase-3 elements that are neither recorded nor marked as not obtainable with a reason.

    An image that cannot be had is excused by what the client gets instead, noted as the reason.
    """
    excused = {element for element, reason in memory.not_obtainable if reason.strip()}
    if memory.is_template:
        wanted: tuple[str, ...] = TEMPLATE_ELEMENTS
    else:
        wanted = PHASE3_ELEMENTS
    return tuple(element for element in wanted if element not in excused and _is_empty(memory, element))


def _is_empty(memory: Memory, element: str) -> bool:
    value = getattr(memory, element)
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == ()


def is_assessed(memory: Memory) -> bool:
    """Return whether the Phase-3 record is complete."""
    return not missing_elements(memory)


def is_desensitized(sud: int | None, ecological_reason: str | None) -> bool:
    """Return whether a SUD closes desensitization: 0, or 1 with an ecological reason."""
    return sud == 0 or (sud == 1 and _given(ecological_reason))


def is_installed(voc: int | None, ecological_reason: str | None) -> bool:
    """Return whether a VOC closes installation: 7, or 6 with an ecological reason."""
    return voc == 7 or (voc == 6 and _given(ecological_reason))  # noqa: PLR2004 - the two numbers are the rule itself


def _given(text: str | None) -> bool:
    return bool((text or "").strip())


def _is_complete(entry: WorkEntry) -> bool:
    return _is_installed_entry(entry) and entry.body_scan is BodyScan.CLEAR


def _is_installed_entry(entry: WorkEntry) -> bool:
    return _is_desensitized_entry(entry) and is_installed(entry.voc_end, entry.ecological_reason)


def _is_desensitized_entry(entry: WorkEntry) -> bool:
    return is_desensitized(entry.sud_end, entry.ecological_reason)


_REACHED: tuple[tuple[Callable[[WorkEntry], bool], Status], ...] = (
    (_is_complete, Status.COMPLETED),
    (_is_installed_entry, Status.INSTALLED),
    (_is_desensitized_entry, Status.DESENSITIZED),
)


def status_after_work(entry: WorkEntry) -> Status:
    """Return the furthest status that a piece of work entitles its target to; *incomplete* when none is reached."""
    return next((status for reached, status in _REACHED if reached(entry)), Status.INCOMPLETE)


def closing_after_work(entry: WorkEntry, date: dt.date) -> Closing | None:
    """Return on what ground a piece of work closed its target; None when it did not.

    Args:
        entry: the piece of work.
        date: the day of its session.
    """
    if status_after_work(entry) is not Status.COMPLETED:
        return None
    if is_desensitized(entry.sud_end, None) and is_installed(entry.voc_end, None):
        return Closing(by=ClosedBy.RULE, reason=None, date=date)
    return Closing(by=ClosedBy.ECOLOGICAL, reason=entry.ecological_reason, date=date)


_DECIDED: tuple[frozenset[Status], ...] = (
    frozenset({Status.COMPLETED, Status.CONFIRMED}),
    frozenset({Status.DEFERRED, Status.EXCLUDED}),
)
"""Statuses that a clinician's reason can stand for; it is a reason for those of its own group only."""


def with_status(memory: Memory, status: Status) -> Memory:
    """Return a memory with another status, without the ground on which only the earlier one stood.

    The clinician's reason for a closing says nothing about a deferral, nor the other way round, and a memory that is
    no longer merged has no memory that it is merged into. With the status it has, everything stays as it is: a record
    of another origin may hold a ground that this program would not have written there.
    """
    if status is memory.status:
        return memory
    closed = memory.closed
    by_hand = closed is not None and closed.by is ClosedBy.CLINICIAN
    if by_hand and not any({memory.status, status} <= group for group in _DECIDED):
        closed = None
    partner = memory.merged_into if status is Status.MERGED else None
    return dataclasses.replace(memory, status=status, closed=closed, merged_into=partner)


_DONE = frozenset({Status.COMPLETED, Status.CONFIRMED, Status.GENERALIZED})


def status_after_reevaluation(memory: Memory, found: Reevaluation) -> Status:
    """Return the status of a target after Phase 8 of a later session.

    A done target is *reopened* by a rise of its SUD, a fall of its VOC, a residual body or new material, and a
    completed one is *confirmed* when its SUD was asked and none of these was found. Every other target keeps its
    status.

    A missing earlier value is not 0, and nothing is inferred from it: where no SUD was on record, a SUD above 0 shows
    neither that it rose nor that it held, so the target keeps its status. SUD 0 is no rise whatever came before it.
    """
    if memory.status not in _DONE:
        return memory.status
    rose = found.sud is not None and memory.sud is not None and found.sud > memory.sud
    fell = found.voc is not None and memory.voc is not None and found.voc < memory.voc
    if rose or fell or found.new_material or found.body is BodyScan.RESIDUAL:
        return Status.REOPENED
    if memory.status is Status.COMPLETED and _shows_no_rise(memory.sud, found.sud):
        return Status.CONFIRMED
    return memory.status


def _shows_no_rise(earlier: int | None, found: int | None) -> bool:
    return found is not None and (found == 0 or (earlier is not None and found <= earlier))
