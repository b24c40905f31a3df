"""What keeps a case whole: a form may have been filled in before something it mentions was deleted or undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.merging import fit_to_merge
from emdr_planner.domain.network import Linkage, kind_fits
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import MemoryType
from emdr_planner.wording import _


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def refuse_taken(records: Iterable[_HasId], record_id: str) -> None:
    """Refuse an id that another record of the same part has.

    Raises:
        EditRefusedError: The id is taken.
    """
    if any(record.id == record_id for record in records):
        raise EditRefusedError(_("That entry is already on record. Nothing was changed."), "E-14")


def refuse_unknown(records: Iterable[_HasId], wanted: Iterable[str | None]) -> None:
    """Refuse a mention of a record that is not there.

    Raises:
        EditRefusedError: One of the ids is not among the records.
    """
    known = {record.id for record in records}
    if any(record_id is not None and record_id not in known for record_id in wanted):
        raise EditRefusedError(
            _("Something that this entry mentions is no longer on record. Nothing was changed. Choose again."), "E-13"
        )


def ends_fit(linkage: Linkage, types: Mapping[str, MemoryType]) -> bool:
    """Return whether the kind of a linkage fits the types of its two ends, which are there."""
    return kind_fits(linkage.kind, types[linkage.from_id], types[linkage.to_id])


def check_memories(case: Case, ids: Iterable[str]) -> None:
    """Refuse memories that mention what is not there, or whose linkages no longer fit their type.

    Raises:
        EditRefusedError: A mention or a linkage cannot stand.
    """
    wanted = frozenset(ids)
    for memory in case.memories:
        if memory.id in wanted:
            refuse_unknown(case.memories, (memory.merged_into,))
            check_merging(case, memory)
            refuse_unknown(case.client.presenting_problems, memory.presenting_problems)
            refuse_unknown(case.sessions, (taken.session for taken in memory.ratings))
    types = {memory.id: memory.type for memory in case.memories}
    for linkage in case.linkages:
        if wanted & {linkage.from_id, linkage.to_id} and not ends_fit(linkage, types):
            raise EditRefusedError(
                _(
                    "A linkage of this memory does not fit the other type. Nothing was changed. "
                    "Delete the linkage or change its kind first."
                ),
                "E-15",
            )


def check_merging(case: Case, memory: Memory) -> None:
    """Refuse a type that what is merged into a memory, or what it is merged into, does not fit.

    Raises:
        EditRefusedError: The two would not be of one kind.
    """
    tied = [other for other in case.memories if memory.id == other.merged_with or other.id == memory.merged_with]
    if not all(fit_to_merge(memory, other) for other in tied):
        raise EditRefusedError(
            _(
                "This memory and one that it is merged with would not be of one kind. Nothing was changed. "
                "Give the merged one another status first."
            ),
            "E-34",
        )


def check_session(case: Case, session: Session) -> None:
    """Refuse a session that mentions a memory which is not there.

    Raises:
        EditRefusedError: A mention cannot stand.
    """
    for found in session.reevaluation:
        refuse_unknown(case.memories, (found.memory, *found.new_material))
    for entry in session.work:
        refuse_unknown(case.memories, (entry.memory, *(use.memory for use in entry.resources)))


def check_constraint(case: Case, constraint: Constraint) -> None:
    """Refuse a decision about a memory that is not there.

    Raises:
        EditRefusedError: The mention cannot stand.
    """
    if isinstance(constraint, Before):
        refuse_unknown(case.memories, (constraint.first, constraint.then))
    elif not isinstance(constraint, CeilingChoice):
        refuse_unknown(case.memories, (constraint.memory,))
