from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.answers_json import changes_json
from emdr_planner.planning.changes import Change, what_would_change, what_would_lead, what_would_pass
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import RatingMove, RemovalMove, RereadMove, StrengthMove, SudMove
from tests.support.case_generator import cases
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, day, rated, ready_view, work
from tests.support.views import view_of


def a_view() -> PlanningView:
    return ready_view(
        a_memory("M1", sud=4),
        a_memory("M2", sud=5),
        a_memory("M3", sud=6),
        linkages=(a_linkage("M1", "M2", strength=2), a_linkage("M2", "M3", strength=2)),
    )


def of_kind(changes: tuple[Change, ...], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind]


def test_the_smallest_changes_of_each_kind() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=5), a_memory("M3", sud=9))
    changes = what_would_change(view, "worst-first")
    assert [(change.steps, change.move, change.first) for change in of_kind(changes, "sud")] == [
        (4, SudMove(memory="M2", sud=9), "M2"),
        (4, SudMove(memory="M3", sud=5), "M2"),
    ]
    assert of_kind(changes, "linkage") == []
    assert of_kind(changes, "strength") == []


def test_a_removed_linkage_and_a_strength_that_matter_are_named() -> None:
    changes = what_would_change(a_view())
    assert propose(a_view()).order[0].memory == "M2"
    (removal,) = of_kind(changes, "linkage")
    assert (removal.move, removal.first, removal.steps) == (RemovalMove(linkage="L23"), "M1", 1)
    assert removal.sentence.text() == "Without the linkage M2–M3 (L23), M1 would stand first."


def test_ratings_move_by_words_on_record_or_anew() -> None:
    view = ready_view(a_memory("M1", sud=4), readiness=rated(recovery="concern"))
    (change,) = of_kind(what_would_change(view), "rating")
    assert (change.steps, change.first) == (1, "M1")
    assert isinstance(change.move, RereadMove)
    assert change.move.rating is Rating.PARTIAL
    assert change.sentence.text() == (
        "If recovery between sessions (all prongs) were rated partial instead of concern, M1 would stand first."
    )
    unobserved = ready_view(a_memory("M1", sud=4), readiness=rated(recovery=""))
    (anew,) = of_kind(what_would_change(unobserved), "rating")
    assert anew.steps == 2
    assert anew.move == RatingMove(domain=ReadinessDomain.RECOVERY, prong=RatingProng.PAST, rating=Rating.PARTIAL)
    open_now = ready_view(a_memory("M1", sud=4))
    found = of_kind(what_would_change(open_now), "rating")
    assert {(change.steps, change.first) for change in found} == {(2, None)}
    assert len(found) == 5
    assert found[0].sentence.text().endswith(", nothing would have a place.")


def test_a_domain_set_back_is_moved_for_its_prong() -> None:
    session = a_session(work("M1", 5.0, "flooding"), on=day(1))
    memory = a_memory("M2", sud=4)
    (change,) = of_kind(what_would_change(ready_view(memory, a_memory("M1"), sessions=(session,))), "rating")
    assert change.move == RatingMove(
        domain=ReadinessDomain.AFFECT_TOLERANCE, prong=RatingProng.PAST, rating=Rating.PARTIAL
    )


@given(cases(9))
@settings(max_examples=20, deadline=None)
def test_every_change_is_what_a_re_run_says_and_no_smaller_one_of_its_kind_is_missed(case: dict[str, object]) -> None:
    view = view_of(case)
    order = propose(view).order
    first = order[0].memory if order else None
    changes = what_would_change(view)
    for change in changes:
        again = propose(change.move.apply(view)).order
        assert (again[0].memory if again else None) == change.first != first
    smaller = [change.steps for change in changes if change.kind == "sud"]
    for memory in view.working:
        if memory.sud is not None and memory.sud < 10 and (not smaller or smaller[0] > 1):
            again = propose(SudMove(memory=memory.id, sud=memory.sud + 1).apply(view)).order
            assert (again[0].memory if again else None) == first


