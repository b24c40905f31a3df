from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.invariants import problems
from tests.support.cases import the_sample
from tests.support.map_bench import MapBench

NONE = Qt.KeyboardModifier.NoModifier
HELD = (NONE, NONE, NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
KEY_NAMES = """Left Right Up Down Home End PageUp PageDown Return F2 Delete Escape Tab Plus Minus 0 1 2 3
A F G K L N P Q Slash"""
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in KEY_NAMES.split()]
TEXTS = ("7 locked in SUD 8", "trigger: door SUD 99", "", "<b>bold</b> & more", "x" * 200, "M1 > M2 feeds")


class Monkey:
    """Does at random what a hand could do to the map."""

    def __init__(self, bench: MapBench, seed: int) -> None:
        self.bench = bench
        self.chance = random.Random(seed)

    def spot(self) -> QPoint:
        canvas = self.bench.canvas
        if canvas.scene.nodes and self.chance.random() < 0.7:
            name = self.chance.choice(list(canvas.scene.nodes))
            return self.chance.choice((self.bench.at, self.bench.rim))(name)
        return QPoint(self.chance.randrange(canvas.width()), self.chance.randrange(canvas.height()))

    def target(self) -> QWidget:
        """Return where keys go: the field that has the keyboard, else the map."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.bench.panel.isAncestorOf(focused) else self.bench.canvas

    def step(self) -> None:
        kind = self.chance.randrange(8)
        if kind == 0:
            self.bench.drag(self.spot(), self.spot())
        elif kind == 1:
            QTest.mouseClick(self.bench.canvas, Qt.MouseButton.LeftButton, self.chance.choice(HELD), self.spot())
        elif kind == 2:
            QTest.mouseDClick(self.bench.canvas, Qt.MouseButton.LeftButton, NONE, self.spot())
        elif kind == 3:
            QTest.keyClicks(self.target(), self.chance.choice(TEXTS))
        elif kind == 4:
            QTest.mouseMove(self.bench.canvas, self.spot())
        else:
            QTest.keyClick(self.target(), self.chance.choice(KEYS), self.chance.choice(HELD))
        self.undo_sometimes()
        self.close_dialogs()

    def undo_sometimes(self) -> None:
        stack = self.bench.desk.undo_stack
        if self.chance.random() < 0.1:
            stack.undo()
        elif self.chance.random() < 0.05:
            stack.redo()

    def close_dialogs(self) -> None:
        for dialog in self.bench.canvas.findChildren(QDialog):
            dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()


@pytest.mark.qt_log_ignore(
    "This plugin does not support"
)  # offscreen, menus cannot take the keyboard or come to the front
@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_hand_does_the_record_stays_whole(qtbot: QtBot, seed: int, full_counts: bool) -> None:  # noqa: FBT001 - a fixture
    case = the_sample("broad")
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.canvas.setFocus()
    monkey = Monkey(bench, seed)
    for turn in range(4000 if full_counts else 250):
        monkey.step()
        if turn % 25 == 0:
            bench.canvas.repaint()
            assert not list(problems(bench.case))
    assert bench.canvas.scene.nodes.keys() == {memory.id for memory in bench.case.memories}
    assert bench.canvas.scene.links.keys() == {link.id for link in bench.case.linkages}
    if bench.desk.undo_stack.count() < bench.desk.undo_stack.undoLimit():
        bench.desk.undo_stack.setIndex(0)
        assert bench.case == case
