from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from emdr_planner.ui.tasks import Tasks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Run = Callable[..., None]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    lanes = Tasks()
    yield lanes
    lanes.close()


def fail() -> None:
    message = "work failed"
    raise ValueError(message)


@pytest.mark.parametrize("lane", ["run_file", "run_compute", "run_long"])
def test_work_runs_elsewhere_and_comes_back_here(tasks: Tasks, qtbot: QtBot, lane: str) -> None:
    run: Run = getattr(tasks, lane)
    threads: list[int] = []
    run(threading.get_ident, lambda ident: threads.extend((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_the_file_lane_keeps_its_order(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        tasks.run_file(lambda number=number: number, done.append)  # type: ignore[misc]  # bound early on purpose
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert done == list(range(20))


def test_an_error_goes_to_the_handler_or_to_the_signal(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    tasks.run_compute(fail, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run_file(fail, lambda _: None)
    assert isinstance(told.args[0], ValueError)


def test_a_result_for_somebody_who_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    started, go_on = threading.Event(), threading.Event()

    def work() -> int:
        started.set()
        go_on.wait(5)
        return 1

    tasks.run_compute(work, got.append, owner=owner)
    assert started.wait(5)
    delete(owner)
    go_on.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert got == []


def test_idle_is_told_when_the_last_result_is_back(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.idle_changed.connect(told.append)
    with qtbot.waitSignal(tasks.idle_changed, check_params_cb=bool):
        tasks.run_file(lambda: 1, lambda _: None)
        tasks.run_compute(lambda: 1, lambda _: None)
    assert told == [False, True]


def test_the_lane_can_be_waited_for_at_the_very_end(tasks: Tasks) -> None:
    done: list[int] = []
    tasks.run_file(lambda: done.append(1), lambda _: None)
    assert tasks.call_on_file_lane(lambda: len(done)) == 1
    with pytest.raises(ValueError, match="work failed"):
        tasks.call_on_file_lane(fail)


def test_closing_finishes_the_file_lane(qtbot: QtBot) -> None:
    del qtbot
    lanes = Tasks()
    done: list[int] = []
    for _ in range(5):
        lanes.run_file(lambda: done.append(1), lambda _: None)
    lanes.close()
    assert len(done) == 5
    lanes.run_compute(lambda: done.append(1), lambda _: None)
    assert len(done) == 5
