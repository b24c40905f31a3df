"""A target with label, age, SUD and negative cognition costs few keys beyond its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.cases import a_case
from tests.support.map_bench import MapBench

LABEL, NC = "locked in the room", "I am powerless"


def test_a_target_takes_at_most_forty_keys_beyond_its_words(qtbot: QtBot) -> None:
    bench = MapBench(a_case())
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.canvas.setFocus()
    line = f"7 {LABEL} SUD 8 NC {NC}"
    QTest.keyClick(bench.canvas, Qt.Key.Key_N)
    for letter in line:
        QTest.keyClicks(bench.canvas.editor.field, letter)
    QTest.keyClick(bench.canvas.editor.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    keys = 1 + len(line) + 1
    assert keys - len(LABEL) - len(NC) <= 40
    (memory,) = bench.case.memories
    assert (memory.label, memory.age, memory.sud, memory.nc) == (LABEL, 7, 8, NC)
