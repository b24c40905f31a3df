"""The axis of sessions: when something was taken, counted in sessions.

An intensive programme has several sessions a day and a weekly one has none for days, so what happens between and within
sessions is compared along their count, not along the calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.session import Session

_WEEK = 7


def monday_of(day: dt.date) -> dt.date:
    """Return the first day of the calendar week that a day lies in."""
    return day - dt.timedelta(days=day.weekday())


def week_of_treatment(started: dt.date, day: dt.date) -> int:
    """Return the week of treatment that a day lies in, counted in calendar weeks: 1 for that of the first day."""
    return (monday_of(day) - monday_of(started)).days // _WEEK + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMark:
    """One session on the axis.

    Attributes:
        place: Its count from 1, by date and number.
        number: The number it is called by.
    """

    id: str
    place: int
    number: int
    date: dt.date


@dataclass(frozen=True, slots=True)
class Timeline:
    """All sessions of a case in order."""

    sessions: tuple[SessionMark, ...]
    _by_id: Mapping[str, SessionMark]

    def session(self, session_id: str | None) -> SessionMark | None:
        """Return the session with this id; None when there is none."""
        return None if session_id is None else self._by_id.get(session_id)

    def on(self, date: dt.date) -> tuple[SessionMark, ...]:
        """Return the sessions of a day."""
        return tuple(mark for mark in self.sessions if mark.date == date)

    def between(self, date: dt.date) -> float:
        """Return the place of a day without a session: half a step after the last session before it."""
        return sum(mark.date < date for mark in self.sessions) + 0.5


def in_order(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Return sessions by date, number and natural order of their ids."""
    return tuple(sorted(sessions, key=lambda session: (session.date, session.number, natural_key(session.id))))


def timeline(case: Case) -> Timeline:
    """Return the axis of sessions of a case."""
    marks = tuple(
        SessionMark(id=session.id, place=place, number=session.number, date=session.date)
        for place, session in enumerate(in_order(case.sessions), start=1)
    )
    return Timeline(marks, {mark.id: mark for mark in marks})
