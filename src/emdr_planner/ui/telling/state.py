"""What the plan is about at a moment: the case, the view that is ordered, and the proposal made of it."""

from __future__ import annotations

from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.planning.order_change import Moved
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.trial import Trial
from emdr_planner.planning.view import PlanningView
from emdr_planner.terms import Naming


def naming(case: Case) -> Naming:
    """Return what gives the label for the id of a memory; the id itself for one that is gone."""
    labels = {memory.id: memory.label for memory in case.memories}
    return lambda memory_id: labels.get(memory_id, memory_id)


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
        """Return the label for the id of a memory; the id itself for one that is gone."""
        return next((memory.label for memory in self.case.memories if memory.id == memory_id), memory_id)

    def moved(self, memory_id: str) -> Moved | None:
        """Return how a target stands differently from now in a what-if."""
        found = () if self.trial is None else self.trial.moved
        return next((item for item in found if item.memory == memory_id), None)

    def tried(self, trial: Trial) -> PlanState:
        """Return what the plan is about while a what-if is shown."""
        return PlanState(case=self.case, view=trial.view, proposal=trial.proposal, trial=trial)
