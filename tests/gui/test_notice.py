from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.notice import Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def visible_buttons(notice: Notice) -> list[QPushButton]:
    return [found for found in notice.findChildren(QPushButton) if not found.isHidden()]


def test_it_takes_no_room_until_there_is_something_to_say(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say("A sentence with <b>tags</b>.")
    assert notice.text == "A sentence with <b>tags</b>."
    assert not notice.isHidden()
    notice.clear()
    assert notice.isHidden()


def test_an_error_is_told_with_its_code_and_its_ways_on(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    done: list[str] = []
    notice.tell(
        PlannerError("Nothing was changed.", "K-01"),
        (("Again", lambda: done.append("again")), ("Stop", lambda: done.append("stop"))),
    )
    assert notice.text == "Nothing was changed. (K-01)"
    for button in visible_buttons(notice):
        button.click()
    assert done == ["again", "stop"]


def test_the_ways_on_of_an_earlier_sentence_are_gone(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("One.", (("First", lambda: None),))
    notice.say("Two.", (("Second", lambda: None),))
    qtbot.waitUntil(lambda: [button.text() for button in visible_buttons(notice)] == ["Second"])


def test_what_was_said_in_passing_is_passed_over_and_what_must_be_read_stays(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say_in_passing("Copied.")
    notice.pass_over()
    assert notice.text == ""
    notice.say_in_passing("Copied.")
    notice.say("Not saved yet.", [("Try again", lambda: None)])
    notice.pass_over()
    assert notice.text == "Not saved yet."
