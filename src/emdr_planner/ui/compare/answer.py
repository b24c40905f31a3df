"""What is shown side by side, worked out off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from emdr_planner.planning.compare import Column, compare
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.propose import propose
from emdr_planner.planning.reasons import Reason
from emdr_planner.planning.situation import Situation, find_situation
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One strategy's order with what is said about the strategy.

    Attributes:
        struck: The gates speak against it.
        remarks: How its order was found, where that is worth saying.
    """

    strategy: Strategy
    column: Column
    struck: bool
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A strategy that is not worked out: the gates speak against it, it lacks data, or it is made on request."""

    strategy: Strategy
    struck: bool
    needs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Every strategy, worked out or not.

    Attributes:
        places: For each target its place in each order, None where it has none.
    """

    sides: tuple[Side, ...]
    missing: tuple[Missing, ...]
    places: dict[str, tuple[int | None, ...]]

    def spread(self, memory_id: str) -> tuple[int, int] | None:
        """Return the earliest and the latest place of a target where the orders disagree about it; else None."""
        found = [place for place in self.places.get(memory_id, ()) if place is not None]
        return (min(found), max(found)) if found and min(found) != max(found) else None

    @property
    def disputed(self) -> int:
        """About how many targets the orders disagree."""
        return sum(1 for memory_id in self.places if self.spread(memory_id) is not None)


def side_by_side(view: PlanningView, wanted: Sequence[str]) -> SideBySide:
    """Return the offered orders side by side, with those that were asked for besides.

    Args:
        view: what may take part.
        wanted: ids of strategies that are worked out although they are not offered.

    Raises:
        ContradictionError: The clinician's constraints contradict each other whatever the strategy.
    """
    situation = find_situation(view, policy_from(view.policy))
    shown = [one for one in STRATEGIES if one.offered(situation) or one.id in wanted]
    quick = compare(view, [one.id for one in shown if not one.on_request])
    columns = {column.strategy: column for column in quick.columns}
    sides = tuple(_side(one, columns.get(one.id), view, situation) for one in shown)
    places = [{member: place for place, member in enumerate(side.column.order, start=1)} for side in sides]
    members = dict.fromkeys(member for side in sides for member in side.column.order)
    return SideBySide(
        sides=sides,
        missing=tuple(
            Missing(strategy=one, struck=not one.gates_allow(situation), needs=one.needs(situation))
            for one in STRATEGIES
            if one not in shown
        ),
        places={member: tuple(found.get(member) for found in places) for member in members},
    )


def _side(strategy: Strategy, column: Column | None, view: PlanningView, situation: Situation) -> Side:
    remarks: tuple[Reason, ...] = ()
    if column is None:
        column, remarks = _on_request(strategy, view)
    return Side(strategy=strategy, column=column, struck=not strategy.gates_allow(situation), remarks=remarks)


def _on_request(strategy: Strategy, view: PlanningView) -> tuple[Column, tuple[Reason, ...]]:
    """Return the order of a strategy that takes its time, with how it was found."""
    proposal = propose(view, strategy.id)
    above = [step for step in proposal.order if step.above_line]
    column = Column(
        strategy=strategy.id,
        name=strategy.name,
        ours=strategy.ours,
        offered=False,
        order=tuple(step.memory for step in proposal.order),
        levels=tuple(step.level.value for step in proposal.order),
        above=len(above),
        highest_load=max((step.load_today for step in above), default=0.0),
        total_spillover=fsum(step.spillover for step in above),
        cautions=strategy.cautions,
    )
    return column, tuple(remark for remark in proposal.limits if remark.code.startswith(f"{strategy.id}."))
