"""Entry at the speed of a session, from the window as it is when a client was just opened, with key events alone.

Every key goes to the window, as a keyboard's would, and never to a field that the test has picked. A stroke is one key
with what is held down beside it; presses count Shift, Ctrl and Alt as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import BodyScan, Closure, Event, Level, MemoryType
from tests.support.window_bench import EMPTY, FULL, Bench

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SIGNS = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return, "↓": Qt.Key.Key_Down}
LABEL, NC = "locked in the room", "I am powerless"


class Typist:
    """Types into a window and counts."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.bench = Bench(qtbot, folder)
        self.strokes = 0
        self.presses = 0

    def open(self, client: str) -> None:
        self.bench.open(client)
        self.bench.window.activateWindow()
        self.bench.qtbot.waitUntil(self.bench.window.isActiveWindow)

    def key(self, key: Qt.Key | int, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, or that of a letter, with at most one held down beside it."""
        QTest.keyClick(self.bench.window.windowHandle(), key, held)
        QApplication.processEvents()
        self.strokes += 1
        self.presses += 1 if held == NONE else 2

    def type(self, text: str) -> None:
        """Type signs one by one; a capital is a letter with Shift."""
        for sign in text:
            held = SHIFT if sign.isupper() else NONE
            self.key(SIGNS.get(sign) or ord(sign), held)

    @property
    def case(self) -> Case:
        self.bench.settle()
        case = self.bench.window.bench.desk.case
        assert case is not None
        return case


@pytest.fixture
def typist(qtbot: QtBot, tmp_path: Path) -> Iterator[Typist]:
    made = Typist(qtbot, tmp_path)
    yield made
    made.bench.close()


def test_a_target_takes_at_most_forty_keys_beyond_its_words(typist: Typist) -> None:
    typist.open(EMPTY)
    typist.type("n")
    typist.type(f"7 {LABEL} SUD 8 NC {NC}")
    typist.type("\n")
    assert typist.presses - len(LABEL) - len(NC) <= 40
    (memory,) = typist.case.memories
    assert (memory.label, memory.age, memory.sud, memory.nc) == (LABEL, 7, 8, NC)
    assert memory.type is MemoryType.PAST


def test_a_session_of_ten_sets_takes_at_most_sixty_keys(typist: Typist) -> None:
    typist.open(FULL)
    before = len(typist.case.sessions)
    typist.key(Qt.Key.Key_3, CONTROL)
    typist.key(Qt.Key.Key_S, ALT)
    # Two targets are waiting: SUD, VOC and body of the first, SUD and VOC of the second.
    typist.type("3\t4\tr\t\t\t" + "8\t2\t\t\t\t")
    # Target and level as proposed; SUD and VOC before.
    typist.type("\t\t" + "3\t4\t")
    # Ten sets: flooding takes its key twice, an interweave goes to the same set, SUD is asked at both returns.
    typist.type("mmnffIr5mmpr2p" + "\t")
    # SUD and VOC after, body scan not done, closure contained; keep it.
    typist.type("2\t5\tn\t↓↓")
    typist.key(Qt.Key.Key_Return, CONTROL)
    assert typist.presses <= 60
    case = typist.case
    assert len(case.sessions) == before + 1
    session = case.sessions[-1]
    first, second = session.reevaluation
    assert (first.sud, first.voc, first.body, second.sud, second.voc) == (3, 4, BodyScan.RESIDUAL, 8, 2)
    (entry,) = session.work
    assert (entry.memory, entry.level) == (first.memory, Level.EMD)
    assert (entry.sud_start, entry.voc_start, entry.sud_end, entry.voc_end) == (3, 4, 2, 5)
    assert (len(entry.sets), [one.sud for one in entry.sets if one.sud is not None]) == (10, [5, 2])
    assert (entry.body_scan, entry.closure) == (BodyScan.NOT_DONE, Closure.CONTAINED)
    assert entry.all_events == {Event.FLOODING}
    assert entry.load is not None


def test_a_scale_of_twenty_items_takes_twenty_two_keys(typist: Typist) -> None:
    typist.open(FULL)
    before = len(typist.case.administrations)
    typist.key(Qt.Key.Key_4, CONTROL)
    typist.type("31420314203142031420")
    typist.key(Qt.Key.Key_Return, CONTROL)
    assert typist.strokes == 22
    case = typist.case
    assert len(case.administrations) == before + 1
    taken = case.administrations[-1]
    assert (taken.instrument, list(taken.items), taken.total) == ("pcl-5", [3, 1, 4, 2, 0] * 4, 40)
