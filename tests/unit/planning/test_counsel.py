from __future__ import annotations

import pytest

from emdr_planner.domain.constraints import Before, Withhold
from emdr_planner.domain.memory import Closing, RatingTaken
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import ClosedBy, FlagKind, Moment, Status
from emdr_planner.planning.policy import DEFAULTS
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import PlanningView
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import Field, a_rating, a_session, day, limited_view, rated, ready_view, work

MEANINGS = {row.name: row.meaning for row in DEFAULTS}


def said(view: PlanningView, part: str, prefix: str = "") -> list[str]:
    return [reason.text() for reason in getattr(propose(view), part) if reason.code.startswith(prefix)]


M1 = a_memory("M1", sud=4, status=Status.ASSESSED)
ALL_FIVE = "affect tolerance, dissociation, state shifts, recovery between sessions and containment and resources"


def test_a_quiet_case_has_nothing_to_prepare_and_nothing_to_warn_of() -> None:
    view = ready_view(M1, as_of=day(5))
    assert said(view, "preparation") == []
    assert said(view, "warnings") == []


def test_a_hold_asks_for_consultation_and_a_legal_question_asks_first() -> None:
    flags = (
        SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=day(1)),
        SafetyFlag(id="SF2", kind=FlagKind.LEGAL_QUESTION, raised=day(2)),
        SafetyFlag(id="SF3", kind=FlagKind.OUTSIDE_CRISIS, raised=day(1), lifted=day(2)),
    )
    view = ready_view(M1, safety_flags=flags)
    assert said(view, "preparation") == [
        "Consult about the safety flag “unsafe home” and settle what would lift it.",
        "A legal question is pending since 2026-03-03: ask before work on what it concerns. It does not hold.",
    ]
    assert propose(view).order == ()


def test_preparation_names_what_to_observe_and_the_next_probe_for_each_prong() -> None:
    readiness = (*rated(prong="past", recovery="concern"), *rated(prong="present"))
    assert said(ready_view(M1, readiness=readiness), "preparation") == [
        "For past memories, observe recovery between sessions. Next smaller probe: P0, present orientation.",
        f"For future targets, observe {ALL_FIVE}. Next smaller probe: P0, present orientation.",
    ]


@pytest.mark.parametrize(("recovered", "asks"), [(None, True), ("next_day", False), ("unknown", False)])
def test_after_effects_of_the_last_work_are_asked(recovered: str | None, asks: bool) -> None:  # noqa: FBT001 - a column of the table
    sessions = (a_session(work("M1"), recovered=None), a_session(work("M1"), number=2, on=day(1), recovered=recovered))
    expected = ["Ask about the after-effects of session 2 (2026-03-02)."] if asks else []
    assert said(ready_view(M1, sessions=sessions), "preparation") == expected


def test_missing_and_old_ratings_are_asked() -> None:
    done = a_memory("M9", sud=0, status=Status.CONFIRMED, closed=Closing(by=ClosedBy.RULE, reason=None, date=day(5)))
    old = a_memory("M2", sud=6, ratings=(RatingTaken(date=day(1), moment=Moment.PHASE3, sud=6),))
    view = ready_view(M1, old, a_memory("M3"), done, linkages=(a_linkage("M2", "M9"), a_linkage("M1", "M9")))
    assert said(view, "preparation") == [
        "Ask the SUD of M3.",
        "Ask a new SUD of M2: completed next to it after its last rating: M9.",
    ]


def test_an_open_target_below_the_line_or_without_a_place_is_a_warning() -> None:
    view = limited_view(
        a_memory("M1", sud=3),
        a_memory("M2", sud=8, status=Status.INCOMPLETE),
        a_memory("M3", status=Status.REOPENED),
    )
    assert said(view, "warnings", "early.") == [
        "Work on M2 has begun, and it stands below the line.",
        "Work on M3 has begun, and it has no place in this order.",
    ]
    assert said(ready_view(a_memory("M2", sud=8, status=Status.INCOMPLETE)), "warnings", "early.") == []


def test_a_passable_gate_with_nothing_assessed_is_a_warning_in_the_other_direction() -> None:
    untouched = (
        a_memory("M1", sud=3),
        a_memory("M2", sud=4, status=Status.COMPLETED),
        a_memory("T1", "trigger", sud=2),
    )
    readiness = (*rated(), *rated("concern", "present", day(1)))
    view = ready_view(*untouched, readiness=readiness)
    assert said(view, "warnings", "late.") == [
        "The gate of past memories is passable, and nothing was assessed yet: waiting has a cost too."
    ]
    dated = ready_view(*untouched, readiness=readiness, as_of=day(12))
    assert said(dated, "warnings", "late.") == [
        "The gate of past memories is passable for 12 days, and nothing was assessed: waiting has a cost too."
    ]
    worked = ready_view(*untouched, readiness=readiness, sessions=(a_session(work("M1"), on=day(2)),))
    assert said(worked, "warnings", "late.") == []
    assessed = ready_view(*untouched, a_memory("M5", status=Status.DEFERRED), readiness=readiness)
    assert said(assessed, "warnings", "late.") == []


