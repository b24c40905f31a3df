from __future__ import annotations

from pytestqt.qtbot import QtBot

from emdr_planner.ui.details.bound import ChecksField
from tests.support.panels import show_in_window, told

LONG = "Freezes when somebody raises their voice at work"


def test_words_are_cut_only_where_there_is_no_room(qtbot: QtBot) -> None:
    field = ChecksField[str]("Problems")
    window = show_in_window(qtbot, field, 500, 200)
    field.set_choices([("a", LONG), ("b", "Startles")])
    told(window)
    (long, short) = field.boxes
    assert (long.text(), long.toolTip()) == (LONG, "")
    field.resize(200, 200)
    told(window)
    assert long.text().endswith("…")
    assert LONG in long.toolTip()
    assert long.geometry().right() <= 200
    assert short.text() == "Startles"
    assert long.accessibleName() == LONG
