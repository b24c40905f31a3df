"""Edits of the current SUD and VOC outside a session: the number and the moment it was taken go together."""

from __future__ import annotations

import dataclasses
import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.memory import Memory, RatingTaken, Scale
from emdr_planner.domain.words import Moment
from emdr_planner.wording import _

_STAND_ALONE = frozenset({Moment.PHASE3, Moment.RERATING})


def _own_rating(memory: Memory, date: dt.date) -> RatingTaken | None:
    """Return the newest rating when it was typed on this day outside a session: a correction replaces it."""
    if not memory.ratings:
        return None
    newest = memory.ratings[-1]
    own = newest.date == date and newest.session is None and newest.moment in _STAND_ALONE
    return newest if own else None


def with_rating(memory: Memory, scale: Scale, value: int | None, date: dt.date) -> Memory:
    """Return the memory with a current SUD or VOC and the rating that says when it was taken.

    The first rating of a memory is its Phase-3 rating, later ones are re-ratings. Typing again on the same day corrects
    the rating typed before; None takes it back.
    """
    own = _own_rating(memory, date)
    if own is not None:
        ratings, taken = memory.ratings[:-1], own
    else:
        ratings = memory.ratings
        taken = RatingTaken(date=date, moment=Moment.RERATING if ratings else Moment.PHASE3)
    taken = with_fields(taken, **{scale: value})
    if taken.sud is not None or taken.voc is not None:
        ratings = (*ratings, taken)
    return with_fields(dataclasses.replace(memory, ratings=ratings), **{scale: value})


def set_rating(memory_id: str, scale: Scale, value: int | None, date: dt.date) -> Edit:
    """Set the current SUD (0 to 10) or VOC (1 to 7) of a memory; typing merges into one step."""

    def change(case: Case) -> Case:
        return map_memories(case, (memory_id,), lambda memory: with_rating(memory, scale, value, date))

    label = _("Rate SUD") if scale == "sud" else _("Rate VOC")
    return Edit(label=label, change=change, merge_key=f"memory:{memory_id}:{scale}")
