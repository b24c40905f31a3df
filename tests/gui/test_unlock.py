from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QScrollArea, QToolButton, QWidget

from emdr_planner.ui.passphrase_field import PassphraseField
from emdr_planner.ui.unlock import UnlockWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> UnlockWindow:
    made = UnlockWindow()
    qtbot.addWidget(made)
    return made


def push(widget: QWidget, text: str) -> QPushButton:
    return next(found for found in widget.findChildren(QPushButton) if found.text() == text)


def test_the_first_frame_is_told_once(window: UnlockWindow, qtbot: QtBot) -> None:
    told: list[int] = []
    window.painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    qtbot.wait(20)
    assert told == [1]


def test_a_first_run_offers_two_ways_to_begin(window: UnlockWindow, qtbot: QtBot) -> None:
    window.show_welcome()
    with qtbot.waitSignal(window.welcome.create_requested):
        push(window.welcome, "Create a caseload").click()
    with qtbot.waitSignal(window.welcome.sample_requested):
        push(window.welcome, "Explore the fictional sample").click()
    with qtbot.waitSignal(window.welcome.other_requested):
        push(window.welcome, "Open a caseload file…").click()


def test_a_passphrase_is_sent_by_enter_or_button_and_never_empty(window: UnlockWindow) -> None:
    window.show_unlock(Path("/somewhere/caseload.emdr"))
    sent: list[str] = []
    window.unlock.open_requested.connect(sent.append)
    line = window.unlock.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert not push(window.unlock, "Open").isEnabled()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "a quiet phrase")
    QTest.keyClick(line, Qt.Key.Key_Return)
    push(window.unlock, "Open").click()
    assert sent == ["a quiet phrase", "a quiet phrase"]


def test_what_is_typed_is_hidden_until_it_is_asked_for(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    line, show = field.findChild(QLineEdit), field.findChild(QToolButton)
    assert isinstance(line, QLineEdit)
    assert isinstance(show, QToolButton)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    show.click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    field.set_text("pasted by a password manager")
    field.clear()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert field.text == ""


def test_a_long_passphrase_with_any_signs_is_taken(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.set_text("é " * 512)
    assert len(field.text) == 1024


def test_after_five_wrong_ones_the_next_has_to_wait(window: UnlockWindow) -> None:
    window.show_unlock(Path("/somewhere/caseload.emdr"))
    window.unlock.field.set_text("wrong again and again")
    for _try in range(5):
        window.unlock.refuse()
    assert push(window.unlock, "Open").isEnabled()
    window.unlock.refuse()
    assert window.unlock.is_waiting
    assert not push(window.unlock, "Open").isEnabled()


def test_nothing_can_be_pressed_while_something_is_done(window: UnlockWindow, qtbot: QtBot) -> None:
    window.show()
    window.show_welcome()
    window.set_busy("Opening…")
    bar = window.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert not push(window.welcome, "Create a caseload").isEnabled()
    qtbot.waitUntil(bar.isVisible)
    window.set_free()
    assert not window.is_busy
    assert bar.isHidden()


def test_a_page_is_as_high_as_it_needs_and_no_higher(window: UnlockWindow, qtbot: QtBot) -> None:
    tall = QWidget()
    tall.setMinimumHeight(900)
    window.pages.add(tall)
    window.show()
    window.show_welcome()
    qtbot.waitUntil(lambda: window.pages.height() < 500)


def test_enter_presses_the_way_that_has_the_keyboard(window: UnlockWindow, qtbot: QtBot) -> None:
    window.show_welcome()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    sample = push(window.welcome, "Explore the fictional sample")
    sample.setFocus()
    qtbot.waitUntil(sample.hasFocus)
    with qtbot.waitSignal(window.welcome.sample_requested, timeout=1000):
        QTest.keyClick(sample, Qt.Key.Key_Return)


def test_what_is_said_moves_nothing_under_the_pointer(window: UnlockWindow, qtbot: QtBot) -> None:
    window.show_unlock(Path("/somewhere/caseload.emdr"))
    with qtbot.waitExposed(window):
        window.show()
    before = window.unlock.mapTo(window, window.unlock.pos())
    window.notice.say(
        "A sentence that is long enough to need more than one line of the card. " * 2, (("On", window.hide),)
    )
    qtbot.wait(20)
    assert window.notice.isVisible()
    assert window.unlock.mapTo(window, window.unlock.pos()) == before


def test_in_large_text_the_window_is_larger_and_its_card_scrolls(window: UnlockWindow, qtbot: QtBot) -> None:
    window.setStyleSheet("QLabel, QPushButton, QLineEdit { font-size: 26pt; }")
    window.show_welcome()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(20)
    screen = window.screen().availableGeometry()
    assert 640 < window.height() <= screen.height()
    (area,) = window.findChildren(QScrollArea)
    assert area.verticalScrollBar().isVisible()
    assert window.minimumSizeHint().height() < screen.height() // 2


def test_a_new_page_leaves_no_old_notice(window: UnlockWindow) -> None:
    window.show_welcome()
    window.notice.say("Something was said.")
    window.show_unlock(Path("/somewhere/caseload.emdr"))
    assert window.notice.text == ""
    assert window.notice.isHidden()


def test_the_title_says_nothing_about_anybody(window: UnlockWindow) -> None:
    window.show_unlock(Path("/somewhere/Client Linden.emdr"))
    assert window.windowTitle() == "EMDR Planner"


def test_every_control_has_a_name(window: UnlockWindow) -> None:
    for kind in (QPushButton, QLineEdit, QToolButton):
        assert all(control.accessibleName() for control in window.findChildren(kind))
