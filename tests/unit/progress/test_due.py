from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, Withhold
from emdr_planner.domain.memory import Closing, RatingTaken
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.session import Reevaluation, Session
from emdr_planner.domain.words import ClosedBy, FlagKind, Moment, Status
from emdr_planner.progress.due import DueKind, due, ripening
from emdr_planner.progress.waiting import waiting
from tests.support.planning_cases import rated
from tests.support.practice import TODAY as PRACTICE_DAY
from tests.support.practice import a_course
from tests.support.progress_cases import course, day


def found(case: Case, kind: DueKind, at: int = 16) -> list[tuple[str, int | None]]:
    return [(item.subject, item.days) for item in due(case, day(at)) if item.kind is kind]


def test_what_was_worked_and_not_seen_again_wants_re_evaluation() -> None:
    assert found(course(), DueKind.REEVALUATION) == [("M3", 13), ("M2", 9), ("M1", 2)]


def test_a_confirmed_target_wants_none() -> None:
    case = course()
    memories = tuple(
        dataclasses.replace(memory, status=Status.CONFIRMED) if memory.id == "M3" else memory
        for memory in case.memories
    )
    assert [subject for subject, _ in found(dataclasses.replace(case, memories=memories), DueKind.REEVALUATION)] == [
        "M2",
        "M1",
    ]


def test_after_effects_are_due_until_they_are_asked() -> None:
    assert found(course(), DueKind.AFTER_EFFECTS) == [("S5", 2)]


def test_open_targets_are_listed_with_their_last_work() -> None:
    assert found(course(), DueKind.OPEN_TARGET) == [("M1", 2)]


def test_the_neighbours_of_a_completed_target_are_rated_again() -> None:
    assert found(course(), DueKind.RERATE) == [("M1", 6)]
    case = course()
    rated = RatingTaken(date=day(10), moment=Moment.RERATING, sud=4)
    memories = tuple(
        dataclasses.replace(memory, ratings=(*memory.ratings, rated)) if memory.id == "M1" else memory
        for memory in case.memories
    )
    assert found(dataclasses.replace(case, memories=memories), DueKind.RERATE) == []


def test_without_a_closing_date_the_last_work_counts() -> None:
    case = course()
    memories = tuple(
        dataclasses.replace(memory, closed=None) if memory.id == "M3" else memory for memory in case.memories
    )
    assert found(dataclasses.replace(case, memories=memories), DueKind.RERATE) == [("M1", 13)]


def test_no_interval_is_set_by_default() -> None:
    assert found(course(), DueKind.READINESS, at=400) == []
    assert found(course(), DueKind.MEASURE, at=400) == []


def test_the_programme_can_set_intervals() -> None:
    case = dataclasses.replace(
        course(),
        readiness=course().readiness[1:],
        policy=(
            ("readiness_review_days", 7),
            ("progress_interval_pcl-5", 7),
            ("progress_interval_phq-9", 7),
            ("progress_interval_gad-7", True),
            ("progress_interval_des-ii", "weekly"),
        ),
    )
    assert found(case, DueKind.READINESS) == [("containment", 16), ("dissociation", 16), ("state_shifts", 16)]
    assert found(case, DueKind.MEASURE) == [("phq-9", None)]
    assert found(case, DueKind.MEASURE, at=22) == [("phq-9", None), ("pcl-5", 7)]


def test_a_domain_never_observed_is_due_as_soon_as_there_is_an_interval() -> None:
    case = dataclasses.replace(course(), readiness=(), policy=(("readiness_review_days", 7),))
    assert len(found(case, DueKind.READINESS)) == 5


def test_a_domain_is_due_for_the_prong_that_was_observed_longest_ago() -> None:
    case = dataclasses.replace(
        course(),
        readiness=(
            *rated(on=day(0)),
            *rated(prong="past", on=day(9)),
            *rated(prong="present", on=day(9), recovery="unknown"),
            *rated(prong="future", on=day(9), dissociation="", recovery="partial"),
        ),
        policy=(("readiness_review_days", 7),),
    )
    assert found(case, DueKind.READINESS, at=12) == [("dissociation", 12), ("recovery", 12)], "unknown is not observed"
    assert len(found(case, DueKind.READINESS, at=17)) == 5


def test_reviews_of_flags_and_withheld_targets() -> None:
    flags = (
        SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=day(0), review=day(5)),
        SafetyFlag(id="SF2", kind=FlagKind.UNSAFE_HOME, raised=day(0), review=day(50)),
        SafetyFlag(id="SF3", kind=FlagKind.UNSAFE_HOME, raised=day(0), review=day(5), lifted=day(6)),
        SafetyFlag(id="SF4", kind=FlagKind.UNSAFE_HOME, raised=day(0)),
    )
    constraints = (
        Withhold(memory="M2", reason="not now", review=day(9)),
        Withhold(memory="M1", reason="not now", review=day(90)),
        Withhold(memory="T1", reason="not now"),
        Before(first="M1", then="M2"),
    )
    case = dataclasses.replace(course(), safety_flags=flags, constraints=constraints)
    assert found(case, DueKind.FLAG_REVIEW) == [("SF1", 11)]
    assert found(case, DueKind.WITHHOLD_REVIEW) == [("M2", 7)]


