"""The window and the command line propose the same for the same case, to the last byte."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.cli.output import print_json
from emdr_planner.domain.case import Case
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.resources import path_of
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import PASSPHRASE, quick_options

STRATEGIES = ("linkage", "pacing")


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    lanes = Tasks()
    yield lanes
    lanes.close()


@pytest.fixture
def file(tasks: Tasks, tmp_path: Path) -> Iterator[CaseloadFile]:
    def made() -> CaseloadFile:
        return CaseloadFile.create(tmp_path / "caseload.emdr", PASSPHRASE, quick_options())[0]

    caseload = tasks.call_on_file_lane(made)
    yield caseload
    tasks.call_on_file_lane(caseload.close)


def opened(qtbot: QtBot, tasks: Tasks, file: CaseloadFile, case: Case) -> MainWindow:
    """The real window with this client out of an encrypted caseload, on the day the case is dated."""
    client = tasks.call_on_file_lane(lambda: file.add_client(case, "Add client"))
    window = MainWindow(Keeper(file, tasks), tasks, LIGHT, today=lambda: case.as_of or dt.date.min)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
    window.open_client(client)
    qtbot.waitUntil(lambda: tasks.is_idle and window.bench.board.proposal is not None, timeout=20_000)
    return window


def typing(case: Path, strategy: str) -> subprocess.Popen[bytes]:
    """Begin what the command line prints, in a process of its own."""
    command = [sys.executable, "-m", "emdr_planner", "propose", str(case), "--strategy", strategy, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def proposed(qtbot: QtBot, window: MainWindow, strategy: str) -> Proposal:
    """What the window's own board proposes by a strategy, and its cards show."""
    board = window.bench.board
    board.set_strategy(strategy)
    qtbot.waitUntil(lambda: board.proposal is not None and board.proposal.strategy == strategy, timeout=10_000)
    assert board.proposal is not None
    assert window.page.map_page.plan.proposal == board.proposal
    return board.proposal


@pytest.mark.parametrize("sample", ["samples/broad.json", "samples/narrow.json"])
def test_the_window_and_the_command_line_give_the_same_bytes(
    sample: str, qtbot: QtBot, tasks: Tasks, file: CaseloadFile, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = {strategy: typing(path_of(sample), strategy) for strategy in STRATEGIES}
    window = opened(qtbot, tasks, file, case_from_bytes(path_of(sample).read_bytes()))
    for strategy, process in begun.items():
        print_json(proposal_json(proposed(qtbot, window, strategy)))
        printed, _errors = process.communicate(timeout=60)
        assert len(printed) > 1000
        assert capsys.readouterr().out.encode() == printed
