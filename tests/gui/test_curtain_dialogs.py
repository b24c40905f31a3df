"""The curtain key where a window stands in front: it is covered at once, and what was typed there stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from emdr_planner.ui.page_commands import open_palette
from emdr_planner.ui.quick_capture import QuickCaptureDialog
from tests.support.gui import painted_text
from tests.support.window_bench import FULL, Bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    made.open(FULL)
    yield made
    made.close()


def is_drawn(bench: Bench) -> bool:
    return bench.window.page.curtain.drawn


def labels(bench: Bench) -> list[str]:
    return [memory.label for memory in bench.case.memories]


def test_quick_capture_is_covered_and_comes_back_with_what_was_typed(bench: Bench) -> None:
    page = bench.window.page
    page.map_page.map.commands.do("capture")
    (dialog,) = page.findChildren(QuickCaptureDialog)
    dialog.text.setFocus()
    QTest.keyClicks(dialog.text, "7 locked in the shed")
    assert "locked in the shed" in painted_text(dialog)
    QTest.keyPress(dialog.text, Qt.Key.Key_F8)
    assert is_drawn(bench)
    assert "Put away while labels are codes." in painted_text(dialog)
    covered = dialog.grab().toImage()
    dialog.text.setPlainText("")
    assert dialog.grab().toImage() == covered, "what lies under the cover makes no difference to what is seen"
    dialog.text.setPlainText("7 locked in the shed")
    assert not [label for label in labels(bench) if label in painted_text(page)]
    QTest.keyPress(dialog, Qt.Key.Key_F8)
    assert not is_drawn(bench)
    assert dialog.text.toPlainText() == "7 locked in the shed"
    assert dialog.text.isEnabled()
    assert dialog.focusWidget() is dialog.text
    dialog.reject()


def test_names_in_the_palette_are_covered_too(bench: Bench) -> None:
    page = bench.window.page
    palette = open_palette(bench.window.menuBar(), page)
    QTest.keyClicks(palette.typed, "memory")
    assert [label for label in labels(bench) if label in painted_text(palette)]
    QTest.keyPress(palette.typed, Qt.Key.Key_F8)
    covered = palette.grab().toImage()
    palette.typed.setText("lock")
    assert palette.grab().toImage() == covered
    QTest.keyPress(palette, Qt.Key.Key_F8)
    assert not is_drawn(bench)
    palette.reject()


def test_without_a_window_in_front_the_key_is_left_to_the_menus(bench: Bench) -> None:
    assert not bench.window.findChildren(QDialog) or bench.window.isActiveWindow()
    QTest.keyPress(bench.window.page.map_page.map.canvas, Qt.Key.Key_F8)
    drawn = bench.window.page.curtain.drawn
    bench.window.page.draw_curtain(drawn=False)
    assert drawn
