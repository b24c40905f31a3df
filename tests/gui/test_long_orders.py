"""Orders that take seconds, at 60 targets: off the GUI thread, shown after half a second, cancelled within one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.planning.changes import what_would_change, what_would_lead, what_would_pass
from emdr_planner.planning.plan_version import plan_difference, plan_version
from emdr_planner.planning.propose import propose
from emdr_planner.planning.robustness import how_firm
from emdr_planner.planning.stopping import GoOn
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.planning.whatif import SudMove
from emdr_planner.ui.compare.answer import side_by_side
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.planner import WindowPlanner
from emdr_planner.ui.proposals import ProposalBoard
from emdr_planner.ui.questions import AskingStrip, Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.whatif.bar import WhatIfBar
from emdr_planner.ui.whatif.trying import WhatIf
from tests.support.long_orders import long_case
from tests.support.panels import TODAY, show_in_window, today

WITHIN_MS = 1000


def a_difference(view: PlanningView, go_on: GoOn) -> object:
    """From a plan of which every SUD has changed since."""
    before = dataclasses.replace(view, memories=tuple(dataclasses.replace(memory, sud=9) for memory in view.memories))
    then = plan_version(before, propose(before), number=1)
    return plan_difference(then, view, dataclasses.replace(propose(view), strategy="pacing"), go_on)


LONG: dict[str, Callable[[PlanningView, GoOn], object]] = {
    "orders side by side": lambda view, go_on: side_by_side(view, ["pacing"], go_on),
    "how firm": lambda view, go_on: how_firm(view, "pacing", go_on=go_on),
    "what would change": lambda view, go_on: what_would_change(view, "pacing", go_on=go_on),
    "what would lead": lambda view, go_on: what_would_lead(view, "M60", "pacing", go_on=go_on),
    "what would turn": lambda view, go_on: what_would_pass(view, ("M59", "M60"), "pacing", go_on=go_on),
    "difference from a plan": a_difference,
}


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    lanes = Tasks()
    yield lanes
    lanes.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return show_in_window(qtbot, QWidget(), 900, 200)


def a_strip(window: QWidget, questions: Questions) -> AskingStrip:
    strip = AskingStrip(questions, window)
    strip.hide()
    return strip


def cancel_in_time(qtbot: QtBot, strip: AskingStrip, tasks: Tasks) -> None:
    """Wait until the strip shows, cancel there, and see the work end."""
    qtbot.waitUntil(strip.isVisible, timeout=3000)
    watch = QElapsedTimer()
    watch.start()
    strip.cancel.click()
    assert not strip.isVisible()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=5000)
    assert watch.elapsed() < WITHIN_MS


@pytest.mark.parametrize("name", LONG)
def test_cancel_ends_the_work_within_a_second(name: str, qtbot: QtBot, tasks: Tasks, window: QWidget) -> None:
    view, questions, answers = planning_view(long_case()), Questions(tasks), list[object]()
    strip = a_strip(window, questions)
    questions.ask(name, lambda go_on: LONG[name](view, go_on), answers.append)
    cancel_in_time(qtbot, strip, tasks)
    assert answers == []


def a_board(tasks: Tasks, case: Case) -> tuple[ProposalBoard, CaseDesk]:
    desk = CaseDesk()
    board = ProposalBoard(desk, tasks, WindowPlanner(), today=today)
    desk.setParent(board)
    desk.open(case)
    return board, desk


def test_an_order_that_is_cancelled_leaves_the_strategy_before_it(qtbot: QtBot, tasks: Tasks, window: QWidget) -> None:
    board, _desk = a_board(tasks, long_case())
    strip = a_strip(window, board.questions)
    with qtbot.waitSignal(board.proposal_changed):
        board.set_strategy("chronological")
    board.set_strategy("pacing")
    qtbot.waitUntil(lambda: board.questions.is_under_way)
    with qtbot.waitSignal(board.proposal_changed):
        cancel_in_time(qtbot, strip, tasks)
    assert board.strategy == "chronological"
    assert board.proposal is not None
    assert board.proposal.strategy == "chronological"


def test_an_order_that_is_searched_for_comes_in_the_end(qtbot: QtBot, tasks: Tasks) -> None:
    board, _desk = a_board(tasks, long_case(6))
    with qtbot.waitSignal(board.proposal_changed, check_params_cb=lambda proposal: proposal.strategy == "pacing"):
        board.set_strategy("pacing")
    assert board.strategy == "pacing"


def test_closing_a_client_ends_the_search_for_its_order(qtbot: QtBot, tasks: Tasks) -> None:
    board, desk = a_board(tasks, long_case())
    board.set_strategy("pacing")
    qtbot.waitUntil(lambda: board.questions.is_under_way)
    watch = QElapsedTimer()
    watch.start()
    desk.close()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=5000)
    assert watch.elapsed() < WITHIN_MS
    assert board.proposal is None


def test_closing_the_lanes_ends_the_search_and_tells_nobody(qtbot: QtBot) -> None:
    lanes = Tasks()
    board, _desk = a_board(lanes, long_case())
    board.set_strategy("pacing")
    qtbot.waitUntil(lambda: board.questions.is_under_way)
    watch = QElapsedTimer()
    watch.start()
    with qtbot.assertNotEmitted(board.failed, wait=100):
        lanes.close()
        assert watch.elapsed() < WITHIN_MS


def a_what_if(window: QWidget, tasks: Tasks, case: Case) -> WhatIf:
    """A what-if on an order of least repeated activation that is at hand."""
    trying = WhatIf(WhatIfBar(window), tasks, today)
    view = dataclasses.replace(planning_view(case), as_of=TODAY)
    proposal = dataclasses.replace(propose(view), strategy="pacing")
    trying.show_record(PlanState(case=case, view=view, proposal=proposal))
    return trying


def test_a_what_if_of_a_long_order_can_be_cancelled_and_says_so(qtbot: QtBot, tasks: Tasks, window: QWidget) -> None:
    trying = a_what_if(window, tasks, long_case())
    trying.begin(SudMove(memory="M1", sud=9))
    strip = trying.bar.findChild(AskingStrip)
    assert isinstance(strip, AskingStrip)
    cancel_in_time(qtbot, strip, tasks)
    assert trying.bar.difference.text == "The order with these moves was not worked out."
    assert trying.moves == (SudMove(memory="M1", sud=9),)


def test_the_newest_moves_of_a_what_if_of_a_searched_order_are_answered(
    qtbot: QtBot, tasks: Tasks, window: QWidget
) -> None:
    trying = a_what_if(window, tasks, long_case(8))
    with qtbot.waitSignal(trying.trial_changed, check_params_cb=lambda trial: trial is not None) as told:
        trying.begin(SudMove(memory="M1", sud=9))
        trying.add(SudMove(memory="M1", sud=2))
    assert told.args[0].moves == (SudMove(memory="M1", sud=2),)
    assert told.args[0].proposal.strategy == "pacing"
    trying.drop()
    assert not trying.questions.is_under_way
