"""The page as it is looked at with the client."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.words import Level, Provenance
from emdr_planner.planning.load import activation_preview
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.client_page import MAP, SESSIONS, ClientPage
from emdr_planner.ui.network.map_menu import offered
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import the_sample
from tests.support.gui import InlineTasks, painted_text
from tests.support.window_bench import FULL, Bench

TODAY = dt.date(2026, 10, 28)
CASE = the_sample("broad")
VIEW = planning_view(CASE)
PROPOSAL = propose(VIEW)
OF_THE_PLAN = ("opens", "Proposed order", "Readiness", "EMDR", "What if", "ceiling")


@pytest.fixture
def page(qtbot: QtBot) -> ClientPage:
    made = ClientPage(LIGHT, InlineTasks(), today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.show_case(changes(None, CASE))
    made.show_proposal(PROPOSAL)
    return made


def test_nothing_of_the_plan_is_seen_and_everything_comes_back(page: ClientPage) -> None:
    before = painted_text(page)
    places = page.map_page.map.canvas.scene.places
    page.toggle_sharing()
    QApplication.processEvents()
    shown = painted_text(page)
    for word in OF_THE_PLAN:
        assert word in before
        assert word not in shown
    canvas = page.map_page.map.canvas
    assert {mark.label for mark in canvas.scene.nodes.values()} >= {CASE.memory(name).label for name in ("M1", "R1")}
    assert not canvas.scene.hulls
    page.toggle_sharing()
    QApplication.processEvents()
    assert page.map_page.map.canvas.scene.places == places
    after = painted_text(page)
    assert [word for word in OF_THE_PLAN if word not in after] == []


def test_nothing_glows_and_no_other_page_can_be_turned_to(page: ClientPage) -> None:
    told: list[str] = []
    page.told.connect(told.append)
    page.toggle_sharing()
    page.show_preview("M2", activation_preview(VIEW, "M2", Level.EMDR))
    assert page.map_page.map.canvas.preview is None
    page.show_page(SESSIONS)
    assert page.page == MAP
    page.show_view(1)
    assert page.map_page.views.currentWidget() is page.map_page.map
    assert ["F9" in sentence for sentence in told] == [True, True]
    page.toggle_sharing()
    page.show_page(SESSIONS)
    assert page.page == SESSIONS


def test_a_proposal_that_comes_meanwhile_is_not_seen(page: ClientPage) -> None:
    page.toggle_sharing()
    page.show_proposal(PROPOSAL)
    assert all(mark.standing.place is None for mark in page.map_page.map.canvas.scene.nodes.values())
    page.toggle_sharing()
    assert any(mark.standing.place is not None for mark in page.map_page.map.canvas.scene.nodes.values())


def test_what_is_linked_then_comes_from_the_client(page: ClientPage) -> None:
    edits: list[Edit] = []
    page.edit_requested.connect(edits.append)
    page.toggle_sharing()
    panel = page.map_page.map
    panel.show_selection(("M5", "M8"))
    assert "group" not in {command for command, _words in offered(panel)}
    panel.commands.do("link")
    QTest.keyClick(panel.canvas.form.kind, Qt.Key.Key_Return)
    (edit,) = edits
    assert edit.change(CASE).linkages[-1].provenance is Provenance.CLIENT


def test_without_a_client_there_is_nothing_to_share(qtbot: QtBot) -> None:
    made = ClientPage(LIGHT, InlineTasks(), today=lambda: TODAY)
    qtbot.addWidget(made)
    made.toggle_sharing()
    assert not made.is_shared


def test_the_key_of_the_list_says_why_it_is_not_shown(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(qtbot, tmp_path)
    bench.open(FULL)
    page = bench.window.page
    page.toggle_sharing()
    told: list[str] = []
    page.told.connect(told.append)
    key = next(one for one in bench.window.findChildren(QAction) if one.shortcut().toString() == "Ctrl+Shift+L")
    key.trigger()
    assert told == ["This is the view with the client. F9 goes back to everything."]
    assert not page.clients.isVisible()
    page.toggle_sharing()
    key.trigger()
    assert page.clients.isVisible()
    bench.close()
