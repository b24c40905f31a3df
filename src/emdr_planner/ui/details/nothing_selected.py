"""What stands in the place of a memory's record while none is selected, or several are: a way on to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.ui.details.phase3 import missing_words
from emdr_planner.ui.entry.choices import memory_words
from emdr_planner.ui.entry.nothing_yet import NothingYet
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext


class NothingSelected(QWidget):
    """Says that no record is shown, and lists the memories to go to; without any, offers to write one down.

    Signals:
        chosen: Id of the memory whose record shall be shown.
        add_wanted: A memory shall be written down.
    """

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Case | None, tuple[str, ...]] = (None, ())
        self.says = plain_label("", "soft", self)
        self.memories = RowsTable(_("Memories to select"), (_("Memory"), _("Phase 3")), self)
        self.memories.wrap(0, 1)
        self.nothing = NothingYet(
            _("No memory is written down yet."), _("Write the first memory down"), self.add_wanted.emit, self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.says)
        column.addWidget(self.nothing)
        column.addWidget(self.memories, 1)
        column.addStretch(0)
        self.memories.activated.connect(self._choose)
        self.memories.clicked.connect(self._choose)

    def show_case(self, case: Case | None, selected: tuple[str, ...]) -> None:
        """Show the memories there are: of several selected ones these only. Out of sight, nothing is listed."""
        self._shown = (case, selected)
        known = () if case is None else case.memories
        several = [memory for memory in known if memory.id in selected]
        listed: Sequence[Memory] = several if len(several) > 1 else known
        set_plain(self.says, _words(len(several)))
        self.says.setVisible(bool(known))
        self.nothing.setVisible(not known)
        self.memories.setVisible(bool(known))
        listed = sorted(listed, key=lambda one: natural_key(one.id)) if self.isVisible() else ()
        self.memories.show_rows([_row(memory) for memory in listed])

    def showEvent(self, event: QShowEvent) -> None:
        """List the memories when they come into sight."""
        super().showEvent(event)
        self.show_case(*self._shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """List nothing any more."""
        super().hideEvent(event)
        self.memories.show_rows(())

    def begin(self) -> None:
        """Put the keyboard on the list, or on the button where there is none."""
        listed = self.memories if self.memories.rows else self.nothing.step
        listed.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.memories.rows and self.memories.current_key is None:
            self.memories.choose(self.memories.rows[0].key)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.memories.rows[index.row()].key)


def _words(several: int) -> str:
    if several > 1:
        count = ngettext("{n} memory is selected.", "{n} memories are selected.", several).format(n=several)
        return f"{count} {_('Select one to see its record, or change several in the outline.')}"
    return _("Select a memory on the map or here to see what is recorded about it.")


def _row(memory: Memory) -> Row:
    name, phase3 = memory_words(memory), _phase3_words(memory)
    return Row(key=memory.id, cells=(name, phase3), spoken=f"{name}. {_('Phase 3')}: {phase3}" if phase3 else name)


def _phase3_words(memory: Memory) -> str:
    if not memory.is_target:
        return ""
    missing = missing_words(memory)
    return _("missing: {elements}").format(elements=missing) if missing else _("complete")
