"""What would change the first place, and what would put this target first: smallest moves, each tried for real."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.planning.changes import what_would_change, what_would_lead
from emdr_planner.ui.buttons import button
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.why.ask import Ground
from emdr_planner.ui.why.change_rows import ChangeRows
from emdr_planner.wording import _

_HOW = _("Each rating, strength, SUD and linkage is moved by itself, and the order is made again each time.")


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
        self.rows = ChangeRows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows)
        self.rows.memory_chosen.connect(self.memory_chosen)
        self.rows.trial_asked.connect(self.trial_asked)
        self.rows.say(_HOW)

    def show_target(self, memory_id: str, ground: Ground) -> None:
        """Forget what was answered, and ask about this target from now on."""
        self._memory, self._ground = memory_id, ground
        self.lead.setVisible(not ground.order or ground.order[0] != memory_id)
        self.rows.say(_HOW)

    def _ask_first(self) -> None:
        ground = self._ground
        if ground is not None:
            nothing = _("No move of a single datum gives another first place.")
            self._questions.ask(
                _("Trying what would change the first place"),
                lambda go_on: what_would_change(ground.view, ground.strategy, go_on=go_on),
                lambda found: self.rows.show_changes(found, nothing, ground.name),
            )

    def _ask_lead(self) -> None:
        ground, memory = self._ground, self._memory
        if ground is not None:
            nothing = _("No move of a single datum puts {name} first.").format(name=ground.name(memory))
            self._questions.ask(
                _("Trying what would put it first"),
                lambda go_on: what_would_lead(ground.view, memory, ground.strategy, go_on=go_on),
                lambda found: self.rows.show_changes(found, nothing, ground.name),
            )
