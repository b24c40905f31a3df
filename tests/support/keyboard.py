"""Type on whatever has the keyboard, key by key, and count."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

SPECIAL: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "\t": (Qt.Key.Key_Tab, NONE),
    "\n": (Qt.Key.Key_Return, NONE),
    "^": (Qt.Key.Key_Return, CONTROL),
    "↓": (Qt.Key.Key_Down, NONE),
    "→": (Qt.Key.Key_Right, NONE),
    "<": (Qt.Key.Key_Backspace, NONE),
    "⎋": (Qt.Key.Key_Escape, NONE),
    "⌦": (Qt.Key.Key_Delete, NONE),
}
"""Signs that stand for keys without a letter; a capital letter is that letter with Shift."""


def focused() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(keys: str) -> int:
    """Press keys one after the other; return how many."""
    for sign in keys:
        if sign in SPECIAL:
            key, modifier = SPECIAL[sign]
            QTest.keyClick(focused(), key, modifier)
        else:
            QTest.keyClicks(focused(), sign, SHIFT if sign.isupper() else NONE)
    return len(keys)


def give_keyboard(qtbot: QtBot, widget: QWidget) -> None:
    """Let a widget have the keyboard, as a window at the front would."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
