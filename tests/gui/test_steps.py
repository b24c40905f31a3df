"""The list of undo steps: named, at most two hundred, and a way to any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.ui.desk import UNDO_STEPS, CaseDesk
from emdr_planner.ui.steps import StepsList
from tests.support.cases import a_case, a_memory


def listed(steps: StepsList) -> list[str]:
    model = steps.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_every_step_is_there_by_name_and_choosing_one_goes_to_it(qtbot: QtBot) -> None:
    desk = CaseDesk()
    start = a_case(a_memory("M1", label="Locked <b>room</b>"))
    desk.open(start)
    desk.perform(change_memory("M1", sud=3))
    desk.perform(change_memory("M1", label="secret words"))
    steps = StepsList(desk)
    qtbot.addWidget(steps)
    steps.open()
    assert listed(steps) == ["as it was opened", "Edit memory", "Edit memory"]
    QTest.keyClick(steps.view, Qt.Key.Key_Home)
    assert desk.case is start
    QTest.keyClick(steps.view, Qt.Key.Key_End)
    assert desk.case is not None
    assert desk.case.memory("M1").label == "secret words"


def test_two_hundred_steps_are_kept_and_the_list_goes_with_the_client(qtbot: QtBot) -> None:
    desk = CaseDesk()
    desk.open(a_case(a_memory("M1")))
    for age in range(UNDO_STEPS + 1):
        desk.perform(change_memory("M1", **{("age", "urge")[age % 2]: age // 2 % 11}))
    assert desk.undo_stack.count() == UNDO_STEPS == 200
    steps = StepsList(desk)
    qtbot.addWidget(steps)
    steps.open()
    assert len(listed(steps)) == 201
    desk.close()
    assert not steps.isVisible()
