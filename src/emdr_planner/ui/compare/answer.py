"""What is shown side by side, worked out off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emdr_planner.planning.compare import Column, compare
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One strategy's order with what is said about the strategy.

    Attributes:
        struck: The gates speak against it.
    """

    strategy: Strategy
    column: Column
    struck: bool


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


def side_by_side(view: PlanningView, wanted: Sequence[str], go_on: GoOn = to_the_end) -> SideBySide:
    """Return the offered orders side by side, with those that were asked for besides.

    Args:
        view: what may take part.
        wanted: ids of strategies that are worked out although they are not offered.
        go_on: asked as the orders are worked out.

    Raises:
        ContradictionError: The clinician's constraints contradict each other whatever the strategy.
        StoppedError: It was not to go on.
    """
    situation = find_situation(view, policy_from(view.policy))
    shown = [one for one in STRATEGIES if one.offered(situation) or one.id in wanted]
    comparison = compare(view, [one.id for one in shown], go_on=go_on)
    return SideBySide(
        sides=tuple(
            Side(strategy=one, column=column, struck=not one.gates_allow(situation))
            for one, column in zip(shown, comparison.columns, strict=True)
        ),
        missing=tuple(
            Missing(strategy=one, struck=not one.gates_allow(situation), needs=one.needs(situation))
            for one in STRATEGIES
            if one not in shown
        ),
        places={row.memory: row.places for row in comparison.rows},
    )
