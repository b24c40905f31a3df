from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.entry.scrolled import keep_in_view, scrolled, seen_as_one


class Page:
    """A pane of two fields far apart; the second one stands in a frame with another field below it."""

    def __init__(self, qtbot: QtBot) -> None:
        inside = QWidget()
        self.first, self.text, self.frame = QLineEdit(), QPlainTextEdit(), QWidget()
        self.second, self.last = QLineEdit(), QLineEdit()
        framed = QVBoxLayout(self.frame)
        framed.addWidget(self.second)
        framed.addSpacing(60)
        framed.addWidget(self.last)
        self.text.setFixedHeight(90)
        column = QVBoxLayout(inside)
        for widget in (self.first, self.text, self.frame):
            column.addWidget(widget)
            column.addSpacing(400)
        self.area: QScrollArea = scrolled(inside)
        qtbot.addWidget(self.area)
        self.area.resize(300, 250)
        self.area.show()
        self.area.activateWindow()
        qtbot.waitUntil(self.area.isActiveWindow)
        self.first.setFocus()
        settle()

    def sees(self, widget: QWidget) -> bool:
        """Return whether all of a widget is in view."""
        at = widget.mapTo(self.area.viewport(), QPoint(0, 0))
        return self.area.viewport().rect().contains(QRect(at, widget.size()))


def settle() -> None:
    for _round in range(3):
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_what_is_given_the_keyboard_comes_into_view_with_all_of_it(page: Page) -> None:
    assert not page.sees(page.text)
    page.text.setFocus()
    settle()
    assert page.sees(page.text)
    page.first.setFocus()
    settle()
    assert page.sees(page.first)


def test_a_field_of_what_is_seen_as_one_brings_all_of_it(page: Page) -> None:
    page.second.setFocus()
    settle()
    assert page.sees(page.second)
    assert not page.sees(page.last)
    seen_as_one(page.frame)
    page.first.setFocus()
    settle()
    page.second.setFocus()
    settle()
    assert page.sees(page.frame)


def test_what_is_larger_than_the_view_is_seen_from_its_beginning(page: Page) -> None:
    page.text.setFixedHeight(600)
    page.text.setFocus()
    settle()
    assert page.text.mapTo(page.area.viewport(), QPoint(0, 0)).y() in range(40)


def test_what_has_the_keyboard_comes_back_into_view_after_something_above_it_grew(page: Page) -> None:
    page.second.setFocus()
    settle()
    page.text.setFixedHeight(400)
    settle()
    assert not page.sees(page.second)
    keep_in_view(page.second)
    settle()
    assert page.sees(page.second)
