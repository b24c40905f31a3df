from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emdr_planner.ui.entry.reading_order import controls_as_read, tab_as_read
from emdr_planner.ui.entry.scrolled import scrolled


def page(*controls: QWidget) -> QWidget:
    made = QWidget()
    column, row = QVBoxLayout(made), QHBoxLayout()
    column.addWidget(QLabel("words"))
    column.addWidget(controls[0])
    column.addLayout(row)
    column.addStretch(1)
    for control in controls[1:]:
        row.addWidget(control)
    return made


def test_tab_goes_as_it_is_read_and_not_as_it_was_made(qtbot: QtBot) -> None:
    whole = QSplitter()
    last, second, first = QPushButton("last", whole), QLineEdit(whole), QLineEdit(whole)
    aside = QPushButton("aside", whole)
    stack, tabs = QStackedWidget(whole), QTabWidget(whole)
    tabs.addTab(page(first, second), "Enter")
    stack.addWidget(page(last))
    whole.addWidget(scrolled(page(tabs, aside)))
    whole.addWidget(stack)
    assert list(controls_as_read(whole)) == [tabs.tabBar(), first, second, aside, last]
    tab_as_read(whole, whole=True)
    before = QPushButton("before")
    window = page(before, whole)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    walked = []
    for _press in range(6):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [tabs.tabBar(), first, second, aside, last, before]
