"""The menu of a card: everything that can be decided about its target."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from emdr_planner.ui.plan.decide import TITLES, Decision
from emdr_planner.wording import _

_ABOUT_A_TARGET = (
    Decision.PIN,
    Decision.BEFORE,
    Decision.AFTER,
    Decision.LEVEL,
    Decision.WITHHOLD,
    Decision.DEFER,
    Decision.EXCLUDE,
)


class DecisionMenu(QMenu):
    """Offers the decisions about one target.

    Signals:
        decision_asked: The `Decision` and the id of the memory (object, str).
    """

    decision_asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = ""
        self.setTitle(_("Decide"))
        for kind in _ABOUT_A_TARGET:
            action = self.addAction(_("{title} …").format(title=TITLES[kind]))
            action.triggered.connect(lambda _checked=False, asked=kind: self.decision_asked.emit(asked, self._memory))

    def open_for(self, memory_id: str, where: QPoint) -> None:
        """Open for a memory, at a place on the screen."""
        self._memory = memory_id
        self.popup(where)
