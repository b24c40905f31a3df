"""How complete the record of each session is, for supervision. Never called fidelity: it says what was written down.

The Phase-3 record is looked at as it stands now; an earlier state of it is kept by the file and not by the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.lifecycle import is_assessed, status_after_work
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import BodyScan, Status
from emdr_planner.progress.timeline import in_order


class Element(StrEnum):
    """What a record of a session is looked through for."""

    PHASE3 = "phase3"
    """The Phase-3 record of every target worked is complete."""
    VOC = "voc"
    """The VOC was taken, and there is a positive cognition that it rates."""
    CLOSURE = "closure"
    """How the work was closed is noted."""
    BODY_SCAN = "body_scan"
    """The body was scanned before a target was completed."""
    REEVALUATION = "reevaluation"
    """Every target worked before and not looked at since was re-evaluated."""
    AFTER_EFFECTS = "after_effects"
    """After-effects were asked."""
    SIGNED = "signed"


class Found(StrEnum):
    """What was found of an element."""

    DONE = "done"
    MISSING = "missing"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """The record of one session.

    Attributes:
        lacking: Ids of the memories for which an element is missing.
    """

    session: str
    number: int
    elements: Mapping[Element, Found]
    lacking: Mapping[Element, tuple[str, ...]]


def completeness(case: Case) -> tuple[Completeness, ...]:
    """Return the completeness of every session's record, in the order of the sessions."""
    memories = {memory.id: memory for memory in case.memories}
    waiting: dict[str, None] = {}
    found = []
    for session in in_order(case.sessions):
        found.append(_of(session, memories, tuple(waiting)))
        for one in session.reevaluation:
            waiting.pop(one.memory, None)
        for entry in session.work:
            waiting[entry.memory] = None
    return tuple(found)


def _of(session: Session, memories: Mapping[str, Memory], waiting: tuple[str, ...]) -> Completeness:
    looked_at = {one.memory for one in session.reevaluation}
    work = session.work
    lacking = {
        Element.PHASE3: _where(work, lambda entry: not is_assessed(memories[entry.memory])),
        Element.VOC: _where(work, lambda entry: not _has_voc(entry, memories[entry.memory])),
        Element.CLOSURE: _where(work, lambda entry: entry.closure is None),
        Element.BODY_SCAN: _where(work, _closed_without_scan),
        Element.REEVALUATION: tuple(memory for memory in waiting if memory not in looked_at),
    }
    due = {
        Element.PHASE3: bool(work),
        Element.VOC: bool(work),
        Element.CLOSURE: bool(work),
        Element.BODY_SCAN: any(_at_its_end(entry) for entry in work),
        Element.REEVALUATION: bool(waiting),
    }
    elements = {element: _found(due=due[element], done=not lacking[element]) for element in lacking}
    elements[Element.AFTER_EFFECTS] = _found(due=bool(work), done=session.recovered is not None)
    elements[Element.SIGNED] = _found(due=True, done=session.signed is not None)
    return Completeness(
        session=session.id,
        number=session.number,
        elements=elements,
        lacking={element: ids for element, ids in lacking.items() if ids},
    )


def _where(work: tuple[WorkEntry, ...], lacks: Callable[[WorkEntry], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.memory for entry in work if lacks(entry)))


def _has_voc(entry: WorkEntry, memory: Memory) -> bool:
    taken = entry.voc_start is not None or entry.voc_end is not None
    return taken and bool((memory.pc or "").strip())


def _at_its_end(entry: WorkEntry) -> bool:
    """Whether a piece of work came as far as the body scan."""
    return status_after_work(entry) in {Status.INSTALLED, Status.COMPLETED}


def _closed_without_scan(entry: WorkEntry) -> bool:
    return _at_its_end(entry) and entry.body_scan in {None, BodyScan.NOT_DONE}


def _found(*, due: bool, done: bool) -> Found:
    if not due:
        return Found.NOT_DUE
    return Found.DONE if done else Found.MISSING
