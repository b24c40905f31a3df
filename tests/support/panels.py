"""Show a panel with a case, and take its edits as the desk would."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner import resources
from emdr_planner.casefile.reader import read_case
from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange, changes
from emdr_planner.domain.edits.edit import Edit
from tests.support.gui import painted_text

TODAY = dt.date(2026, 10, 28)


def today() -> dt.date:
    """Return the day on which the tests of the panels take place."""
    return TODAY


def sample(name: str = "broad") -> Case:
    """Return a shipped sample."""
    return read_case(resources.path_of(f"samples/{name}.json"))


def show_in_window(qtbot: QtBot, panel: QWidget, width: int = 1366, height: int = 700) -> QWidget:
    """Show a panel as a window would, at a size.

    The window around it has no wishes of its own: the offscreen platform warns about windows with a smallest size.
    """
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    panel.setParent(window)
    panel.setGeometry(0, 0, width, height)
    window.show()
    panel.show()
    return window


def told(widget: QWidget) -> str:
    """Return what a widget paints, once its layout has settled, as one line."""
    for _round in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return " ".join(painted_text(widget).split())


class _Shows(Protocol):
    def show_case(self, change: CaseChange) -> None: ...


class Wire:
    """Stands where the desk stands: takes edits of one panel, makes them, and shows what changed."""

    def __init__(self, panel: _Shows, case: Case, window: QWidget | None = None) -> None:
        """Show the case in the panel, and keep the window around it."""
        self.panel = panel
        self.window = window
        self.case = case
        self.edits: list[Edit] = []
        panel.show_case(changes(None, case))

    def perform(self, edit: Edit) -> None:
        """Make an edit and show its change."""
        before, self.case = self.case, edit.change(self.case)
        self.edits.append(edit)
        self.panel.show_case(changes(before, self.case))
