from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from emdr_planner.casefile.codec import Json, canonical
from emdr_planner.domain.constraints import Before, LevelChoice, Pin
from emdr_planner.domain.words import Level, Rating
from emdr_planner.planning.answers_json import difference_json
from emdr_planner.planning.plan_version import PlanDifference, plan_difference, plan_version
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.stopping import StoppedError
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import RemovalMove, RereadMove, StrengthMove, SudMove, apply_moves
from tests.support.case_generator import cases
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, day, rated, ready_view, work
from tests.support.views import view_of

THREE = (a_memory("M1", sud=3), a_memory("M2", sud=5), a_memory("M3", sud=8))
CHAIN = (a_linkage("M1", "M2", strength=3), a_linkage("M2", "M3", strength=3))


def accepted(view: PlanningView, strategy: str = "linkage") -> Json:
    version = plan_version(view, propose(view, strategy), number=2, date=day(3), by="Dr Ash")
    kept: Json = json.loads(canonical(version))
    return kept


def difference(then: PlanningView, now: PlanningView, strategy: str = "linkage") -> PlanDifference:
    return plan_difference(accepted(then, strategy), now, propose(now, strategy))


def test_a_version_keeps_what_was_said_then_and_the_clinicians_hand() -> None:
    pinned = ready_view(*THREE, linkages=CHAIN, constraints=(Pin(memory="M1", place=1, reason="asked for it"),))
    version = accepted(pinned)
    assert (version["number"], version["date"], version["by"]) == (2, "2026-03-04", "Dr Ash")
    assert (version["rules"], version["strategy"]) == ("1", "linkage")
    assert version["order_chosen"] == ["M1", "M2", "M3"]
    assert version["order_proposed"] == ["M2", "M3", "M1"]
    assert version["proposal"] == json.loads(json.dumps(proposal_json(propose(pinned))))
    bare = plan_version(pinned, propose(pinned), number=1)
    assert (bare["date"], bare["by"]) == (None, None)


def test_an_acceptance_that_searches_for_the_order_without_pins_can_be_stopped() -> None:
    memories = [a_memory(f"M{number}", sud=number) for number in range(2, 8)]
    pinned = ready_view(*memories, constraints=(Pin(memory="M2", place=1, reason="r"),))
    proposal = propose(pinned, "pacing")
    with pytest.raises(StoppedError):
        plan_version(pinned, proposal, number=1, go_on=lambda _done, _whole: False)
    assert plan_version(pinned, proposal, number=1)["order_chosen"][0] == "M2"


@given(cases(9))
@settings(max_examples=40, deadline=None)
def test_nothing_changed_is_no_difference(case: dict[str, object]) -> None:
    view = view_of(case)
    found = difference(view, view)
    assert (found.shifts, found.data, found.version, found.rules_changed) == ((), (), 2, False)


def test_the_datum_that_moved_a_target_is_named() -> None:
    view = ready_view(*THREE)
    now = apply_moves(view, [SudMove(memory="M1", sud=9)])
    found = difference(view, now, "worst-first")
    (datum,) = found.data
    assert (datum.kind, datum.record, datum.field, datum.before, datum.after) == ("memories", "M1", "sud", "3", "9")
    assert [(shift.moved.memory, shift.by) for shift in found.shifts] == [
        ("M1", (datum,)),
        ("M3", (datum,)),
        ("M2", (datum,)),
    ]


def test_only_the_data_that_moved_it_are_named_among_several() -> None:
    view = ready_view(*THREE)
    now = apply_moves(view, [SudMove(memory="M1", sud=9), SudMove(memory="M2", sud=4)])
    found = difference(view, now, "worst-first")
    assert [datum.record for datum in found.data] == ["M1", "M2"]
    assert {datum.record for shift in found.shifts for datum in shift.by} == {"M1"}


def test_what_several_moved_together_names_none_alone() -> None:
    view = ready_view(a_memory("M1", sud=3), a_memory("M2", sud=5))
    both = apply_moves(view, [SudMove(memory="M1", sud=7), SudMove(memory="M2", sud=2)])
    assert {shift.by for shift in difference(view, both, "worst-first").shifts} == {()}


