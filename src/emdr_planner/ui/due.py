"""What is due for a client, in words, from the one line the caseload list knows. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from emdr_planner.progress.due import DueKind
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.wording import _, ngettext

Day = Callable[[dt.date], str]

_LOOKED_AT_AGAIN = (DueKind.PREPARATION, DueKind.WITHHOLD_REVIEW, DueKind.MEASURE)
_PRESSING = (DueKind.FLAG_REVIEW, DueKind.REEVALUATION, DueKind.AFTER_EFFECTS, DueKind.RERATE, DueKind.READINESS)


def due(summary: ClientSummary, today: dt.date, day: Day = dt.date.isoformat) -> tuple[str, ...]:
    """Return what is due for a client, the most pressing first.

    Args:
        summary: The client's line of the list.
        today: The date to count from.
        day: Writes a day.
    """
    if summary.closed is not None:
        return _closed(summary, summary.closed, today, day)
    open_targets, reevaluations, unasked, rerates = (
        _how_many(summary, today, kind)
        for kind in (DueKind.OPEN_TARGET, DueKind.REEVALUATION, DueKind.AFTER_EFFECTS, DueKind.RERATE)
    )
    found = (
        _flags(summary, today),
        _count(open_targets, "{n} open target", "{n} open targets"),
        _count(reevaluations, "re-evaluation of {n} target due", "re-evaluation of {n} targets due"),
        _count(unasked, "after-effects not asked of {n} session", "after-effects not asked of {n} sessions"),
        _count(rerates, "{n} linked target to rate again", "{n} linked targets to rate again"),
        _readiness(summary, today),
        _points(summary, today),
    )
    return tuple(text for text in found if text)


def _how_many(summary: ClientSummary, today: dt.date, *kinds: DueKind) -> int:
    return sum(one.number for one in summary.waiting if one.kind in kinds and one.since <= today)


def pressing(summary: ClientSummary, today: dt.date) -> int:
    """Return how many kinds of things wait for the clinician by now. An open target alone waits for nothing.

    Args:
        summary: The client's line of the list.
        today: The date to count from.
    """
    if summary.archived or summary.closed is not None:
        return int(_is_kept_long_enough(summary, today))
    waiting = sum(bool(_how_many(summary, today, kind)) for kind in _PRESSING)
    return waiting + bool(_how_many(summary, today, *_LOOKED_AT_AGAIN))


def _is_kept_long_enough(summary: ClientSummary, today: dt.date) -> bool:
    return summary.closed is not None and summary.keep_until is not None and summary.keep_until < today


def _closed(summary: ClientSummary, closed: dt.date, today: dt.date, day: Day) -> tuple[str, ...]:
    """Return that treatment is over, and until when the record is kept; nothing else is due."""
    said = _("treatment closed {day}").format(day=day(closed))
    if summary.keep_until is None:
        return (said,)
    shape = _("kept until {day}, which has passed") if _is_kept_long_enough(summary, today) else _("kept until {day}")
    return (said, shape.format(day=day(summary.keep_until)))


def _count(n: int, one: str, many: str) -> str:
    return ngettext(one, many, n).format(n=n) if n else ""


def _flags(summary: ClientSummary, today: dt.date) -> str:
    if not summary.active_flags:
        return ""
    raised = ngettext("{n} safety flag", "{n} safety flags", summary.active_flags).format(n=summary.active_flags)
    if _how_many(summary, today, DueKind.FLAG_REVIEW):
        return _("{flags}, review due").format(flags=raised)
    return raised


def _points(summary: ClientSummary, today: dt.date) -> str:
    """Return that the programme wanted to look again by now."""
    ripe = [one.since for one in summary.waiting if one.kind in _LOOKED_AT_AGAIN and one.since <= today]
    if not ripe:
        return ""
    dated = [day for day in ripe if day > dt.date.min]
    days = (today - min(dated)).days if dated else 0
    if days == 0:
        return _("re-assessment due today") if dated else _("re-assessment due")
    return ngettext("re-assessment overdue by {n} day", "re-assessment overdue by {n} days", days).format(n=days)


def _readiness(summary: ClientSummary, today: dt.date) -> str:
    """Return how old the newest observation is; no interval is published, so only one set by the programme is due."""
    is_due = bool(_how_many(summary, today, DueKind.READINESS))
    if summary.latest_readiness is None:
        return _("readiness not yet observed")
    days = (today - summary.latest_readiness).days
    if days <= 0:
        said = _("readiness last observed today")
        return _("{observed}, review due").format(observed=said) if is_due else ""
    said = ngettext("readiness last observed {n} day ago", "readiness last observed {n} days ago", days).format(n=days)
    return _("{observed}, review due").format(observed=said) if is_due else said
