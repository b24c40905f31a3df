from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.entry.enter import EnterPresses


class Bench:
    def __init__(self, qtbot: QtBot) -> None:
        self.pages = EnterPresses()
        qtbot.addWidget(self.pages)
        page = QWidget()
        column = QVBoxLayout(page)
        self.line, self.button = QLineEdit(), QPushButton("Keep it")
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.pages.addWidget(page)
        self.presses: list[str] = []
        self.button.clicked.connect(lambda: self.presses.append("kept"))
        with qtbot.waitExposed(self.pages):
            self.pages.show()
        self.pages.activateWindow()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    bench = Bench(qtbot)
    bench.button.setFocus()
    qtbot.waitUntil(bench.button.hasFocus)
    QTest.keyClick(bench.button, key)
    assert bench.presses == ["kept"]


def test_enter_in_a_field_or_with_control_or_kept_down_presses_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.line.setFocus()
    qtbot.waitUntil(bench.line.hasFocus)
    QTest.keyClick(bench.line, Qt.Key.Key_Return)
    bench.button.setFocus()
    QTest.keyClick(bench.button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(bench.button, held)
    assert bench.presses == []
