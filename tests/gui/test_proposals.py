from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.words import Level, MemoryType
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.view import PlanningView
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.planner import WindowPlanner
from emdr_planner.ui.proposals import ProposalBoard
from emdr_planner.ui.tasks import Tasks
from tests.support.gui import a_case, a_memory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)


class CountingPlanner(WindowPlanner):
    """The real reasoning, which remembers how often it was asked for a proposal."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def propose(self, view: PlanningView, strategy: str, go_on: GoOn = to_the_end) -> Proposal:
        self.asked += 1
        return super().propose(view, strategy, go_on)


def unrated_of(board: ProposalBoard) -> list[str]:
    assert board.proposal is not None
    return [entry.memory for entry in board.proposal.fringe.cannot_be_placed]


def dated(day: dt.date) -> Edit:
    return Edit(label="x", change=lambda case: dataclasses.replace(case, as_of=day))


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    lanes = Tasks()
    yield lanes
    lanes.close()


@pytest.fixture
def board(tasks: Tasks) -> ProposalBoard:
    desk = CaseDesk()
    board = ProposalBoard(desk, tasks, CountingPlanner(), today=lambda: TODAY)
    desk.setParent(board)
    return board


def desk_of(board: ProposalBoard) -> CaseDesk:
    desk = board.findChild(CaseDesk)
    assert isinstance(desk, CaseDesk)
    return desk


def test_opening_and_editing_bring_a_new_proposal(board: ProposalBoard, qtbot: QtBot) -> None:
    desk = desk_of(board)
    with qtbot.waitSignal(board.proposal_changed):
        desk.open(a_case(a_memory("M1"), a_memory("M2", sud=None)))
    assert unrated_of(board) == ["M2"]
    with qtbot.waitSignal(board.proposal_changed):
        desk.perform(change_memory("M2", sud=3))
    assert unrated_of(board) == []


def test_quick_edits_are_asked_about_once(tasks: Tasks, qtbot: QtBot) -> None:
    desk, planner = CaseDesk(), CountingPlanner()
    board = ProposalBoard(desk, tasks, planner, today=lambda: TODAY)
    with qtbot.waitSignal(board.proposal_changed):
        desk.open(a_case(a_memory("M1")))
        for sud in range(1, 9):
            desk.perform(change_memory("M1", sud=sud))
    assert planner.asked == 1


def test_what_the_sequencer_cannot_see_asks_nothing(board: ProposalBoard, qtbot: QtBot) -> None:
    desk = desk_of(board)
    with qtbot.waitSignal(board.proposal_changed):
        desk.open(a_case(a_memory("M1"), as_of=TODAY))
    with qtbot.assertNotEmitted(board.proposal_changed, wait=150):
        desk.perform(dated(dt.date(2026, 1, 1)))


def test_a_late_answer_is_dropped(board: ProposalBoard, tasks: Tasks, qtbot: QtBot) -> None:
    desk = desk_of(board)
    desk.open(a_case(a_memory("M1")))
    desk.close()
    qtbot.wait(120)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert board.proposal is None
    assert board.preview_of("M1", Level.EMD) is None


def test_another_strategy_is_asked_for_at_once(board: ProposalBoard, qtbot: QtBot) -> None:
    desk_of(board).open(a_case(a_memory("M1")))
    with qtbot.waitSignal(board.proposal_changed):
        board.set_strategy("inverted")
    assert board.proposal is not None
    assert board.proposal.strategy == "inverted"
    assert board.strategy == "inverted"
    desk_of(board).close()
    assert board.strategy == "linkage"


def test_a_preview_needs_no_proposal(board: ProposalBoard, qtbot: QtBot) -> None:
    del qtbot
    desk_of(board).open(a_case(a_memory("M1"), a_memory("B1", type=MemoryType.BELIEF)))
    preview = board.preview_of("M1", Level.EMD)
    assert preview is not None
    assert (preview.memory, preview.level, preview.load) == ("M1", Level.EMD, 5.0)
    assert board.preview_of("B1", Level.EMD) is None


def test_a_failure_is_told(board: ProposalBoard, qtbot: QtBot) -> None:
    desk_of(board).open(a_case(a_memory("M1")))
    with qtbot.waitSignal(board.failed) as told:
        board.set_strategy("broken")
    assert isinstance(told.args[0], KeyError)
