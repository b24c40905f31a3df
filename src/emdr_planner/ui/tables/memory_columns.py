"""Columns of the table of memories that are alike: a field, a choice, a place on the map, what one is merged into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.closings import merge_into
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memories, change_memory, move_memories
from emdr_planner.domain.edits.set_aside import bring_back
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.merging import partners_of
from emdr_planner.domain.words import Marker
from emdr_planner.terms import marker_word
from emdr_planner.ui.tables.columns import Cell, Choices, Column, worded
from emdr_planner.wording import _

_FARTHEST = 100_000
"""Scene units to each side that a place may be typed in."""


def field_column(name: str, title: str, cell: Cell = Cell.LINE, *, low: int = 0, high: int = 0) -> Column[Memory]:
    """Return the column of an attribute that is edited as it stands."""

    def value(memory: Memory) -> object:
        return getattr(memory, name)

    def edit(memories: Sequence[Memory], new: object) -> Edit:
        if len(memories) == 1:
            return change_memory(memories[0].id, **{name: new})
        return change_memories((memory.id for memory in memories), **{name: new})

    return Column(
        title=title, value=value, text=lambda memory: worded(value(memory)), cell=cell, edit=edit, low=low, high=high
    )


def choice_column(
    name: str, title: str, choices: Callable[[Memory], Choices], text: Callable[[Memory], str]
) -> Column[Memory]:
    """Return the column of an attribute that is one of a few words."""
    plain = field_column(name, title)
    return Column(title=title, value=plain.value, text=text, cell=Cell.CHOICE, edit=plain.edit, choices=choices)


def coordinate_column(axis: int, title: str) -> Column[Memory]:
    """Return the column of a place on the map: the way to move a memory without the map."""

    def value(memory: Memory) -> int | None:
        return None if memory.position is None else round(memory.position[axis])

    def edit(memories: Sequence[Memory], new: object) -> Edit | None:
        if not isinstance(new, int):
            return None
        places = {}
        for memory in memories:
            place = list(memory.position or (0.0, 0.0))
            place[axis] = float(new)
            places[memory.id] = (place[0], place[1])
        return move_memories(places)

    return Column(
        title=title,
        value=value,
        text=lambda memory: worded(value(memory)),
        cell=Cell.NUMBER,
        edit=edit,
        low=-_FARTHEST,
        high=_FARTHEST,
    )


def markers_column() -> Column[Memory]:
    """Return the column of markers, by their words; a word that is none is not taken."""

    def words(memory: Memory) -> tuple[str, ...]:
        return tuple(marker_word(marker) for marker in memory.markers)

    def edit(memories: Sequence[Memory], new: object) -> Edit | None:
        known = {marker_word(marker): marker for marker in Marker}
        wanted = [str(word).casefold() for word in new] if isinstance(new, tuple) else []
        if not known.keys() >= set(wanted):
            return None
        markers = tuple(marker for word, marker in known.items() if word in wanted)
        return change_memories([memory.id for memory in memories], markers=markers)

    return Column(
        title=_("Markers"), value=words, text=lambda memory: worded(words(memory)), cell=Cell.WORDS, edit=edit
    )


def merged_column(case: Callable[[], Case | None]) -> Column[Memory]:
    """Return the column of what a memory is merged into; a status of *merged* in the same row goes with it."""

    def named(memory_id: str) -> str:
        known = case()
        labels = () if known is None else known.memories
        return next((f"{one.id} {one.label}" for one in labels if one.id == memory_id), memory_id)

    def partners(memory: Memory) -> Choices:
        known = case()
        offered = () if known is None else partners_of(known, memory)
        return [(None, _("none")), *((one.id, f"{one.id} {one.label}") for one in offered)]

    return Column(
        title=_("Merged into"),
        value=lambda memory: memory.merged_with,
        text=lambda memory: "" if memory.merged_with is None else named(memory.merged_with),
        cell=Cell.CHOICE,
        edit=_merged,
        choices=partners,
        leads=True,
    )


def _merged(memories: Sequence[Memory], new: object) -> Edit:
    if not isinstance(new, str):
        return together(_("Bring a memory back"), *(bring_back(memory.id) for memory in memories))
    edits = [merge_into(memory.id, new) for memory in memories]
    return together(edits[0].label, *edits)
