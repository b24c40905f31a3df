"""Stuck here: what may be feeding a target; each candidate can be tried, or recorded as the change of access."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.memory import AccessChange
from emdr_planner.planning.stuck import Candidate, Incoming, StuckHere
from emdr_planner.terms import Naming
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.reason_list import ReasonList
from emdr_planner.ui.telling.section import emptied
from emdr_planner.ui.telling.short_table import ShortTable
from emdr_planner.ui.telling.words import Part, parts_of, plain
from emdr_planner.ui.why.ask import Ground
from emdr_planner.wording import _

_SHOWN = 8


class StuckView(QWidget):
    """What may keep a target stuck.

    Signals:
        memory_chosen: The id of a memory (str).
        trial_asked: The `Move` that is to be tried in the what-if.
        edit_requested: The `Edit` that records the change of access.
    """

    memory_chosen = Signal(str)
    trial_asked = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = ""
        self._shown: tuple[Candidate, ...] = ()
        self.hint = plain_label(_("A number key tries a candidate without touching the record."), "small", self)
        self.held = ReasonList(self)
        self.none = plain_label(
            _("No blocking belief, no part that has not agreed, and no earlier unresolved memory is on record for it."),
            "small",
            self,
        )
        self.candidates = QVBoxLayout()
        self.candidates.setSpacing(6)
        self.incoming_title = plain_label(_("What reaches it when it stirs"), "figure", self)
        self.incoming = ShortTable(_("What reaches it"), (_("Points"), _("From"), _("By way of")), self, wide=(1, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.held)
        column.addWidget(self.none)
        column.addWidget(self.hint)
        column.addLayout(self.candidates)
        column.addWidget(self.incoming_title)
        column.addWidget(self.incoming)
        self.held.link_activated.connect(self.memory_chosen)
        self.incoming.chosen.connect(self.memory_chosen)

    def show_stuck(self, stuck: StuckHere, ground: Ground) -> None:
        """Show what may be feeding a target."""
        self._target = stuck.memory
        self.held.show_reasons(stuck.held_for_access, ground.name)
        emptied(self.candidates)
        self._shown = stuck.candidates
        for number, candidate in enumerate(stuck.candidates, start=1):
            self.candidates.addWidget(self._row(number, candidate, ground))
        self.none.setVisible(not stuck.candidates)
        self.hint.setVisible(bool(stuck.candidates))
        shown = stuck.incoming[:_SHOWN]
        self.incoming.show_rows([_row_of(item, ground.name) for item in shown])
        for part in (self.incoming_title, self.incoming):
            part.setVisible(bool(shown))

    def try_candidate(self, number: int) -> bool:
        """Try the candidate with this number, from 1; return whether there is one."""
        if not 1 <= number <= len(self._shown):
            return False
        self.trial_asked.emit(self._shown[number - 1].trial)
        return True

    def _row(self, number: int, candidate: Candidate, ground: Ground) -> QWidget:
        row = QWidget(self)
        words = plain(parts_of(candidate.why, ground.name))
        text = LinkedText(row, role="text-small")
        text.show_parts((Part(_("{n}  ").format(n=number)), *parts_of(candidate.why, ground.name)))
        text.link_activated.connect(self.memory_chosen)
        tries = button(_("Try it"), lambda: self.trial_asked.emit(candidate.trial), "link", row)
        tries.setAccessibleName(_("Try it: {words}").format(words=words))
        records = button(_("Record as change of access"), lambda: self._record(candidate, ground), "link", row)
        records.setAccessibleName(_("Record as change of access: {words}").format(words=words))
        line = QHBoxLayout()
        line.addWidget(tries)
        line.addWidget(records)
        line.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text)
        column.addLayout(line)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        return row

    def _record(self, candidate: Candidate, ground: Ground) -> None:
        change = AccessChange(date=ground.today, how=candidate.how, note=ground.name(candidate.memory))
        self.edit_requested.emit(change_memory(self._target, access_change=change))


def _row_of(item: Incoming, name: Naming) -> Row:
    label = name(item.memory)
    way = " → ".join(name(memory) for memory in item.path[1:-1]) or _("linked")
    return Row(
        key=item.memory,
        cells=(f"{item.points:.2f}", label, way),
        spoken=_("{points:.2f} points from {name}, {way}").format(points=item.points, name=label, way=way),
    )
