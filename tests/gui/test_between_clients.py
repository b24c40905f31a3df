"""From one client to another goes the bare shape of a network and nothing else, through the real window and file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.codec import case_text
from emdr_planner.domain.case import Case
from tests.support.window_bench import EMPTY, FULL, Bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.close()


def assert_same_shape_only(case: Case, origin: Case) -> None:
    """Check that nothing of one client's words and numbers is in another's record."""
    words = {memory.label for memory in origin.memories} | {memory.nc for memory in origin.memories}
    words |= {link.note for link in origin.linkages} | {origin.client.code}
    written = case_text(case)
    assert [word for word in words if word and word in written] == []
    assert {memory.sud for memory in case.memories} | {memory.age for memory in case.memories} == {None}


def test_a_copy_stays_with_its_client_and_a_shape_brings_no_word_along(bench: Bench) -> None:
    bench.open(FULL)
    page = bench.window.page
    panel = page.map_page.map
    ids = tuple(memory.id for memory in bench.case.memories)
    page.selection_requested.emit(ids)
    for command in ("copy", "copy shape"):
        panel.commands.do(command)
    page.map_page.outline.rows.copy(everything=True)
    assert bench.case.memories[0].label in QGuiApplication.clipboard().text()

    bench.open(EMPTY)
    bench.settle()
    assert QGuiApplication.clipboard().text() == ""
    panel = bench.window.page.map_page.map
    panel.commands.do("paste")
    assert bench.window.bench.desk.undo_stack.count() == 0
    panel.commands.do("paste shape")
    bench.settle()
    case = bench.window.bench.desk.case
    assert case is not None
    assert (len(case.memories), len(case.linkages)) == (len(ids), len(bench.case.linkages))
    assert bench.window.bench.desk.undo_stack.count() == 1
    assert_same_shape_only(case, bench.case)
