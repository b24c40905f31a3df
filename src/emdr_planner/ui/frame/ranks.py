"""Beliefs by rank, and the client's own order of a recent episode: a number beside each label."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import LinkageKind, MemoryType
from emdr_planner.ui.entry.choices import memory_choices, memory_words
from emdr_planner.ui.entry.scrolled import keep_in_view
from emdr_planner.ui.entry.walked_choice import WalkedChoice
from emdr_planner.ui.frame.keyed_rows import KeyedRows, RecordRow
from emdr_planner.ui.frame.part import FramePart
from emdr_planner.ui.frame.settled_number import SettledNumber
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext

_NEXT = _("add the next one …")

_MOST = 99


class NumberRow(RecordRow[Memory]):
    """A number beside the label of a memory.

    Signals:
        wanted: The number as it shall be; None for none.
    """

    wanted = Signal(object)

    def __init__(self, name: str, field: str) -> None:
        super().__init__()
        self._field = field
        self._memory: Memory | None = None
        self.number = SettledNumber(name, 1, _MOST, self)
        self.label = plain_label("", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        row.addWidget(self.label, 1)
        self.number.settled.connect(self._tell)

    def show_record(self, record: Memory) -> None:
        """Show the number of a memory."""
        self._memory = record
        present = getattr(record, self._field)
        if self.number.value != present:
            self.number.set_value(present)
        set_plain(self.label, memory_words(record))

    def say(self, more: str) -> None:
        """Say something more beside the label."""
        if self._memory is not None:
            set_plain(self.label, f"{self._memory.label} · {more}")

    def _tell(self) -> None:
        if self._memory is not None and self.number.value != getattr(self._memory, self._field):
            self.wanted.emit(self.number.value)


class BeliefsSection(FramePart):
    """Beliefs with their rank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Beliefs by rank"), parent)
        self.none = plain_label(
            _("Rank 1 is the core belief. Beliefs are added on the map; link the memories that are evidence for them."),
            "small",
        )
        self.rows: KeyedRows[Memory] = KeyedRows(self._row)
        self.column.addWidget(self.none)
        self.column.addWidget(self.rows)

    def show_case(self, case: Case) -> None:
        """Show the beliefs as they stand now."""
        beliefs = [memory for memory in case.memories if memory.type is MemoryType.BELIEF]
        self.rows.show_records(sorted(beliefs, key=lambda one: (one.rank is None, one.rank or 0)))
        for belief in beliefs:
            count = sum(1 for one in case.linkages if one.kind is LinkageKind.EVIDENCE_FOR and one.to_id == belief.id)
            row = self.rows.rows[belief.id]
            if isinstance(row, NumberRow):
                row.say(ngettext("{n} memory as evidence", "{n} memories as evidence", count).format(n=count))

    def begin(self) -> None:
        """Put the keyboard on the first rank."""
        self.button.setChecked(True)
        first = next(iter(self.rows.rows.values()), None)
        target = first.number if isinstance(first, NumberRow) else self.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, memory_id: str) -> NumberRow:
        row = NumberRow(_("Rank of the belief"), "rank")
        row.wanted.connect(lambda rank: self.edit_requested.emit(change_memory(memory_id, rank=rank)))
        return row


class OwnOrderSection(FramePart):
    """The targets of a recent episode in the order in which the client's scan brought them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recent episode, client’s own order"), parent, is_open=False)
        self.rows: KeyedRows[Memory] = KeyedRows(self._row)
        self.next = WalkedChoice[str | None](_("Next in the client’s own order"), memory_choices((), _NEXT))
        self._last = 0
        self.column.addWidget(
            plain_label(
                _("As the client’s scan brings them; this order is never re-sorted. Empty takes one out."), "small"
            )
        )
        self.column.addWidget(self.rows)
        self.column.addWidget(self.next)
        self.next.taken.connect(self._add)

    def show_case(self, case: Case) -> None:
        """Show the order as it stands now."""
        scanned = [memory for memory in case.targets if memory.scan_order is not None]
        self._last = max((memory.scan_order or 0 for memory in scanned), default=0)
        self.rows.show_records(sorted(scanned, key=lambda one: one.scan_order or 0))
        rest = [memory for memory in case.targets if memory.scan_order is None and not memory.is_resolved]
        self.next.set_choices(memory_choices(rest, _NEXT))
        self.next.show_value(None)

    def begin(self) -> None:
        """Put the keyboard on the next one."""
        self.button.setChecked(True)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, memory_id: str) -> NumberRow:
        row = NumberRow(_("Place in the client’s own order"), "scan_order")
        row.wanted.connect(lambda place: self.edit_requested.emit(change_memory(memory_id, scan_order=place)))
        return row

    def _add(self) -> None:
        if self.next.value is not None:
            self.edit_requested.emit(change_memory(self.next.value, scan_order=self._last + 1))
            keep_in_view(self.next)
