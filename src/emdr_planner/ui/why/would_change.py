"""What would change the first place, and what would put this target first: smallest moves, each tried for real."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.planning.changes import Change, what_would_change, what_would_lead
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.section import emptied
from emdr_planner.ui.telling.words import Naming, parts_of, plain
from emdr_planner.ui.why.ask import Ground
from emdr_planner.wording import _, ngettext

_SHOWN = 12


class WouldChangeView(QWidget):
    """Two questions that take a while, each asked by its button.

    Signals:
        memory_chosen: The id of a memory (str).
        trial_asked: The `Move` that is to be tried in the what-if.
    """

    memory_chosen = Signal(str)
    trial_asked = Signal(object)

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._ground: Ground | None = None
        self._memory = ""
        self.first = button(_("What would change the first place"), self._ask_first, parent=self)
        self.lead = button(_("What would put it first"), self._ask_lead, parent=self)
        self.says = plain_label("", "small", self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.says)
        column.addLayout(self._rows)
        self._say(
            _("Each rating, strength, SUD and linkage is moved by itself, and the order is made again each time.")
        )

    def show_target(self, memory_id: str, ground: Ground) -> None:
        """Forget what was answered, and ask about this target from now on."""
        self._memory, self._ground = memory_id, ground
        self.lead.setVisible(not ground.order or ground.order[0] != memory_id)
        emptied(self._rows)
        self._say(
            _("Each rating, strength, SUD and linkage is moved by itself, and the order is made again each time.")
        )

    def _ask_first(self) -> None:
        ground = self._ground
        if ground is not None:
            nothing = _("No move of a single datum gives another first place.")
            self._questions.ask(
                _("Trying what would change the first place"),
                lambda go_on: what_would_change(ground.view, ground.strategy, go_on=go_on),
                lambda found: self._show(found, nothing, ground.name),
            )

    def _ask_lead(self) -> None:
        ground, memory = self._ground, self._memory
        if ground is not None:
            nothing = _("No move of a single datum puts {name} first.").format(name=ground.name(memory))
            self._questions.ask(
                _("Trying what would put it first"),
                lambda go_on: what_would_lead(ground.view, memory, ground.strategy, go_on=go_on),
                lambda found: self._show(found, nothing, ground.name),
            )

    def _show(self, found: Sequence[Change], nothing: str, name: Naming) -> None:
        emptied(self._rows)
        for change in found[:_SHOWN]:
            self._rows.addWidget(self._row(change, name))
        more = len(found) - _SHOWN
        if not found:
            self._say(nothing)
        elif more > 0:
            self._say(
                ngettext(
                    "The smallest moves; {n} more is as small.", "The smallest moves; {n} more are as small.", more
                ).format(n=more)
            )
        else:
            self._say(_("The smallest moves, kind by kind:"))

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

    def _say(self, words: str) -> None:
        set_plain(self.says, words)
