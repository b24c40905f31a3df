"""The reasoning as the window uses it: views, proposals and previews of the case on the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Protocol

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import ActivationPreview, Previews
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import propose
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.view import PlanningView, planning_view


class Planner(Protocol):
    """What a window asks of the reasoning."""

    def view(self, case: Case, today: dt.date) -> PlanningView:
        """Return the planning view of a case, dated today."""
        ...

    def propose(self, view: PlanningView, strategy: str, go_on: GoOn = to_the_end) -> Proposal:
        """Return the proposal for a view."""
        ...

    def preview(self, view: PlanningView, memory_id: str, level: Level) -> ActivationPreview | None:
        """Return what working a memory at a level would open; None for what is no target in the network."""
        ...


class WindowPlanner:
    """The real reasoning."""

    def __init__(self) -> None:
        self._previews: Previews | None = None

    def view(self, case: Case, today: dt.date) -> PlanningView:
        """Return the planning view of a case; ages and waiting times in sentences count to today."""
        return replace(planning_view(case), as_of=today)

    def propose(self, view: PlanningView, strategy: str, go_on: GoOn = to_the_end) -> Proposal:
        """Return the proposal for a view.

        Raises:
            ContradictionError: The clinician's constraints contradict each other.
            StoppedError: It was not to go on.
        """
        return propose(view, strategy, go_on=go_on)

    def preview(self, view: PlanningView, memory_id: str, level: Level) -> ActivationPreview | None:
        """Return what working a memory at a level would open today."""
        if self._previews is None or self._previews.view is not view:
            self._previews = Previews(view)
        return self._previews.of(memory_id, level)
