from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case, PolicyValue
from emdr_planner.domain.client import Break, Client, LifeEvent
from emdr_planner.domain.constraints import Pin, Withhold
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.readiness import ReadinessRating, SafetyFlag
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import FlagKind, Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.policy import PREPARATION_REVIEW as PLANNED_BY
from emdr_planner.planning.policy import REVIEW_DAYS as REVIEWED_BY
from emdr_planner.progress.due import due
from emdr_planner.progress.intervals import INTERVAL, PREPARATION_REVIEW, REVIEW_DAYS
from emdr_planner.progress.reassessment import (
    Point,
    PointKind,
    calendar,
    points,
)

START = dt.date(2026, 3, 4)  # a Wednesday
TODAY = dt.date(2026, 3, 20)


def case_of(*policy: tuple[str, PolicyValue], **fields: object) -> Case:
    client = Client(code="Linden", started=START)
    return dataclasses.replace(Case(client=client, policy=policy), **fields)  # type: ignore[arg-type]  # by name


def filled(number: int, day: dt.date) -> Administration:
    return Administration(id=f"A{number}", instrument="pcl-5", date=day, total=40)


def rated(domain: ReadinessDomain, day: dt.date) -> ReadinessRating:
    return ReadinessRating(id=f"RD{domain}", domain=domain, prong=RatingProng.ALL, rating=Rating.PARTIAL, date=day)


def told(found: tuple[Point, ...]) -> list[tuple[str, str, dt.date, bool]]:
    return [(point.kind.value, point.subject, point.date, point.overdue) for point in found]


def test_both_floors_name_the_policy_alike() -> None:
    assert (PREPARATION_REVIEW, REVIEW_DAYS) == (PLANNED_BY, REVIEWED_BY)


def test_nothing_is_looked_at_again_unless_the_programme_says_so() -> None:
    assert points(case_of(administrations=(filled(1, START),)), TODAY) == ()
    nonsense: tuple[tuple[str, PolicyValue], ...] = (
        (INTERVAL + "pcl-5", True),
        (INTERVAL + "gad-7", 0),
        (PREPARATION_REVIEW, "soon"),
        (REVIEW_DAYS, "7"),
    )
    assert points(case_of(*nonsense), TODAY) == ()


@pytest.mark.parametrize(
    ("days", "next_day", "overdue"),
    [
        ((), START, True),
        ((dt.date(2026, 3, 6), dt.date(2026, 3, 12)), dt.date(2026, 3, 19), True),
        ((dt.date(2026, 3, 13),), TODAY, False),
    ],
)
def test_a_scale_is_due_an_interval_after_the_last_time(
    days: tuple[dt.date, ...],
    next_day: dt.date,
    overdue: bool,  # noqa: FBT001 - a table
) -> None:
    taken = tuple(filled(number, day) for number, day in enumerate(days, start=1))
    case = case_of((INTERVAL + "pcl-5", 7), administrations=taken)
    assert told(points(case, TODAY)) == [("measure", "pcl-5", next_day, overdue)]


def test_readiness_counts_from_the_domain_that_was_observed_longest_ago() -> None:
    ratings = tuple(rated(domain, dt.date(2026, 3, 10 + at)) for at, domain in enumerate(ReadinessDomain))
    case = case_of((REVIEW_DAYS, 14), readiness=ratings)
    assert told(points(case, TODAY)) == [("readiness", "", dt.date(2026, 3, 24), False)]
    assert told(points(dataclasses.replace(case, readiness=ratings[1:]), TODAY))[0][2] == START


def test_reviews_that_were_dated_stand_on_their_day() -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.OTHER, raised=START, review=dt.date(2026, 3, 18))
    lifted = dataclasses.replace(flag, id="SF2", lifted=START)
    case = case_of(
        (PREPARATION_REVIEW, "2026-03-25"),
        safety_flags=(flag, lifted, dataclasses.replace(flag, id="SF3", review=None)),
        constraints=(
            Withhold(memory="M1", reason="x", review=TODAY),
            Withhold(memory="M2", reason="x"),
            Pin(memory="M3", reason="x", place=1),
        ),
    )
    assert told(points(case, TODAY)) == [
        ("flag", "SF1", dt.date(2026, 3, 18), True),
        ("withheld", "M1", TODAY, False),
        ("preparation", "", dt.date(2026, 3, 25), False),
    ]


