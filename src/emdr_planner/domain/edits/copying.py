"""Edits that paste: memories with their linkages within a client, or the bare shape of another client's network."""

from __future__ import annotations

import dataclasses
import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.copied import Copied, Place, Shape
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import next_memory_id
from emdr_planner.domain.edits.network import check_ends, next_linkage_id
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import Provenance, Status
from emdr_planner.wording import _, ngettext


def paste(found: Copied, middle: Place, today: dt.date) -> Edit:
    """Paste copied memories with the linkages among them, as new memories of the same client.

    What belongs to one memory alone stays with it: ratings, status, what was done in sessions. A copy is a new memory
    that has not been rated yet.

    Args:
        found: What was copied.
        middle: Where the middle of the copies comes to lie.
        today: The day on which the copied linkages are noted.
    """

    def change(case: Case) -> Case:
        new: dict[str, str] = {}
        known = frozenset(problem.id for problem in case.client.presenting_problems)
        places = dict(found.places)
        for memory in found.memories:
            made = _copy(memory, next_memory_id(case, memory.type), _at(places[memory.id], middle), known)
            new[memory.id] = made.id
            case = dataclasses.replace(case, memories=(*case.memories, made))
        for link in found.linkages:
            start, end = new[link.from_id], new[link.to_id]
            made_link = dataclasses.replace(link, id=next_linkage_id(case), from_id=start, to_id=end, noted=today)
            case = _linked(case, made_link)
        return case

    return Edit(label=_pasted_words(len(found.memories)), change=change)


def paste_shape(shape: Shape, middle: Place, today: dt.date) -> Edit:
    """Paste the bare shape of a network: memories named by their codes, linkages as the clinician's suppositions.

    Args:
        shape: Types, kinds, strengths and relative places.
        middle: Where the middle of the shape comes to lie.
        today: The day on which the linkages are noted.
    """

    def change(case: Case) -> Case:
        made: list[Memory] = []
        for memory_type, place in shape.nodes:
            own_id = next_memory_id(case, memory_type)
            made.append(Memory(id=own_id, type=memory_type, label=own_id, position=_at(place, middle)))
            case = dataclasses.replace(case, memories=(*case.memories, made[-1]))
        for link in shape.links:
            linkage = Linkage(
                id=next_linkage_id(case),
                from_id=made[link.start].id,
                to_id=made[link.end].id,
                kind=link.kind,
                strength=link.strength,
                provenance=Provenance.CLINICIAN,
                noted=today,
            )
            case = _linked(case, linkage)
        return case

    return Edit(label=_("Paste the shape of a network"), change=change)


def _pasted_words(count: int) -> str:
    return ngettext("Paste {n} memory", "Paste {n} memories", count).format(n=count)


def _at(place: Place, middle: Place) -> Place:
    return (place[0] + middle[0], place[1] + middle[1])


def _copy(memory: Memory, own_id: str, place: Place, problems: frozenset[str]) -> Memory:
    return dataclasses.replace(
        memory,
        id=own_id,
        label=_("{label} (copy)").format(label=memory.label),
        status=Status.IDENTIFIED,
        touchstone=False,
        presenting_problems=tuple(name for name in memory.presenting_problems if name in problems),
        sud=None,
        voc=None,
        urge=None,
        scan_order=None,
        ratings=(),
        merged_into=None,
        access_change=None,
        closed=None,
        position=place,
        position_locked=False,
    )


def _linked(case: Case, linkage: Linkage) -> Case:
    check_ends(case, linkage)
    return dataclasses.replace(case, linkages=(*case.linkages, linkage))
