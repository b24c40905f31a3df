"""Letters typed into a card over the map or a cell of the outline belong there, and turn no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from emdr_planner.ui.map_page import MapPage
from tests.support.window_bench import FULL, Bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    made.open(FULL)
    made.window.activateWindow()
    yield made
    made.close()


def the_map(bench: Bench) -> MapPage:
    page = bench.window.findChild(MapPage)
    assert page is not None
    return page


def test_a_letter_chooses_the_kind_of_a_linkage_and_stays_on_the_page(bench: Bench) -> None:
    page = the_map(bench)
    page.map.setFocus()
    page.selection_requested.emit(("M6",))
    for key in (Qt.Key.Key_L, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(page.map.canvas, key)
    form = page.map.canvas.form
    assert form.isVisible()
    QTest.keyClick(form.kind, Qt.Key.Key_P)
    assert form.kind.currentText().startswith("P ")
    button = form.findChildren(QPushButton)[0]
    QTest.keyClick(button, Qt.Key.Key_W)
    assert page.isVisible(), "P alone turns to the page before a session"
    assert page.whatif.bar.isHidden(), "W alone opens the what-if"
    QTest.keyClick(form.kind, Qt.Key.Key_Escape)
    QTest.keyClick(page.map.canvas, Qt.Key.Key_P)
    assert not page.isVisible()


def test_a_letter_begins_to_write_in_a_cell_of_the_outline_and_stays_on_the_page(bench: Bench) -> None:
    page = the_map(bench)
    page.views.setCurrentWidget(page.outline)
    table = page.outline.memories
    bench.settle()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_P)
    assert page.isVisible()
    field = table.viewport().findChildren(QLineEdit)[-1]
    QTest.keyClicks(field, "ushed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    bench.settle()
    assert table.model().index(0, 0).data().casefold() == "pushed"
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_Return)
    choice = table.viewport().findChildren(QComboBox)[-1]
    QTest.keyClick(choice, Qt.Key.Key_P)
    assert page.isVisible()
    assert choice.currentText().startswith("P")
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_P)
    assert not page.isVisible(), "where nothing can be written the letter is the window's"
