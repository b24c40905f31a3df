"""What the plan is about at a moment: the case, the view that is ordered, and the proposal made of it."""

from __future__ import annotations

from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.planning.order_change import Moved
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.trial import Trial
from emdr_planner.planning.view import PlanningView
from emdr_planner.ui.telling.words import RECORD, Naming
from emdr_planner.wording import _


def naming(case: Case) -> Naming:
    """Return what gives the words for the id of a memory, a session or a probe; the id itself for one that is gone."""

    def name(an_id: str) -> str:
        if an_id.startswith(RECORD):
            return _record(case, an_id.removeprefix(RECORD))
        return next((memory.label for memory in case.memories if memory.id == an_id), an_id)

    return name


def _record(case: Case, record_id: str) -> str:
    number = next((session.number for session in case.sessions if session.id == record_id), None)
    if number is not None:
        return _("session {n}").format(n=number)
    return _("a probe") if any(probe.id == record_id for probe in case.probes) else record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """A proposal with what it was made of.

    Attributes:
        view: What was ordered: the record's, or that of a what-if.
        proposal: The record's, or that of a what-if.
        trial: The what-if that is shown; None while the record itself is.
    """

    case: Case
    view: PlanningView
    proposal: Proposal
    trial: Trial | None = None

    def name(self, memory_id: str) -> str:
        """Return the words for the id of a memory, a session or a probe; the id itself for one that is gone."""
        return naming(self.case)(memory_id)

    def moved(self, memory_id: str) -> Moved | None:
        """Return how a target stands differently from now in a what-if."""
        found = () if self.trial is None else self.trial.moved
        return next((item for item in found if item.memory == memory_id), None)

    def tried(self, trial: Trial) -> PlanState:
        """Return what the plan is about while a what-if is shown."""
        return PlanState(case=self.case, view=trial.view, proposal=trial.proposal, trial=trial)
