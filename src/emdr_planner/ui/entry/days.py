"""Days in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale

from emdr_planner.wording import _, ngettext


def day(date: dt.date) -> str:
    """Return a day as people write it: *4 Nov 2026*."""
    return QLocale().toString(QDate(date.year, date.month, date.day), "d MMM yyyy")


def short_day(date: dt.date) -> str:
    """Return a day without its year, where there is room for little: *4 Nov*."""
    return QLocale().toString(QDate(date.year, date.month, date.day), "d MMM")


def days_ago(date: dt.date, today: dt.date) -> str:
    """Return how long ago a day was: *today*, *1 day ago*, *12 days ago*; for a day to come the day itself."""
    count = (today - date).days
    if count == 0:
        return _("today")
    if count < 0:
        return day(date)
    return ngettext("{n} day ago", "{n} days ago", count).format(n=count)


def waited(since: dt.date, today: dt.date) -> str:
    """Return how long something has lasted: *since 4 Nov 2026 (12 days)*."""
    count = max(0, (today - since).days)
    return ngettext("since {day} ({n} day)", "since {day} ({n} days)", count).format(day=day(since), n=count)
