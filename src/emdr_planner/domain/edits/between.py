"""Edits of the log that a client keeps between sessions."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import next_memory_id
from emdr_planner.domain.edits.mentions import refuse_taken, refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.session import BetweenSessionEntry
from emdr_planner.domain.words import ElicitedBy, MemoryType, Moment
from emdr_planner.wording import _


def log_between(entry: BetweenSessionEntry) -> Edit:
    """Add a line. The edit refuses an id that is taken."""

    def change(case: Case) -> Case:
        refuse_taken(case.between_sessions, entry.id)
        return dataclasses.replace(case, between_sessions=(*case.between_sessions, entry))

    return Edit(label=_("Log between sessions"), change=change)


def correct_between(entry: BetweenSessionEntry) -> Edit:
    """Put a corrected line in place of the one with its id; a trigger that was made of it stays as it is on the map.

    The edit refuses a line that is not there.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.between_sessions, (entry.id,))
        lines = tuple(entry if one.id == entry.id else one for one in case.between_sessions)
        return dataclasses.replace(case, between_sessions=lines)

    return Edit(label=_("Correct a line between sessions"), change=change)


def remove_between(entry_id: str) -> Edit:
    """Take a line out; a trigger that was made of it stays on the map. The edit refuses a line that is not there."""

    def change(case: Case) -> Case:
        refuse_unknown(case.between_sessions, (entry_id,))
        kept = tuple(one for one in case.between_sessions if one.id != entry_id)
        return dataclasses.replace(case, between_sessions=kept)

    return Edit(label=_("Remove a line between sessions"), change=change)


def trigger_of(case: Case, entry: BetweenSessionEntry) -> Memory | None:
    """Return the trigger on the map that a line names; None when there is none."""
    label = (entry.trigger or "").strip().casefold()
    triggers = (memory for memory in case.memories if memory.type is MemoryType.TRIGGER)
    return next((memory for memory in triggers if label and memory.label.strip().casefold() == label), None)


def make_trigger(entry_id: str) -> Edit:
    """Put the trigger of a line on the map, with image, emotion, sensation and SUD as they were told.

    What the client thought is kept as a note: whether it is a negative cognition is for Phase 3 to say. The edit
    refuses a line without a trigger, and one whose trigger is on the map already.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.between_sessions, (entry_id,))
        entry = next(one for one in case.between_sessions if one.id == entry_id)
        if not (entry.trigger or "").strip():
            raise EditRefusedError(_("That line names no trigger. Nothing was changed."), "E-22")
        if trigger_of(case, entry) is not None:
            raise EditRefusedError(_("That trigger is on the map already. Nothing was changed."), "E-23")
        return dataclasses.replace(case, memories=(*case.memories, _trigger(case, entry)))

    return Edit(label=_("Put a trigger on the map"), change=change)


def _trigger(case: Case, entry: BetweenSessionEntry) -> Memory:
    rated = () if entry.sud is None else (RatingTaken(date=entry.date, moment=Moment.PHASE3, sud=entry.sud),)
    return Memory(
        id=next_memory_id(case, MemoryType.TRIGGER),
        type=MemoryType.TRIGGER,
        label=(entry.trigger or "").strip(),
        image=entry.image,
        emotions=_one(entry.emotion),
        body=_one(entry.sensation),
        sud=entry.sud,
        ratings=rated,
        elicited_by=ElicitedBy.CLIENT_LIST,
        note=entry.cognition,
    )


def _one(text: str | None) -> tuple[str, ...]:
    words = (text or "").strip()
    return (words,) if words else ()
