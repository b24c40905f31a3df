"""A calendar axis: days as numbers, few labels, none on top of another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from matplotlib.axes import Axes

_DAYS_FREE = 3.0


def short_day(date: dt.date) -> str:
    """Return a day as on an axis: *2 Mar*."""
    return f"{date.day} {date:%b}"


def day_axis(axes: Axes, days: Sequence[dt.date], *, room: float, size: float) -> None:
    """Label the x axis with some of these days, as many as have room.

    Args:
        axes: x is counted in days (``date.toordinal()``).
        days: Days with something on them, at least one.
        room: Width of the axes in points.
        size: Size of the labels in points.
    """
    first, last = min(days).toordinal(), max(days).toordinal()
    free = max(_DAYS_FREE, (last - first) * 0.05)
    axes.set_xlim(first - free, last + free)
    least = (last - first + 2 * free) * (size * 4.6) / room
    kept: list[int] = []
    for day in [*sorted({day.toordinal() for day in days} - {last}), last]:
        if day == last:
            kept = [other for other in kept if last - other >= least]
        if not kept or day - kept[-1] >= least:
            kept.append(day)
    axes.set_xticks(kept, [short_day(dt.date.fromordinal(day)) for day in kept])
