"""Every ordering strategy, in the order in which they are listed. To add one: a file here and a line below."""

from __future__ import annotations

from emdr_planner.planning.strategies import (
    belief,
    chronological,
    episode,
    first_worst_recent,
    grief,
    inverted,
    linkage,
    pacing,
    phobia,
    representative,
    symptom_timeline,
    three_prong,
    titrated,
    worst_first,
)
from emdr_planner.planning.strategy import Strategy

STRATEGIES: tuple[Strategy, ...] = (
    linkage.STRATEGY,
    three_prong.STRATEGY,
    chronological.STRATEGY,
    worst_first.STRATEGY,
    first_worst_recent.STRATEGY,
    symptom_timeline.STRATEGY,
    belief.STRATEGY,
    inverted.STRATEGY,
    titrated.STRATEGY,
    episode.STRATEGY,
    representative.STRATEGY,
    phobia.STRATEGY,
    grief.STRATEGY,
    pacing.STRATEGY,
)


def strategy_by_id(strategy_id: str) -> Strategy:
    """Return the strategy with this id.

    Raises:
        KeyError: There is none.
    """
    for strategy in STRATEGIES:
        if strategy.id == strategy_id:
            return strategy
    raise KeyError(strategy_id)
