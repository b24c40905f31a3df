from __future__ import annotations

from random import Random

import pytest

from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.domain.words import Provenance
from emdr_planner.planning.answers_json import firmness_json
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.propose import propose
from emdr_planner.planning.robustness import a_step, how_firm, moved_linkage, moved_memory, percentile
from tests.support.case_generator import workable_case
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import rated, ready_view
from tests.support.views import view_of

FEW = Policy(robustness_runs=60)


def test_far_apart_is_clear() -> None:
    view = ready_view(a_memory("M1", sud=9), a_memory("M2", sud=3))
    firmness = how_firm(view, "worst-first", FEW)
    assert (firmness.first, firmness.share, firmness.clear, firmness.rival) == ("M1", 1.0, True, None)
    assert [(item.memory, item.first, item.placed, item.low, item.high) for item in firmness.ranges] == [
        ("M1", 1.0, 1.0, 1, 1),
        ("M2", 0.0, 1.0, 2, 2),
    ]


def test_close_together_is_a_close_call_with_the_one_that_takes_its_place() -> None:
    view = ready_view(a_memory("M1", sud=5), a_memory("M2", sud=5), a_memory("M3", sud=2))
    firmness = how_firm(view, "worst-first", Policy(robustness_runs=500))
    assert (firmness.first, firmness.rival, firmness.clear) == ("M1", "M2", False)
    # M1 stays first unless its SUD ends up below that of M2: six of nine pairs of steps keep it.
    assert firmness.share == pytest.approx(2 / 3, abs=0.06)
    assert [(item.low, item.high) for item in firmness.ranges] == [(1, 2), (1, 2), (3, 3)]


def test_the_seed_alone_makes_the_chance() -> None:
    view = view_of(workable_case(5, 14, 3.0))
    assert how_firm(view, policy=FEW) == how_firm(view, policy=FEW)
    other = how_firm(view, policy=Policy(robustness_runs=60, seed=2))
    assert other.seed == 2
    assert other.ranges != how_firm(view, policy=FEW).ranges


def test_the_case_says_how_many_runs() -> None:
    view = ready_view(a_memory("M1", sud=5), policy=(("robustness_runs", 3), ("clear_share", 0.9), ("seed", 9)))
    firmness = how_firm(view)
    assert (firmness.runs, firmness.seed, firmness.clear_from) == (3, 9, 0.9)


def test_a_sud_that_falls_to_zero_has_no_place_in_that_run() -> None:
    firmness = how_firm(ready_view(a_memory("M1", sud=1)), policy=Policy(robustness_runs=300))
    (only,) = firmness.ranges
    assert only.placed == firmness.share == pytest.approx(2 / 3, abs=0.08)
    assert (only.low, only.high) == (1, 1)


def test_gates_and_ceilings_stay_as_they_are() -> None:
    closed = how_firm(ready_view(a_memory("M1", sud=5), readiness=rated("concern")), policy=FEW)
    assert (closed.first, closed.share, closed.ranges, closed.clear) == (None, 0.0, (), False)


def test_a_run_can_be_stopped() -> None:
    view = ready_view(a_memory("M1", sud=5))
    stopped = how_firm(view, policy=FEW, go_on=lambda done, most: done < 7 and most == 60)
    assert (stopped.runs, stopped.share) == (7, 1.0)
    none = how_firm(view, policy=FEW, go_on=lambda _done, _most: False)
    assert (none.runs, none.share, none.ranges, none.first) == (0, 0.0, (), "M1")


def test_a_pin_that_a_run_contradicts_counts_up_to_there() -> None:
    # Where the SUD of M2 rises from 0, M2 can be placed and would have to stand before the pinned M1.
    constraints = (Pin(memory="M1", place=1, reason="r"), Before(first="M2", then="M1"))
    view = ready_view(a_memory("M1", sud=5), a_memory("M2", sud=0), constraints=constraints)
    firmness = how_firm(view, policy=Policy(robustness_runs=200))
    assert 0.5 < firmness.share < 0.8


