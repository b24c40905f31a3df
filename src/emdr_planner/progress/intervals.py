"""The programme's own intervals and days for looking again, as entries of a case's policy.

None is set by default: no interval is published.
"""

from __future__ import annotations

import datetime as dt

REVIEW_DAYS = "readiness_review_days"
"""Policy entry: days after which the programme wants readiness observed again."""

INTERVAL = "progress_interval_"
"""With a scale's id behind it, the policy entry for the days between two filling-ins."""

PREPARATION_REVIEW = "preparation_review"
"""Policy entry: the day (YYYY-MM-DD) on which the programme wants preparation reviewed."""


_LONGEST = 36_500
"""Days. What is longer than a hundred years is no interval."""


def as_interval(value: object) -> int | None:
    """Return a policy value as days; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 1 <= value <= _LONGEST else None


def as_day(value: object) -> dt.date | None:
    """Return a policy value as a day; None when it is none."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def later(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later, or the last day there is: a record may hold any day as a slip of the pen."""
    return day + dt.timedelta(days=min(days, (dt.date.max - day).days))
