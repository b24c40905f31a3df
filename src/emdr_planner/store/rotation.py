"""Which backups are kept: a fixed number per stretch of time, counted along their sequence.

All of the two newest days, then one a day for twelve days, one a week for ten weeks, one a month for nine months. What
counts as another day is only that the date differs from that of the neighbour in the sequence, so a clock that jumps
neither removes a backup nor keeps one from being made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from emdr_planner.store.summaries import BackupInfo

FULL_DAYS = 2
MOST_IN_FULL_DAYS = 96
DAILY = 12
WEEKLY = 10
MONTHLY = 9


def kept(backups: Sequence[BackupInfo]) -> frozenset[int]:
    """Return the sequence numbers of the backups to keep. The newest is always among them."""
    marked = {backup.sequence for backup in backups if backup.kept_always}
    newest_first = sorted((item for item in backups if not item.kept_always), key=lambda item: -item.sequence)
    full, rest = _full_days(newest_first)
    marked.update(backup.sequence for backup in full)
    last = full[-1] if full else None
    for count, label in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        chosen, rest = _one_per(label, count, rest, last)
        marked.update(backup.sequence for backup in chosen)
        last = chosen[-1] if chosen else last
    return frozenset(marked)


def _full_days(newest_first: list[BackupInfo]) -> tuple[list[BackupInfo], list[BackupInfo]]:
    days = 0
    last = None
    for place, backup in enumerate(newest_first):
        days += _day(backup) != last
        last = _day(backup)
        if days > FULL_DAYS or place == MOST_IN_FULL_DAYS:
            return newest_first[:place], newest_first[place:]
    return newest_first, []


def _one_per(
    label: Callable[[BackupInfo], object], count: int, newest_first: list[BackupInfo], last: BackupInfo | None
) -> tuple[list[BackupInfo], list[BackupInfo]]:
    """Return the newest backup of each of the next stretches, and what is older than the last of them."""
    chosen: list[BackupInfo] = []
    for place, backup in enumerate(newest_first):
        if last is not None and label(backup) == label(last):
            continue
        if len(chosen) == count:
            return chosen, newest_first[place:]
        chosen.append(backup)
        last = backup
    return chosen, []


def _day(backup: BackupInfo) -> dt.date:
    return backup.taken_at.date()


def _week(backup: BackupInfo) -> tuple[int, int]:
    year, week, _ = backup.taken_at.isocalendar()
    return year, week


def _month(backup: BackupInfo) -> tuple[int, int]:
    return backup.taken_at.year, backup.taken_at.month
