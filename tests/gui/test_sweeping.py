"""What only holds itself is searched for on the window's own thread, in moments when nobody waits."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.ui.lock import IdleWatch
from emdr_planner.ui.sweeping import Sweeper


class Ring:
    """Something that only holds itself."""

    def __init__(self) -> None:
        self.itself = self
        self.others = [[number] for number in range(3000)]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sweeper(qapp: object, clock: Clock) -> Iterator[Sweeper]:
    del qapp
    was_on = gc.isenabled()
    gc.collect()
    made = Sweeper(clock=clock)
    made.start()
    yield made
    made.stop()
    gc.collect()
    if not was_on:
        gc.disable()


def a_lost_ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def an_old_lost_ring() -> weakref.ref[Ring]:
    """Return one that has outlived two searches before it was lost."""
    ring = Ring()
    for _search in range(2):
        gc.collect(1)
    return weakref.ref(ring)


def test_python_searches_no_more_by_itself_on_whatever_thread(sweeper: Sweeper) -> None:
    assert not gc.isenabled()
    ring = a_lost_ring()
    thread = threading.Thread(target=lambda: [[[]] for _turn in range(200_000)])
    thread.start()
    thread.join()
    assert ring() is not None
    sweeper.stop()
    assert gc.isenabled()


def test_young_things_are_searched_while_the_hands_are_busy(qtbot: QtBot, sweeper: Sweeper) -> None:
    assert sweeper.quiet_for() == 0.0
    ring = a_lost_ring()
    qtbot.waitUntil(lambda: ring() is None, timeout=5000)


def test_old_things_wait_for_a_quiet_moment(sweeper: Sweeper, clock: Clock) -> None:
    ring = an_old_lost_ring()
    news = a_lost_ring()
    clock.now += 200.0
    sweeper.beat()
    assert news() is None
    assert ring() is not None
    sweeper.quiet_for = lambda: 3.0
    sweeper.beat()
    assert ring() is None


def test_old_things_wait_five_minutes_at_the_most(sweeper: Sweeper, clock: Clock) -> None:
    ring = an_old_lost_ring()
    clock.now += 301.0
    news = a_lost_ring()
    sweeper.beat()
    assert news() is None
    assert ring() is None


def test_nothing_is_searched_again_where_nothing_is_new(sweeper: Sweeper, clock: Clock) -> None:
    sweeper.quiet_for = lambda: 3.0
    a_lost_ring()
    sweeper.beat()
    searches = gc.get_stats()[2]["collections"]
    clock.now += 60.0
    sweeper.beat()
    assert gc.get_stats()[2]["collections"] == searches


def test_what_is_there_from_the_start_is_left_out_and_let_go_in_the_end(sweeper: Sweeper) -> None:
    sweeper.settle()
    assert gc.get_freeze_count() > 0
    sweeper.stop()
    assert gc.get_freeze_count() == 0


def test_quiet_is_what_the_idle_watch_says(qapp: object) -> None:
    del qapp
    clock = Clock()
    watch = IdleWatch(10, clock=clock)
    watch.alive()
    clock.now += 7.0
    assert watch.quiet_seconds == 7.0
    watch.alive()
    assert watch.quiet_seconds == 0.0