class Drawn(Random):
    """Chance that always draws the same."""

    def random(self) -> float:
        return 0.9


def test_a_drawn_step_upwards_makes_a_linkage_stronger_and_a_sud_higher() -> None:
    moved = moved_linkage(a_linkage("M1", "M2", strength=2), Drawn(), 0.2)
    assert moved is not None
    assert moved.strength == 3
    (memory,) = ready_view(a_memory("M1", sud=4)).memories
    assert moved_memory(memory, Drawn()).sud == 5


def test_every_step_is_taken_equally_often_and_stays_in_bounds() -> None:
    chance = Random(1)
    steps = [a_step(chance) for _ in range(3000)]
    assert {step: pytest.approx(1000, abs=120) for step in (-1, 0, 1)} == {
        step: steps.count(step) for step in (-1, 0, 1)
    }
    strong = a_linkage("M1", "M2", strength=3)
    found = [moved_linkage(strong, chance, 0.2) for _ in range(300)]
    assert {linkage.strength for linkage in found if linkage is not None} == {2, 3}
    assert None not in found
    weak = a_linkage("M1", "M2", strength=1, provenance=Provenance.CLINICIAN)
    doubted = [moved_linkage(weak, chance, 0.2) for _ in range(3000)]
    assert {linkage.strength for linkage in doubted if linkage is not None} == {1, 2}
    assert doubted.count(None) == pytest.approx(600, abs=80)
    assert moved_linkage(weak, chance, 1.0) is None
    assert None not in [moved_linkage(weak, chance, 0.0) for _ in range(300)]

    view = ready_view(a_memory("M1", sud=10), a_memory("M2", sud=0), a_memory("M3"))
    moved = [{moved_memory(memory, chance).sud for _ in range(60)} for memory in view.memories]
    assert moved == [{9, 10}, {0, 1}, {None}]


@pytest.mark.parametrize(("count", "low", "high"), [(1, 1, 1), (20, 1, 19), (21, 2, 20), (100, 5, 95)])
def test_percentiles_are_nearest_rank(count: int, low: int, high: int) -> None:
    ordered = list(range(1, count + 1))
    assert percentile(ordered, 0.05) == low
    assert percentile(ordered, 0.95) == high


def test_shares_of_first_places_add_up() -> None:
    view = view_of(workable_case(8, 16, 3.0, "open"))
    firmness = how_firm(view, policy=FEW)
    assert sum(item.first for item in firmness.ranges) == pytest.approx(1.0)
    assert firmness.first == propose(view).order[0].memory
    shares = [item.first for item in firmness.ranges]
    assert shares == sorted(shares, reverse=True)


def test_firmness_prints_as_json() -> None:
    view = ready_view(a_memory("M1", sud=5), a_memory("M2", sud=5))
    found = firmness_json(how_firm(view, "worst-first", FEW))
    assert (found["runs"], found["first"], found["clear"], found["close_call_with"]) == (60, "M1", False, "M2")
    assert found["clear_from"] == 0.8
    clear = firmness_json(how_firm(ready_view(a_memory("M1", sud=5)), policy=FEW))
    assert clear["close_call_with"] is None
    assert clear["targets"] == [{"memory": "M1", "first": 1.0, "placed": 1.0, "place_5": 1, "place_95": 1}]


def test_the_chance_that_a_supposed_linkage_is_absent_is_a_planning_default() -> None:
    supposed = a_linkage("M1", "M2", strength=3, provenance=Provenance.CLINICIAN)
    view = ready_view(
        a_memory("M1", sud=5), a_memory("M2", sud=5), linkages=(supposed,), policy=(("absent_share", 0.5),)
    )
    assert how_firm(view, policy=Policy(robustness_runs=3)).absent == 0.2
    assert how_firm(view).absent == 0.5
