"""A desk, a selection and an outline wired as the main window wires them, for tests of the outline alone."""

from __future__ import annotations

import datetime as dt

from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.outline import OutlinePanel
from emdr_planner.ui.selection import Selection
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_linkage, a_memory

TODAY = dt.date(2026, 3, 14)


class OutlineBench:
    """An outline that answers as it does in the program."""

    def __init__(self, case: Case) -> None:
        self.desk = CaseDesk()
        self.selection = Selection()
        self.told: list[str] = []
        self.outline = OutlinePanel(LIGHT, today=lambda: TODAY)
        self.outline.edit_requested.connect(self.desk.perform)
        self.outline.selection_requested.connect(self.selection.select)
        self.selection.changed.connect(self.outline.show_selection)
        self.desk.case_changed.connect(self.outline.show_case)
        self.outline.told.connect(self.told.append)
        self.desk.open(case)

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        assert self.desk.case is not None
        return self.desk.case


def shown_outline(qtbot: QtBot) -> OutlineBench:
    """Return the outline of two memories and a trigger, in sight."""
    made = OutlineBench(
        a_case(
            a_memory("M1", label="Locked room", age=7, sud=8),
            a_memory("M2", label="School shame", sud=5),
            a_memory("T1", "trigger", label="Boss raises voice"),
            linkages=(a_linkage("M1", "M2"), a_linkage("M1", "T1", "trigger_of")),
        )
    )
    qtbot.addWidget(made.outline)
    made.outline.resize(1000, 500)
    made.outline.show()
    return made
