"""The map against the usual first try and against a node editor, in one run: read the ratios, not the milliseconds.

All show the same memories, each linked three times, in views of the same size, painted without graphics hardware.
Processor time is measured, since several things share the machine; single steps take turns, so that all meet the same
moments.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.network import Linkage
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_race import GESTURE, Contestant, Naive, Ours, Peer

Prepare = Callable[[Contestant], None]
Step = Callable[[Contestant], Callable[[int], None]]

COUNTS = (60, 300, 1000)
ROUNDS, GESTURES = 15, 3
MOST: Mapping[int, Mapping[str, float]] = {
    60: {"full redraw": 1.0, "pan": 0.8, "zoom": 0.5, "hover": 1.0, "drag": 0.5},
    300: {"full redraw": 0.5, "pan": 0.6, "zoom": 0.5, "hover": 0.7, "drag": 0.34},
    1000: {"full redraw": 0.25, "pan": 0.5, "zoom": 0.5, "hover": 1 / 3, "drag": 1 / 3},
}
"""The most of the naive scene's time that ours may take. Ours draws dashes, arrows, signs and captions besides."""


def a_network(count: int) -> Case:
    """Return a case with this many memories, each the start of three linkages to near ones."""
    chance = random.Random(count)
    across = int((count * 1.6) ** 0.5) + 1
    memories = [
        a_memory(
            f"M{n + 1}",
            label=f"Memory number {n + 1}",
            age=chance.randrange(60),
            sud=chance.randrange(11),
            position=((n % across) * 230.0 + chance.randrange(40), (n // across) * 130.0 + chance.randrange(30)),
        )
        for n in range(count)
    ]
    kinds = ("shared_belief", "shared_affect", "feeds", "same_period")
    linkages: list[Linkage] = []
    for n in range(count):
        for step in (1, across, across + 1):
            number = f"L{len(linkages) + 1}"
            ends = (f"M{n + 1}", f"M{(n + step) % count + 1}")
            linkages.append(a_linkage(*ends, chance.choice(kinds), chance.randrange(1, 4), id=number))
    return a_case(*memories, linkages=tuple(linkages))


class Race:
    """Contestants side by side."""

    def __init__(self, runners: Mapping[str, Contestant], rounds: int, gestures: int) -> None:
        self._runners = runners
        self._rounds = rounds
        self._gestures_each = gestures

    def all_steps(self) -> dict[str, dict[str, float]]:
        """Return what every step takes each contestant, in milliseconds of processor time."""
        return {
            "full redraw": self._steps(lambda one: one.see_all(), lambda one: one.full),
            "pan": self._gestures(lambda one: one.see_close(), lambda one: one.pan),
            "zoom": self._gestures(lambda one: one.see_all(), lambda one: one.zoom),
            "hover": self._steps(lambda one: one.see_all(), lambda one: one.hover),
            "drag": self._steps(lambda one: one.grasp(), lambda one: one.drag, lambda one: one.let_go()),
        }

    def _steps(self, prepare: Prepare, step: Step, finish: Prepare = lambda _one: None) -> dict[str, float]:
        """Return the median of a step."""
        taken = self._times(prepare, step, self._rounds)
        for one in self._runners.values():
            finish(one)
        return {name: statistics.median(times) for name, times in taken.items()}

    def _gestures(self, prepare: Prepare, step: Step) -> dict[str, float]:
        """Return a step's share of a whole gesture, so that what is put off to its end counts, in the best of some.

        A gesture is made without a pause, as a hand makes it: after one, ours makes its picture sharp.
        """
        found: dict[str, float] = {}
        for name, one in self._runners.items():
            prepare(one)
            step(one)(0)
            whole: list[float] = []
            for first in range(0, self._gestures_each * GESTURE, GESTURE):
                start = time.process_time()
                for turn in range(first, first + GESTURE):
                    step(one)(turn)
                whole.append(1000 * (time.process_time() - start))
            found[name] = min(whole) / GESTURE
        return found

    def _times(self, prepare: Prepare, step: Step, rounds: int) -> dict[str, list[float]]:
        """Return what each of many steps takes, in turns; the first of all is made before and does not count."""
        taken: dict[str, list[float]] = {name: [] for name in self._runners}
        for one in self._runners.values():
            prepare(one)
            step(one)(0)
        for turn in range(1, rounds + 1):
            for name, one in self._runners.items():
                start = time.process_time()
                step(one)(turn)
                taken[name].append(1000 * (time.process_time() - start))
        return taken


def told(count: int, found: Mapping[str, Mapping[str, float]]) -> str:
    """Return a table of what was measured."""
    lines = [f"\n{count} memories, {3 * count} linkages: ms, and ours as a share of each"]
    for step, times in found.items():
        others = ", ".join(f"{name} {took:.1f} ({times['ours'] / took:.2f})" for name, took in times.items())
        lines.append(f"  {step:<12} {others}")
    return "\n".join(lines)


def shown(qtbot: QtBot, ours: Ours, *others: Naive | Peer) -> None:
    """Show all, in views of the same size."""
    for one in (ours, *others):
        qtbot.addWidget(one.widget)
        one.widget.resize(1366, 700)
        one.widget.show()
    QApplication.processEvents()
    for other in others:
        other.widget.resize(ours.bench.canvas.size())
    QApplication.processEvents()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", COUNTS)
def test_the_map_keeps_up_where_the_usual_first_try_does_not(qtbot: QtBot, count: int) -> None:
    case = a_network(count)
    ours = Ours(case)
    naive = Naive(case, ours.bench.canvas.scene)
    shown(qtbot, ours, naive)
    found = Race({"ours": ours, "naive": naive}, ROUNDS, GESTURES).all_steps()
    print(told(count, found))
    late = {step: times for step, times in found.items() if times["ours"] > MOST[count][step] * times["naive"]}
    assert not late


@pytest.mark.timeout(300)
@pytest.mark.parametrize("count", COUNTS)
def test_the_map_is_faster_than_a_node_editor(qtbot: QtBot, count: int) -> None:
    case = a_network(count)
    ours = Ours(case)
    peer = Peer(case, ours.bench.canvas.scene)
    shown(qtbot, ours, peer)
    found = Race({"ours": ours, "peer": peer}, 3, 1).all_steps()
    peer.close()
    print(told(count, found))
    late = {step: times for step, times in found.items() if times["ours"] > 0.5 * times["peer"]}
    assert not late