def test_no_sud_beyond_ten_is_tried() -> None:
    view = ready_view(a_memory("M1", sud=10), a_memory("M2", sud=10))
    assert [change.move for change in what_would_lead(view, "M2", "worst-first")] == [SudMove(memory="M1", sud=9)]


def test_what_would_lead() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=5), a_memory("M3", sud=9))
    found = what_would_lead(view, "M2", "worst-first")
    assert [(change.move, change.steps, change.first) for change in found] == [
        (SudMove(memory="M2", sud=9), 4, "M2"),
        (SudMove(memory="M3", sud=5), 4, "M2"),
    ]
    assert what_would_lead(view, "M9", "worst-first") == ()
    strength = what_would_lead(a_view(), "M3")
    assert strength
    assert {change.first for change in strength} == {"M3"}
    assert len({change.steps for change in strength}) == 1


def places(view: PlanningView, strategy: str = "linkage") -> dict[str, int]:
    return {step.memory: step.place for step in propose(view, strategy).order}


def test_what_would_turn_two_targets_round() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=6), a_memory("M3", sud=9))
    found = what_would_pass(view, ("M1", "M2"), "worst-first")
    by_sud = of_kind(found, "sud")
    assert [(change.move, change.steps, change.first) for change in by_sud] == [
        (SudMove(memory="M1", sud=6), 2, "M1"),
        (SudMove(memory="M2", sud=4), 2, "M1"),
    ]
    assert {change.steps for change in of_kind(found, "rating")} == {1}
    assert by_sud[0].sentence.text() == "If the SUD of M1 were 6 instead of 4, M1 would come before M2."
    assert what_would_pass(view, ("M2", "M1"), "worst-first") == found, "it is the same question"
    assert what_would_pass(view, ("M8", "M9")) == ()


@given(cases(7))
@settings(max_examples=20, deadline=None)
def test_every_turn_is_what_a_re_run_says_names_who_comes_earlier_then(case: dict[str, object]) -> None:
    view = view_of(case)
    now = places(view)
    members = [memory.id for memory in view.working]
    for pair in itertools.pairwise(members):
        earlier = min((one for one in pair if one in now), key=lambda one: now[one], default=None)
        found = what_would_pass(view, pair)
        for change in found:
            then = places(change.move.apply(view))
            assert min((one for one in pair if one in then), key=lambda one: then[one]) == change.first != earlier


def test_a_long_run_can_be_stopped() -> None:
    asked: list[tuple[int, int]] = []

    def go_on(done: int, most: int) -> bool:
        asked.append((done, most))
        return done < 3

    changes = what_would_change(a_view(), go_on=go_on)
    assert [done for done, _most in asked] == [0, 1, 2, 3]
    assert asked[0][1] > 3
    assert len(changes) <= 3
    assert what_would_lead(a_view(), "M3", go_on=lambda _done, _most: False) == ()


def test_a_move_that_contradicts_a_constraint_changes_nothing() -> None:
    # Rated, M2 would have to stand before the pinned M1; re-runs that contradict the pin are left out.
    pins = (Pin(memory="M1", place=1, reason="r"), Before(first="M2", then="M1"))
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=0), constraints=pins)
    assert [
        change for change in what_would_change(view) if isinstance(change.move, SudMove) and change.move.memory == "M2"
    ] == []


def test_changes_print_as_json() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=5))
    (found,) = changes_json([change for change in what_would_change(view, "worst-first") if change.kind == "sud"][:1])
    assert found == {
        "kind": "sud",
        "steps": 1,
        "first": "M1",
        "sentence": "If the SUD of M1 were 5 instead of 4, M1 would stand first.",
    }


@pytest.mark.parametrize("strength", [1, 3])
def test_strengths_are_tried_both_ways(strength: int) -> None:
    view = ready_view(
        a_memory("M1", sud=4),
        a_memory("M2", sud=4),
        a_memory("M3", sud=4),
        a_memory("M4", sud=4),
        linkages=(a_linkage("M1", "M2", strength=2), a_linkage("M3", "M4", strength=2)),
    )
    found = of_kind(what_would_change(view), "strength")
    expected = StrengthMove(linkage="L34" if strength == 3 else "L12", strength=strength)
    assert expected in [change.move for change in found]
