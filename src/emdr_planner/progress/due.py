"""What is due for one client: to re-evaluate, to ask, to rate again, to review. Lists, never a verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Withhold
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import RESOLVED, Memory
from emdr_planner.domain.words import Prong, Rating, RatingProng, ReadinessDomain, Status
from emdr_planner.measures.of_case import filled_on
from emdr_planner.progress.intervals import INTERVAL, PREPARATION_REVIEW, REVIEW_DAYS, as_day, as_interval, later
from emdr_planner.progress.timeline import in_order


class DueKind(StrEnum):
    """What is due."""

    REEVALUATION = "reevaluation"
    """A worked or completed target that no later session has re-evaluated (Phase 8)."""
    AFTER_EFFECTS = "after_effects"
    """A session with work whose after-effects were not asked yet."""
    OPEN_TARGET = "open_target"
    """Work has begun on the target and is not finished."""
    RERATE = "rerate"
    """Linked to a target completed after this one's own last rating: generalisation is tested, not assumed."""
    READINESS = "readiness"
    """A domain last observed longer ago, for a prong it was observed for, than the programme's review interval."""
    FLAG_REVIEW = "flag_review"
    """A safety flag whose review date has come; it holds all the same."""
    WITHHOLD_REVIEW = "withhold_review"
    """A withheld target whose review date has come."""
    PREPARATION = "preparation"
    """The day on which the programme wants preparation reviewed has come."""
    MEASURE = "measure"
    """A scale last filled in longer ago than the programme's interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that is due.

    Attributes:
        subject: Id of the memory, session, flag or scale, or the readiness domain, that it is about; empty for
            preparation as a whole.
        since: The day it counts from; None when it was never done.
        days: Days from then to today.
    """

    kind: DueKind
    subject: str
    since: dt.date | None
    days: int | None


def due(case: Case, today: dt.date) -> tuple[Due, ...]:
    """Return what is due, by kind in the order of the kinds, the oldest first; nothing once treatment was closed."""
    found = [_due(item, today) for item in _items(case) if item.ripe <= today]
    kinds = tuple(DueKind)
    return tuple(
        sorted(
            found,
            key=lambda item: (kinds.index(item.kind), item.since or dt.date.min, natural_key(item.subject)),
        )
    )


def ripening(case: Case) -> tuple[tuple[DueKind, dt.date], ...]:
    """Return the kind of each thing that is due or will be, and the day from which it is.

    The first day there is stands for at once. This is for lists that are kept and read on another day: what is due then
    is what :func:`due` says then.
    """
    return tuple((item.kind, item.ripe) for item in _items(case))


@dataclass(frozen=True, slots=True)
class _Item:
    kind: DueKind
    subject: str
    since: dt.date | None
    ripe: dt.date = dt.date.min


def _items(case: Case) -> Iterator[_Item]:
    if case.client.closed is None:
        for finder in (_reevaluations, _after_effects, _open_targets, _rerates, _readiness, _reviews, _measures):
            yield from finder(case)


def _due(item: _Item, today: dt.date) -> Due:
    days = None if item.since is None else (today - item.since).days
    return Due(kind=item.kind, subject=item.subject, since=item.since, days=days)


def _last_worked(case: Case) -> dict[str, dt.date]:
    return {entry.memory: session.date for session in in_order(case.sessions) for entry in session.work}


def _reevaluations(case: Case) -> Iterator[_Item]:
    waiting: dict[str, dt.date | None] = {
        memory.id: _closed_on(memory, {}) for memory in case.targets if memory.status is Status.COMPLETED
    }
    declared = {memory.id: _closed_on(memory, {}) or dt.date.min for memory in case.targets if memory.is_declared}
    for session in in_order(case.sessions):
        for found in session.reevaluation:
            if session.date > declared.get(found.memory, dt.date.min):
                waiting.pop(found.memory, None)
        for entry in session.work:
            waiting[entry.memory] = session.date
    settled = {memory.id for memory in case.memories if memory.status in _SETTLED}
    for memory_id, since in waiting.items():
        if memory_id not in settled:
            yield _Item(DueKind.REEVALUATION, memory_id, since)


