from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.floating import FloatingNotice
from emdr_planner.ui.menus import move_focus

SENTENCE = "The last change could not be saved. It is still here, and it is tried again. Nothing else was lost. " * 3


class Page:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        self.upper, self.lower = QLineEdit(), QLineEdit()
        column.addWidget(self.upper)
        column.addStretch(1)
        column.addWidget(self.lower)
        self.notice = FloatingNotice()
        self.notice.float_over(self.page)
        self.page.resize(600, 500)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()

    @property
    def places(self) -> tuple[QRect, QRect]:
        return self.upper.geometry(), self.lower.geometry()

    def focus(self, field: QWidget) -> None:
        field.setFocus()
        self.qtbot.waitUntil(field.hasFocus)


def test_nothing_on_the_page_moves_when_something_is_said_and_put_away(qtbot: QtBot) -> None:
    page = Page(qtbot)
    before = page.places
    page.notice.say(SENTENCE, (("Put away", page.notice.clear),))
    assert page.notice.isVisible()
    assert page.places == before
    page.notice.clear()
    assert page.places == before


def test_it_stays_whole_inside_the_page_at_every_size(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.notice.say(SENTENCE, (("Put away", page.notice.clear),))
    for width, height in ((360, 500), (1400, 300), (600, 500)):
        page.page.resize(width, height)
        assert page.page.rect().contains(page.notice.geometry())
        text = page.notice.findChildren(QPushButton)[0]
        assert page.notice.rect().contains(QRect(text.mapTo(page.notice, QPoint(0, 0)), text.size()))


def test_a_second_sentence_is_shown_whole_as_well(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.page.setStyleSheet("QPushButton { padding: 6px 40px; }")
    page.notice.say("A sentence.", (("On", page.notice.clear),))
    qtbot.wait(20)
    page.notice.say("Another sentence, which is a little longer.", (("Put it away", page.notice.clear),))
    qtbot.wait(50)
    (label,) = page.notice.findChildren(QLabel)
    (step,) = [one for one in page.notice.findChildren(QPushButton) if one.isVisible()]
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
    assert label.height() >= label.heightForWidth(label.width())
    assert step.width() >= step.sizeHint().width()
    assert page.notice.rect().contains(step.geometry())


def test_it_gives_way_to_the_field_that_has_the_keyboard(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.lower.setMaximumWidth(200)
    page.focus(page.upper)
    page.notice.say(SENTENCE, (("Put away", page.notice.clear),))
    assert page.notice.geometry().top() > page.page.height() // 2
    page.focus(page.lower)
    page.qtbot.waitUntil(lambda: not page.notice.geometry().contains(page.lower.geometry()))
    assert page.notice.geometry().top() < page.page.height() // 2


def test_it_is_a_pane_for_the_keyboard_and_gives_it_back(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.notice.say("A sentence.", (("Put away", page.notice.clear),))
    step = page.notice.findChildren(QPushButton)[0]
    page.focus(page.upper)
    move_focus((page.upper, page.notice), 1)
    page.qtbot.waitUntil(step.hasFocus)
    QTest.keyClick(step, Qt.Key.Key_Return)
    assert page.notice.isHidden()
    page.qtbot.waitUntil(page.upper.hasFocus)


def test_it_gives_way_too_where_a_field_is_scrolled_below_it(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.lower.setMaximumWidth(200)
    page.focus(page.upper)
    page.notice.say(SENTENCE, (("Put away", page.notice.clear),))
    assert page.notice.geometry().top() > page.page.height() // 2
    page.focus(page.lower)
    page.lower.move(0, 0)
    qtbot.waitUntil(lambda: page.notice.geometry().top() > page.page.height() // 2)
    page.focus(page.upper)
    page.upper.move(page.notice.geometry().topLeft() + QPoint(20, 5))
    qtbot.waitUntil(lambda: page.notice.geometry().top() < page.page.height() // 2)
