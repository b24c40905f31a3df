"""What is wished on the map, as edits of the case. Pure: the panel only says what was wished."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import add_captured, together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memories, move_memories, remove_memories
from emdr_planner.domain.edits.network import add_linkage, change_linkage, next_linkage_id
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage, kind_fits
from emdr_planner.domain.quick_capture import Captured
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.drawing.geometry import Point
from emdr_planner.wording import _

MODERATE = 2
"""Strength of a new linkage until it is said."""


def move_wish(case: Case, places: Mapping[str, Point], unplaced: Mapping[str, Point], *, by_keys: bool) -> Edit:
    """Put memories where they were moved to; what had no place of its own keeps the one it was shown at.

    Args:
        case: The case.
        places: Places of the memories that were moved.
        unplaced: Places at which memories without one are shown.
        by_keys: Repeated steps by keys become one undo step.
    """
    kept = {name: place for name, place in unplaced.items() if any(memory.id == name for memory in case.memories)}
    edit = move_memories({**kept, **places})
    return dataclasses.replace(edit, merge_key=f"nudge:{','.join(sorted(places))}") if by_keys else edit


def place_wish(case: Case, places: Mapping[str, Point], unplaced: Mapping[str, Point], label: str) -> Edit:
    """Put memories at places, as one step with a name; what had no place of its own keeps the one it was shown at."""
    return dataclasses.replace(move_wish(case, places, unplaced, by_keys=False), label=label)


def add_wish(
    captured: Captured,
    places: Mapping[int, Point],
    unplaced: Mapping[str, Point],
    today: dt.date,
    provenance: Provenance = Provenance.CLINICIAN,
) -> Edit:
    """Add what was captured at its places; what had no place of its own keeps the one it was shown at."""
    edit = add_captured(captured, places, provenance=provenance, today=today)
    return together(edit.label, move_memories(unplaced), edit) if unplaced else edit


def arrange_wish(places: Mapping[str, Point], label: str) -> Edit:
    """Put memories where a layout has them, as one step with a name."""
    return move_memories(places, label)


def delete_wish(case: Case, ids: Iterable[str]) -> Edit:
    """Delete memories with their linkages."""
    known = {memory.id for memory in case.memories}
    return remove_memories(name for name in ids if name in known)


def pin_wish(case: Case, ids: Iterable[str], shown: Mapping[str, Point]) -> Edit:
    """Let layouts leave memories where they are, or no longer: the opposite of what holds for the first of them."""
    wanted = tuple(ids)
    locked = not case.memory(wanted[0]).position_locked
    label = _("Pin on the map") if locked else _("Unpin on the map")
    keep = move_memories({name: shown[name] for name in wanted})
    return together(label, keep, change_memories(wanted, position_locked=locked))


_FITTING: tuple[LinkageKind, ...] = (
    LinkageKind.SUPPORTS,
    LinkageKind.CARRIES,
    LinkageKind.BLOCKS,
    LinkageKind.EVIDENCE_FOR,
    LinkageKind.TRIGGER_OF,
    LinkageKind.ANTICIPATES,
)
"""Kinds that the two types call for, the most telling first."""

_SHARED: tuple[tuple[str, LinkageKind], ...] = (
    ("nc_domain", LinkageKind.SHARED_BELIEF),
    ("body", LinkageKind.SHARED_BODY),
    ("emotions", LinkageKind.SHARED_AFFECT),
)


def likely_kind(start: Memory, end: Memory) -> LinkageKind:
    """Return the kind to offer first: what the two types call for, else what both records hold, else *other*.

    An offer only: the form in which the linkage is confirmed shows it and every other kind.
    """
    if start.type is not end.type or start.type is MemoryType.PART:
        for kind in _FITTING:
            if kind_fits(kind, start.type, end.type):
                return kind
    for name, kind in _SHARED:
        mine, theirs = getattr(start, name), getattr(end, name)
        both = set(mine) & set(theirs) if isinstance(mine, tuple) else mine is not None and mine == theirs
        if both:
            return kind
    return LinkageKind.OTHER


def new_linkage(
    case: Case, start: str, end: str, today: dt.date, provenance: Provenance = Provenance.CLINICIAN
) -> Linkage:
    """Return a linkage to confirm: moderate, noted today, of the kind to offer first, until said a supposition."""
    return Linkage(
        id=next_linkage_id(case),
        from_id=start,
        to_id=end,
        kind=likely_kind(case.memory(start), case.memory(end)),
        strength=MODERATE,
        provenance=provenance,
        noted=today,
    )


def link_wish(linkage: Linkage) -> Edit:
    """Add a linkage that was confirmed."""
    return add_linkage(linkage)


def strength_wish(linkage_id: str, strength: int) -> Edit:
    """Set the strength of a linkage, 1 to 3."""
    return change_linkage(linkage_id, strength=strength)
