"""The pages of the plan: the order itself, the sheet about one target, and the accepted plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.plan.body import PlanBody
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.versions.keeping import Versions
from emdr_planner.ui.versions.page import VersionsPage
from emdr_planner.ui.why.ask import Ground
from emdr_planner.ui.why.sheet import WhySheet

_KEPT_IN_VIEW = 40
"""Pixels around a card that is brought into view."""


class PlanPages(QStackedWidget):
    """Turns from the order to what is said about it, and back.

    Signals:
        memory_chosen: The id of a memory (str).
        trial_asked: The `Move` that is to be tried in the what-if.
        edit_requested: An `Edit`.
    """

    memory_chosen = Signal(str)
    trial_asked = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, questions: Questions, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._state: PlanState | None = None
        self._theme = theme
        self.body = PlanBody(theme)
        self.area = scrolled(self.body)
        self.sheet = WhySheet(theme, tasks, questions)
        self.plans = VersionsPage()
        self.versions = Versions(tasks, self.body.since, self.plans, today)
        for page in (self.area, self.sheet, self.plans):
            self.addWidget(page)
        for leaving in (self.sheet.left, self.plans.left):
            leaving.connect(self.leave)
        for choosing in (self.sheet, self.plans):
            choosing.memory_chosen.connect(self.memory_chosen)
        self.body.since.link_activated.connect(self.memory_chosen)
        self.body.why_asked.connect(self.show_why)
        self.body.head.versions_asked.connect(self.show_plans)
        self.sheet.trial_asked.connect(self.trial_asked)
        self.sheet.edit_requested.connect(self.edit_requested)
        self.versions.edit_requested.connect(self.edit_requested)

    def show_state(self, state: PlanState | None, theme: Theme) -> None:
        """Take over what the plan is about now; a page that is open answers anew."""
        self._state, self._theme = state, theme
        self.versions.show_state(None if state is None or state.trial is not None else state)
        if state is None:
            self.leave()
        elif self.currentWidget() is self.sheet:
            self._fill_sheet(state, self.sheet.memory)
        elif self.currentWidget() is self.plans:
            self.versions.open_page()

    def clear(self) -> None:
        """Close what is open, and leave nothing of the client in it."""
        self._state = None
        self.versions.show_state(None)
        self.versions.close()
        self.leave()
        self.sheet.forget()

    def show_why(self, memory_id: str) -> None:
        """Open the sheet about a target."""
        if self._state is not None and self._fill_sheet(self._state, memory_id):
            self.setCurrentWidget(self.sheet)
            self.sheet.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plans(self) -> None:
        """Open the accepted plans."""
        if self._state is not None and self._state.case.plans:
            self.versions.open_page()
            self.setCurrentWidget(self.plans)
            self.plans.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show the order again, with the keyboard on the card of the target that the sheet was about."""
        was_sheet = self.currentWidget() is self.sheet
        self.setCurrentWidget(self.area)
        card = self.body.order.card(self.sheet.memory) if was_sheet else None
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_into_view(self, card: QWidget) -> None:
        """Scroll the order to a card."""
        self.area.ensureWidgetVisible(card, 0, _KEPT_IN_VIEW)

    def _fill_sheet(self, state: PlanState, memory_id: str) -> bool:
        """Show a target in the sheet; one that has left the network closes it. Return whether it is shown."""
        if memory_id not in {memory.id for memory in state.view.working}:
            self.leave()
            return False
        self.sheet.show_target(memory_id, self._ground(state))
        return True

    def _ground(self, state: PlanState) -> Ground:
        return Ground(
            view=state.view,
            strategy=state.proposal.strategy,
            order=tuple(step.memory for step in state.proposal.order),
            above=tuple(step.memory for step in state.proposal.order if step.above_line),
            others=tuple(memory.id for memory in state.view.working),
            name=state.name,
            today=self._today(),
            theme=self._theme,
        )
