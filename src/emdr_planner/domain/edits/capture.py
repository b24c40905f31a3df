"""Edits that do several things as one step: quick capture, and edits put together."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import next_memory_id
from emdr_planner.domain.edits.network import check_ends, next_linkage_id
from emdr_planner.domain.edits.ratings import with_rating
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.quick_capture import Captured, CapturedMemory
from emdr_planner.domain.words import ElicitedBy, LinkageKind, MemoryType, Provenance
from emdr_planner.wording import _, ngettext

Place = tuple[float, float]

_MODERATE = 2


def together(label: str, *edits: Edit, merge_key: str | None = None) -> Edit:
    """Make several edits one step; when one of them is refused, none is made."""

    def change(case: Case) -> Case:
        for edit in edits:
            case = edit.change(case)
        return case

    return Edit(label=label, change=change, merge_key=merge_key)


def refusal_of(edit: Edit, case: Case) -> str | None:
    """Return the sentence with which an edit of this case would be refused; None when it would be made."""
    try:
        edit.change(case)
    except EditRefusedError as refused:
        return refused.sentence
    return None


def captured_memory(case: Case, captured: CapturedMemory, today: dt.date, place: Place | None = None) -> Memory:
    """Return the memory that a captured line stands for, with the next free id of its type, rated today."""
    memory = Memory(
        id=next_memory_id(case, captured.type),
        type=captured.type,
        label=captured.label,
        age=captured.age,
        nc=captured.nc,
        pc=captured.pc,
        emotions=captured.emotions,
        body=captured.body,
        elicited_by=ElicitedBy.FLOATBACK if captured.leads_to is not None else None,
        position=place,
    )
    rated = memory if captured.sud is None else with_rating(memory, "sud", captured.sud, today)
    return rated if captured.voc is None else with_rating(rated, "voc", captured.voc, today)


def add_captured(captured: Captured, places: Mapping[int, Place], *, provenance: Provenance, today: dt.date) -> Edit:
    """Add everything that was captured as one step.

    The edit refuses a linkage to a memory that is not on the map, or of a kind that does not fit its ends.

    Args:
        captured: What was read.
        places: Places on the map by line, for those that have one.
        provenance: Who the linkages come from.
        today: The day on which the ratings were told.
    """

    def change(case: Case) -> Case:
        ids: dict[int, Memory] = {}
        for one in captured.memories:
            memory = captured_memory(case, one, today, places.get(one.line))
            case = dataclasses.replace(case, memories=(*case.memories, memory))
            ids[one.line] = memory
            if one.leads_to is not None:
                case = _linked(case, _leading(case, memory, ids[one.leads_to], provenance, today))
        for link in captured.linkages:
            case = _linked(
                case,
                Linkage(
                    id=next_linkage_id(case),
                    from_id=link.from_id,
                    to_id=link.to_id,
                    kind=link.kind,
                    strength=link.strength,
                    provenance=provenance,
                    noted=today,
                ),
            )
        return case

    count = len(captured.memories)
    label = ngettext("Capture {n} memory", "Capture {n} memories", count).format(n=count) if count else _("Link")
    return Edit(label=label, change=change)


def add_earlier(
    earlier: CapturedMemory,
    later_id: str,
    place: Place | None,
    *,
    today: dt.date,
    provenance: Provenance = Provenance.CLIENT,
) -> Edit:
    """Add a memory found by floatback, with the linkage by which it leads to one that is on the map.

    Args:
        earlier: What was read.
        later_id: The memory that the client floated back from.
        place: Its place on the map.
        today: The day on which its ratings were told.
        provenance: Who the linkage comes from.
    """

    def change(case: Case) -> Case:
        made = dataclasses.replace(captured_memory(case, earlier, today, place), elicited_by=ElicitedBy.FLOATBACK)
        later = next((memory for memory in case.memories if memory.id == later_id), made)
        case = dataclasses.replace(case, memories=(*case.memories, made))
        return _linked(case, _leading(case, made, later, provenance, today))

    return Edit(label=_("Add an earlier memory"), change=change)


def _leading(case: Case, earlier: Memory, later: Memory, provenance: Provenance, noted: dt.date) -> Linkage:
    past = earlier.type in {MemoryType.PAST, MemoryType.STATE}
    behind = past and later.type is MemoryType.TRIGGER
    return Linkage(
        id=next_linkage_id(case),
        from_id=earlier.id,
        to_id=later.id,
        kind=LinkageKind.TRIGGER_OF if behind else LinkageKind.FEEDS,
        strength=_MODERATE,
        provenance=provenance,
        noted=noted,
    )


def _linked(case: Case, linkage: Linkage) -> Case:
    check_ends(case, linkage)
    return dataclasses.replace(case, linkages=(*case.linkages, linkage))
