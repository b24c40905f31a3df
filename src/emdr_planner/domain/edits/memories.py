"""Edits of memories: add, change, move, remove, re-rate."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.edits.mentions import check_memories
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.lifecycle import with_status
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.merging import merge_refusal
from emdr_planner.domain.status_rules import status_refusal
from emdr_planner.domain.words import MemoryType, Moment, Status
from emdr_planner.wording import _

ID_LETTERS: Mapping[MemoryType, str] = {
    MemoryType.PAST: "M",
    MemoryType.STATE: "ST",
    MemoryType.TRIGGER: "T",
    MemoryType.FUTURE: "F",
    MemoryType.BELIEF: "B",
    MemoryType.RESOURCE: "R",
    MemoryType.PART: "P",
}
"""Letters of a new memory's id."""


_MENTIONING = frozenset({"type", "merged_into", "presenting_problems", "ratings"})
"""Fields of a memory that must fit what else is on record."""


def next_memory_id(case: Case, memory_type: MemoryType) -> str:
    """Return the id that the next memory of this type gets."""
    return next_id(ID_LETTERS[memory_type], (memory.id for memory in case.memories))


def map_memories(case: Case, ids: Iterable[str], change: Callable[[Memory], Memory]) -> Case:
    """Return the case with these memories changed; the others are the same objects."""
    wanted = frozenset(ids)
    memories = tuple(change(memory) if memory.id in wanted else memory for memory in case.memories)
    return dataclasses.replace(case, memories=memories)


def add_memory(memory: Memory) -> Edit:
    """Add a memory.

    The edit refuses an id that is taken.
    """
    return add_memories((memory,))


def add_memories(memories: tuple[Memory, ...]) -> Edit:
    """Add several memories as one step."""

    def change(case: Case) -> Case:
        added = [memory.id for memory in memories]
        taken = {memory.id for memory in case.memories}
        if taken & set(added) or len(set(added)) < len(added):
            raise EditRefusedError(_("That memory is already on the map. Nothing was changed."), "E-01")
        after = dataclasses.replace(case, memories=case.memories + memories)
        check_memories(after, added)
        return after

    label = _("Add memory") if len(memories) == 1 else _("Add {n} memories").format(n=len(memories))
    return Edit(label=label, change=change)


def change_memory(memory_id: str, **fields: object) -> Edit:
    """Change fields of one memory; typing in one field merges into one step.

    The edit refuses a type that the memory's linkages do not fit, mentions of what is not there, and a status that the
    target is not entitled to.
    """

    def change(case: Case) -> Case:
        return _with_fields(case, (memory_id,), fields)

    return Edit(label=_("Edit memory"), change=change, merge_key=f"memory:{memory_id}:{','.join(sorted(fields))}")


def change_memories(ids: Iterable[str], **fields: object) -> Edit:
    """Change the same fields of several memories as one step. The edit refuses what `change_memory` refuses."""
    wanted = tuple(ids)

    def change(case: Case) -> Case:
        return _with_fields(case, wanted, fields)

    return Edit(label=_("Edit {n} memories").format(n=len(wanted)), change=change)


def _with_fields(case: Case, ids: tuple[str, ...], fields: Mapping[str, object]) -> Case:
    after = map_memories(case, ids, lambda memory: with_fields(memory, **fields))
    if "status" in fields:
        _refuse_statuses(case, after, frozenset(ids))
        earlier = {memory.id: memory.status for memory in case.memories}
        after = map_memories(after, ids, lambda memory: _moved_on(memory, earlier[memory.id]))
    if "merged_into" in fields:
        _refuse_mergers(after, frozenset(ids))
    if not _MENTIONING.isdisjoint(fields):
        check_memories(after, ids)
    return after


def _moved_on(memory: Memory, earlier: Status) -> Memory:
    return with_status(dataclasses.replace(memory, status=earlier), Status(memory.status))


def _refuse_statuses(before: Case, after: Case, ids: frozenset[str]) -> None:
    earlier = {memory.id: memory.status for memory in before.memories}
    for memory in after.memories:
        if memory.id not in ids:
            continue
        as_it_was = dataclasses.replace(memory, status=earlier[memory.id])
        sentence = status_refusal(before, as_it_was, Status(memory.status))
        if sentence is not None:
            raise EditRefusedError(_("{why} Nothing was changed.").format(why=sentence), "E-16")


def _refuse_mergers(after: Case, ids: frozenset[str]) -> None:
    for memory in (one for one in after.memories if one.id in ids and one.status is Status.MERGED):
        sentence = merge_refusal(after, memory, memory.merged_into)
        if sentence is not None:
            raise EditRefusedError(_("{why} Nothing was changed.").format(why=sentence), "E-16")


