"""SUD and VOC of each target across sessions, as they were taken, with the gaps left as gaps.

SUD and VOC are ordinal single items: never averaged, never carried forward, empty is never zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.session import Session, SetEntry
from emdr_planner.domain.words import Moment, Status
from emdr_planner.progress.timeline import SessionMark, Timeline, in_order, timeline


class Taken(StrEnum):
    """When within the course of treatment a rating was taken."""

    PHASE3 = "phase3"
    REEVALUATION = "reevaluation"
    START = "start"
    SET = "set"
    END = "end"
    RERATING = "rerating"


_WITHIN = {
    Taken.REEVALUATION: -0.25,
    Taken.PHASE3: -0.15,
    Taken.START: -0.05,
    Taken.SET: 0.1,
    Taken.END: 0.25,
    Taken.RERATING: 0.35,
}
"""Where in the width of one session each moment stands."""

_MOMENTS = {
    Moment.PHASE3: Taken.PHASE3,
    Moment.SET: Taken.SET,
    Moment.END: Taken.END,
    Moment.PHASE8: Taken.REEVALUATION,
    Moment.RERATING: Taken.RERATING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPoint:
    """One SUD and/or VOC of one target.

    Attributes:
        slot: The session's place on the axis; half-way between two sessions for a rating outside them.
        at: The slot moved a little by the moment within the session.
        session: None for a rating outside any session.
        sud: 0 to 10; None when not asked.
        voc: 1 to 7, of the positive cognition; None when not asked.
    """

    slot: float
    at: float
    date: dt.date
    taken: Taken
    session: SessionMark | None
    sud: int | None
    voc: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSeries:
    """The ratings of one target, earliest first.

    Attributes:
        declared: Closed by the clinician and not by the rule: drawn differently everywhere.
        not_lower: How many of the latest re-evaluations found a SUD that was not lower than the one before.
    """

    memory: str
    label: str
    status: Status
    declared: bool
    points: tuple[RatingPoint, ...]
    not_lower: int

    @property
    def latest(self) -> RatingPoint | None:
        """The newest point that has a SUD."""
        return next((point for point in reversed(self.points) if point.sud is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSeries:
    """All targets of a case on one axis of sessions, in the order of the case."""

    sessions: tuple[SessionMark, ...]
    targets: tuple[TargetSeries, ...]


def rating_series(case: Case) -> RatingSeries:
    """Return the SUD and VOC of every target of a case."""
    axis = timeline(case)
    sessions = in_order(case.sessions)
    return RatingSeries(
        sessions=axis.sessions,
        targets=tuple(_target(memory, sessions, axis) for memory in case.targets),
    )


def _target(memory: Memory, sessions: tuple[Session, ...], axis: Timeline) -> TargetSeries:
    recorded = [point for session in sessions for point in _of_session(memory.id, session, axis)]
    known = {(point.slot, point.taken, point.sud) for point in recorded}
    for taken in memory.ratings:
        point = _of_rating(taken, axis)
        if (point.slot, point.taken, point.sud) not in known:
            recorded.append(point)
    points = tuple(sorted(recorded, key=lambda point: (point.at, point.date)))
    return TargetSeries(
        memory=memory.id,
        label=memory.label,
        status=memory.status,
        declared=memory.is_declared,
        points=points,
        not_lower=not_lower(points),
    )


def _of_session(memory_id: str, session: Session, axis: Timeline) -> Iterator[RatingPoint]:
    mark = axis.session(session.id)
    for found in session.reevaluation:
        if found.memory == memory_id:
            yield from _point(mark, Taken.REEVALUATION, found.sud, found.voc)
    for entry in session.work:
        if entry.memory == memory_id:
            yield from _point(mark, Taken.START, entry.sud_start, entry.voc_start)
            yield from _point(mark, Taken.END, entry.sud_end, entry.voc_end)


def _point(mark: SessionMark | None, taken: Taken, sud: int | None, voc: int | None) -> Iterator[RatingPoint]:
    if mark is not None and not (sud is None and voc is None):
        yield RatingPoint(
            slot=mark.place,
            at=mark.place + _WITHIN[taken],
            date=mark.date,
            taken=taken,
            session=mark,
            sud=sud,
            voc=voc,
        )


def _of_rating(rating: RatingTaken, axis: Timeline) -> RatingPoint:
    taken = _MOMENTS[rating.moment]
    mark = axis.session(rating.session) or _session_of_day(rating, axis)
    slot = axis.between(rating.date) if mark is None else mark.place
    return RatingPoint(
        slot=slot,
        at=slot + (0.0 if mark is None else _WITHIN[taken]),
        date=rating.date,
        taken=taken,
        session=mark,
        sud=rating.sud,
        voc=rating.voc,
    )


def _session_of_day(rating: RatingTaken, axis: Timeline) -> SessionMark | None:
    """A rating that names no session belongs to one of its day: the last for what ends one, else the first."""
    of_day = axis.on(rating.date)
    if not of_day:
        return None
    return of_day[-1] if rating.moment in {Moment.END, Moment.RERATING} else of_day[0]


def runs(points: tuple[RatingPoint, ...]) -> tuple[tuple[RatingPoint, ...], ...]:
    """Return the points that have a SUD in runs that a line may join.

    A run ends where a whole session lies between two ratings: what was not asked then is not known.
    """
    found: list[list[RatingPoint]] = []
    for point in points:
        if point.sud is None:
            continue
        if found and not _session_between(found[-1][-1].slot, point.slot):
            found[-1].append(point)
        else:
            found.append([point])
    return tuple(tuple(run) for run in found)


def _session_between(earlier: float, later: float) -> bool:
    return any(earlier < place < later for place in range(int(earlier), int(later) + 2))


def not_lower(points: tuple[RatingPoint, ...]) -> int:
    """Return for how many re-evaluations in a row, up to the newest, the SUD was not lower than the one before.

    The first re-evaluation is compared with the Phase-3 rating. No published number of sessions says when this
    matters, so it is a count and nothing else; a SUD of 0 cannot be lower and does not count.
    """
    opening = [
        point.sud for point in points if point.sud is not None and point.taken in {Taken.PHASE3, Taken.REEVALUATION}
    ]
    count = 0
    for earlier, later in zip(reversed(opening[:-1]), reversed(opening[1:]), strict=True):
        if later < earlier or later == 0:
            break
        count += 1
    return count


def sets_without_change(sets: tuple[SetEntry, ...]) -> int:
    """Return over how many sets in a row, up to the newest, the SUD stayed the same; 0 when it moved.

    Only the sets in which SUD was asked count.
    """
    asked = [entry.sud for entry in sets if entry.sud is not None]
    alike = next((count for count, sud in enumerate(reversed(asked)) if sud != asked[-1]), len(asked))
    return alike if alike > 1 else 0
