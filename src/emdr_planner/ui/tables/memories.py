"""The table of memories: every field of the map in a cell."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import add_memory, change_memories, change_memory, next_memory_id
from emdr_planner.domain.edits.network import change_type
from emdr_planner.domain.edits.ratings import set_rating
from emdr_planner.domain.memory import Memory, Scale
from emdr_planner.domain.words import ElicitedBy, MemoryType, NcDomain, Status
from emdr_planner.terms import capitalised, elicited_word, gate_word, nc_domain_word, status_word, type_word
from emdr_planner.ui.spoken_memory import memory_sentence
from emdr_planner.ui.standings import NO_STANDING, Standing
from emdr_planner.ui.status_words import status_words
from emdr_planner.ui.tables.cells import UnreadableCellError
from emdr_planner.ui.tables.columns import Cell, Choices, Column, worded
from emdr_planner.ui.tables.memory_columns import (
    choice_column,
    coordinate_column,
    field_column,
    markers_column,
    merged_column,
)
from emdr_planner.wording import _


def _words_for(memory_type: MemoryType) -> frozenset[str]:
    known = [type_word(memory_type, template=template) for template in (None, True, False)]
    words = (*known, memory_type.value)
    return frozenset(word.casefold() for word in words)


def _types(_memory: Memory) -> Choices:
    return [(one, capitalised(type_word(one))) for one in MemoryType]


def _statuses(_memory: Memory) -> Choices:
    return [(one, status_word(one)) for one in Status]


def _themes(_memory: Memory) -> Choices:
    return [(None, _("open")), *((one, nc_domain_word(one)) for one in NcDomain)]


class MemoryTable:
    """The memories of a case with what the proposal says of them.

    Attributes:
        held: Why a target has no place in the order, by id.
    """

    def __init__(self, today: Callable[[], dt.date]) -> None:
        self._today = today
        self._case: Case | None = None
        self._standings: Mapping[str, Standing] = {}
        self._linked: dict[str, set[str]] = {}
        self.held: Mapping[str, str] = {}
        self._columns = self._made()

    def show(self, case: Case | None, standings: Mapping[str, Standing]) -> None:
        """Take another state of the case."""
        self._case, self._standings = case, standings
        self._linked = {}
        for link in () if case is None else case.linkages:
            self._linked.setdefault(link.from_id, set()).add(link.to_id)
            self._linked.setdefault(link.to_id, set()).add(link.from_id)

    aliases: Mapping[str, str] = {"label": _("Memory"), "theme": _("Theme"), "nc_domain": _("Theme")}
    """Other names that a table from elsewhere may have for a column."""

    def show_case(self, case: Case) -> None:
        """Take another state of the case under the same proposal."""
        self.show(case, self._standings)

    def new(self, case: Case, cells: Mapping[str, str]) -> tuple[Edit, str]:
        """Return what adds a memory for a row of a spreadsheet, with its name and type alone, and its id."""
        label, word = cells.get(_("Memory"), "").strip(), cells.get(_("Type"), "").strip().casefold()
        if not label:
            raise UnreadableCellError(_("A few words are needed for the map."))
        wanted = [one for one in MemoryType if not word or word in _words_for(one)][:1]
        if not wanted:
            offered = ", ".join(capitalised(type_word(one)) for one in MemoryType)
            raise UnreadableCellError(_("Type: one of {choices} was expected.").format(choices=offered))
        own_id = next_memory_id(case, wanted[0])
        return add_memory(Memory(id=own_id, type=wanted[0], label=label)), own_id

    @property
    def columns(self) -> Sequence[Column[Memory]]:
        """The columns from left to right."""
        return self._columns

    @property
    def records(self) -> Sequence[Memory]:
        """The memories in the order of the case."""
        return () if self._case is None else self._case.memories

    def key(self, record: Memory) -> str:
        """Return the id of a memory."""
        return record.id

    def sentence(self, record: Memory) -> str:
        """Return a memory as it is spoken."""
        standing = self._standing(record)
        linked = len(self._linked.get(record.id, ()))
        into = None if record.merged_with is None else self._labels().get(record.merged_with)
        return memory_sentence(record, linked=linked, standing=standing, into=into)

    def _standing(self, memory: Memory) -> Standing:
        return self._standings.get(memory.id, NO_STANDING)

    def _place(self, memory: Memory) -> int | None:
        return self._standing(memory).place

    def _place_text(self, memory: Memory) -> str:
        standing = self._standing(memory)
        if standing.tried and standing.place is not None:
            return _("{place} in the what-if").format(place=standing.place)
        return worded(standing.place)

    def _gate(self, memory: Memory) -> str:
        gate = self._standing(memory).gate
        return "" if gate is None else gate_word(gate)

    def _why_held(self, memory: Memory) -> str:
        return self.held.get(memory.id, "")

    def _labels(self) -> Mapping[str, str]:
        return {} if self._case is None else {memory.id: memory.label for memory in self._case.memories}

    def _linked_to(self, memory: Memory) -> str:
        return ", ".join(sorted(self._linked.get(memory.id, ())))

    def _made(self) -> tuple[Column[Memory], ...]:
        return (
            Column(
                title=_("Memory"),
                value=lambda memory: memory.label,
                text=lambda memory: memory.label,
                cell=Cell.LINE,
                edit=_renamed,
            ),
            Column(title=_("Id"), value=lambda memory: memory.id, text=lambda memory: memory.id),
            Column(
                title=_("Type"),
                value=lambda memory: memory.type,
                text=_type_text,
                cell=Cell.CHOICE,
                edit=_retyped,
                choices=_types,
            ),
            field_column("age", _("Age"), Cell.NUMBER, high=120),
            self._rating("sud", _("SUD"), 0, 10),
            self._rating("voc", _("VOC"), 1, 7),
            choice_column("status", _("Status"), _statuses, status_words),
            Column(title=_("Linked to"), value=self._linked_to, text=self._linked_to),
            Column(title=_("Place"), value=self._place, text=self._place_text),
            Column(title=_("Gate"), value=self._gate, text=self._gate, tip=self._why_held),
            merged_column(lambda: self._case),
            field_column("touchstone", _("Touchstone"), Cell.CHECK),
            markers_column(),
            field_column("position_locked", _("Pinned"), Cell.CHECK),
            *self._told(),
            field_column("note", _("Note")),
        )

    def _told(self) -> tuple[Column[Memory], ...]:
        """Return the columns of what was told, and of where a memory lies."""
        return (
            field_column("nc", _("NC")),
            choice_column("nc_domain", _("Theme"), _themes, _theme_text),
            field_column("pc", _("PC")),
            field_column("emotions", _("Emotions"), Cell.WORDS),
            field_column("body", _("Body"), Cell.WORDS),
            field_column("image", _("Image")),
            field_column("worst_part", _("Worst part")),
            field_column("occurred", _("When")),
            choice_column("elicited_by", _("Found by"), _elicited, _elicited_text),
            field_column("urge", _("Urge"), Cell.NUMBER, high=10),
            field_column("scan_order", _("Own order"), Cell.NUMBER, low=1, high=99),
            field_column("rank", _("Rank of a belief"), Cell.NUMBER, low=1, high=99),
            self._problems(),
            coordinate_column(0, _("Across")),
            coordinate_column(1, _("Down")),
        )

    def _problems(self) -> Column[Memory]:
        """Return the column of presenting problems, by id; one that is not on record is not taken."""

        def edit(memories: Sequence[Memory], new: object) -> Edit | None:
            case, wanted = self._case, new if isinstance(new, tuple) else ()
            known = set() if case is None else {problem.id for problem in case.client.presenting_problems}
            if not known.issuperset(wanted):
                return None
            return change_memories([memory.id for memory in memories], presenting_problems=wanted)

        return dataclasses.replace(field_column("presenting_problems", _("Problems, by id"), Cell.WORDS), edit=edit)

    def _rating(self, scale: Scale, title: str, low: int, high: int) -> Column[Memory]:
        def value(memory: Memory) -> object:
            return memory.sud if scale == "sud" else memory.voc

        def edit(memories: Sequence[Memory], new: object) -> Edit:
            number = new if isinstance(new, int) else None
            edits = [set_rating(memory.id, scale, number, self._today()) for memory in memories]
            return edits[0] if len(edits) == 1 else together(edits[0].label, *edits)

        return Column(
            title=title,
            value=value,
            text=lambda memory: worded(value(memory)),
            cell=Cell.NUMBER,
            edit=edit,
            low=low,
            high=high,
        )


def _elicited(_memory: Memory) -> Choices:
    return [(None, _("open")), *((one, elicited_word(one)) for one in ElicitedBy)]


def _elicited_text(memory: Memory) -> str:
    return "" if memory.elicited_by is None else elicited_word(memory.elicited_by)


def _type_text(memory: Memory) -> str:
    return capitalised(type_word(memory.type, template=memory.is_template))


def _theme_text(memory: Memory) -> str:
    return "" if memory.nc_domain is None else nc_domain_word(memory.nc_domain)


def _renamed(memories: Sequence[Memory], new: object) -> Edit | None:
    """Rename one memory only: names tell memories apart."""
    return change_memory(memories[0].id, label=new) if new else None


def _retyped(memories: Sequence[Memory], new: object) -> Edit:
    edits = [change_type(memory.id, MemoryType(str(new))) for memory in memories]
    return together(edits[0].label, *edits)
