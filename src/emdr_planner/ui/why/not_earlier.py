"""Why not earlier: what separates two targets, for any other that is chosen, and what would turn them round."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.errors import PlannerError
from emdr_planner.planning.changes import what_would_pass
from emdr_planner.planning.why import why_not_earlier
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.words import Part, parts_of
from emdr_planner.ui.why.ask import Ground
from emdr_planner.ui.why.change_rows import ChangeRows
from emdr_planner.wording import _


class NotEarlierView(QWidget):
    """Asks about the target before it unless another is chosen.

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
        self.other: ChoiceField[str] = ChoiceField(_("Compared with"), [], self)
        self.sentence = LinkedText(self)
        self.turn = button(_("What would turn them round"), self._ask_turn, parent=self)
        self.rows = ChangeRows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.other)
        column.addWidget(self.sentence)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows)
        self.rows.memory_chosen.connect(self.memory_chosen)
        self.rows.trial_asked.connect(self.trial_asked)
        self.other.changed.connect(self._answer)
        self.sentence.link_activated.connect(self.memory_chosen)

    def show_target(self, memory_id: str, ground: Ground) -> None:
        """Offer every other target, the one before it first of all."""
        another = memory_id != self._memory
        self._memory, self._ground = memory_id, ground
        order = [other for other in ground.order if other != memory_id]
        rest = [other for other in ground.others if other != memory_id and other not in order]
        self.other.set_choices([(other, ground.name(other)) for other in (*order, *rest)])
        if another and order:
            self.other.set_value(_nearest(memory_id, ground.order))
        self._answer()

    def _answer(self) -> None:
        if self._ground is None or self.other.is_empty:
            self.sentence.show_parts(())
            self.turn.hide()
            return
        self.rows.say("")
        self.turn.show()
        self.sentence.show_parts(self._words(self._ground, self.other.value))

    def _ask_turn(self) -> None:
        ground, pair = self._ground, (self._memory, self.other.value)
        if ground is not None:
            nothing = _("No move of a single datum turns them round.")
            self._questions.ask(
                _("Trying what would turn them round"),
                lambda go_on: what_would_pass(ground.view, pair, ground.strategy, go_on=go_on),
                lambda found: self.rows.show_changes(found, nothing, ground.name),
            )

    def _words(self, ground: Ground, other: str) -> tuple[Part, ...]:
        try:
            found = why_not_earlier(ground.view, (self._memory, other), ground.strategy, above=ground.above)
        except PlannerError as error:
            return (Part(error.sentence),)
        if found is None:
            return (Part(_("Neither has a place in this order.")),)
        return parts_of(found.reason, ground.name)


def _nearest(memory_id: str, order: object) -> str:
    """Return the target before one in an order; behind the first, and for one without a place, the first other."""
    ids = list(order) if isinstance(order, (list, tuple)) else []
    if memory_id in ids[1:]:
        return str(ids[ids.index(memory_id) - 1])
    return str(next(other for other in ids if other != memory_id))
