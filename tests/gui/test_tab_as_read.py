"""Tab leads through every page of the window in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.ui.client_page import MAP
from emdr_planner.ui.entry.reading_order import controls_as_read
from emdr_planner.ui.map_page import PLAN
from tests.support.window_bench import FULL, Bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    made.open(FULL)
    made.window.bench.selection.select(("M1",))
    made.window.page.map_page.show_details()
    made.settle()
    yield made
    made.close()


def in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def as_tabbed(among: list[QWidget]) -> list[QWidget]:
    """Return these widgets in the order in which Tab comes to them, beginning with the first of them."""
    found = [among[0]]
    widget = among[0].nextInFocusChain()
    while widget is not None and widget is not among[0]:
        if widget in among:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def views(page: QWidget) -> Iterator[int]:
    """Turn every set of tabs of a page over."""
    tabs = page.findChildren(QTabWidget)
    for turn in range(max((one.count() for one in tabs), default=1)):
        for one in tabs:
            one.setCurrentIndex(min(turn, one.count() - 1))
        QApplication.processEvents()
        yield turn


def test_tab_leads_through_every_page_as_it_is_read(bench: Bench) -> None:
    pages = bench.window.page.pages
    seen = 0
    for place in range(pages.count()):
        bench.window.page.show_page(place)
        page = pages.widget(place)
        assert page is not None
        for turn in views(page):
            if (place, turn) == (MAP, PLAN):
                continue  # its cards come and go with each order, and have arrows of their own
            read = [
                one for one in controls_as_read(page) if in_sight(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
            tabbed = as_tabbed(read)
            told = [(type(one).__name__, one.accessibleName()) for one in tabbed]
            assert told == [(type(one).__name__, one.accessibleName()) for one in read], f"page {place}, view {turn}"
            seen += len(read)
    assert seen > 150, "the walk sees too little to prove anything"
