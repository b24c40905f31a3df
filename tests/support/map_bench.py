"""A desk, a selection and a map wired as the main window wires them, for tests of the map alone."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from emdr_planner.domain.case import Case
from emdr_planner.planning.load import Previews
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.motion import allow_motion
from emdr_planner.ui.network.panel import MapPanel
from emdr_planner.ui.selection import Selection
from emdr_planner.ui.theme import LIGHT, Theme

TODAY = dt.date(2026, 3, 14)


class MapBench:
    """A map that answers as it does in the program."""

    def __init__(self, case: Case, theme: Theme = LIGHT) -> None:
        self._viewed, self._previews = case, Previews(planning_view(case))
        self.moves(allowed=False)
        self.desk = CaseDesk()
        self.selection = Selection()
        self.panel = MapPanel(theme, today=lambda: TODAY)
        self.panel.resize(1000, 640)
        self.canvas = self.panel.canvas
        self.panel.edit_passed.connect(self.desk.perform)
        self.panel.selection_requested.connect(self.selection.select)
        self.panel.preview_requested.connect(self.selection.preview)
        self.panel.level_requested.connect(self.selection.set_level)
        self.desk.case_changed.connect(self.panel.show_case)
        self.selection.changed.connect(self.panel.show_selection)
        self.selection.previewed.connect(self._preview)
        self.selection.level_changed.connect(self._on_level)
        self.desk.open(case)

    @staticmethod
    def moves(*, allowed: bool) -> None:
        """Let memories glide to their places, or be there at once as most tests want them."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        allow_motion(application, allowed=allowed)

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        assert self.desk.case is not None
        return self.desk.case

    def _preview(self, memory_id: str | None) -> None:
        preview = None
        if memory_id is not None:
            if self._viewed is not self.case:
                self._viewed, self._previews = self.case, Previews(planning_view(self.case))
            preview = self._previews.of(memory_id, self.selection.level)
        self.panel.show_preview(memory_id, preview)

    def _on_level(self) -> None:
        self.panel.show_level(self.selection.level)
        self._preview(self.selection.previewed_id)

    def undo(self) -> None:
        """Take the last step back."""
        self.desk.undo_stack.undo()

    def at(self, memory_id: str) -> QPoint:
        """Return where the middle of a memory is seen."""
        return self.canvas.room_of(memory_id).center().toPoint()

    def rim(self, memory_id: str) -> QPoint:
        """Return a place on the right rim of a memory."""
        room = self.canvas.room_of(memory_id)
        return QPoint(int(room.right()), int(room.center().y()) + 3)

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press, go in steps, let go."""
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.canvas, button, none, start)
        for step in range(1, 6):
            QTest.mouseMove(self.canvas, start + (end - start) * step / 5)
        QTest.mouseRelease(self.canvas, button, none, end)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the map."""
        QTest.keyClick(self.canvas, key, held)
