"""A page is built pane by pane while nothing else is to be done, and one in use is never taken away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget
from shiboken6 import isValid

from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.fresh_page import FreshPage
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import DARK, LIGHT, Theme
from emdr_planner.ui.waiting import Waiting

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Bench:
    """A stack of pages with something else on top."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.stack = QStackedWidget()
        qtbot.addWidget(self.stack)
        self.stack.addWidget(QLabel("the list"))
        self.stack.show()
        self.theme: Theme = LIGHT
        self.joined: list[ClientPage] = []
        self.fresh = FreshPage(self.make, self.joined.append, self.stack, self.tasks, self.stack)

    def make(self) -> ClientPage:
        return ClientPage(self.theme, self.tasks, at_once=False)

    def settle(self) -> None:
        self.qtbot.wait(300)
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.settle()
    made.tasks.close()


def test_the_first_page_is_built_while_the_list_is_looked_at(bench: Bench) -> None:
    assert bench.joined == []
    bench.qtbot.waitUntil(lambda: len(bench.joined) == 1)
    assert bench.fresh.page is bench.joined[0]
    assert bench.stack.currentIndex() == 0


def test_a_page_that_is_needed_at_once_is_built_at_once_and_stays(bench: Bench) -> None:
    page = bench.fresh.take()
    assert bench.joined == [page]
    bench.settle()
    assert bench.fresh.page is page, "what was left to build of the first page must not put another in its place"


def test_a_page_taken_before_the_next_one_is_ready_stays(bench: Bench) -> None:
    first = bench.fresh.take()
    bench.fresh.renew_soon()
    second = bench.fresh.take()
    bench.settle()
    assert bench.fresh.page is second
    assert second is not first


def test_a_page_on_which_a_client_has_stood_is_renewed(bench: Bench) -> None:
    first = bench.fresh.take()
    bench.fresh.renew_soon()
    bench.qtbot.waitUntil(lambda: bench.fresh.page is not first)
    bench.qtbot.waitUntil(lambda: not isValid(first))


def test_the_next_page_is_prepared_behind_the_one_in_use(bench: Bench) -> None:
    first = bench.fresh.take()
    ready: list[ClientPage] = []
    bench.fresh.prepare(lambda: ready.append(bench.fresh.page))
    assert not bench.tasks.is_idle
    bench.qtbot.waitUntil(lambda: bool(ready))
    assert ready == [first]
    assert bench.fresh.take() is not first


def test_nothing_is_prepared_where_a_page_is_ready(bench: Bench) -> None:
    bench.qtbot.waitUntil(lambda: len(bench.joined) == 1)
    ready: list[bool] = []
    bench.fresh.prepare(lambda: ready.append(True))
    assert ready == [True]


def test_a_page_that_is_being_built_is_begun_anew_in_another_theme(bench: Bench) -> None:
    bench.fresh.take()
    bench.fresh.prepare(lambda: None)
    bench.theme = DARK
    bench.fresh.apply_theme(DARK)
    bench.settle()
    count = len(bench.joined)
    bench.fresh.take()
    assert len(bench.joined) == count + 1


def test_steps_are_taken_one_by_one_in_order_and_can_be_taken_at_once_or_dropped(qtbot: QtBot) -> None:
    waiting = Waiting()
    taken: list[int] = []
    for number in range(3):
        waiting.add(partial(taken.append, number))
    assert taken == []
    qtbot.waitUntil(lambda: taken == [0, 1, 2])
    waiting.add(lambda: taken.append(3))
    waiting.hand_out()
    assert taken == [0, 1, 2, 3]
    waiting.add(lambda: taken.append(4))
    waiting.forget()
    qtbot.wait(20)
    assert taken == [0, 1, 2, 3]
