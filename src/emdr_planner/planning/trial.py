"""A what-if answered: the proposal that some moves would give, and what moves in the order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emdr_planner.planning.order_change import Moved, moved_between, standings
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import DEFAULT_STRATEGY, propose
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import Move, apply_moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What moves would do.

    Attributes:
        moves: The moves, in the order in which they were made.
        view: The view they make.
        proposal: The proposal that this view makes.
        moved: The targets that would stand differently from now.
    """

    moves: tuple[Move, ...]
    view: PlanningView
    proposal: Proposal
    moved: tuple[Moved, ...]


def try_moves(
    view: PlanningView,
    moves: Iterable[Move],
    strategy_id: str = DEFAULT_STRATEGY,
    now: Proposal | None = None,
    go_on: GoOn = to_the_end,
) -> Trial:
    """Return what moves would do; the view itself stays as it is.

    Args:
        view: what may take part.
        moves: the moves, one after another.
        strategy_id: the strategy in use.
        now: the proposal of the view as it is, when it is at hand.
        go_on: asked now and then by a strategy that takes its time.

    Raises:
        ContradictionError: With these moves the clinician's constraints contradict each other.
        StoppedError: It was not to go on.
    """
    made = tuple(moves)
    moved_view = apply_moves(view, made)
    proposal = propose(moved_view, strategy_id, go_on=go_on)
    before = now if now is not None else propose(view, strategy_id, go_on=go_on)
    return Trial(
        moves=made, view=moved_view, proposal=proposal, moved=moved_between(standings(before), standings(proposal))
    )
