"""A real window over a throwaway caseload, and everything that any of its widgets says, shown or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.program import read_samples
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import quick_options
from tests.support.gui import painted_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
FULL, EMPTY = "c1", "c2"


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role)) for role in ROLES)
            if column == 0:
                yield from cells(model, index)


def said_by(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        if model is not None:
            yield from cells(model, QModelIndex())


def lineage(widget: QWidget | None) -> str:
    """Return a widget with what it stands in, outermost first."""
    names: list[str] = []
    while widget is not None and not isinstance(widget, MainWindow):
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " > ".join(name for name in reversed(names) if not name.startswith("Q"))


def everything_painted(window: MainWindow) -> str:
    """Return what every page paints, turned over one after the other."""
    texts = []
    for place in range(window.page.pages.count()):
        window.page.show_page(place)
        page = window.page.pages.widget(place)
        tabs = [] if page is None else page.findChildren(QTabWidget)
        for turn in range(max((one.count() for one in tabs), default=1)):
            for one in tabs:
                one.setCurrentIndex(turn)
            texts.append(painted_text(window.page))
    for view in range(2):
        window.page.show_view(view)
        texts.append(painted_text(window.page))
    return "\n".join(texts)


class Bench:
    """A window on a full client and an empty one."""

    def __init__(self, qtbot: QtBot, folder: Path, case: Case | None = None) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.case = case or read_samples()[0]
        empty = Case(client=Client(code="Quillfern"))
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.create_throwaway(folder, quick_options()))
        for client in (self.case, empty):
            self.tasks.call_on_file_lane(partial(self.file.add_client, client))
        self.window = MainWindow(
            Keeper(self.file, self.tasks), self.tasks, LIGHT, today=lambda: self.case.as_of or dt.date(2026, 3, 10)
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 740)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.wait(250)
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)
        self.qtbot.wait(50)

    def open(self, client_id: str) -> None:
        self.window.open_client(client_id)
        self.settle()

    def close(self) -> None:
        self.settle()
        self.tasks.call_on_file_lane(self.file.close)
        self.tasks.close()
