"""The points at which a programme looks again, and the calendar they stand in with sessions and breaks.

No interval is published; every one is the programme's own, kept as a policy entry, and none is set by default. A point
that falls into a break stays where it is and is said to do so: what is due is not moved behind anybody's back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Withhold
from emdr_planner.domain.words import ReadinessDomain
from emdr_planner.measures.of_case import filled_on
from emdr_planner.progress.due import last_observed
from emdr_planner.progress.intervals import INTERVAL, PREPARATION_REVIEW, REVIEW_DAYS, as_day, as_interval, later
from emdr_planner.progress.timeline import in_order, monday_of, week_of_treatment

_WEEK = 7
_FARTHEST = dt.timedelta(days=20 * 365)


class PointKind(StrEnum):
    """What is looked at again."""

    MEASURE = "measure"
    READINESS = "readiness"
    PREPARATION = "preparation"
    FLAG = "flag"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One re-assessment point.

    Attributes:
        subject: Id of the scale, flag or memory; empty for readiness and preparation as a whole.
        date: The day it falls on.
        overdue: That day is past.
        in_break: That day lies in a planned break.
    """

    kind: PointKind
    subject: str
    date: dt.date
    overdue: bool
    in_break: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the calendar.

    Attributes:
        sessions: Numbers of the sessions of the day.
        in_break: It lies in a planned break.
        events: Labels of life events.
        points: Re-assessment points.
    """

    date: dt.date
    sessions: tuple[int, ...]
    in_break: bool
    events: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days from Monday on.

    Attributes:
        number: Week of treatment, 1 for the first; 0 and below for weeks before the first day.
    """

    number: int
    days: tuple[Day, ...]


def points(case: Case, today: dt.date) -> tuple[Point, ...]:
    """Return the next point of everything that the programme looks at again, the earliest first.

    There is none once treatment was closed.
    """
    if case.client.closed is not None:
        return ()
    found = (
        Point(kind=kind, subject=subject, date=day, overdue=day < today, in_break=_in_break(case, day))
        for kind, subject, day in (*_measures(case, today), *_readiness(case, today), *_fixed(case))
    )
    return tuple(sorted(found, key=lambda point: (point.date, list(PointKind).index(point.kind), point.subject)))


def calendar(case: Case, today: dt.date) -> tuple[Week, ...]:
    """Return the weeks from the first day of treatment to the last thing on record, planned or due, today included.

    What lies more than twenty years from today is left out: a wrong year would make a calendar of centuries.
    """
    marked = points(case, today)
    known = [today, *(session.date for session in case.sessions), *(one.last for one in case.breaks)]
    known += [*(point.date for point in marked), *(event.date for event in case.life_events)]
    start = case.client.started or min((session.date for session in case.sessions), default=today)
    first = monday_of(max(min(start, today), today - _FARTHEST))
    weeks = (min(max(known), today + _FARTHEST) - first).days // _WEEK + 1
    held = _numbers_by_day(case)
    days = tuple(_day(case, first + dt.timedelta(days=number), held, marked) for number in range(weeks * _WEEK))
    before = week_of_treatment(start, first)
    return tuple(
        Week(number=before + number, days=days[number * _WEEK : (number + 1) * _WEEK]) for number in range(weeks)
    )


def _numbers_by_day(case: Case) -> Mapping[dt.date, tuple[int, ...]]:
    found: dict[dt.date, tuple[int, ...]] = {}
    for session in in_order(case.sessions):
        found[session.date] = (*found.get(session.date, ()), session.number)
    return found


def _day(case: Case, date: dt.date, held: Mapping[dt.date, tuple[int, ...]], marked: tuple[Point, ...]) -> Day:
    return Day(
        date=date,
        sessions=held.get(date, ()),
        in_break=_in_break(case, date),
        events=tuple(event.label for event in case.life_events if event.date == date),
        points=tuple(point for point in marked if point.date == date),
    )


def _in_break(case: Case, day: dt.date) -> bool:
    return any(one.first <= day <= one.last for one in case.breaks)


_Found = Iterator[tuple[PointKind, str, dt.date]]


def _measures(case: Case, today: dt.date) -> _Found:
    for name, value in case.policy:
        interval = as_interval(value) if name.startswith(INTERVAL) else None
        if interval is not None:
            instrument = name.removeprefix(INTERVAL)
            newest = max(filled_on(case, instrument), default=None)
            yield PointKind.MEASURE, instrument, _next(newest, interval, case, today)


def _readiness(case: Case, today: dt.date) -> _Found:
    interval = as_interval(dict(case.policy).get(REVIEW_DAYS))
    if interval is not None:
        observed = [min(last_observed(case, domain), default=None) for domain in ReadinessDomain]
        known = [day for day in observed if day is not None]
        oldest = min(known) if len(known) == len(observed) else None
        yield PointKind.READINESS, "", _next(oldest, interval, case, today)


def _next(last: dt.date | None, interval: int, case: Case, today: dt.date) -> dt.date:
    """Return the day an interval ends; without a last time it is due from the first day of treatment on."""
    return (case.client.started or today) if last is None else later(last, interval)


def _fixed(case: Case) -> _Found:
    preparation = as_day(dict(case.policy).get(PREPARATION_REVIEW))
    if preparation is not None:
        yield PointKind.PREPARATION, "", preparation
    for flag in case.safety_flags:
        if flag.is_active and flag.review is not None:
            yield PointKind.FLAG, flag.id, flag.review
    for constraint in case.constraints:
        if isinstance(constraint, Withhold) and constraint.review is not None:
            yield PointKind.WITHHELD, constraint.memory, constraint.review
