"""Close a target otherwise than by a session: by the clinician's word, by a new rating, or into another memory."""

from __future__ import annotations

import dataclasses
import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.lifecycle import with_status
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.merging import merge_refusal
from emdr_planner.domain.status_rules import status_refusal
from emdr_planner.domain.words import ClosedBy, Moment, Status
from emdr_planner.wording import _


def declare_closed(memory_id: str, date: dt.date, *, by: str, reason: str) -> Edit:
    """Close a target by the clinician's word and not by the rule; every chart draws it differently.

    The edit refuses a closing without a name and a reason.
    """

    def declared(memory: Memory) -> Memory:
        if not by.strip() or not reason.strip():
            raise EditRefusedError(
                _("A target is declared closed by name and with a reason. Nothing was changed. Fill in both."), "E-21"
            )
        words = _("{reason} ({name})").format(reason=reason.strip(), name=by.strip())
        closing = Closing(by=ClosedBy.CLINICIAN, reason=words, date=date)
        return dataclasses.replace(with_status(memory, Status.COMPLETED), closed=closing)

    def change(case: Case) -> Case:
        refuse_unknown(case.memories, (memory_id,))
        return map_memories(case, (memory_id,), declared)

    return Edit(label=_("Declare a target closed"), change=change)


def rerate_as_generalised(memory_id: str, date: dt.date, *, sud: int, ecological_reason: str | None = None) -> Edit:
    """Record the client's new rating of a target that was never worked, and that it is generalised, as one step.

    The edit refuses a target that was worked, and a SUD other than 0, or 1 with an ecological reason.

    Args:
        memory_id: the target.
        date: the day of the rating.
        sud: what the client said.
        ecological_reason: why SUD 1 is as far as it goes in this life.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.memories, (memory_id,))
        memory = case.memory(memory_id)
        reason = (ecological_reason or "").strip() or None
        by = ClosedBy.RULE if reason is None or sud == 0 else ClosedBy.ECOLOGICAL
        rated = dataclasses.replace(
            memory,
            sud=sud,
            ratings=(*memory.ratings, RatingTaken(date=date, moment=Moment.RERATING, sud=sud)),
            closed=Closing(by=by, reason=reason if by is ClosedBy.ECOLOGICAL else None, date=date),
        )
        refusal = status_refusal(case, rated, Status.GENERALIZED)
        if refusal is not None:
            raise EditRefusedError(_("{why} Nothing was changed.").format(why=refusal), "E-16")
        done = with_status(rated, Status.GENERALIZED)
        return map_memories(case, (memory_id,), lambda _memory: done)

    return Edit(label=_("Re-rate as generalised"), change=change)


def merge_into(memory_id: str, partner_id: str) -> Edit:
    """Merge a memory into another one that it turned out to be.

    Its linkages and ratings stay with it. The edit refuses what `merging.merge_refusal` names.

    Args:
        memory_id: the memory that leaves the working network.
        partner_id: the memory that stays.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.memories, (memory_id, partner_id))
        refusal = merge_refusal(case, case.memory(memory_id), partner_id)
        if refusal is not None:
            raise EditRefusedError(_("{why} Nothing was changed.").format(why=refusal), "E-16")
        return map_memories(case, (memory_id,), merged)

    def merged(memory: Memory) -> Memory:
        return dataclasses.replace(with_status(memory, Status.MERGED), merged_into=partner_id)

    return Edit(label=_("Merge a memory into another"), change=change)