def test_records_that_came_or_went_are_put_back_whole() -> None:
    view = ready_view(*THREE, linkages=CHAIN)
    gone = apply_moves(view, [RemovalMove(linkage="L23")])
    lost = difference(view, gone)
    (datum,) = lost.data
    assert (datum.record, datum.field, datum.after) == ("L23", None, None)
    assert [shift.by for shift in lost.shifts] == [(datum,)] * len(lost.shifts)
    assert lost.shifts
    back = difference(gone, view)
    assert (back.data[0].before, [shift.by for shift in back.shifts]) == (None, [(back.data[0],)] * len(back.shifts))
    assert back.shifts


def test_strengths_ratings_constraints_work_and_policy_are_seen() -> None:
    view = ready_view(*THREE, linkages=CHAIN, sessions=(a_session(work("M1", 4.0)),), policy=(("seed", 2),))
    now = replace(
        apply_moves(
            view,
            [StrengthMove(linkage="L12", strength=1), RereadMove(record=view.readiness[0].id, rating=Rating.PARTIAL)],
        ),
        constraints=(Before(first="M3", then="M2"), LevelChoice(memory="M1", level=Level.EMD, reason="r")),
        work=tuple(replace(done, load=2.0) for done in view.work),
        policy=(("weight_1", 0.2),),
    )
    found = difference(view, now)
    assert {(datum.kind, datum.record, datum.field) for datum in found.data} == {
        ("linkages", "L12", "strength"),
        ("readiness", view.readiness[0].id, "rating"),
        ("constraints", "before M3 M2", None),
        ("constraints", "level M1", None),
        ("work", "S1.0", "load"),
        ("policy", "seed", None),
        ("policy", "weight_1", None),
    }
    assert found.shifts


def test_work_is_put_back_into_the_order_it_was_done_in() -> None:
    looped = a_session(work("M1", 4.0, "looping"), number=1)
    fine = a_session(work("M1", 4.0), number=2, on=day(1))
    view = ready_view(*THREE, sessions=(looped, fine))
    assert propose(view, "chronological").step("M1") is not None
    found = difference(view, replace(view, work=view.work[:1]), "chronological")
    assert [(datum.kind, datum.record) for datum in found.data] == [("work", "S2.0")]
    assert [(shift.moved.memory, shift.moved.after, shift.by) for shift in found.shifts] == [("M1", None, found.data)]


def test_earlier_work_is_put_back_before_later_work() -> None:
    fine, later = a_session(work("M1", 4.0), number=1), a_session(work("M1", 4.0), number=2, on=day(1))
    looped = a_session(work("M1", 4.0, "looping"), number=2, on=day(1))
    then = ready_view(*THREE, sessions=(fine, later))
    (shift,) = difference(then, ready_view(*THREE, sessions=(looped,)), "chronological").shifts
    assert (shift.moved.memory, shift.moved.after) == ("M1", None)
    assert {(datum.record, datum.field) for datum in shift.by} == {("S2.0", "events")}


def test_a_datum_whose_return_contradicts_a_constraint_moved_nothing() -> None:
    constraints = (Pin(memory="M1", place=1, reason="r"), Before(first="M2", then="M1"))
    then = ready_view(*THREE, constraints=constraints[1:])
    now = replace(
        apply_moves(then, [SudMove(memory="M2", sud=None)]),
        constraints=ready_view(*THREE, constraints=constraints).constraints,
    )
    found = difference(then, now)
    sud = next(datum for datum in found.data if datum.field == "sud")
    assert all(sud not in shift.by for shift in found.shifts)


@pytest.mark.parametrize(("rules", "changed"), [("1", False), ("0", True)])
def test_a_plan_of_another_version_of_the_model_says_so(rules: str, changed: bool) -> None:  # noqa: FBT001 - a column of the table
    view = ready_view(*THREE)
    version = {**accepted(view), "rules": rules}
    assert plan_difference(version, view, propose(view)).rules_changed is changed


def test_a_difference_prints_as_json() -> None:
    view = ready_view(*THREE, readiness=rated())
    now = apply_moves(view, [SudMove(memory="M1", sud=9)])
    found = json.loads(json.dumps(difference_json(difference(view, now, "worst-first"))))
    datum = {"kind": "memories", "record": "M1", "field": "sud", "before": "3", "after": "9"}
    assert (found["version"], found["rules_changed"], found["data"]) == (2, False, [datum])
    assert found["moved"][0] == {
        "memory": "M1",
        "before": {"place": 3, "level": "EMDR", "above_line": True},
        "after": {"place": 1, "level": "EMDR", "above_line": True},
        "by": [datum],
    }
