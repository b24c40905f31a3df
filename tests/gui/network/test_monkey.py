from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.case import Case
from emdr_planner.ui.sweeping import Sweeper
from tests.support.cases import the_sample
from tests.support.monkey import Monkey, Twins

SECONDS = 5
SECONDS_IN_FULL = 60


@pytest.fixture
def sweeper() -> Iterator[Sweeper]:
    """Search for reference cycles when the program does."""
    gc.collect()
    made = Sweeper()
    made.start()
    made.settle()
    yield made
    made.stop()


def opened(qtbot: QtBot, case: Case) -> Twins:
    twins = Twins(case)
    qtbot.addWidget(twins.window)
    twins.window.show()
    twins.canvas.setFocus()
    return twins


@pytest.mark.timeout(300)
@pytest.mark.qt_log_ignore(
    "This plugin does not support"
)  # offscreen, menus cannot take the keyboard or come to the front
@pytest.mark.usefixtures("sweeper")
@pytest.mark.parametrize("seed", range(2))
def test_whatever_a_hand_does_to_map_and_outline_the_record_stays_whole(
    qtbot: QtBot,
    seed: int,
    full_counts: bool,  # noqa: FBT001 - a fixture
) -> None:
    case = the_sample("broad")
    twins = opened(qtbot, case)
    monkey = Monkey(twins, seed)
    drawn: list[object] = []
    written: list[object] = []
    twins.panel.edit_requested.connect(drawn.append)
    twins.outline.edit_requested.connect(written.append)
    stack = twins.desk.undo_stack
    steps = [0]
    twins.desk.case_changed.connect(lambda _change: steps.append(stack.count()))
    monkey.begin()
    end = time.monotonic() + (SECONDS_IN_FULL if full_counts else SECONDS)
    while time.monotonic() < end:
        monkey.act()
        assert not list(problems(twins.case))
    told = "%d events, %d edits on the map, %d in the outline; the longest stall of the event loop: %.0f ms (%s)"
    logging.getLogger(__name__).info(told, monkey.events, len(drawn), len(written), *monkey.stall)
    assert drawn, "the monkey has changed nothing on the map"
    assert written, "the monkey has changed nothing in the outline"
    twins.settled()
    if max(steps) < stack.undoLimit():  # beyond it the oldest steps are forgotten
        stack.setIndex(0)
        assert twins.case == case
