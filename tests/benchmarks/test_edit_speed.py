"""An edit of a large map against showing the client anew, in one run: read the ratios, not the milliseconds.

Map, outline, plan and forms take both in: the edit and the proposal after it. The reasoning is not in it, since it runs
beside the window. Processor time is measured, since several things share the machine.
"""

from __future__ import annotations

import dataclasses
import gc
import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory, move_memories
from emdr_planner.domain.edits.network import change_linkage
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.map_page import MapPage
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.benchmarks.test_map_speed import a_network
from tests.support.map_bench import TODAY

COUNT = 300
TURNS = 7
MOST = 0.5
"""The most of the time of showing the client anew that an edit may take."""

EDITS: dict[str, Callable[[int], Edit]] = {
    "rating": lambda turn: change_memory(f"M{10 + 7 * turn}", sud=turn % 9 + 1),
    "moving": lambda turn: move_memories({f"M{10 + 7 * turn}": (90.0 * turn, -400.0)}),
    "linking": lambda turn: change_linkage(f"L{20 + turn}", strength=turn % 3 + 1),
}


@pytest.fixture
def no_sweep() -> Iterator[None]:
    """Search for no reference cycles meanwhile, as the program does."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[MapPage]:
    tasks = Tasks()
    page = MapPage(LIGHT, tasks, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=60_000)
    tasks.close()


def taken(page: MapPage, before: Case | None, after: Case) -> float:
    """Return how long a window is busy with a change and the proposal after it, in milliseconds of this thread."""
    change, proposal = changes(before, after), propose(dataclasses.replace(planning_view(after), as_of=TODAY))
    start = time.thread_time()
    page.show_case(change)
    QApplication.processEvents()
    page.show_proposal(proposal)
    QApplication.processEvents()
    return 1000 * (time.thread_time() - start)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("no_sweep")
def test_an_edit_of_a_large_map_costs_a_fraction_of_showing_it_anew(page: MapPage) -> None:
    case = a_network(COUNT)
    anew: list[float] = []
    edited: dict[str, list[float]] = {name: [] for name in EDITS}
    taken(page, None, case)
    for turn in range(TURNS):
        anew.append(taken(page, None, case))
        for name, edit in EDITS.items():
            after = edit(turn).change(case)
            edited[name].append(taken(page, case, after))
            case = after
    whole = statistics.median(anew)
    found = {name: statistics.median(times) for name, times in edited.items()}
    told = ", ".join(f"{name} {took:.0f} ms ({took / whole:.2f})" for name, took in found.items())
    print(f"\n{COUNT} memories: shown anew {whole:.0f} ms; {told}")
    late = {name: took for name, took in found.items() if took > MOST * whole}
    assert not late
