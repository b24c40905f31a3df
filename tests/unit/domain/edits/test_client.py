"""Edits of the client's frame."""

from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.case import PlanVersion
from emdr_planner.domain.client import Break, LifeEvent, PresentingProblem
from emdr_planner.domain.edits import client as edits
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.words import Programme
from tests.support.cases import DAY, a_case, a_memory

CASE = a_case(a_memory("M1", presenting_problems=("pp1", "pp2")), a_memory("M2", presenting_problems=("pp1",)))


def test_the_frame() -> None:
    case = edits.change_client(programme=Programme.IOP, code="Client Hazel").change(CASE)
    assert (case.client.programme, case.client.code) == (Programme.IOP, "Client Hazel")
    assert edits.change_context(insight="any").change(CASE).context.insight == "any"
    event = LifeEvent(date=DAY, label="new desk")
    once = edits.add_life_event(event).change(CASE)
    earlier = LifeEvent(date=DAY - dt.timedelta(days=9), label="a birth")
    twice = edits.add_life_event(earlier).change(once)
    assert twice.life_events == (earlier, event)
    assert edits.remove_life_event(event).change(twice).life_events == (earlier,)
    plan = PlanVersion(text="{}")
    assert edits.accept_plan(plan).change(CASE).plans == (plan,)


def test_memories_forget_a_problem_that_is_gone() -> None:
    kept = (PresentingProblem(id="pp1", title="freezes"),)
    case = edits.set_presenting_problems(kept).change(CASE)
    assert case.client.presenting_problems == kept
    assert case.memories[0].presenting_problems == ("pp1",)
    assert case.memories[1] is CASE.memories[1]


def test_a_planning_default_is_changed_and_put_back() -> None:
    case = edits.set_policy("weight_2", 0.5).change(edits.set_policy("weight_1", 0.2).change(CASE))
    assert case.policy == (("weight_1", 0.2), ("weight_2", 0.5))
    assert edits.set_policy("weight_1", None).change(case).policy == (("weight_2", 0.5),)


def test_breaks_are_planned_in_order_and_taken_out_again() -> None:
    later = Break(first=dt.date(2026, 4, 6), last=dt.date(2026, 4, 10))
    sooner = Break(first=dt.date(2026, 3, 6), last=dt.date(2026, 3, 6), note="one day")
    case = edits.add_break(sooner).change(edits.add_break(later).change(CASE))
    assert case.breaks == (sooner, later)
    assert edits.remove_break(sooner).change(case).breaks == (later,)
    with pytest.raises(EditRefusedError, match="on its first day or later"):
        edits.add_break(Break(first=dt.date(2026, 3, 6), last=dt.date(2026, 3, 5))).change(CASE)
