"""What was decided about one target, on its card: with reason, name and date, and a way to take it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint
from emdr_planner.terms import Naming
from emdr_planner.terms.decisions import constraint_words
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.section import emptied
from emdr_planner.wording import _


def about(memory_id: str, constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return the decisions about one target."""
    found = []
    for one in constraints:
        if isinstance(one, Before):
            mine = memory_id in {one.first, one.then}
        else:
            mine = not isinstance(one, CeilingChoice) and one.memory == memory_id
        if mine:
            found.append(one)
    return tuple(found)


class DecidedView(QWidget):
    """Takes no room while nothing is decided.

    Signals:
        taken_back: The `Constraint` to take back.
    """

    taken_back = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says."""
        return self._shown

    def show_decisions(self, constraints: Sequence[Constraint], name: Naming) -> None:
        """Show these decisions."""
        said = tuple(constraint_words(one, name, day) for one in constraints)
        if said == self._shown:
            return
        self._shown = said
        emptied(self._column)
        for one, words in zip(constraints, said, strict=True):
            self._column.addWidget(self._row(one, words))
        self.setVisible(bool(said))

    def _row(self, constraint: Constraint, words: str) -> QWidget:
        row = QWidget(self)
        back = button(_("Take back"), lambda: self.taken_back.emit(constraint), "link", row)
        back.setAccessibleName(_("Take back: {words}").format(words=words))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(words, "small", row), 1)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row
