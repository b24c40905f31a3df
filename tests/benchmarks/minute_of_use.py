"""A recorded minute of use in the real window: how long painting takes, and how long the event loop stands still.

    .venv/bin/python tests/benchmarks/minute_of_use.py        (on any display; no test, since it tells milliseconds)

A hand pans, zooms, hovers, drags a memory, adds memories by typing, links by keys and takes steps back, thirty times a
second, over the shipped sample and over a generated map of 300 memories. The program is whole: proposals are made and
edits are saved while the hand goes on.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "src")]

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer  # noqa: E402 - the folders come first
from PySide6.QtGui import QPaintEvent, QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from emdr_planner.domain.case import Case  # noqa: E402
from emdr_planner.store.caseload_file import CaseloadFile  # noqa: E402
from emdr_planner.ui.keeper import Keeper  # noqa: E402
from emdr_planner.ui.main_window import MainWindow  # noqa: E402
from emdr_planner.ui.network.map_view import MapView  # noqa: E402
from emdr_planner.ui.network.surface import MapSurface  # noqa: E402
from emdr_planner.ui.preferences import dress  # noqa: E402
from emdr_planner.ui.sweeping import Sweeper  # noqa: E402
from emdr_planner.ui.tasks import Tasks  # noqa: E402
from emdr_planner.ui.theme import LIGHT  # noqa: E402
from tests.benchmarks.test_map_speed import a_network  # noqa: E402
from tests.support.caseloads import quick_options  # noqa: E402
from tests.support.cases import the_sample  # noqa: E402

TODAY = dt.date(2026, 3, 14)
BEAT = 5
"""Milliseconds between two looks at whether the event loop goes on."""
STEP = 33
"""Milliseconds between two things the hand does."""
NONE, LEFT, MIDDLE = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
LABELS = ("locked in the yard SUD 8", "the stairs at night", "alone at the station SUD 6", "the harbour")


class Recorder:
    """Notes how long each painting of the map takes, and how late each beat comes."""

    def __init__(self) -> None:
        self.paints: list[float] = []
        self.stalls: list[tuple[float, str]] = []
        self.doing = ""
        self._last = 0.0
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)

    def begin(self) -> None:
        self.paints.clear()
        self.stalls.clear()
        self._last = time.perf_counter()
        self._beat.start(BEAT)

    def end(self) -> None:
        self._beat.stop()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.stalls.append((max(0.0, 1000 * (now - self._last) - BEAT), self.doing))
        self._last = now

    def watch(self) -> None:
        """Time every painting of a map from now on."""
        painted = MapView.paintEvent

        def timed(view: MapView, event: QPaintEvent) -> None:
            start = time.perf_counter()
            painted(view, event)
            self.paints.append(1000 * (time.perf_counter() - start))

        setattr(MapView, painted.__name__, timed)


class Hand:
    """Uses the map, one event at a time."""

    def __init__(self, canvas: MapSurface, undo: Callable[[], object]) -> None:
        self._canvas = canvas
        self._undo = undo
        self._labels = cycle(LABELS)

    def use(self) -> Iterator[str]:
        """Go on and on; say what is done."""
        doings = (self._pan, self._zoom, self._hover, self._drag, self._type, self._walk, self._back)
        for doing in cycle(doings):
            for _event in doing():
                yield doing.__name__.strip("_")

    def _middle(self) -> QPoint:
        return QPoint(self._canvas.width() // 2, self._canvas.height() // 2)

    def _spot(self, number: int) -> QPoint:
        inside = [
            room.center().toPoint()
            for room in map(self._canvas.room_of, self._canvas.scene.nodes)
            if self._canvas.rect().contains(room.center().toPoint())
        ]
        return inside[number % len(inside)] if inside else self._middle()

    def _pan(self) -> Iterator[None]:
        start = self._middle()
        QTest.mousePress(self._canvas, MIDDLE, NONE, start)
        yield
        for step in (*range(20), *range(20, -1, -1)):
            QTest.mouseMove(self._canvas, start + QPoint(12 * step, 5 * step))
            yield
        QTest.mouseRelease(self._canvas, MIDDLE, NONE, start)
        yield

    def _zoom(self) -> Iterator[None]:
        for notch in (120, -120):
            for _step in range(8):
                self._wheel(notch)
                yield
            for _rest in range(4):
                yield

    def _wheel(self, notch: int) -> None:
        at, held = self._middle(), Qt.KeyboardModifier.ControlModifier
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        places = (QPointF(at), QPointF(self._canvas.mapToGlobal(at)), QPoint(), QPoint(0, notch))
        turn = QWheelEvent(*places, none, held, phase, False)  # noqa: FBT003 - Qt's own order
        QApplication.sendEvent(self._canvas, turn)

    def _hover(self) -> Iterator[None]:
        for number in range(40):
            QTest.mouseMove(self._canvas, self._spot(7 * number))
            yield

    def _drag(self) -> Iterator[None]:
        start = self._spot(3)
        QTest.mousePress(self._canvas, LEFT, NONE, start)
        yield
        for step in range(1, 30):
            QTest.mouseMove(self._canvas, start + QPoint(4 * step, 2 * step))
            yield
        QTest.mouseRelease(self._canvas, LEFT, NONE, start + QPoint(120, 60))
        yield

    def _type(self) -> Iterator[None]:
        QTest.keyClick(self._canvas, Qt.Key.Key_N)
        yield
        for character in next(self._labels):
            QTest.keyClicks(self._focused(), character)
            yield
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)
        yield
        QTest.keyClick(self._focused(), Qt.Key.Key_Escape)
        yield

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._canvas

    def _walk(self) -> Iterator[None]:
        self._canvas.setFocus()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up) * 3:
            QTest.keyClick(self._canvas, key)
            yield
        for key in (Qt.Key.Key_L, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Escape):
            QTest.keyClick(self._focused(), key)
            yield

    def _back(self) -> Iterator[None]:
        for _step in range(2):
            self._undo()
            yield


def told(name: str, recorder: Recorder) -> str:
    """Return what was recorded, in milliseconds."""
    lates = [late for late, _doing in recorder.stalls]
    worst, doing = max(recorder.stalls)
    lines = (
        f"{name}",
        f"  painting the map: {_figures(recorder.paints)}",
        f"  event loop late by: {_figures(lates)}; the longest while: {doing} ({worst:.0f} ms)",
    )
    return "\n".join(lines)


def _figures(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"{len(times)} times, p50 {statistics.median(times):.1f}, p95 {cuts[18]:.1f}, most {max(times):.1f} ms"


class Session:
    """One window on one case, used for a while."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.create_throwaway(folder, quick_options()))
        self.tasks.call_on_file_lane(lambda: self.file.add_client(case))
        self.window = MainWindow(Keeper(self.file, self.tasks), self.tasks, LIGHT, today=lambda: TODAY)
        self.window.resize(1366, 740)
        self.window.show()
        self.settle()
        self.window.open_client("c1")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        QTest.qWait(400)
        while not self.tasks.is_idle:
            QTest.qWait(50)

    def record(self, recorder: Recorder, seconds: float) -> None:
        """Use the map."""
        canvas = self.window.page.map_page.map.canvas
        hand = Hand(canvas, self.window.bench.desk.undo_stack.undo).use()
        timer = QTimer()
        canvas.setFocus()

        def step() -> None:
            recorder.doing = next(hand)

        timer.timeout.connect(step)
        timer.start(STEP)
        recorder.begin()
        QTest.qWait(int(1000 * seconds))
        recorder.end()
        timer.stop()

    def close(self) -> None:
        """End without a trace."""
        self.settle()
        self.window.close()
        self.settle()
        self.tasks.call_on_file_lane(self.file.close)
        self.tasks.close()


def main() -> None:
    """Record both."""
    parser = argparse.ArgumentParser(description="Records a minute of use of the map.")
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    application = QApplication(sys.argv[:1])
    dress(application, LIGHT)
    sweeper = Sweeper()
    sweeper.start()
    sweeper.settle()
    recorder = Recorder()
    recorder.watch()
    for name, case in (("the sample", the_sample("broad")), ("300 memories", a_network(300))):
        with tempfile.TemporaryDirectory() as folder:
            session = Session(case, Path(folder))
            session.record(recorder, seconds)
            print(told(name, recorder), flush=True)
            session.close()


if __name__ == "__main__":
    main()
