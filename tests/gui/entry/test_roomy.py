from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emdr_planner.ui.buttons import answers
from emdr_planner.ui.entry.roomy import RoomyDialog
from emdr_planner.ui.labels import plain_label

SENTENCE = "How long records are kept is for the clinic and its law to say; this program sets no time. "


def dialog(qtbot: QtBot, sentences: int, points: float) -> RoomyDialog:
    made = RoomyDialog(answers())
    qtbot.addWidget(made)
    font = made.font()
    font.setPointSizeF(points)
    made.setFont(font)
    made.body.addWidget(plain_label(SENTENCE * sentences))
    made.body.addWidget(QRadioButton("Close: treatment is over, nothing is due"))
    made.body.addStretch(1)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.wait(20)
    return made


@pytest.mark.parametrize("points", [9.0, 13.0, 20.0])
def test_words_and_choices_stand_whole_where_the_screen_has_the_room(qtbot: QtBot, points: float) -> None:
    made = dialog(qtbot, 2, points)
    (label,) = [one for one in made.findChildren(QLabel) if one.text()]
    assert label.height() >= label.heightForWidth(label.width())
    (area,) = made.findChildren(QScrollArea)
    assert not area.verticalScrollBar().isVisible()
    assert not area.horizontalScrollBar().isVisible()


def test_where_it_has_not_the_body_scrolls_and_the_buttons_stay_in_sight(qtbot: QtBot) -> None:
    made = dialog(qtbot, 60, 20.0)
    screen = QApplication.primaryScreen().availableGeometry()
    assert made.height() <= screen.height()
    (area,) = made.findChildren(QScrollArea)
    assert area.verticalScrollBar().isVisible()
    assert not area.horizontalScrollBar().isVisible()
    for button in made.findChildren(QDialogButtonBox)[0].findChildren(QPushButton):
        assert made.rect().contains(QRect(button.mapTo(made, QPoint(0, 0)), button.size()))


def test_the_keyboard_begins_in_the_first_field_and_not_at_the_answers(qtbot: QtBot) -> None:
    made = RoomyDialog(answers())
    qtbot.addWidget(made)
    first, second = QLineEdit(), QLineEdit()
    for part in (plain_label(SENTENCE), first, second):
        made.body.addWidget(part)
    with qtbot.waitExposed(made):
        made.show()
    assert made.focusWidget() is first
    assert first.nextInFocusChain() is second


def test_it_opens_in_the_middle_of_the_window_behind_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 30, 720, 540)
    made = RoomyDialog(answers(), window)
    made.body.addWidget(QLineEdit())
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitExposed(made):
        made.show()
    beside = made.geometry().center() - window.geometry().center()
    assert max(abs(beside.x()), abs(beside.y())) <= 12
