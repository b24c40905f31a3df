"""What is due for one client: to re-evaluate, to ask, to rate again, to review. Lists, never a verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Withhold
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import ReadinessDomain, Status
from emdr_planner.progress.timeline import in_order

REVIEW_DAYS = "readiness_review_days"
"""Policy entry: days after which the programme wants readiness observed again. None by default; none is published."""

INTERVAL = "progress_interval_"
"""With a scale's id behind it, the policy entry for the days between two filling-ins. None by default."""


class DueKind(StrEnum):
    """What is due."""

    REEVALUATION = "reevaluation"
    """A worked target that no later session has re-evaluated (Phase 8)."""
    AFTER_EFFECTS = "after_effects"
    """A session with work whose after-effects were not asked yet."""
    OPEN_TARGET = "open_target"
    """Work has begun on the target and is not finished."""
    RERATE = "rerate"
    """Linked to a target completed after this one's own last rating: generalisation is tested, not assumed."""
    READINESS = "readiness"
    """A domain last observed longer ago than the programme's review interval."""
    FLAG_REVIEW = "flag_review"
    """A safety flag whose review date has come; it holds all the same."""
    WITHHOLD_REVIEW = "withhold_review"
    """A withheld target whose review date has come."""
    MEASURE = "measure"
    """A scale last filled in longer ago than the programme's interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that is due.

    Attributes:
        subject: Id of the memory, session, flag or scale, or the readiness domain, that it is about.
        since: The day it counts from; None when it was never done.
        days: Days from then to today.
    """

    kind: DueKind
    subject: str
    since: dt.date | None
    days: int | None


def due(case: Case, today: dt.date) -> tuple[Due, ...]:
    """Return what is due, by kind in the order of the kinds, the oldest first; nothing once treatment was closed."""
    if case.client.closed is not None:
        return ()
    finders = (_reevaluations, _after_effects, _open_targets, _rerates)
    found = [item for finder in finders for item in finder(case, today)]
    found += [*_readiness(case, today), *_reviews(case, today), *_measures(case, today)]
    kinds = tuple(DueKind)
    return tuple(
        sorted(
            found,
            key=lambda item: (kinds.index(item.kind), item.since or dt.date.min, natural_key(item.subject)),
        )
    )


def _due(kind: DueKind, subject: str, since: dt.date | None, today: dt.date) -> Due:
    return Due(kind=kind, subject=subject, since=since, days=None if since is None else (today - since).days)


def _last_worked(case: Case) -> dict[str, dt.date]:
    return {entry.memory: session.date for session in in_order(case.sessions) for entry in session.work}


def _reevaluations(case: Case, today: dt.date) -> Iterator[Due]:
    waiting: dict[str, dt.date] = {}
    for session in in_order(case.sessions):
        for found in session.reevaluation:
            waiting.pop(found.memory, None)
        for entry in session.work:
            waiting[entry.memory] = session.date
    settled = {memory.id for memory in case.memories if memory.status in _SETTLED}
    for memory_id, since in waiting.items():
        if memory_id not in settled:
            yield _due(DueKind.REEVALUATION, memory_id, since, today)


_SETTLED = frozenset({Status.CONFIRMED, Status.MERGED, Status.EXCLUDED})


def _after_effects(case: Case, today: dt.date) -> Iterator[Due]:
    for session in case.sessions:
        if session.work and session.recovered is None:
            yield _due(DueKind.AFTER_EFFECTS, session.id, session.date, today)


def _open_targets(case: Case, today: dt.date) -> Iterator[Due]:
    worked = _last_worked(case)
    for memory in case.targets:
        if memory.is_open:
            yield _due(DueKind.OPEN_TARGET, memory.id, worked.get(memory.id), today)


def _rerates(case: Case, today: dt.date) -> Iterator[Due]:
    worked = _last_worked(case)
    closed = {memory.id: _closed_on(memory, worked) for memory in case.targets if memory.is_resolved}
    by_id = {memory.id: memory for memory in case.targets if not memory.is_resolved}
    newest: dict[str, dt.date] = {}
    for linkage in case.linkages:
        for one, other in ((linkage.from_id, linkage.to_id), (linkage.to_id, linkage.from_id)):
            day = closed.get(one)
            if other in by_id and day is not None and _rated_before(by_id[other], day):
                newest[other] = max(day, newest.get(other, day))
    for memory_id, day in newest.items():
        yield _due(DueKind.RERATE, memory_id, day, today)


def _closed_on(memory: Memory, worked: Mapping[str, dt.date]) -> dt.date | None:
    if memory.closed is not None and memory.closed.date is not None:
        return memory.closed.date
    return worked.get(memory.id)


def _rated_before(memory: Memory, day: dt.date) -> bool:
    rated = [taken.date for taken in memory.ratings if taken.sud is not None]
    return max(rated, default=dt.date.min) < day


def _readiness(case: Case, today: dt.date) -> Iterator[Due]:
    interval = _days(case, REVIEW_DAYS)
    if interval is None:
        return
    for domain in ReadinessDomain:
        newest = max((rating.date for rating in case.readiness if rating.domain is domain), default=None)
        if newest is None or (today - newest).days > interval:
            yield _due(DueKind.READINESS, domain, newest, today)


def _reviews(case: Case, today: dt.date) -> Iterator[Due]:
    for flag in case.safety_flags:
        if flag.is_active and flag.review is not None and flag.review <= today:
            yield _due(DueKind.FLAG_REVIEW, flag.id, flag.review, today)
    for constraint in case.constraints:
        if isinstance(constraint, Withhold) and constraint.review is not None and constraint.review <= today:
            yield _due(DueKind.WITHHOLD_REVIEW, constraint.memory, constraint.review, today)


def _measures(case: Case, today: dt.date) -> Iterator[Due]:
    for name, _value in case.policy:
        interval = _days(case, name) if name.startswith(INTERVAL) else None
        if interval is None:
            continue
        instrument = name.removeprefix(INTERVAL)
        filled = [
            administration.date for administration in case.administrations if administration.instrument == instrument
        ]
        newest = max(filled, default=None)
        if newest is None or (today - newest).days >= interval:
            yield _due(DueKind.MEASURE, instrument, newest, today)


def _days(case: Case, name: str) -> int | None:
    value = dict(case.policy).get(name)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else None
