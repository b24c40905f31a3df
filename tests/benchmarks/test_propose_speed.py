"""What a proposal costs, as a ratio to plain NetworkX loops over the same rules, measured in one run.

No absolute limits: the machine cancels out of a ratio. Run with ``-s`` to see the table.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.case_generator import workable_case
from tests.support.reference_model import reference_proposal

Json = dict[str, Any]

MEAN_DEGREE = 6.0
RATIO = {20: 0.25, 60: 0.1, 150: 0.05}
"""The share of the plain implementation's time that a proposal may take, by size of the map."""


def map_of(size: int) -> Json:
    """A limited case in which some targets fit under the ceiling and others do not."""
    case = workable_case(size, size, MEAN_DEGREE)
    case["constraints"] = [
        {"kind": "ceiling", "prong": prong, "points": 9.0, "reason": "agreed"}
        for prong in ("past", "present", "future")
    ]
    return case


def fastest(run: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("size", list(RATIO))
def test_a_proposal_costs_a_share_of_plain_networkx(size: int) -> None:
    case = map_of(size)
    view = planning_view(case_from_bytes(json.dumps(case).encode()))
    ours = fastest(lambda: propose(view, "linkage"), 3)
    plain = fastest(lambda: reference_proposal(case, "linkage"), 2)
    print(f"\n{'memories':>8} {'linkages':>8} {'program':>10} {'plain':>10} {'ratio':>6}")
    print(f"{size:>8} {len(case['linkages']):>8} {ours:>9.4f}s {plain:>9.4f}s {ours / plain:>6.2f}")
    assert ours <= plain * RATIO[size]
