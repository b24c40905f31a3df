"""A session that is being entered, as text that is kept until it becomes part of the record. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from emdr_planner.casefile.codec import NOT_A_RECORD, from_json, to_json
from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.session import Session, WorkEntry

NO_TARGET = ""
"""Stands for a target that has not been chosen yet; never part of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """What has been entered so far.

    Attributes:
        session: The session as far as it goes.
        by_hand: The phases were ticked by hand.
        came_up: Ids of memories and linkages that were noted while it is under way: they were not on the map before
            the first set, so its loads leave them out.
        corrects: It is a session on record that is being corrected.
        proposed: The target and level that the first piece of work began with; alone they are not work.
    """

    session: Session = field(repr=False)
    by_hand: bool = False
    came_up: tuple[str, ...] = ()
    corrects: bool = False
    proposed: WorkEntry | None = None


def draft_text(draft: SessionDraft) -> str:
    """Return a draft as text."""
    told = {
        "session": to_json(draft.session),
        "by_hand": draft.by_hand,
        "came_up": list(draft.came_up),
        "corrects": draft.corrects,
        "proposed": None if draft.proposed is None else to_json(draft.proposed),
    }
    return json.dumps(told, sort_keys=True)


def draft_of(text: str) -> SessionDraft | None:
    """Return the draft that a text holds; None when it holds none, as one of another version might."""
    try:
        value = json.loads(text)
        return SessionDraft(
            session=from_json(Session, value["session"]),
            by_hand=bool(value["by_hand"]),
            came_up=tuple(str(one) for one in value["came_up"]),
            corrects=bool(value.get("corrects", False)),
            proposed=from_json(WorkEntry, proposed) if (proposed := value.get("proposed")) else None,
        )
    except NOT_A_RECORD:
        return None


def fitting(draft: SessionDraft, case: Case) -> SessionDraft:
    """Return a draft without mentions of what is no longer on record."""
    known = {memory.id for memory in case.memories}
    session = draft.session
    found = tuple(
        with_fields(one, new_material=tuple(new for new in one.new_material if new in known))
        for one in session.reevaluation
        if one.memory in known
    )
    work = tuple(
        with_fields(
            entry,
            memory=entry.memory if entry.memory in known else NO_TARGET,
            resources=tuple(use for use in entry.resources if use.memory in known),
        )
        for entry in session.work
    )
    return with_fields(draft, session=with_fields(session, reevaluation=found, work=work))


def still_applies(draft: SessionDraft, case: Case) -> bool:
    """Return whether a draft can become part of the record: what it corrects is there and not signed."""
    return not draft.corrects or corrected(draft, case) is not None


def corrected(draft: SessionDraft, case: Case) -> Session | None:
    """Return the session on record that a draft corrects; None when it is a new one, or there is none to correct."""
    wanted = draft.session.id if draft.corrects else None
    return next((one for one in case.sessions if one.id == wanted and one.signed is None), None)


def before_it(case: Case, came_up: tuple[str, ...]) -> Case:
    """Return the case as it stood before what came up in the session was noted."""
    gone = frozenset(came_up)
    if not gone:
        return case
    memories = tuple(memory for memory in case.memories if memory.id not in gone)
    linkages = tuple(link for link in case.linkages if not gone & {link.id, link.from_id, link.to_id})
    return with_fields(case, memories=memories, linkages=linkages)


def added_since(before: Case, after: Case) -> tuple[str, ...]:
    """Return the ids of memories and linkages that are new in the later case."""
    memories = {memory.id for memory in before.memories}
    linkages = {linkage.id for linkage in before.linkages}
    new = [memory.id for memory in after.memories if memory.id not in memories]
    return (*new, *(linkage.id for linkage in after.linkages if linkage.id not in linkages))