def move_memories(places: Mapping[str, tuple[float, float]], label: str | None = None) -> Edit:
    """Put memories at places on the map, as one step."""
    targets = dict(places)

    def change(case: Case) -> Case:
        return map_memories(case, targets, lambda memory: dataclasses.replace(memory, position=targets[memory.id]))

    return Edit(label=label or _("Move on the map"), change=change)


def rerate(memory_id: str, date: dt.date, *, sud: int | None, voc: int | None) -> Edit:
    """Record a stand-alone re-rating: the new current values and the moment they were taken."""

    def rated(memory: Memory) -> Memory:
        taken = RatingTaken(date=date, moment=Moment.RERATING, sud=sud, voc=voc)
        return dataclasses.replace(
            memory,
            sud=memory.sud if sud is None else sud,
            voc=memory.voc if voc is None else voc,
            ratings=(*memory.ratings, taken),
        )

    return Edit(label=_("Re-rate"), change=lambda case: map_memories(case, (memory_id,), rated))


def _refuse_if_recorded(case: Case, gone: frozenset[str]) -> None:
    worked = {entry.memory for session in case.sessions for entry in session.work}
    evaluated = {found.memory for session in case.sessions for found in session.reevaluation}
    used = {use.memory for session in case.sessions for entry in session.work for use in entry.resources}
    signed = [session for session in case.sessions if session.signed is not None]
    told = {new for session in signed for found in session.reevaluation for new in found.new_material}
    if gone & (worked | evaluated | used | told):
        raise EditRefusedError(
            _(
                "A memory that stands in a session cannot be deleted. Nothing was changed. "
                "Set its status to excluded instead, so that the record stays whole."
            ),
            "E-02",
        )


def _without_constraints(case: Case, gone: frozenset[str]) -> Case:
    def stays(constraint: object) -> bool:
        if isinstance(constraint, Before):
            return constraint.first not in gone and constraint.then not in gone
        return isinstance(constraint, CeilingChoice) or getattr(constraint, "memory", None) not in gone

    return dataclasses.replace(case, constraints=tuple(item for item in case.constraints if stays(item)))


def _without_mentions(case: Case, gone: frozenset[str]) -> Case:
    clusters = tuple(
        dataclasses.replace(
            cluster,
            members=tuple(member for member in cluster.members if member not in gone),
            touchstone=None if cluster.touchstone in gone else cluster.touchstone,
        )
        if gone & {*cluster.members, cluster.touchstone}
        else cluster
        for cluster in case.clusters
    )
    memories = tuple(
        dataclasses.replace(memory, merged_into=None) if memory.merged_into in gone else memory
        for memory in case.memories
    )
    probes = tuple(dataclasses.replace(probe, memory=None) if probe.memory in gone else probe for probe in case.probes)
    administrations = tuple(
        dataclasses.replace(taken, index_event=None) if taken.index_event in gone else taken
        for taken in case.administrations
    )
    sessions = tuple(
        dataclasses.replace(
            session,
            reevaluation=tuple(
                dataclasses.replace(found, new_material=tuple(new for new in found.new_material if new not in gone))
                for found in session.reevaluation
            ),
        )
        if any(gone & set(found.new_material) for found in session.reevaluation)
        else session
        for session in case.sessions
    )
    return dataclasses.replace(
        case,
        clusters=clusters,
        memories=memories,
        probes=probes,
        administrations=administrations,
        sessions=sessions,
    )


def _refuse_if_merged_into(case: Case, gone: frozenset[str]) -> None:
    left = [memory.id for memory in case.memories if memory.id not in gone and memory.merged_with in gone]
    if left:
        raise EditRefusedError(
            _(
                "{names}: merged into a memory that is to be deleted. Nothing was changed. "
                "Give it another status first, or merge it into another memory."
            ).format(names=", ".join(left)),
            "E-33",
        )


def remove_memories(ids: Iterable[str]) -> Edit:
    """Remove memories with their linkages and every mention of them outside sessions.

    The edit refuses a memory that was worked or re-evaluated in a session, or that another is merged into: the record
    stays whole.
    """
    gone = frozenset(ids)

    def change(case: Case) -> Case:
        _refuse_if_recorded(case, gone)
        _refuse_if_merged_into(case, gone)
        kept = dataclasses.replace(
            case,
            memories=tuple(memory for memory in case.memories if memory.id not in gone),
            linkages=tuple(link for link in case.linkages if not gone & {link.from_id, link.to_id}),
        )
        return _without_mentions(_without_constraints(kept, gone), gone)

    label = _("Delete memory") if len(gone) == 1 else _("Delete {n} memories").format(n=len(gone))
    return Edit(label=label, change=change)
