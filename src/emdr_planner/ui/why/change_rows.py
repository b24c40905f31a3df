"""Moves that would change an order, one below the other: each can be tried in the what-if."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.planning.changes import Change
from emdr_planner.terms import Naming
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.section import emptied
from emdr_planner.ui.telling.words import parts_of, plain
from emdr_planner.wording import _, ngettext

_SHOWN = 12


class ChangeRows(QWidget):
    """A sentence that says what is listed, and the moves.

    Signals:
        memory_chosen: The id of a memory (str).
        trial_asked: The `Move` that is to be tried in the what-if.
    """

    memory_chosen = Signal(str)
    trial_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.says = plain_label("", "small", self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.says)
        column.addLayout(self._rows)

    def say(self, words: str) -> None:
        """List nothing, and say this."""
        emptied(self._rows)
        set_plain(self.says, words)
        self.says.setVisible(bool(words))

    def show_changes(self, found: Sequence[Change], nothing: str, name: Naming) -> None:
        """List the smallest moves of each kind; where there are none, say so."""
        self.say(_summary(len(found)) if found else nothing)
        for change in found[:_SHOWN]:
            self._rows.addWidget(self._row(change, name))

    def _row(self, change: Change, name: Naming) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        text = LinkedText(row, role="text-small")
        text.show_parts(parts_of(change.sentence, name))
        text.link_activated.connect(self.memory_chosen)
        tries = button(_("Try it"), lambda: self.trial_asked.emit(change.move), "link", row)
        tries.setAccessibleName(_("Try it: {words}").format(words=plain(parts_of(change.sentence, name))))
        line.addWidget(text, 1)
        line.addWidget(tries, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _summary(found: int) -> str:
    more = found - _SHOWN
    if more <= 0:
        return _("The smallest moves, kind by kind:")
    words = ngettext("The smallest moves; {n} more is as small.", "The smallest moves; {n} more are as small.", more)
    return words.format(n=more)
