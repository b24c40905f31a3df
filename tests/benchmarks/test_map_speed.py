"""The map against the usual first try, in one run: read the ratios, not the milliseconds.

Both show the same memories, each linked three times, in the same window, painted without graphics hardware.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.network import Linkage
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench
from tests.support.naive_map import NaiveMap

ROUNDS = 15
WIDTH, HEIGHT = 1366, 700
MOST_FULL = {100: 1.5, 300: 1.0, 1000: 0.8}
MOST_DRAG = {100: 0.7, 300: 0.5, 1000: 0.34}
"""Loose bounds of ours against the naive scene's time; what is measured is printed.

A full redraw of 100 is at a zoom with all words, and ours draws dashes, arrows, signs and captions besides.
"""


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
            other = (n + step) % count
            linkages.append(
                a_linkage(
                    f"M{n + 1}",
                    f"M{other + 1}",
                    chance.choice(kinds),
                    chance.randrange(1, 4),
                    id=f"L{len(linkages) + 1}",
                )
            )
    return a_case(*memories, linkages=tuple(linkages))


def median_ms(step: Callable[[int], None]) -> float:
    """Return the median time of a step, in milliseconds, after one round that does not count."""
    step(0)
    times = []
    for turn in range(1, ROUNDS + 1):
        start = time.perf_counter()
        step(turn)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


class Race:
    """Ours and the naive scene, side by side."""

    def __init__(self, qtbot: QtBot, count: int) -> None:
        self.bench = MapBench(a_network(count))
        self.naive = NaiveMap(self.bench.canvas.scene)
        for widget in (self.bench.panel, self.naive):
            qtbot.addWidget(widget)
            widget.resize(WIDTH, HEIGHT)
            widget.show()
        self.naive.resize(self.bench.canvas.size())
        QApplication.processEvents()
        self.bench.canvas.fit()
        self.naive.fitInView(self.naive.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def full(self) -> tuple[float, float]:
        def ours(_turn: int) -> None:
            self.bench.canvas.repaint_whole()
            self.bench.canvas.repaint()

        return median_ms(ours), median_ms(lambda _turn: self.naive.viewport().repaint())

    def drag(self) -> tuple[float, float]:
        canvas, none = self.bench.canvas, Qt.KeyboardModifier.NoModifier
        start = self.bench.at("M1")
        item = self.naive.memories["M1"]
        before = item.pos()
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, none, start)
        QTest.mouseMove(canvas, start + QPoint(12, 12))
        canvas.repaint()

        def ours(turn: int) -> None:
            QTest.mouseMove(canvas, start + QPoint(12 + 3 * turn, 12 + turn))
            canvas.repaint()

        def theirs(turn: int) -> None:
            item.setPos(before + QPointF(12 + 3 * turn, 12 + turn))
            QApplication.processEvents()

        found = median_ms(ours), median_ms(theirs)
        canvas.cancel_gesture()
        return found

    def pan(self) -> tuple[float, float]:
        canvas, bar = self.bench.canvas, self.naive.horizontalScrollBar()
        self.naive.scale(2.0, 2.0)
        canvas.zoom(3)
        canvas.repaint_whole()
        canvas.repaint()

        def ours(turn: int) -> None:
            canvas.look_at(canvas.viewport.panned(3.0 if turn % 2 else -3.0, 0.0))
            canvas.repaint()

        def theirs(turn: int) -> None:
            bar.setValue(bar.value() + (3 if turn % 2 else -3))
            QApplication.processEvents()

        return median_ms(ours), median_ms(theirs)

    def hover(self) -> float:
        names = list(self.bench.canvas.scene.nodes)

        def ours(turn: int) -> None:
            self.bench.selection.preview(names[turn])
            self.bench.canvas.repaint()

        self.bench.canvas.fit()
        return median_ms(ours)


@pytest.mark.parametrize("count", [100, 300, 1000])
def test_the_map_keeps_up_where_the_usual_first_try_does_not(qtbot: QtBot, count: int) -> None:
    race = Race(qtbot, count)
    full, drag, pan, hover = race.full(), race.drag(), race.pan(), race.hover()
    print(
        f"\n{count:>5} memories, {3 * count} linkages, ms ours / naive (ratio): "
        f"full redraw {full[0]:.1f} / {full[1]:.1f} ({full[0] / full[1]:.2f}), "
        f"drag {drag[0]:.1f} / {drag[1]:.1f} ({drag[0] / drag[1]:.2f}), "
        f"pan {pan[0]:.1f} / {pan[1]:.1f} ({pan[0] / pan[1]:.2f}), hover preview {hover:.1f}"
    )
    assert full[0] / full[1] < MOST_FULL[count]
    assert drag[0] / drag[1] < MOST_DRAG[count]
    assert pan[0] / pan[1] < 1.0
