"""Strategies side by side: each order on its own, and where they disagree about a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from emdr_planner.domain.errors import ContradictionError
from emdr_planner.planning.left import Today
from emdr_planner.planning.order import Placed, Sequencer
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.reasons import Reason
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.stopping import GoOn, ask, part_of, to_the_end
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One strategy's order in short.

    Attributes:
        order: The targets in its order.
        above: How many stand above the line.
        highest_load: Largest load in points that one of its steps above the line opens today; 0 without any.
        total_spillover: Spillover in points of its steps above the line, added up.
        contradiction: Why it gives no order, when a pin contradicts its predecessors.
        remarks: How its order was found, where that is worth saying.
    """

    strategy: str
    name: str
    ours: bool
    offered: bool
    order: tuple[str, ...]
    levels: tuple[str, ...]
    above: int
    highest_load: float
    total_spillover: float
    cautions: tuple[str, ...]
    contradiction: str | None = None
    remarks: tuple[Reason, ...] = ()

    @property
    def first(self) -> str | None:
        """What it puts first."""
        return self.order[0] if self.order else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One target's place in each column, None where it has none."""

    memory: str
    places: tuple[int | None, ...]

    @property
    def spread(self) -> int:
        """How many places lie between its earliest and its latest; 0 means all agree."""
        placed = [place for place in self.places if place is not None]
        return max(placed) - min(placed) if placed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Strategies side by side.

    Attributes:
        columns: One for each strategy, in the order in which strategies are listed.
        rows: One for each target that any of them places, in the first column's order, then the others'.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def disagree(self) -> bool:
        """Whether two of the orders differ."""
        return len({column.order for column in self.columns}) > 1


def compare(
    view: PlanningView,
    strategy_ids: Sequence[str] | None = None,
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> Comparison:
    """Return strategies side by side.

    Args:
        view: what may take part.
        strategy_ids: the strategies; by default all that are offered.
        policy: the numbers of the model.
        go_on: asked before each order, and by those that take their time.

    Raises:
        KeyError: There is no such strategy.
        ContradictionError: The clinician's constraints contradict each other whatever the strategy.
        StoppedError: It was not to go on.
    """
    today = Today(find_situation(view, policy if policy is not None else policy_from(view.policy)))
    if strategy_ids is None:
        chosen = [strategy for strategy in STRATEGIES if strategy.offered(today.situation)]
    else:
        chosen = [strategy_by_id(strategy_id) for strategy_id in strategy_ids]
    columns = []
    for done, strategy in enumerate(chosen):
        ask(go_on, done, len(chosen))
        columns.append(_column(today, strategy.asking(part_of(go_on, done, len(chosen)))))
    places = [{member: place for place, member in enumerate(column.order, start=1)} for column in columns]
    members = dict.fromkeys(member for column in columns for member in column.order)
    return Comparison(
        columns=tuple(columns),
        rows=tuple(Row(memory=member, places=tuple(found.get(member) for found in places)) for member in members),
    )


def _column(today: Today, strategy: Strategy) -> Column:
    contradiction: str | None = None
    steps: tuple[Placed, ...] = ()
    remarks: tuple[Reason, ...] = ()
    try:
        sequencer = Sequencer(today, strategy)
        remarks = sequencer.ranker.remarks
        steps = tuple(sequencer.steps())
    except ContradictionError as refused:
        contradiction = refused.sentence
    above = [step for step in steps if step.above]
    return Column(
        strategy=strategy.id,
        name=strategy.name,
        ours=strategy.ours,
        offered=strategy.offered(today.situation),
        order=tuple(step.memory for step in steps),
        levels=tuple(step.level.value for step in steps),
        above=len(above),
        highest_load=max((step.load_today for step in above), default=0.0),
        total_spillover=fsum(step.spillover for step in above),
        cautions=strategy.cautions,
        contradiction=contradiction,
        remarks=remarks,
    )
