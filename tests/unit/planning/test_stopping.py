"""Everything that may take long asks as it goes, and ends at the first no: also at 60 targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import LinkageKind
from emdr_planner.planning.changes import what_would_change, what_would_lead, what_would_pass
from emdr_planner.planning.compare import compare
from emdr_planner.planning.plan_version import plan_difference, plan_version
from emdr_planner.planning.propose import propose
from emdr_planner.planning.questions import weighed
from emdr_planner.planning.robustness import how_firm
from emdr_planner.planning.stopping import GoOn, StoppedError, ask, part_of, to_the_end
from emdr_planner.planning.strategies import pacing
from emdr_planner.planning.trial import try_moves
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.planning.whatif import SudMove
from emdr_planner.planning.why import why_here, why_not_earlier
from tests.support.cases import a_memory
from tests.support.long_orders import TARGETS, long_case
from tests.support.planning_cases import ready_case

LOOKED_AT_WHOLLY = 14
"""Targets above the line of which every order is looked at."""


def a_view(above: int = TARGETS) -> PlanningView:
    return planning_view(long_case(above))


class Asked:
    """Answers yes so many times, then no, and counts."""

    def __init__(self, yes: int) -> None:
        self.yes = yes
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, whole: int) -> bool:
        self.told.append((done, whole))
        return len(self.told) <= self.yes


def a_difference(view: PlanningView, go_on: GoOn) -> object:
    before = replace(view, memories=tuple(replace(memory, sud=9) for memory in view.memories))
    then = plan_version(before, propose(before), number=1)
    return plan_difference(then, view, replace(propose(view), strategy="pacing"), go_on)


RAISING: dict[str, Callable[[PlanningView, GoOn], object]] = {
    "propose": lambda view, go_on: propose(view, "pacing", go_on=go_on),
    "compare": lambda view, go_on: compare(view, ["linkage", "pacing"], go_on=go_on),
    "compare, quick ones": lambda view, go_on: compare(view, go_on=go_on),
    "what-if": lambda view, go_on: try_moves(view, [SudMove(memory="M1", sud=9)], "pacing", go_on=go_on),
    "difference": a_difference,
}
KEEPING: dict[str, Callable[[PlanningView, GoOn], object]] = {
    "firmness": lambda view, go_on: how_firm(view, "pacing", go_on=go_on).runs,
    "what would change": lambda view, go_on: what_would_change(view, "pacing", go_on=go_on),
    "questions about pairs": lambda view, go_on: weighed(
        view, [("M1", "M30", LinkageKind.SHARED_AFFECT)], "pacing", go_on=go_on
    ),
    "what would turn two round": lambda view, go_on: what_would_pass(view, ("M1", "M2"), "pacing", go_on=go_on),
    "what would lead": lambda view, go_on: what_would_lead(view, "M60", "pacing", go_on=go_on),
}
PLACES = {"by beam search": TARGETS, "by all orders": LOOKED_AT_WHOLLY}


@pytest.mark.parametrize("above", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("yes", [0, 3])
@pytest.mark.parametrize("name", RAISING)
def test_an_order_that_is_stopped_ends_at_the_first_no(name: str, yes: int, above: int) -> None:
    asked = Asked(yes)
    with pytest.raises(StoppedError):
        RAISING[name](a_view(above), asked)
    assert len(asked.told) == yes + 1


@pytest.mark.parametrize("above", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("yes", [0, 3])
@pytest.mark.parametrize("name", KEEPING)
def test_runs_that_are_stopped_keep_what_they_have(name: str, yes: int, above: int) -> None:
    asked = Asked(yes)
    assert not KEEPING[name](a_view(above), asked)
    assert len(asked.told) == yes + 1


def test_runs_that_were_whole_before_the_stop_are_told() -> None:
    view = planning_view(ready_case(*(a_memory(f"M{number}", sud=number) for number in (1, 2, 3))))
    whole = Asked(10_000)
    firm = how_firm(view, "pacing", go_on=whole)
    assert firm.runs == 500
    each = len(whole.told) // 501
    assert len(whole.told) > 500 * each
    stopped = how_firm(view, "pacing", go_on=Asked(10 * each))
    assert 0 < stopped.runs < 12
    assert sum(item.first for item in stopped.ranges) == pytest.approx(1.0)


def test_a_search_asks_for_every_set_it_looks_at_and_says_how_far_it_is() -> None:
    exact, beam = Asked(10**9), Asked(10**9)
    propose(a_view(8), "pacing", go_on=exact)
    assert exact.told == [(done, 2**8) for done in sorted(done for done, _whole in exact.told)]
    assert len(exact.told) == 2**8
    propose(a_view(20), "pacing", go_on=beam)
    assert {whole for _done, whole in beam.told} == {20}
    assert {done for done, _whole in beam.told} == set(range(21))


def test_a_search_inside_longer_work_tells_how_far_the_longer_work_is() -> None:
    asked = Asked(10**9)
    compare(a_view(8), ["linkage", "pacing"], go_on=asked)
    assert set(asked.told) == {(0, 2), (1, 2)}
    assert len(asked.told) > 2**8
    part_of(asked, 3, 7)(1, 2)
    assert asked.told[-1] == (3, 7)


def test_what_is_told_about_an_order_that_was_found_searches_for_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    view = a_view(9)
    above = [step.memory for step in propose(view, "pacing").order if step.above_line]
    here, earlier = why_here(view, above[3], "pacing"), why_not_earlier(view, (above[5], above[2]), "pacing")
    monkeypatch.setattr(pacing, "least_spillover", None)
    assert why_here(view, above[3], "pacing", above=above) == here
    assert why_not_earlier(view, (above[5], above[2]), "pacing", above=above) == earlier
    assert why_here(view, above[3], above=above) == why_here(view, above[3])
    with pytest.raises(TypeError):
        why_here(view, above[3], "pacing")


def test_unasked_work_comes_to_its_end() -> None:
    assert to_the_end(0, 0)
    ask(to_the_end)
    order = [step.memory for step in propose(a_view(20), "pacing").order]
    assert sorted(order, key=natural_key) == [f"M{number}" for number in range(1, 21)]
    with pytest.raises(StoppedError):
        ask(lambda _done, _whole: False)
