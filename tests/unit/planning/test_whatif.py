from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.constraints import CeilingChoice, LevelChoice
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Level, Prong, Rating, RatingProng, ReadinessDomain, Status
from emdr_planner.planning.answers_json import trial_json
from emdr_planner.planning.gates import Gate, find_gates
from emdr_planner.planning.order_change import Standing, moved_between
from emdr_planner.planning.propose import propose
from emdr_planner.planning.trial import try_moves
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import (
    CeilingMove,
    EasingMove,
    LevelMove,
    RatingMove,
    RemovalMove,
    RereadMove,
    ResolutionMove,
    StrengthMove,
    SudMove,
    apply_moves,
)
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_rating, a_session, day, rated, ready_view, work


def a_view(*sessions: Session) -> PlanningView:
    return ready_view(
        a_memory("M1", sud=3),
        a_memory("M2", sud=5),
        a_memory("B1", "belief"),
        linkages=(a_linkage("M1", "M2", strength=3), a_linkage("B1", "M1", "blocks")),
        sessions=sessions,
    )


def test_the_view_itself_stays_as_it_is() -> None:
    view = a_view()
    before = a_view()
    trial = try_moves(view, [SudMove(memory="M2", sud=1), RemovalMove(linkage="L12")])
    assert view == before
    assert trial.view != view
    assert trial.proposal == propose(trial.view)


def test_moves_of_memories_and_linkages() -> None:
    view = a_view()
    assert apply_moves(view, []) == view
    assert SudMove(memory="M2", sud=None).apply(view).working[1].sud is None
    resolved = ResolutionMove(memory="B1").apply(view)
    assert resolved.memories[0].status is Status.COMPLETED
    assert [step.memory for step in propose(resolved).order] == ["M1", "M2"]
    assert [step.memory for step in propose(view).order] == ["M2"]
    assert [linkage.strength for linkage in StrengthMove(linkage="L12", strength=1).apply(view).linkages] == [2, 1]
    assert [linkage.id for linkage in RemovalMove(linkage="L11").apply(view).linkages] == ["L12"]


def test_a_level_and_a_ceiling_replace_an_earlier_choice() -> None:
    view = a_view()
    two = apply_moves(view, [LevelMove(memory="M2", level=Level.EMD), LevelMove(memory="M2", level=Level.EMDr)])
    assert [item.level for item in two.constraints if isinstance(item, LevelChoice)] == [Level.EMDr]
    assert propose(two).order[0].level is Level.EMDr
    assert LevelMove(memory="M2", level=None).apply(two).constraints == ()
    other = apply_moves(two, [LevelMove(memory="M1", level=Level.EMD), CeilingMove(prong=Prong.PAST, points=3)])
    again = apply_moves(other, [CeilingMove(prong=Prong.PAST, points=7), CeilingMove(prong=Prong.PRESENT, points=1)])
    assert [(item.prong, item.points) for item in again.constraints if isinstance(item, CeilingChoice)] == [
        (Prong.PAST, 7),
        (Prong.PRESENT, 1),
    ]
    assert len([item for item in again.constraints if isinstance(item, LevelChoice)]) == 2
    without = CeilingMove(prong=Prong.PAST, points=None).apply(again)
    assert propose(without).ceiling[Prong.PAST] is None


def test_easing_replaces_the_policy_of_the_same_name() -> None:
    view = apply_moves(a_view(), [EasingMove(generalisation=0.1), EasingMove(generalisation=0.4)])
    assert view.policy == (("generalisation", 0.4),)
    assert propose(view).policy.generalisation == 0.4


@pytest.mark.parametrize("prong", RatingProng)
def test_a_new_observation_counts_over_everything_recorded(prong: RatingProng) -> None:
    flooded = a_session(work("M1", 5.0, "flooding"), on=day(9))
    later = a_rating("affect_tolerance", "partial", "present", day(20))
    view = ready_view(a_memory("M1", sud=3), readiness=(*rated(), later), sessions=(flooded,))
    move = RatingMove(domain=ReadinessDomain.AFFECT_TOLERANCE, prong=prong, rating=Rating.CONCERN)
    found = [finding.domains[0].rating for finding in find_gates(move.apply(view)).all[:3]]
    reached = [prong.value in (name, "all") for name in ("past", "present", "future")]
    dated = {RatingProng.PAST: 10, RatingProng.PRESENT: 21, RatingProng.FUTURE: 1, RatingProng.ALL: 21}
    assert move.apply(view).readiness[-1].date == day(dated[prong])
    now = [Rating.UNKNOWN, Rating.PARTIAL, Rating.ADEQUATE]
    assert found == [Rating.CONCERN if hit else was for hit, was in zip(reached, now, strict=True)]


def test_a_first_observation_needs_no_earlier_one() -> None:
    bare = ready_view(a_memory("M1", sud=3), readiness=())
    moves = [RatingMove(domain=domain, prong=RatingProng.ALL, rating=Rating.ADEQUATE) for domain in ReadinessDomain]
    view = apply_moves(bare, moves)
    assert find_gates(view).past.gate is Gate.OPEN
    assert [rating.id for rating in view.readiness] == ["RD1", "RD2", "RD3", "RD4", "RD5"]
    assert view.readiness[0].date == dt.date.min + dt.timedelta(days=1)


def test_a_rating_on_record_can_read_differently() -> None:
    view = a_view()
    record = view.readiness[0].id
    moved = RereadMove(record=record, rating=Rating.CONCERN).apply(view)
    assert find_gates(moved).past.gate is Gate.PREPARE
    assert moved.readiness[1:] == view.readiness[1:]


def test_a_trial_tells_what_moves() -> None:
    view = ready_view(*(a_memory(f"M{number}", sud=number) for number in (1, 2, 3, 4)))
    trial = try_moves(view, [SudMove(memory="M1", sud=9)], "worst-first", now=propose(view, "worst-first"))
    assert [step.memory for step in trial.proposal.order] == ["M1", "M4", "M3", "M2"]
    assert [
        (item.memory, item.before and item.before.place, item.after and item.after.place) for item in trial.moved
    ] == [
        ("M1", 4, 1),
        ("M4", 1, 2),
        ("M3", 2, 3),
        ("M2", 3, 4),
    ]
    gone = try_moves(view, [ResolutionMove(memory="M4")], "worst-first")
    assert [(item.memory, item.after) for item in gone.moved] == [("M4", None)]
    printed = trial_json(gone)
    assert printed["moved"] == [
        {"memory": "M4", "before": {"place": 1, "level": "EMDR", "above_line": True}, "after": None}
    ]


def standing(place: int, level: str = "EMD", *, above: bool = True) -> Standing:
    return Standing(place=place, level=level, above_line=above)


def test_shifting_because_others_left_is_no_move_but_a_level_or_a_side_is() -> None:
    before = {"M1": standing(1), "M2": standing(2), "M3": standing(3), "M4": standing(4)}
    after = {"M2": standing(1), "M3": standing(2, "EMDr"), "M4": standing(3, above=False), "M5": standing(4)}
    assert [item.memory for item in moved_between(before, after)] == ["M3", "M4", "M5", "M1"]
    assert moved_between(before, before) == ()
