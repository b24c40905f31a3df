from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.session import Reevaluation, SetEntry
from emdr_planner.domain.words import MemoryType, Moment
from emdr_planner.progress.ratings import RatingPoint, Taken, TargetSeries, rating_series, runs, sets_without_change
from tests.support.progress_cases import course, day, session, work


def series_of(case: Case, memory_id: str) -> TargetSeries:
    return next(series for series in rating_series(case).targets if series.memory == memory_id)


def seen(points: tuple[RatingPoint, ...]) -> list[tuple[float, str, int | None]]:
    return [(point.slot, point.taken.value, point.sud) for point in points]


def test_every_rating_stands_where_and_when_it_was_taken() -> None:
    assert seen(series_of(course(), "M1").points) == [
        (1, "phase3", 8),
        (1, "start", 8),
        (1, "end", 6),
        (2, "reevaluation", 7),
        (4, "reevaluation", 7),
        (4, "start", 7),
        (4, "end", 5),
        (5, "reevaluation", 5),
        (5, "start", 5),
        (5, "end", 4),
    ]


def test_a_session_without_a_rating_is_a_gap_and_not_a_line() -> None:
    joined = [[point.slot for point in run] for run in runs(series_of(course(), "M1").points)]
    assert joined == [[1, 1, 1, 2], [4, 4, 4, 5, 5, 5]]


def test_only_targets_have_a_series_and_an_unrated_one_is_empty_and_not_zero() -> None:
    case = course()
    found = rating_series(case)
    assert [series.memory for series in found.targets] == ["M1", "M2", "M3", "T1", "F1"]
    assert series_of(case, "T1").points == ()
    assert series_of(case, "T1").latest is None
    assert [mark.number for mark in found.sessions] == [1, 2, 3, 4, 5]


def test_what_a_session_left_with_the_memory_is_not_counted_twice() -> None:
    case = Case(client=Client(code="x"), memories=(Memory(id="M1", type=MemoryType.PAST, label="m"),))
    logged = session(1, day(0), work("M1", 8, 6), again=(Reevaluation(memory="M1", sud=9, voc=2),))
    points = series_of(log_session(logged).change(case), "M1").points
    assert seen(points) == [(1, "reevaluation", 9), (1, "start", 8), (1, "end", 6)]


def rated(*ratings: RatingTaken) -> tuple[RatingPoint, ...]:
    memory = Memory(id="M1", type=MemoryType.PAST, label="m", ratings=ratings)
    sessions = (session(1, day(0)), session(2, day(2)), session(3, day(2)))
    return series_of(Case(client=Client(code="x"), memories=(memory,), sessions=sessions), "M1").points


def test_a_rating_between_sessions_stands_between_them() -> None:
    (point,) = rated(RatingTaken(date=day(1), moment=Moment.RERATING, sud=3))
    assert (point.slot, point.session) == (1.5, None)


def test_a_rating_before_the_first_session_stands_before_it() -> None:
    (point,) = rated(RatingTaken(date=day(-3), moment=Moment.PHASE3, sud=3))
    assert (point.slot, point.at) == (0.5, 0.5)


def test_a_rating_on_a_day_of_sessions_belongs_to_the_first_or_to_the_last_for_an_end() -> None:
    first, last = rated(
        RatingTaken(date=day(2), moment=Moment.PHASE8, sud=3), RatingTaken(date=day(2), moment=Moment.END, sud=2)
    )
    assert [(point.session.number if point.session else None) for point in (first, last)] == [2, 3]


def test_a_rating_of_a_session_that_is_gone_goes_by_its_day() -> None:
    (point,) = rated(RatingTaken(date=day(2), moment=Moment.SET, sud=3, session="S9"))
    assert point.slot == 2
    assert point.taken is Taken.SET


def test_a_voc_alone_is_a_point_that_no_sud_line_passes() -> None:
    points = rated(
        RatingTaken(date=day(0), moment=Moment.END, sud=3),
        RatingTaken(date=day(2), moment=Moment.PHASE8, voc=5),
    )
    assert [point.voc for point in points] == [None, 5]
    assert [len(run) for run in runs(points)] == [1]


def test_closed_by_the_clinician_is_marked() -> None:
    assert series_of(course(), "M3").declared
    assert not series_of(course(), "M1").declared


@pytest.mark.parametrize(
    ("suds", "count"),
    [
        ([], 0),
        ([8], 0),
        ([8, 8], 1),
        ([8, 7, 7, 8], 2),
        ([8, 8, 8, 7], 0),
        ([8, 9, 9, 9], 3),
        ([0, 0, 0], 0),
        ([3, 0, 0], 0),
    ],
)
def test_not_lower_counts_re_evaluations_in_a_row(suds: list[int], count: int) -> None:
    memory = Memory(id="M1", type=MemoryType.PAST, label="m")
    sessions = tuple(
        session(n, day(n), again=(Reevaluation(memory="M1", sud=sud),)) for n, sud in enumerate(suds, start=1)
    )
    case = Case(client=Client(code="x"), memories=(memory,), sessions=sessions)
    assert series_of(case, "M1").not_lower == count


def test_not_lower_starts_from_phase_3() -> None:
    assert series_of(course(), "M1").not_lower == 0
    case = dataclasses.replace(course(), sessions=course().sessions[:4])
    assert series_of(case, "M1").not_lower == 1  # 8, then 7, then 7


@pytest.mark.parametrize(
    ("suds", "count"),
    [([], 0), ([5], 0), ([5, 5], 2), ([7, 5, None, 5, 5], 3), ([5, 5, 4], 0), ([4, 4, 4, 4], 4), ([None], 0)],
)
def test_sets_without_change_counts_only_sets_in_which_sud_was_asked(suds: list[int | None], count: int) -> None:
    sets = tuple(SetEntry(n=n, sud=sud) for n, sud in enumerate(suds, start=1))
    assert sets_without_change(sets) == count


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=12))
def test_no_line_ever_passes_a_session_without_a_rating(suds: list[int | None]) -> None:
    memory = Memory(id="M1", type=MemoryType.PAST, label="m")
    sessions = tuple(
        session(n, day(n), again=(Reevaluation(memory="M1", sud=sud),)) for n, sud in enumerate(suds, start=1)
    )
    points = series_of(Case(client=Client(code="x"), memories=(memory,), sessions=sessions), "M1").points
    asked = [n for n, sud in enumerate(suds, start=1) if sud is not None]
    assert [point.slot for run in runs(points) for point in run] == asked
    for run in runs(points):
        slots = [int(point.slot) for point in run]
        assert slots == list(range(slots[0], slots[-1] + 1))
