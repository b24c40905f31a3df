"""What a keyboard and a screen reader need: every control has a name, can be reached and can be left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QTabBar, QWidget

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.ui.client_page import MAP, PAGES
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.preferences import dress
from emdr_planner.ui.program import read_samples
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.theme import LIGHT, scaled
from tests.support.caseloads import quick_options
from tests.support.gui import undressed_afterwards

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SMALLEST = 24
"""Least width and height of what is clicked (WCAG 2.2, 2.5.8, which leaves out links inside a sentence)."""


class Bench:
    """The window on the fictional sample."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        case = read_samples()[0]
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.create_throwaway(folder, quick_options()))
        self.tasks.call_on_file_lane(lambda: self.file.add_client(case))
        self.window = MainWindow(
            Keeper(self.file, self.tasks), self.tasks, LIGHT, today=lambda: case.as_of or dt.date(2026, 3, 10)
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 740)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()
        self.window.open_client("c1")
        self.settle()

    def settle(self) -> None:
        self.qtbot.wait(150)
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)
        self.qtbot.wait(50)


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    with undressed_afterwards(qapp):
        dress(qapp, LIGHT)
        made = Bench(qtbot, tmp_path)
        yield made
        made.settle()
        made.tasks.call_on_file_lane(made.file.close)
        made.tasks.close()


def lineage(widget: QWidget | None) -> str:
    names: list[str] = []
    while widget is not None and not isinstance(widget, MainWindow):
        names.append(f"{type(widget).__name__}")
        widget = widget.parentWidget()
    return " > ".join(reversed(names[:5]))


def reached_by_tab(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy()
    ]


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("page", range(len(PAGES)), ids=PAGES)
def test_every_control_in_reach_has_a_name(bench: Bench, page: int) -> None:
    bench.window.page.show_page(page)
    bench.settle()
    controls = reached_by_tab(bench.window)
    assert len(controls) >= 5, "the smallest page, supervision, has five; fewer would mean that the walk found nothing"
    nameless = {
        lineage(one) for one in controls if not spoken_name(one).strip() and not isinstance(one, QTabBar | QSplitter)
    }
    assert nameless == set()


@pytest.mark.parametrize("page", range(len(PAGES)), ids=PAGES)
def test_tab_comes_round_and_is_caught_nowhere(bench: Bench, page: int) -> None:
    bench.window.page.show_page(page)
    bench.settle()
    count = len(reached_by_tab(bench.window))
    seen: list[QWidget] = []
    QTest.keyClick(QApplication.focusWidget() or bench.window, Qt.Key.Key_Tab)
    for _press in range(3 * count):
        focused = QApplication.focusWidget()
        if focused is not None and focused in seen[:1]:
            break
        if focused is not None:
            seen.append(focused)
        QTest.keyClick(focused or bench.window, Qt.Key.Key_Tab)
    assert len(set(seen)) >= 5
    assert QApplication.focusWidget() is seen[0], "Tab never came back to where it began"


@pytest.mark.parametrize("page", range(len(PAGES)), ids=PAGES)
def test_what_is_clicked_is_large_enough(bench: Bench, page: int) -> None:
    bench.window.page.show_page(page)
    bench.settle()
    small = {
        f"{lineage(one)} {one.width()}×{one.height()}"
        for one in reached_by_tab(bench.window)
        if min(one.width(), one.height()) < SMALLEST and not isinstance(one, QAbstractScrollArea | QTabBar | LinkedText)
    }
    assert small == set()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_window_fits_a_small_screen_with_larger_text(bench: Bench, qapp: QApplication, percent: int) -> None:
    theme = scaled(LIGHT, percent)
    dress(qapp, theme)
    bench.window.apply_theme(theme)
    for page in range(len(PAGES)):
        bench.window.page.show_page(page)
        bench.settle()
    least = bench.window.minimumSizeHint()
    assert (least.width(), least.height()) <= (1366, 768)
    assert least.width() <= 1366
    assert least.height() <= 740
    bench.window.page.show_page(MAP)
    bench.settle()
    tools = bench.window.page.map_page.map.tools
    for part in (tools.search, tools.switch, tools.more):
        assert part.isVisible()
        assert tools.rect().contains(part.geometry())
