from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from emdr_planner.store.rotation import kept
from emdr_planner.store.summaries import BackupInfo

START = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC)
MOST = 130


def a_backup(sequence: int, taken_at: dt.datetime, *, kept_always: bool = False) -> BackupInfo:
    return BackupInfo(path=Path(f"{sequence}"), sequence=sequence, taken_at=taken_at, kept_always=kept_always)


def thinned(backups: list[BackupInfo]) -> list[BackupInfo]:
    keep = kept(backups)
    return [backup for backup in backups if backup.sequence in keep]


class Simulation:
    """A practice that backs up over the days, thinning after each backup."""

    def __init__(self) -> None:
        self.backups: list[BackupInfo] = []
        self.sequence = 0

    def back_up(self, taken_at: dt.datetime) -> None:
        self.sequence += 1
        newest = a_backup(self.sequence, taken_at)
        self.backups = thinned([*self.backups, newest])
        assert self.backups[-1] == newest
        assert len(self.backups) <= MOST


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([]) == frozenset()


def test_a_year_of_daily_use_keeps_two_days_twelve_days_ten_weeks_and_nine_months() -> None:
    practice = Simulation()
    for day in range(730):
        for hour in (8, 12, 17):
            practice.back_up(START + dt.timedelta(days=day, hours=hour - 8))
    ages = [(practice.backups[-1].taken_at - backup.taken_at).days for backup in practice.backups]
    assert len(practice.backups) == 2 * 3 + 12 + 10 + 9
    assert sum(age <= 1 for age in ages) == 6
    assert sum(1 < age <= 13 for age in ages) == 12
    assert max(ages) >= 9 * 30


def test_a_busy_day_is_kept_whole_up_to_a_limit() -> None:
    practice = Simulation()
    for minute in range(0, 2 * 24 * 60, 30):
        practice.back_up(START.replace(hour=0) + dt.timedelta(minutes=minute))
    assert len(practice.backups) == 96
    for second in range(300):
        practice.back_up(START + dt.timedelta(days=3, seconds=second))
    assert len(practice.backups) <= MOST


@pytest.mark.parametrize("seed", range(12))
def test_gaps_clock_jumps_losses_and_same_second_names_never_cost_the_newest(seed: int) -> None:
    chance = random.Random(seed)
    practice = Simulation()
    now = START
    for _day in range(730):
        now += dt.timedelta(days=chance.choice((0, 1, 1, 1, 2, 9, 60, -1, -5 * 365, 5 * 365)))
        now = max(now, dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
        for _again in range(chance.randrange(4)):
            practice.back_up(now)
            now += dt.timedelta(minutes=chance.choice((0, 0, 30, 200)))
        if practice.backups and chance.random() < 0.1:
            practice.backups.remove(chance.choice(practice.backups))


def test_a_clock_that_jumps_ahead_and_back_removes_nothing_that_would_have_been_kept() -> None:
    usual = [a_backup(number, START + dt.timedelta(hours=number)) for number in range(1, 6)]
    ahead = a_backup(6, START + dt.timedelta(days=5 * 365))
    back = a_backup(7, START + dt.timedelta(hours=7))
    assert thinned([*usual, ahead, back])[-2:] == [ahead, back]
    assert usual[-1] in thinned([*usual, ahead, back])


def test_what_was_made_before_a_large_step_is_never_thinned() -> None:
    pinned = a_backup(1, START - dt.timedelta(days=4000), kept_always=True)
    others = [a_backup(number, START + dt.timedelta(days=number)) for number in range(2, 800)]
    assert thinned([pinned, *others])[0] == pinned


def test_thinning_again_removes_nothing_more() -> None:
    chance = random.Random(5)
    backups = [a_backup(number, START + dt.timedelta(hours=chance.randrange(20_000))) for number in range(1, 400)]
    once = thinned(backups)
    assert thinned(once) == once
