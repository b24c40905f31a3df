from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.quick_capture import Captured
from emdr_planner.ui.quick_capture import QuickCaptureDialog
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_memory
from tests.support.map_bench import MapBench

TEXT = "7 locked in the room SUD 8 NC powerless chest\ntrigger: boss shouts SUD 7\n< 6 father's rage"


@pytest.fixture
def dialog(qtbot: QtBot) -> QuickCaptureDialog:
    made = QuickCaptureDialog(LIGHT)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    return made


def test_what_will_be_added_is_shown_first(dialog: QuickCaptureDialog) -> None:
    assert not dialog.add_button.isEnabled()
    dialog.text.setPlainText(TEXT)
    assert [row.cells for row in dialog.preview.rows] == [
        ("1", "Past memory", "locked in the room", "7", "8", "", "NC powerless, chest"),
        ("2", "Trigger", "boss shouts", "", "7", "", ""),
        ("3", "Past memory", "father's rage", "6", "", "", "leads to line 2"),
    ]
    assert dialog.says.text() == "3 memories, one undo step."
    assert dialog.preview.rows[0].spoken.startswith("Line 1, Type Past memory, Memory locked in the room")


def test_a_line_that_cannot_be_read_is_said_and_nothing_is_added(dialog: QuickCaptureDialog) -> None:
    added: list[Captured] = []
    dialog.captured.connect(added.append)
    dialog.text.setPlainText("good\nbad SUD 11")
    assert dialog.says.text() == "Line 2: SUD goes from 0 to 10."
    assert not dialog.add_button.isEnabled()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not added


def test_the_map_takes_what_was_captured_in_one_step(qtbot: QtBot) -> None:
    bench = MapBench(a_case(a_memory("M1", position=(0.0, 0.0))))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.key(Qt.Key.Key_Q)
    dialog = bench.canvas.findChild(QuickCaptureDialog)
    assert isinstance(dialog, QuickCaptureDialog)
    dialog.text.setPlainText(f"{TEXT}\nM1 > M1 feeds")
    assert not dialog.add_button.isEnabled()
    assert dialog.says.text().startswith("A memory cannot be linked to itself.")
    dialog.text.setPlainText(TEXT)
    dialog.add_button.click()
    labels = [memory.label for memory in bench.case.memories]
    assert labels[1:] == [
        "locked in the room",
        "boss shouts",
        "father's rage",
    ]
    assert bench.desk.undo_stack.count() == 1
    boxes = list(bench.canvas.scene.boxes.values())
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])
    bench.undo()
    assert len(bench.case.memories) == 1


def test_lines_that_are_left_are_there_again_for_the_same_client_only(qtbot: QtBot) -> None:
    bench = MapBench(a_case(a_memory("M1", position=(0.0, 0.0))))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    told: list[str] = []
    bench.panel.told.connect(told.append)

    def opened() -> QuickCaptureDialog:
        bench.key(Qt.Key.Key_Q)
        return bench.canvas.findChildren(QuickCaptureDialog)[-1]

    first = opened()
    QTest.keyClicks(first.text, "9 half a sen")
    QTest.keyClick(first.text, Qt.Key.Key_Escape)
    assert told == ["The lines are kept until quick capture (Q) is opened again for this client."]
    assert len(bench.case.memories) == 1
    again = opened()
    QTest.keyClicks(again.text, "tence")
    assert again.text.toPlainText() == "9 half a sentence"
    QTest.keyClick(again.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [memory.label for memory in bench.case.memories][1:] == ["half a sentence"]
    third = opened()
    assert third.text.toPlainText() == ""
    QTest.keyClicks(third.text, "left behind")
    QTest.keyClick(third.text, Qt.Key.Key_Escape)
    bench.desk.open(a_case(a_memory("M7")))
    assert opened().text.toPlainText() == ""
