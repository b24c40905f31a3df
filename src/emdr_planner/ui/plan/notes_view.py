"""Lists of sentences beside the order: preparation, limits, and the clinician's decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from emdr_planner.domain.constraints import Constraint
from emdr_planner.terms import Naming
from emdr_planner.terms.decisions import constraint_words
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.reason_list import ReasonList
from emdr_planner.ui.telling.section import Section, emptied
from emdr_planner.wording import _


class LimitsView(Section):
    """What the order cannot know, with the way to the method note; one key at the chooser of the strategy shows it.

    Signals:
        help_requested: The name of the page wanted (str).
    """

    help_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Limits of this order"), parent)
        self.reasons = ReasonList(self)
        self.note = QPushButton(_("Method note and sources"), self)
        self.note.setProperty("role", "link")
        self.note.clicked.connect(lambda: self.help_requested.emit("method"))
        self.column.addWidget(self.reasons)
        self.column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)


class DecisionsView(Section):
    """What the clinician has decided, each with its reason, name and date, and a way to take it back.

    Signals:
        taken_back: The `Constraint` to take back.
        brought_back: The id of a target set aside that is to come back (str).
    """

    taken_back = Signal(object)
    brought_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Your decisions"), parent)
        self._shown: object = None

    def show_decisions(self, constraints: Sequence[Constraint], aside: Sequence[tuple[str, str]], name: Naming) -> None:
        """Show decisions.

        Args:
            constraints: those about the order.
            aside: targets set aside: id, and the sentence about it.
            name: gives the words for the id of a memory.
        """
        said = tuple(constraint_words(constraint, name, day) for constraint in constraints)
        self.setVisible(bool(said or aside))
        if (said, tuple(aside)) == self._shown:
            return
        self._shown = (said, tuple(aside))
        emptied(self.column)
        for constraint, words in zip(constraints, said, strict=True):
            self.column.addWidget(self._row(words, lambda _checked=False, one=constraint: self.taken_back.emit(one)))
        for memory_id, words in aside:
            self.column.addWidget(self._row(words, lambda _checked=False, one=memory_id: self.brought_back.emit(one)))

    def _row(self, words: str, back: Callable[..., None]) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(words, role="small", parent=row), 1)
        button = QPushButton(_("Take back"), row)
        button.setProperty("role", "link")
        button.setAccessibleName(_("Take back: {words}").format(words=words))
        button.clicked.connect(back)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row
