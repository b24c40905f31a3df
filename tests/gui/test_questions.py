"""Questions that take long: progress after half a second, Cancel within one, and no late answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.planning.stopping import GoOn
from emdr_planner.ui.questions import AskingStrip, Questions
from emdr_planner.ui.tasks import Tasks
from tests.support.panels import show_in_window

STEPS = 400
STEP_SECONDS = 0.01


def slow(go_on: GoOn) -> int:
    for done in range(STEPS):
        if not go_on(done, STEPS):
            return done
        time.sleep(STEP_SECONDS)
    return STEPS


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    lanes = Tasks()
    yield lanes
    lanes.close()


class Desk:
    """Questions with their strip in a window."""

    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.questions = Questions(tasks)
        self.strip = AskingStrip(self.questions)
        self.window = show_in_window(qtbot, QWidget())
        self.strip.setParent(self.window)
        self.strip.hide()
        self.answers: list[object] = []


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks) -> Desk:
    return Desk(qtbot, tasks)


def test_an_answer_comes_back_and_a_quick_one_shows_no_strip(desk: Desk, qtbot: QtBot) -> None:
    desk.questions.ask("Quick", lambda _go_on: 7, desk.answers.append)
    qtbot.waitUntil(lambda: desk.answers == [7])
    assert not desk.questions.is_under_way
    qtbot.wait(600)
    assert not desk.strip.isVisible()


def test_a_long_one_shows_how_far_it_is_and_cancel_ends_it_within_a_second(
    desk: Desk, qtbot: QtBot, tasks: Tasks
) -> None:
    watch = QElapsedTimer()
    watch.start()
    desk.questions.ask("Long", slow, desk.answers.append)
    qtbot.waitUntil(desk.strip.isVisible, timeout=1500)
    assert 400 <= watch.elapsed() <= 1200
    qtbot.waitUntil(lambda: desk.strip.bar.maximum() == STEPS and desk.strip.bar.value() > 0)
    assert desk.strip.words.text() == "Long"
    watch.restart()
    desk.strip.cancel.click()
    assert not desk.strip.isVisible()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=1000)
    assert watch.elapsed() < 1000
    assert desk.answers == []


def test_a_new_question_takes_the_place_of_the_one_before(desk: Desk, qtbot: QtBot) -> None:
    desk.questions.ask("First", slow, desk.answers.append)
    desk.questions.ask("Second", lambda _go_on: "second", desk.answers.append)
    qtbot.waitUntil(lambda: bool(desk.answers))
    assert desk.answers == ["second"]


def test_a_failure_is_told_and_leaves_nothing_under_way(desk: Desk, qtbot: QtBot) -> None:
    def fail(_go_on: GoOn) -> int:
        message = "no answer"
        raise ValueError(message)

    with qtbot.waitSignal(desk.questions.failed) as told:
        desk.questions.ask("Fails", fail, desk.answers.append)
    assert isinstance(told.args[0], ValueError)
    assert not desk.questions.is_under_way


def test_closing_the_lanes_ends_a_question(qtbot: QtBot) -> None:
    del qtbot
    lanes = Tasks()
    started = threading.Event()

    def work(go_on: GoOn) -> int:
        started.set()
        return slow(go_on)

    questions = Questions(lanes)
    questions.ask("Long", work, lambda _result: None)
    started.wait(2)
    watch = QElapsedTimer()
    watch.start()
    lanes.close()
    assert watch.elapsed() < 1000
