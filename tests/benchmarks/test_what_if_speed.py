"""What a what-if's answer costs, as a ratio to a plain NetworkX proposal of the same map, measured in one run.

An answer is one whole proposal of the moved map, and the difference from the one of now, which is at hand. Run with
``-s`` to see the table.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.words import Level, Prong, Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.propose import propose
from emdr_planner.planning.trial import try_moves
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.planning.whatif import (
    CeilingMove,
    LevelMove,
    Move,
    RatingMove,
    RemovalMove,
    ResolutionMove,
    StrengthMove,
    SudMove,
)
from tests.support.case_generator import workable_case
from tests.support.reference_model import reference_proposal

MEMORIES = 150
MEAN_DEGREE = 6.0
MOST = 0.1
"""The share of a plain proposal's time that an answer may take."""

MOVES: dict[str, Callable[[PlanningView], Move]] = {
    "a SUD": lambda view: SudMove(memory=rated(view), sud=1),
    "a strength": lambda view: StrengthMove(linkage=view.linkages[0].id, strength=3),
    "a linkage removed": lambda view: RemovalMove(linkage=view.linkages[0].id),
    "a rating": lambda _view: RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.PARTIAL),
    "a level": lambda view: LevelMove(memory=rated(view), level=Level.EMD),
    "a ceiling": lambda _view: CeilingMove(prong=Prong.PAST, points=25.0),
    "a target resolved": lambda view: ResolutionMove(memory=rated(view)),
}


def rated(view: PlanningView) -> str:
    return next(memory.id for memory in view.working if memory.sud)


def fastest(run: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def test_an_answer_costs_a_share_of_a_plain_proposal() -> None:
    case = workable_case(MEMORIES, MEMORIES, MEAN_DEGREE, "open")
    view = planning_view(case_from_bytes(json.dumps(case).encode()))
    now = propose(view)
    plain = fastest(lambda: reference_proposal(case, "linkage"), 1)
    print(f"\n{'the move':>20} {'answer':>9} {'one plain':>10} {'ratio':>6}")
    for name, move in MOVES.items():
        moves = [move(view)]
        trial = try_moves(view, moves, now=now)
        assert trial.proposal.order
        ours = fastest(partial(try_moves, view, moves, now=now), 3)
        print(f"{name:>20} {ours:>8.3f}s {plain:>9.3f}s {ours / plain:>6.3f}")
        assert ours <= plain * MOST, name