def test_preparation_is_reviewed_on_the_day_that_was_set() -> None:
    case = dataclasses.replace(course(), policy=(("preparation_review", day(9).isoformat()),))
    assert found(case, DueKind.PREPARATION, at=8) == []
    assert found(case, DueKind.PREPARATION, at=9) == [("", 0)]
    assert found(case, DueKind.PREPARATION, at=16) == [("", 7)]


def test_a_completed_target_is_due_without_work_on_record_until_it_is_seen_again() -> None:
    case = course()
    bare = dataclasses.replace(case, sessions=())
    assert found(bare, DueKind.REEVALUATION) == [("M3", 6)]
    seen = Session(id="S9", number=9, date=day(12), reevaluation=(Reevaluation(memory="M3"),))
    assert found(dataclasses.replace(bare, sessions=(seen,)), DueKind.REEVALUATION) == []


@pytest.mark.parametrize("at", [0, 9, 16, 40, 400])
def test_a_list_that_was_kept_says_on_any_later_day_what_the_client_s_own_page_says(at: int) -> None:
    for number in range(8):
        case = dataclasses.replace(
            a_course(number, targets=6, sessions=9),
            policy=(("readiness_review_days", 20), ("progress_interval_pcl-5", 30), ("progress_interval_gad-7", 9)),
        )
        today = PRACTICE_DAY + dt.timedelta(days=at)
        now = Counter(item.kind for item in due(case, today))
        assert Counter(kind for kind, since in ripening(case) if since <= today) == now
        assert now[DueKind.MEASURE], "the sentence is about something"


def test_a_target_declared_closed_is_due_though_it_was_seen_again_before_that() -> None:
    case = course()
    declared = Closing(by=ClosedBy.CLINICIAN, reason="moved away (A. C.)", date=day(15))
    case = with_memory(case, "M1", status=Status.COMPLETED, closed=declared)
    seen = Session(id="S8", number=8, date=day(15), reevaluation=(Reevaluation(memory="M1", sud=4),))
    case = dataclasses.replace(case, sessions=(*case.sessions, seen))
    assert "M1" in dict(found(case, DueKind.REEVALUATION))
    later = dataclasses.replace(seen, id="S9", number=9, date=day(16))
    case = dataclasses.replace(case, sessions=(*case.sessions, later))
    assert "M1" not in dict(found(case, DueKind.REEVALUATION))


def test_what_was_merged_into_another_target_asks_for_no_new_rating_of_its_neighbours() -> None:
    case = with_memory(course(), "M1", status=Status.IDENTIFIED)
    for memory in case.memories:
        if memory.is_resolved:
            case = with_memory(case, memory.id, status=Status.MERGED, merged_into="M1", closed=None)
    assert found(case, DueKind.RERATE) == []


def test_a_day_written_wrongly_leads_no_interval_beyond_the_last_day_there_is() -> None:
    case = course()
    slip = dataclasses.replace(case.administrations[0], date=dt.date(9999, 12, 31))
    policy = ((f"progress_interval_{slip.instrument}", 30),)
    case = dataclasses.replace(case, administrations=(slip,), policy=policy)
    assert found(case, DueKind.MEASURE) == []
    assert (DueKind.MEASURE, dt.date.max) in ripening(case)


def with_memory(case: Case, memory_id: str, **fields: object) -> Case:
    memories = tuple(
        dataclasses.replace(memory, **fields) if memory.id == memory_id else memory  # type: ignore[arg-type]  # by name
        for memory in case.memories
    )
    return dataclasses.replace(case, memories=memories)


def test_kinds_come_in_one_order() -> None:
    kinds = [item.kind for item in due(course(), day(16))]
    assert kinds == sorted(kinds, key=list(DueKind).index)


def test_targets_never_worked_wait_from_their_first_rating_or_the_start() -> None:
    listed = [(item.memory, item.since, item.days) for item in waiting(course(), day(16))]
    assert listed == [("T1", day(0), 16), ("F1", day(0), 16)]


def test_without_any_date_the_waiting_is_unknown_and_stands_last() -> None:
    case = course()
    client = dataclasses.replace(case.client, started=None)
    rated = RatingTaken(date=day(4), moment=Moment.PHASE3, sud=7)
    memories = tuple(
        dataclasses.replace(memory, ratings=(rated,)) if memory.id == "F1" else memory for memory in case.memories
    )
    case = dataclasses.replace(case, client=client, memories=memories)
    assert [(item.memory, item.days) for item in waiting(case, day(16))] == [("F1", 12), ("T1", None)]


def test_a_resolved_or_excluded_target_does_not_wait() -> None:
    case = course()
    memories = tuple(
        dataclasses.replace(memory, status=Status.EXCLUDED if memory.id == "T1" else Status.GENERALIZED)
        for memory in case.memories
    )
    assert waiting(dataclasses.replace(case, memories=memories), day(16)) == ()