def test_a_point_in_a_break_stays_and_is_said_to_be_there() -> None:
    away = Break(first=dt.date(2026, 3, 24), last=dt.date(2026, 3, 26))
    (point,) = points(case_of((PREPARATION_REVIEW, "2026-03-26"), breaks=(away,)), TODAY)
    assert (point.date, point.in_break) == (dt.date(2026, 3, 26), True)


def test_the_calendar_runs_in_weeks_from_the_first_day_to_the_last_thing_known() -> None:
    sessions = (
        Session(id="S1", number=1, date=START),
        Session(id="S2", number=2, date=dt.date(2026, 3, 12), slot=1),
        Session(id="S3", number=3, date=dt.date(2026, 3, 12), slot=2),
    )
    case = case_of(
        (PREPARATION_REVIEW, "2026-03-25"),
        sessions=sessions,
        breaks=(Break(first=dt.date(2026, 3, 14), last=dt.date(2026, 3, 15)),),
        life_events=(LifeEvent(date=dt.date(2026, 3, 17), label="court date"),),
    )
    weeks = calendar(case, TODAY)
    assert [week.number for week in weeks] == [1, 2, 3, 4]
    assert weeks[0].days[0].date == dt.date(2026, 3, 2)
    assert weeks[0].days[2].sessions == (1,)
    assert weeks[1].days[3].sessions == (2, 3)
    assert [day.in_break for day in weeks[1].days] == [False] * 5 + [True] * 2
    assert weeks[2].days[1].events == ("court date",)
    assert [point.kind for point in weeks[3].days[2].points] == [PointKind.PREPARATION]
    assert sum(len(day.points) for week in weeks for day in week.days) == 1


def test_the_calendar_of_a_new_client_is_this_week() -> None:
    empty = Case(client=Client(code="Linden"))
    (week,) = calendar(empty, TODAY)
    assert (week.number, week.days[0].date, week.days[6].date) == (1, dt.date(2026, 3, 16), dt.date(2026, 3, 22))
    without_start = dataclasses.replace(empty, sessions=(Session(id="S1", number=1, date=dt.date(2026, 3, 10)),))
    assert [week.number for week in calendar(without_start, TODAY)] == [1, 2]


def test_weeks_before_a_first_day_to_come_are_not_counted() -> None:
    later = Case(client=Client(code="Linden", started=dt.date(2026, 4, 1)))
    weeks = calendar(later, TODAY)
    assert weeks[0].number == -1


def test_what_was_not_observed_moves_no_review_of_readiness() -> None:
    observed = tuple(rated(domain, START) for domain in ReadinessDomain)
    unknown = dataclasses.replace(
        rated(ReadinessDomain.RECOVERY, TODAY), id="RD9", prong=RatingProng.PAST, rating=Rating.UNKNOWN
    )
    whole = case_of((REVIEW_DAYS, 10), readiness=observed)
    newer = tuple(dataclasses.replace(one, id=f"{one.id}2", date=TODAY) for one in observed[1:])
    first = dataclasses.replace(unknown, domain=observed[0].domain)
    for case in (whole, dataclasses.replace(whole, readiness=(*observed, *newer, first))):
        assert [point.date for point in points(case, TODAY)] == [START + dt.timedelta(days=10)]


@pytest.mark.parametrize("spelt", ["pcl-5", "PCL-5"])
def test_a_scale_is_one_scale_however_a_file_spells_its_id(spelt: str) -> None:
    case = case_of((INTERVAL + "pcl-5", 7), administrations=(dataclasses.replace(filled(1, TODAY), instrument=spelt),))
    assert [point.date for point in points(case, TODAY)] == [TODAY + dt.timedelta(days=7)]
    assert [item.kind for item in due(case, TODAY)] == []


@pytest.mark.parametrize("year", [2926, 9999])
def test_a_wrong_year_makes_no_calendar_of_centuries(year: int) -> None:
    slip = Session(id="S1", number=1, date=dt.date(year, 12, 31))
    weeks = calendar(case_of((INTERVAL + "pcl-5", 7), sessions=(slip,)), TODAY)
    assert weeks[0].number == 1
    assert len(weeks) < 1100
    early = calendar(dataclasses.replace(case_of(), client=Client(code="Linden", started=dt.date(1, 1, 1))), TODAY)
    assert early[-1].days[0].date <= TODAY <= early[-1].days[-1].date
    assert len(early) < 1100
