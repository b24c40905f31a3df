"""What saying how firm an order is costs, in plain NetworkX proposals of the same rules, measured in one run.

A full run makes 500 changed maps. Fewer are timed here and counted up, since each costs the same; with
``EMDR_TEST_FULL=1`` all 500 are made. What counts is the time of this process on its one thread: what else the machine
does in between is not in it. Run with ``-s`` to see the table.
"""

from __future__ import annotations

import json
import os
import time

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.planning.robustness import how_firm
from emdr_planner.planning.view import planning_view
from tests.support.case_generator import workable_case
from tests.support.reference_model import reference_proposal

MEMORIES = 60
MEAN_DEGREE = 6.0
RUNS = 500
TIMED = RUNS if os.environ.get("EMDR_TEST_FULL") else 40
PLAIN = 2
MOST_PROPOSALS = 12
"""A full run may take as long as this many plain proposals."""


def test_a_firmness_run_costs_at_most_some_plain_proposals() -> None:
    case = workable_case(MEMORIES, MEMORIES, MEAN_DEGREE)
    view = planning_view(case_from_bytes(json.dumps(case).encode()))
    start = time.process_time()
    firm = how_firm(view, go_on=lambda done, _all: done < TIMED)
    ours = (time.process_time() - start) * RUNS / firm.runs
    start = time.process_time()
    for _ in range(PLAIN):
        reference_proposal(case, "linkage")
    plain = (time.process_time() - start) / PLAIN
    print(f"\n{'changed maps':>12} {'timed':>6} {'all of them':>12} {'one plain':>10} {'in plain proposals':>19}")
    print(f"{RUNS:>12} {firm.runs:>6} {ours:>11.2f}s {plain:>9.3f}s {ours / plain:>19.1f}")
    assert ours <= plain * MOST_PROPOSALS
