"""The page joins order, what-if, comparison and frame: keys, one undo step, and nothing left of another client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import CaseChange
from emdr_planner.planning.propose import propose
from emdr_planner.planning.whatif import SudMove
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.map_page import FRAME, MapPage
from emdr_planner.ui.network.legend_rows import legend_rows
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks
from tests.support.panels import sample, show_in_window, today, told
from tests.support.plan_panel import view_today


class Bench:
    """The page on a desk, with a proposal after every change."""

    def __init__(self, qtbot: QtBot) -> None:
        self.tasks = InlineTasks()
        self.page = MapPage(LIGHT, self.tasks, today=today)
        self.window = show_in_window(qtbot, self.page, 1300, 700)
        self.desk = CaseDesk()
        self.desk.case_changed.connect(self._on_change)
        self.page.edit_requested.connect(self.desk.perform)
        self.page.selection_requested.connect(self.page.show_selection)
        self.desk.open(sample())
        told(self.page.plan)

    def _on_change(self, change: CaseChange) -> None:
        self.page.show_case(change)
        self.page.show_proposal(propose(view_today(change.after)))


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.page.clear()
    made.tasks.close()


def test_one_key_on_the_map_begins_a_what_if(bench: Bench, qtbot: QtBot) -> None:
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    bench.page.map.setFocus()
    QTest.keyClick(bench.page.map.canvas, Qt.Key.Key_W)
    assert bench.page.whatif.is_open


def test_a_what_if_changes_nothing_until_it_is_kept_and_then_is_one_undo_step(bench: Bench) -> None:
    before = bench.desk.case
    assert before is not None
    bench.page.whatif.begin(SudMove(memory="M1", sud=2))
    bench.page.whatif.add(SudMove(memory="M2", sud=3))
    assert bench.desk.case is before
    assert bench.desk.undo_stack.count() == 0
    bench.page.whatif.ask_keep()
    dialog = bench.page.whatif.dialog
    assert dialog is not None
    dialog.by.set_value("A. Clinician")
    dialog.form.save_button.click()
    assert bench.desk.undo_stack.count() == 1
    after = bench.desk.case
    assert after is not None
    assert (after.memory("M1").sud, after.memory("M2").sud) == (2, 3)
    assert not bench.page.whatif.is_open
    assert bench.page.plan.body.band.isHidden()
    bench.desk.undo_stack.undo()
    assert bench.desk.case is before


def shown_places(bench: Bench) -> dict[str, tuple[int, bool]]:
    nodes = bench.page.map.canvas.scene.nodes
    standings = {name: mark.standing for name, mark in nodes.items() if mark.standing.place is not None}
    return {name: (standing.place or 0, standing.tried) for name, standing in standings.items()}


def test_the_map_shows_the_order_of_a_what_if_marked_as_such_and_the_record_s_again_when_it_is_dropped(
    bench: Bench,
) -> None:
    before = shown_places(bench)
    assert not any(tried for _place, tried in before.values())
    move = SudMove(memory=next(name for name, (place, _tried) in before.items() if place == 1), sud=9)
    bench.page.whatif.begin(move)
    assert bench.page.plan.state is not None
    wanted = {step.memory: (step.place, True) for step in bench.page.plan.state.proposal.order}
    assert shown_places(bench) == wanted
    assert wanted[move.memory][0] != before[move.memory][0]
    assert "in the what-if" in bench.page.map.canvas.sentences.memories[move.memory]
    assert "What if · first:" in told(bench.page.map.strip)
    legend = {row.text for row in legend_rows(bench.page.map.canvas.scene.picture)}
    assert "place in the what-if" in legend
    assert "place in the proposed order" not in legend
    bench.page.whatif.drop()
    assert shown_places(bench) == before
    assert "What if" not in told(bench.page.map.strip)


def test_a_change_that_is_looked_for_can_be_tried_from_the_sheet(bench: Bench) -> None:
    bench.page.plan.show_why(bench.page.plan.body.order.cards[1].memory)
    bench.page.plan.sheet.trial_asked.emit(SudMove(memory="M1", sud=2))
    assert bench.page.whatif.moves == (SudMove(memory="M1", sud=2),)


def test_compare_takes_the_place_of_the_map_and_leads_to_what_is_missing(bench: Bench) -> None:
    bench.page.plan.body.head.compare.click()
    assert bench.page.compare.isVisible()
    assert not bench.page.map.isVisible()
    bench.page.compare.entry_requested.emit("beliefs")
    assert bench.page.side.currentIndex() == FRAME
    assert bench.page.frame.beliefs.is_open
    bench.page.views.setCurrentWidget(bench.page.outline)
    assert not bench.page.compare.isVisible()
    assert bench.page.outline.isVisible()


def test_compare_shows_the_what_if_while_there_is_one(bench: Bench) -> None:
    bench.page.show_compare()
    now = bench.page.compare.found
    bench.page.whatif.begin(SudMove(memory="M3", sud=10))
    assert bench.page.compare.found is not now


def test_another_client_finds_nothing_of_the_one_before(bench: Bench) -> None:
    bench.page.whatif.begin(SudMove(memory="M1", sud=2))
    bench.page.show_compare()
    bench.page.clear()
    assert not bench.page.whatif.is_open
    assert bench.page.whatif.moves == ()
    assert bench.page.compare.found is None
    assert bench.page.compare.table.orders.columnCount() == 0
