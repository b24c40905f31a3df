"""The readiness strip: for one prong, what counted for each domain on each day on which something was observed.

What counts on a day (the newest rating, and the return to unknown after bad news) and which domain decides are the
gate's to say, so both are handed in: the strip can never tell another story than the gate.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Prong, Rating, RatingProng, ReadinessDomain


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDay:
    """What counted on one day.

    Attributes:
        ratings: The rating in force for each domain.
        deciding: The domains that made the gate what it was.
        set_back: The domains that bad news had set back to unknown.
        gate: The gate on that day, as a word of the gate's own.
    """

    date: dt.date
    ratings: Mapping[ReadinessDomain, Rating]
    deciding: frozenset[ReadinessDomain]
    set_back: frozenset[ReadinessDomain]
    gate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessStrip:
    """The days of one prong, earliest first."""

    prong: Prong
    days: tuple[StripDay, ...]


def observed_days(case: Case, prong: Prong) -> tuple[dt.date, ...]:
    """Return the days on which something was recorded that can change the gate of a prong, earliest first.

    These are its ratings, probes and safety flags, and the sessions that worked one of its targets.
    """
    targets = {memory.id for memory in case.targets if memory.prong is prong}
    own = {RatingProng(prong.value), RatingProng.ALL}
    days = {rating.date for rating in case.readiness if rating.prong in own}
    days |= {probe.date for probe in case.probes if probe.prong is prong}
    for flag in case.safety_flags:
        days |= {flag.raised} if flag.lifted is None else {flag.raised, flag.lifted}
    for session in case.sessions:
        if any(entry.memory in targets for entry in session.work):
            days.add(session.date)
            days |= {session.after_effects.asked} if session.after_effects and session.after_effects.asked else set()
    return tuple(sorted(days))


def case_on(case: Case, date: dt.date) -> Case:
    """Return the case as far as its readiness was known at the end of a day."""
    flags = tuple(
        dataclasses.replace(flag, lifted=None) if flag.lifted is not None and flag.lifted > date else flag
        for flag in case.safety_flags
        if flag.raised <= date
    )
    return dataclasses.replace(
        case,
        readiness=tuple(rating for rating in case.readiness if rating.date <= date),
        probes=tuple(probe for probe in case.probes if probe.date <= date),
        safety_flags=flags,
        sessions=tuple(_session_on(session, date) for session in case.sessions if session.date <= date),
    )


def _session_on(session: Session, date: dt.date) -> Session:
    """After-effects are known from the day on which they were asked; without a day, from the session on."""
    asked = session.after_effects.asked if session.after_effects is not None else None
    return dataclasses.replace(session, after_effects=None) if asked is not None and asked > date else session
