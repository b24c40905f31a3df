"""Makes plan versions of accepted orders, and finds out what moved since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.edits.client import accept_plan
from emdr_planner.planning.plan_version import PlanDifference, plan_difference, plan_version
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.versions.accept_dialog import AcceptDialog
from emdr_planner.ui.versions.difference_view import DifferenceView
from emdr_planner.ui.versions.page import VersionsPage
from emdr_planner.ui.versions.reading import PlanThen, kept_plan, next_number, read_plans
from emdr_planner.wording import _

_SETTLE_MS = 400
"""A difference is worked out once the order has stood this long: while somebody types, it would only be in the way."""


class Versions(QObject):
    """Accepting, listing, comparing.

    Signals:
        edit_requested: The `Edit` that keeps an accepted plan.
    """

    edit_requested = Signal(object)

    def __init__(self, tasks: Tasks, view: DifferenceView, page: VersionsPage, today: Callable[[], dt.date]) -> None:
        super().__init__(page)
        self._view, self._page, self._today = view, page, today
        self.accepting = Questions(tasks, self)
        self.since_last = Questions(tasks, self)
        self.since_chosen = Questions(tasks, self)
        self._state: PlanState | None = None
        self.dialog: AcceptDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._find_difference)
        page.plan_chosen.connect(self._compare)

    def show_state(self, state: PlanState | None) -> None:
        """Take over what the plan is about now; the difference from the last plan follows."""
        self._state = state
        self.since_last.stop()
        self.since_chosen.stop()
        self._timer.stop()
        if state is None or not state.case.plans:
            self._view.forget()
            return
        self._timer.start()

    def open_page(self) -> None:
        """Fill the page with the accepted plans."""
        if self._state is not None:
            plans = read_plans(self._state.case.plans)
            self._page.show_plans(plans, unreadable=len(self._state.case.plans) - len(plans))

    def ask_accept(self, by: str | None, parent: QWidget) -> None:
        """Ask who accepts the order."""
        state = self._state
        if state is None or not state.proposal.order:
            return
        self.close()
        number = next_number(state.case.plans)
        self.dialog = AcceptDialog(number, state, self._today, parent)
        self.dialog.accepted_by.connect(lambda name, day: self._accept(state, number, name, day))
        self.dialog.begin(by)

    def close(self) -> None:
        """Close what is open and await nothing."""
        self.accepting.stop()
        self.since_last.stop()
        self.since_chosen.stop()
        self._timer.stop()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def _accept(self, state: PlanState, number: int, by: str, day: dt.date) -> None:
        sessions = {session.id: _("session {n}").format(n=session.number) for session in state.case.sessions}
        names = sessions | {memory.id: memory.label for memory in state.case.memories}
        self.accepting.ask(
            _("Keeping the plan"),
            lambda go_on: kept_plan(
                plan_version(state.view, state.proposal, number=number, date=day, by=by, go_on=go_on), names
            ),
            lambda plan: self.edit_requested.emit(accept_plan(plan)),
        )

    def _find_difference(self) -> None:
        state = self._state
        newest = next(iter(read_plans(state.case.plans)), None) if state is not None else None
        if state is not None and newest is not None:
            self.since_last.ask(
                _("Comparing with the last plan"),
                lambda go_on: difference_from(newest, state, go_on),
                lambda found: self._view.show_difference(found, state.case, state.name),
            )

    def _compare(self, number: int) -> None:
        state = self._state
        plan = next((one for one in read_plans(state.case.plans) if one.number == number), None) if state else None
        if state is not None and plan is not None:
            self.since_chosen.ask(
                _("Comparing with plan {n}").format(n=number),
                lambda go_on: difference_from(plan, state, go_on),
                lambda found: self._page.show_difference(found, state.case, state.name),
            )


def difference_from(plan: PlanThen, state: PlanState, go_on: GoOn = to_the_end) -> PlanDifference | None:
    """Return what moved since a plan; None when it was made of something this program cannot read.

    Raises:
        StoppedError: It was not to go on.
    """
    try:
        return plan_difference(plan.text, state.view, state.proposal, go_on)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
