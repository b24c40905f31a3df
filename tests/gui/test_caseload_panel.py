from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from emdr_planner.domain.words import Programme
from emdr_planner.progress.due import DueKind
from emdr_planner.store.summaries import ClientSummary, Waiting
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.clients_model import ClientsModel
from emdr_planner.ui.due import pressing
from tests.support.gui import painted_text
from tests.support.keyboard import give_keyboard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)
MOST_ROOM = 30
"""Pixels that a row may have more than Qt would give it: a line, as Qt breaks lines a little later."""


def ripe(kind: DueKind, count: int = 1, days: int | None = None) -> Waiting:
    """So many things of a kind, due from so many days after today on; at once without days."""
    return Waiting(kind, dt.date.min if days is None else TODAY + dt.timedelta(days=days), count)


CLIENTS = (
    ClientSummary(
        id="c1",
        code="linden",
        programme="iop",
        waiting=(ripe(DueKind.OPEN_TARGET, 2),),
        last_session=dt.date(2026, 3, 9),
    ),
    ClientSummary(id="c2", code="Alder", latest_readiness=TODAY),
    ClientSummary(id="c3", code="Aspen", archived=True, waiting=(ripe(DueKind.OPEN_TARGET),)),
)


@pytest.fixture
def panel(qtbot: QtBot) -> CaseloadPanel:
    made = CaseloadPanel(today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show_clients(CLIENTS)
    return made


def cells(model: ClientsModel) -> list[list[str | None]]:
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_clients_stand_by_code_name_with_what_is_due_and_archived_ones_last_when_they_are_wanted(
    panel: CaseloadPanel,
) -> None:
    daily = [
        ["Alder", "", "", ""],
        ["linden", "2 open targets · readiness not yet observed", "9 Mar 2026", "Intensive outpatient"],
    ]
    assert cells(panel.model) == daily
    assert panel.model.count == len(daily)
    assert not panel.search.archived.isHidden()
    assert panel.search.field.isHidden(), "a short list is not searched"
    panel.search.archived.setChecked(True)
    assert cells(panel.model) == [*daily, ["Aspen (archived)", "", "", ""]]
    panel.show_clients(CLIENTS[:2])
    assert panel.search.isHidden()


def test_an_archived_client_is_listed_again_once_the_time_it_is_kept_has_passed(panel: CaseloadPanel) -> None:
    closed = dt.date(2016, 3, 9)
    kept = ClientSummary(id="c4", code="Yew", archived=True, closed=closed, keep_until=TODAY - dt.timedelta(days=1))
    panel.show_clients((kept, dataclasses.replace(kept, id="c5", code="Elm", keep_until=TODAY)))
    assert cells(panel.model) == [
        ["Yew (archived)", "treatment closed 9 Mar 2016 · kept until 9 Mar 2026, which has passed", "", ""]
    ]


def test_where_every_client_is_archived_the_keyboard_is_where_they_are_shown(
    panel: CaseloadPanel, qtbot: QtBot
) -> None:
    panel.show_clients(CLIENTS[2:])
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.begin()
    qtbot.waitUntil(panel.search.archived.hasFocus)
    QTest.keyClick(panel.search.archived, Qt.Key.Key_Space)
    assert panel.model.rowCount() == 1


def test_the_model_keeps_qts_rules(panel: CaseloadPanel) -> None:
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show_clients(CLIENTS[:1])
    panel.show_clients(())
    assert tester.model() is panel.model


def test_a_screen_reader_hears_column_and_content(panel: CaseloadPanel) -> None:
    said = panel.model.data(panel.model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Due: nothing"


def test_enter_opens_the_marked_client(panel: CaseloadPanel, qtbot: QtBot) -> None:
    panel.mark("c1")
    assert panel.marked_id == "c1"
    with qtbot.waitSignal(panel.open_requested) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert told.args == ["c1"]


def test_the_mark_stays_when_the_list_is_read_again(panel: CaseloadPanel) -> None:
    panel.mark("c1")
    panel.show_clients(CLIENTS[:2])
    assert panel.marked_id == "c1"
    panel.show_clients(CLIENTS[1:])
    assert panel.marked_id == "c2"


def test_an_empty_caseload_says_one_sentence_and_offers_one_button(qtbot: QtBot) -> None:
    panel = CaseloadPanel(today=lambda: TODAY)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_clients(())
    assert not panel.table.isVisible()
    offered = [found for found in panel.findChildren(QPushButton) if found.isVisible()]
    with qtbot.waitSignals([panel.add_requested] * len(offered)):
        for found in offered:
            found.click()
    assert panel.marked_id is None
    assert {found.text() for found in offered} == {"Add client", "Add the first client"}


def test_the_narrow_list_shows_code_name_and_what_is_due(qtbot: QtBot) -> None:
    panel = CaseloadPanel(narrow=True, today=lambda: TODAY)
    qtbot.addWidget(panel)
    panel.show_clients(CLIENTS)
    assert [panel.table.isColumnHidden(column) for column in range(4)] == [False, False, True, True]


class TestANewClient:
    def test_gets_a_code_name_that_is_free(self, qtbot: QtBot) -> None:
        dialog = ClientDialog(["Alder"], TODAY)
        qtbot.addWidget(dialog)
        assert dialog.code.text()
        assert dialog.code.text() != "Alder"
        before = dialog.code.text()
        next(found for found in dialog.findChildren(QPushButton) if found.text() == "Another").click()
        assert dialog.code.text() not in {"", before, "Alder"}

    def test_cannot_take_anothers_code_name(self, qtbot: QtBot) -> None:
        dialog = ClientDialog(["Alder"], TODAY)
        qtbot.addWidget(dialog)
        add = next(found for found in dialog.findChildren(QPushButton) if found.text() == "Add client")
        for taken in ("alder ", "", "   "):
            dialog.code.setText(taken)
            assert not add.isEnabled()
        dialog.code.setText(" Maple ")
        assert add.isEnabled()
        dialog.programme.setCurrentIndex(dialog.programme.findText("Intensive outpatient"))
        client = dialog.client()
        assert (client.code, client.programme, client.started) == ("Maple", Programme.IOP, TODAY)

    def test_grows_by_the_sentence_that_refuses_a_code_name(self, qtbot: QtBot) -> None:
        dialog = ClientDialog(["Alder"], TODAY)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        before = dialog.height()
        dialog.code.setText("Alder")
        assert dialog.height() > before
        assert dialog.height() >= dialog.sizeHint().height()

    def test_enter_draws_another_name_there_and_adds_from_everywhere_else(self, qtbot: QtBot) -> None:
        dialog = ClientDialog([], TODAY)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.activateWindow()
        another = next(found for found in dialog.findChildren(QPushButton) if found.text() == "Another")
        drawn = dialog.code.text()
        another.setFocus()
        qtbot.waitUntil(another.hasFocus)
        QTest.keyClick(another, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.code.text() != drawn
        dialog.code.setFocus()
        qtbot.waitUntil(dialog.code.hasFocus)
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        assert dialog.result() == dialog.DialogCode.Accepted

    def test_may_leave_the_programme_open(self, qtbot: QtBot) -> None:
        dialog = ClientDialog([], TODAY)
        qtbot.addWidget(dialog)
        assert dialog.client().programme is None


class TestALongList:
    """Twelve clients, every other one with a re-assessment that is overdue."""

    @pytest.fixture
    def panel(self, qtbot: QtBot) -> CaseloadPanel:
        made = CaseloadPanel(today=lambda: TODAY)
        qtbot.addWidget(made)
        made.resize(900, 300)
        made.show()
        made.show_clients(
            [
                ClientSummary(
                    id=f"c{number}",
                    code=f"Client {number:02}",
                    latest_readiness=TODAY,
                    last_session=TODAY - dt.timedelta(days=number),
                    waiting=(ripe(DueKind.OPEN_TARGET), ripe(DueKind.MEASURE, days=1 if number % 2 else -number)),
                )
                for number in range(1, 13)
            ]
        )
        return made

    def codes(self, panel: CaseloadPanel) -> list[str]:
        return [panel.model.client_at(row).code for row in range(panel.model.rowCount())]

    def test_is_searched_by_code_name_and_opened_from_the_field(self, panel: CaseloadPanel, qtbot: QtBot) -> None:
        QTest.keyClicks(panel.search.field, "T 1")
        assert self.codes(panel) == ["Client 10", "Client 11", "Client 12"]
        assert panel.marked_id == "c10"
        with qtbot.waitSignal(panel.open_requested) as told:
            QTest.keyClick(panel.search.field, Qt.Key.Key_Return)
        assert told.args == ["c10"]

    def test_gives_the_keyboard_on_from_the_field(self, panel: CaseloadPanel, qtbot: QtBot) -> None:
        give_keyboard(qtbot, panel.search.field)
        QTest.keyClick(panel.search.field, Qt.Key.Key_Down)
        assert panel.table.hasFocus()

    def test_opens_nothing_when_nobody_is_found(self, panel: CaseloadPanel, qtbot: QtBot) -> None:
        QTest.keyClicks(panel.search.field, "nobody")
        assert self.codes(panel) == []
        with qtbot.assertNotEmitted(panel.open_requested, wait=50):
            QTest.keyClick(panel.search.field, Qt.Key.Key_Return)

    def test_shows_only_those_for_whom_something_is_due(self, panel: CaseloadPanel) -> None:
        panel.search.only_due.click()
        assert self.codes(panel) == [f"Client {number:02}" for number in range(2, 13, 2)]

    def test_says_how_many_are_shown(self, panel: CaseloadPanel) -> None:
        panel.search.only_due.click()
        assert "6 of 12" in painted_text(panel)

    def test_is_sorted_by_any_column_what_is_due_first(self, panel: CaseloadPanel) -> None:
        panel.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        assert self.codes(panel)[:7] == [f"Client {number:02}" for number in (2, 4, 6, 8, 10, 12, 1)]
        panel.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        assert self.codes(panel)[0] == "Client 12"
        panel.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        assert self.codes(panel)[0] == "Client 12"
        panel.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
        assert self.codes(panel)[0] == "Client 01"

    def test_keeps_the_mark_while_it_is_searched(self, panel: CaseloadPanel) -> None:
        panel.mark("c4")
        panel.search.only_due.click()
        assert panel.marked_id == "c4"

    def test_every_row_has_the_height_its_words_need(self, panel: CaseloadPanel, qapp: QApplication) -> None:
        for width in (700, 1000, 1300):
            panel.resize(width, 260)
            qapp.processEvents()
            spare = {panel.table.rowHeight(row) - panel.table.sizeHintForRow(row) for row in range(12)}
            assert min(spare) >= 0
            assert max(spare) <= MOST_ROOM

    def test_a_short_list_is_not_searched(self, panel: CaseloadPanel) -> None:
        QTest.keyClicks(panel.search.field, "nobody")
        panel.show_clients(CLIENTS)
        assert not panel.search.field.isVisible()
        assert panel.model.rowCount() == 2
        assert panel.search.field.text() == ""


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 0),
        ({"waiting": (ripe(DueKind.OPEN_TARGET, 3),)}, 0),
        ({"active_flags": 1}, 0),
        ({"active_flags": 1, "waiting": (ripe(DueKind.FLAG_REVIEW, days=0),)}, 1),
        ({"active_flags": 1, "waiting": (ripe(DueKind.FLAG_REVIEW, days=1),)}, 0),
        ({"waiting": (ripe(DueKind.REEVALUATION, 2), ripe(DueKind.AFTER_EFFECTS))}, 2),
        ({"waiting": (ripe(DueKind.RERATE, 2),)}, 1),
        ({"waiting": (ripe(DueKind.READINESS, days=0), ripe(DueKind.READINESS, 2, days=-3))}, 1),
        ({"waiting": (ripe(DueKind.READINESS, days=1),)}, 0),
        ({"latest_readiness": TODAY - dt.timedelta(days=300)}, 0),
        ({"waiting": (ripe(DueKind.MEASURE, days=0), ripe(DueKind.PREPARATION, days=-4))}, 1),
        ({"waiting": (ripe(DueKind.WITHHOLD_REVIEW, days=1),)}, 0),
        ({"waiting": (ripe(DueKind.MEASURE, days=0),), "archived": True}, 0),
    ],
)
def test_what_presses_is_what_has_come_due(fields: dict[str, object], count: int) -> None:
    client = ClientSummary(id="c1", code="Alder", **fields)  # type: ignore[arg-type]  # by name
    assert pressing(client, TODAY) == count
