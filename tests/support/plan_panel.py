"""A plan panel in a window, with somebody who proposes anew after every change, as the board of the window does."""

from __future__ import annotations

import dataclasses

from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.ui.plan.panel import PlanPanel
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks
from tests.support.panels import TODAY, Wire, show_in_window, today, told


def view_today(case: Case) -> PlanningView:
    """Return the view of a case as the window dates it."""
    return dataclasses.replace(planning_view(case), as_of=TODAY)


class PlanDesk:
    """The panel with its wire: edits change the case, and a proposal follows."""

    def __init__(self, qtbot: QtBot, case: Case, tasks: Tasks | None = None) -> None:
        """Show a case."""
        self.strategy = "linkage"
        self.panel = PlanPanel(LIGHT, tasks or InlineTasks(), today=today)
        self.wire = Wire(self, case, show_in_window(qtbot, self.panel, 380, 900))
        self.panel.edit_requested.connect(self.wire.perform)
        told(self.panel)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.wire.case

    def show_case(self, change: CaseChange) -> None:
        """Show a change, and the proposal that follows it."""
        self.panel.show_case(change)
        self.panel.show_proposal(propose(view_today(change.after), self.strategy))
