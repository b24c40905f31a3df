from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from emdr_planner.ui.lock import NOTICE_SECONDS, IdleWatch
from emdr_planner.ui.system_signals import SystemSignals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Bench:
    """A watch of fifteen minutes and what it told."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.form_open = False
        self.told: list[object] = []
        self.watch = IdleWatch(15, announces=lambda: self.form_open, clock=self.clock)
        self.watch.due.connect(lambda: self.told.append("due"))
        self.watch.notice.connect(self.told.append)
        self.watch.start()

    def pass_seconds(self, seconds: int) -> None:
        for _second in range(seconds):
            self.clock.now += 1
            self.watch.tick()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    del qtbot
    return Bench()


def test_it_is_due_after_the_idle_time_and_not_before(bench: Bench) -> None:
    bench.pass_seconds(15 * 60 - 1)
    assert bench.told == []
    bench.pass_seconds(1)
    assert bench.told == ["due"]


def test_a_sign_of_life_starts_the_count_again(bench: Bench) -> None:
    bench.pass_seconds(14 * 60)
    bench.watch.alive()
    bench.pass_seconds(15 * 60 - 1)
    assert bench.told == []


def test_with_a_session_form_open_it_says_so_first_and_any_key_answers(bench: Bench) -> None:
    bench.form_open = True
    bench.pass_seconds(15 * 60)
    assert bench.told == [NOTICE_SECONDS]
    bench.pass_seconds(10)
    assert bench.told[-1] == NOTICE_SECONDS - 10
    bench.watch.alive()
    assert bench.told[-1] == 0
    bench.pass_seconds(60)
    assert "due" not in bench.told


def test_the_notice_runs_out(bench: Bench) -> None:
    bench.form_open = True
    bench.pass_seconds(15 * 60 + NOTICE_SECONDS)
    assert bench.told[-1] == "due"
    assert bench.told.count("due") == 1


def test_a_gap_in_time_means_that_the_computer_slept(bench: Bench) -> None:
    bench.form_open = True
    bench.clock.now += 300
    bench.watch.tick()
    assert bench.told == ["due"]


def test_another_idle_time_holds_at_once(bench: Bench) -> None:
    bench.watch.set_minutes(1)
    bench.pass_seconds(60)
    assert bench.told == ["due"]


def test_keys_in_a_window_are_signs_of_life(qtbot: QtBot) -> None:
    bench = Bench()
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    bench.pass_seconds(14 * 60)
    handle = line.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_A)
    bench.pass_seconds(2 * 60)
    assert bench.told == []
    assert line.text() == "a"
    bench.watch.stop()


def test_sleep_and_screen_lock_are_told_when_they_begin(qtbot: QtBot) -> None:
    signals = SystemSignals()
    with qtbot.waitSignal(signals.leaving):
        signals.on_state(True)  # noqa: FBT003 - as the bus hands it over
    with qtbot.assertNotEmitted(signals.leaving):
        signals.on_state(False)  # noqa: FBT003 - as above


def test_listening_without_a_bus_is_no_fault(qtbot: QtBot) -> None:
    del qtbot
    assert SystemSignals().listen() in (True, False)
