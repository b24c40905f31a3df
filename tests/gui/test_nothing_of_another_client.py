"""After switching, nothing of the client before is left in the window: in no page, table, tip or menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.case import Case
from emdr_planner.ui.main_window import MainWindow
from tests.support.window_bench import EMPTY, FULL, Bench, everything_painted, lineage, said_by

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def words_of(case: Case) -> set[str]:
    """Return what is peculiar to a client: names of memories, notes, observations, cognitions."""
    found = {case.client.code, case.client.goal}
    for memory in case.memories:
        found |= {memory.label, memory.nc, memory.pc, memory.image, memory.note, memory.worst_part}
    found |= {rating.observed for rating in case.readiness}
    found |= {cluster.title for cluster in case.clusters}
    return {word for word in found if word is not None and len(word) > 5}


def where_said(window: MainWindow, words: set[str]) -> dict[str, set[str]]:
    """Return which widgets and actions of the window say which of these words, shown or not, beside the client list."""
    found: dict[str, set[str]] = {}
    for widget in window.page.findChildren(QWidget):
        if not window.page.clients.isAncestorOf(widget):
            text = "\n".join(said_by(widget))
            if said := {word for word in words if word in text}:
                found.setdefault(lineage(widget), set()).update(said)
    for action in window.findChildren(QAction):
        if said := {word for word in words if word in action.text()}:
            found["action"] = said
    return found


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.close()


def use(bench: Bench) -> None:
    """Leave traces on purpose: a selection, a preview, forms half filled."""
    window = bench.window
    window.page.selection_requested.emit((bench.case.memories[0].id,))
    window.page.preview_requested.emit(bench.case.memories[0].id)
    window.page.map_page.show_details()
    window.page.sessions.log()
    bench.settle()


def test_nothing_of_the_client_before_is_left_anywhere(bench: Bench) -> None:
    words = words_of(bench.case)
    bench.open(FULL)
    use(bench)
    painted = everything_painted(bench.window)
    assert len({word for word in words if word in painted}) > 12, "the sweep sees too little to prove anything"
    assert len(set().union(*where_said(bench.window, words).values())) > 20, "as above"

    bench.open(EMPTY)
    bench.settle()
    assert where_said(bench.window, words) == {}
    painted = everything_painted(bench.window)
    assert {word for word in words if word in painted} == set()
    assert "Quillfern" in painted
