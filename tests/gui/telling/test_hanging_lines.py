from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from emdr_planner.ui.telling.hanging_lines import HangingLines
from tests.support.panels import show_in_window, told

LONG = "a sentence that is so long that it goes on in a second row, and then in a third one below that"


def test_every_row_of_a_line_begins_below_its_first_word(qtbot: QtBot) -> None:
    lines = HangingLines()
    window = show_in_window(qtbot, lines, 260, 300)
    lines.show_lines((LONG, "a short one"))
    assert told(window).endswith(f"· {LONG} · a short one")
    first, second = (label for label in lines.findChildren(QLabel) if label.text() != "·")
    mark = next(label for label in lines.findChildren(QLabel) if label.text() == "·")
    assert first.height() > 2 * second.height()
    assert first.x() == second.x() >= mark.x() + mark.width()
    assert mark.y() == first.y()


def test_fewer_lines_leave_none_of_the_earlier_ones(qtbot: QtBot) -> None:
    lines = HangingLines()
    window = show_in_window(qtbot, lines, 260, 300)
    lines.show_lines((LONG, "a short one"))
    lines.show_lines(("nothing to say",), marked=False)
    assert told(window).endswith("Qt nothing to say")
    assert lines.lines == ("nothing to say",)
