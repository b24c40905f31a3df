from __future__ import annotations

from itertools import permutations
from math import fsum

import pytest

from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.words import Status
from emdr_planner.planning.left import Left, Today
from emdr_planner.planning.levels import level_for
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.pacing_search import BEAM, EXACT_UP_TO, PacedOrder, least_spillover
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.propose import propose
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.strategies import pacing, strategy_by_id
from emdr_planner.planning.view import PlanningView
from tests.support.case_generator import workable_case
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import limited_view, order_of, ready_view
from tests.support.views import view_of


def paced(view: PlanningView, exact_up_to: int = EXACT_UP_TO, beam: int = BEAM) -> PacedOrder:
    today = Today(find_situation(view, policy_from(view.policy)))
    return least_spillover(Sequencer(today, strategy_by_id("linkage")), exact_up_to=exact_up_to, beam=beam)


def by_trying_all(view: PlanningView) -> float:
    """The least total spillover over every order that the rule allows, one permutation after another."""
    today = Today(find_situation(view, policy_from(view.policy)))
    fresh = Sequencer(today, strategy_by_id("linkage"))
    before = {member: fresh.predecessors.of(member) for member in fresh.situation.placeable}
    above = [step.memory for step in fresh.steps() if step.above]
    totals = [total for order in permutations(above) if (total := _total(today, fresh, before, order)) is not None]
    return min(totals)


def _total(today: Today, fresh: Sequencer, before: dict[str, frozenset[str]], order: tuple[str, ...]) -> float | None:
    left, placed, points = Left(today), set[str](), []
    for member in order:
        fits = [
            other
            for other in order
            if other not in placed
            and before[other] <= placed
            and level_for(today.situation, left, other, fresh.next_step)[1]
        ]
        begun = [other for other in fits if today.situation.memories[other].is_open]
        if member not in (begun or fits):
            return None
        points.append(left.spillover(member, level_for(today.situation, left, member, fresh.next_step)[0]))
        left.place(member)
        placed.add(member)
    return fsum(points)


@pytest.mark.parametrize("mood", ["open", "limited", "mixed"])
def test_no_allowed_order_has_less_spillover(mood: str) -> None:
    tried = 0
    for seed in range(12):
        view = view_of(workable_case(seed, 8, 3.0, mood))
        found = paced(view)
        if found.order:
            assert found.exact
            assert found.total == pytest.approx(by_trying_all(view), abs=1e-9)
            tried += len(found.order) > 2
    assert tried > 1


def test_the_order_is_the_strategys_and_its_total_the_sum_of_its_steps() -> None:
    for seed in range(8):
        view = view_of(workable_case(40 + seed, 12, 3.0, "open"))
        proposal = propose(view, "pacing")
        above = [step for step in proposal.order if step.above_line]
        linkage = [step for step in propose(view).order if step.above_line]
        assert {step.memory for step in above} == {step.memory for step in linkage}
        assert tuple(step.memory for step in above) == paced(view).order
        assert fsum(step.spillover for step in above) == pytest.approx(paced(view).total)
        assert paced(view).total <= fsum(step.spillover for step in linkage) + 1e-9


def test_a_hub_goes_first_when_that_saves_opening_it_again() -> None:
    memories = (a_memory("M1", sud=1), a_memory("M2", sud=9), a_memory("M3", sud=1), a_memory("M4", sud=1))
    links = tuple(a_linkage("M2", other, strength=3) for other in ("M1", "M3", "M4"))
    assert order_of(ready_view(*memories, linkages=links), "pacing") == ["M2", "M1", "M3", "M4"]


def test_equal_totals_go_by_natural_order_and_open_targets_come_first() -> None:
    memories = (a_memory("M10", sud=1), a_memory("M9", sud=9), a_memory("M11", sud=3, status=Status.INCOMPLETE))
    assert order_of(ready_view(*memories), "pacing") == ["M11", "M9", "M10"]


def test_why_here_tells_places_of_the_order_found_from_one() -> None:
    memories = (a_memory("M1", sud=1), a_memory("M2", sud=9), a_memory("M3", sud=1))
    first = propose(ready_view(*memories, linkages=(a_linkage("M1", "M2"),)), "pacing").order[0]
    words = "M2 comes before M1 because the order of least total spillover puts it earlier (1, against 2)."
    assert first.reasons[0].text() == words


def test_pins_keep_their_places() -> None:
    memories = (a_memory("M1", sud=1), a_memory("M2", sud=9), a_memory("M3", sud=1))
    links = tuple(a_linkage("M2", other, strength=3) for other in ("M1", "M3"))
    view = ready_view(*memories, linkages=links, constraints=(Pin(memory="M3", place=1, reason="r"),))
    assert order_of(view, "pacing") == ["M3", "M2", "M1"]
    assert paced(view).order == ("M3", "M2", "M1")
    assert paced(view).total == pytest.approx(0.15 * 0 + 0.63 * 9 + 0.63 * 0.63 * 1 + 0.63)


def test_what_stands_below_the_line_follows() -> None:
    view = limited_view(a_memory("M1", sud=3), a_memory("M2", sud=8), a_memory("F1", "future", sud=9))
    assert order_of(view, "pacing") == ["F1", "M1", "M2"]
    assert paced(view).order == ("F1", "M1")


def test_nothing_above_the_line_is_an_empty_order() -> None:
    assert paced(ready_view(a_memory("M1"))) == PacedOrder((), 0.0, exact=True)


def test_beyond_the_limit_a_beam_search_comes_close_and_says_so() -> None:
    worse = []
    for seed in range(6):
        view = view_of(workable_case(60 + seed, 14, 3.0, "open"))
        exact, beam = paced(view), paced(view, exact_up_to=0, beam=8)
        assert not beam.exact
        assert set(beam.order) == set(exact.order)
        assert beam.total >= exact.total - 1e-9
        worse.append(beam.total - exact.total)
    assert sum(gap < 1e-9 for gap in worse) >= 3


def test_all_orders_are_looked_at_up_to_the_limit_itself() -> None:
    view = ready_view(*(a_memory(f"M{number}", sud=3) for number in (1, 2, 3)))
    assert [paced(view, exact_up_to=most).exact for most in (2, 3, 4)] == [False, True, True]


def test_how_it_was_found_is_said_first_among_the_limits() -> None:
    small = propose(ready_view(a_memory("M1", sud=3)), "pacing").limits[0]
    assert small.text() == "Above the line: 1. All their orders were looked at; total spillover 0.0 points."
    many = tuple(a_memory(f"M{number}", sud=3) for number in range(1, 17))
    large = propose(ready_view(*many), "pacing").limits[0]
    assert large.text() == "Above the line: 16, more than 14. A beam search was used; total spillover 0.0 points."
    assert pacing.STRATEGY.on_request