def test_templates_and_flashforwards_are_told_apart() -> None:
    view = ready_view(
        a_memory("F1", "future", sud=3), a_memory("F2", "future", sud=3, nc="I fail", status=Status.ASSESSED)
    )
    assert said(view, "warnings", "late.") == [
        "The gate of future templates is passable, and nothing was assessed yet: waiting has a cost too."
    ]


def test_review_dates_that_passed_are_said_and_lift_nothing() -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.MEDICAL_REVIEW, raised=day(1), review=day(4))
    lifted = SafetyFlag(id="SF2", kind=FlagKind.ACTING_OUT, raised=day(1), review=day(4), lifted=day(2))
    withhold = Withhold(memory="M1", reason="r", review=day(3))
    other = Withhold(memory="M1", reason="s", review=day(9))
    fields: dict[str, Field] = {
        "safety_flags": (flag, lifted),
        "constraints": (withhold, other, Before(first="M1", then="M2")),
    }
    memories = (M1, a_memory("M2", sud=3, status=Status.ASSESSED))
    late = [
        "The review of withholding M1 was due on 2026-03-04.",
        "The review of the safety flag “medical review pending” was due on 2026-03-05; it holds until it is lifted.",
    ]
    assert said(ready_view(*memories, **fields, as_of=day(9)), "warnings", "late.") == late
    assert said(ready_view(*memories, **fields, as_of=day(4)), "warnings", "late.") == late[:1]
    assert said(ready_view(*memories, **fields), "warnings", "late.") == []


@pytest.mark.parametrize(
    ("review", "today", "rating", "warned"),
    [
        ("2026-03-05", 5, "concern", True),
        ("2026-03-05", 4, "concern", False),
        ("2026-03-05", 5, "adequate", False),
        (None, 90, "concern", False),
    ],
)
def test_preparation_past_its_review_date(review: str | None, today: int, rating: str, warned: bool) -> None:  # noqa: FBT001 - a column of the table
    policy = () if review is None else (("preparation_review", review),)
    view = ready_view(M1, readiness=rated(rating), policy=policy, as_of=day(today))
    expected = ["Preparation runs past its review date 2026-03-05: look at it again; waiting has a cost too."]
    assert said(view, "warnings", "late.preparation") == (expected if warned else [])


def test_readiness_observed_long_ago_is_due_for_review_and_changes_no_gate() -> None:
    policy = (("readiness_review_days", 10),)
    readiness = (*rated(), *rated(on=day(5), state_shifts="", recovery="", containment="", dissociation=""))
    due = ready_view(M1, readiness=readiness, policy=policy, as_of=day(11))
    found = said(due, "warnings", "late.review_due")
    assert found[0] == (
        "For past memories, dissociation was last observed 11 days ago, review due. The gate stays as it is."
    )
    assert len(found) == 3 * 4
    assert propose(due).gates.past.gate.value == "OPEN"
    assert said(ready_view(M1, readiness=readiness, policy=policy, as_of=day(10)), "warnings", "late.review_due") == []
    assert said(ready_view(M1, readiness=readiness, as_of=day(99)), "warnings", "late.review_due") == []
    assert said(ready_view(M1, readiness=readiness, policy=policy), "warnings", "late.review_due") == []


def test_a_rating_of_unknown_is_no_observation_that_could_grow_old() -> None:
    unknown = a_rating("dissociation", "unknown", on=day(1))
    view = ready_view(M1, readiness=(*rated(), unknown), policy=(("readiness_review_days", 10),), as_of=day(60))
    found = said(view, "warnings", "late.review_due")
    assert len(found) == 3 * 4
    assert not any("dissociation" in sentence for sentence in found)


def test_a_linkage_left_out_of_a_circle_is_said() -> None:
    feeds = (a_linkage("M1", "M2", "feeds", 3), a_linkage("M2", "M1", "feeds", 2))
    assert said(ready_view(M1, a_memory("M2", sud=4), linkages=feeds), "warnings", "order.cycle") == [
        "That M2 leads to M1 (L21) is left out of the order: with it a circle would close."
    ]


def test_limits_are_always_in_view() -> None:
    codes = [reason.code for reason in propose(ready_view(M1)).limits]
    assert codes == [
        "limit.map",
        "limit.opinions",
        "limit.untested",
        "limit.contrary",
        "limit.stance",
        "limit.defaults",
        "limit.points",
    ]


def test_limits_name_what_was_changed_unrated_or_not_used() -> None:
    policy = (("generalisation", 0.25), ("weight_9", 1), ("robustness_runs", 50), ("preparation_review", "2026-05-01"))
    view = ready_view(M1, a_memory("M3"), policy=policy)
    assert said(view, "limits")[7:] == [
        "Unrated and counted as 10 points in every load, as unknown ground is treated as high: M3.",
        f"Planning default generalisation was changed from 0 to 0.25 ({MEANINGS['generalisation']}).",
        f"Planning default robustness_runs was changed from 500 to 50 ({MEANINGS['robustness_runs']}).",
        "“weight_9” is kept in the case and not used: it is no known planning default, or its value does not fit.",
    ]