_SETTLED = frozenset({Status.CONFIRMED, Status.MERGED, Status.EXCLUDED})


def _after_effects(case: Case) -> Iterator[_Item]:
    for session in case.sessions:
        if session.work and session.recovered is None:
            yield _Item(DueKind.AFTER_EFFECTS, session.id, session.date)


def _open_targets(case: Case) -> Iterator[_Item]:
    worked = _last_worked(case)
    for memory in case.targets:
        if memory.is_open:
            yield _Item(DueKind.OPEN_TARGET, memory.id, worked.get(memory.id))


_COMPLETED = RESOLVED - {Status.MERGED}
"""What was merged into another target is not completed by it: that one lives on."""


def _rerates(case: Case) -> Iterator[_Item]:
    worked = _last_worked(case)
    closed = {memory.id: _closed_on(memory, worked) for memory in case.targets if memory.status in _COMPLETED}
    by_id = {memory.id: memory for memory in case.targets if not memory.is_resolved}
    newest: dict[str, dt.date] = {}
    for linkage in case.linkages:
        for one, other in ((linkage.from_id, linkage.to_id), (linkage.to_id, linkage.from_id)):
            day = closed.get(one)
            if other in by_id and day is not None and _rated_before(by_id[other], day):
                newest[other] = max(day, newest.get(other, day))
    for memory_id, day in newest.items():
        yield _Item(DueKind.RERATE, memory_id, day)


def _closed_on(memory: Memory, worked: Mapping[str, dt.date]) -> dt.date | None:
    if memory.closed is not None and memory.closed.date is not None:
        return memory.closed.date
    return worked.get(memory.id)


def _rated_before(memory: Memory, day: dt.date) -> bool:
    rated = [taken.date for taken in memory.ratings if taken.sud is not None]
    return max(rated, default=dt.date.min) < day


def _readiness(case: Case) -> Iterator[_Item]:
    interval = as_interval(dict(case.policy).get(REVIEW_DAYS))
    if interval is None:
        return
    for domain in ReadinessDomain:
        oldest = min(last_observed(case, domain), default=None)
        ripe = dt.date.min if oldest is None else later(oldest, interval + 1)
        yield _Item(DueKind.READINESS, domain, oldest, ripe)


def last_observed(case: Case, domain: ReadinessDomain) -> Iterator[dt.date]:
    """Yield for each prong for which a domain was ever observed the day on which it was last."""
    for prong in Prong:
        own = {RatingProng(prong.value), RatingProng.ALL}
        observed = [
            rating.date
            for rating in case.readiness
            if rating.domain is domain and rating.prong in own and rating.rating is not Rating.UNKNOWN
        ]
        if observed:
            yield max(observed)


def _reviews(case: Case) -> Iterator[_Item]:
    for flag in case.safety_flags:
        if flag.is_active and flag.review is not None:
            yield _Item(DueKind.FLAG_REVIEW, flag.id, flag.review, flag.review)
    for constraint in case.constraints:
        if isinstance(constraint, Withhold) and constraint.review is not None:
            yield _Item(DueKind.WITHHOLD_REVIEW, constraint.memory, constraint.review, constraint.review)
    preparation = as_day(dict(case.policy).get(PREPARATION_REVIEW))
    if preparation is not None:
        yield _Item(DueKind.PREPARATION, "", preparation, preparation)


def _measures(case: Case) -> Iterator[_Item]:
    for name, value in case.policy:
        interval = as_interval(value) if name.startswith(INTERVAL) else None
        if interval is None:
            continue
        instrument = name.removeprefix(INTERVAL)
        newest = max(filled_on(case, instrument), default=None)
        ripe = dt.date.min if newest is None else later(newest, interval)
        yield _Item(DueKind.MEASURE, instrument, newest, ripe)
