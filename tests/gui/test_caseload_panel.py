from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton

from emdr_planner.domain.words import Programme
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.clients_model import ClientsModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)
CLIENTS = (
    ClientSummary(id="c1", code="linden", programme="iop", open_targets=2, last_session=dt.date(2026, 3, 9)),
    ClientSummary(id="c2", code="Alder", latest_readiness=TODAY),
    ClientSummary(id="c3", code="Aspen", archived=True, open_targets=1),
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


def test_clients_stand_by_code_name_with_what_is_due_archived_ones_last(panel: CaseloadPanel) -> None:
    assert cells(panel.model) == [
        ["Alder", "", "", ""],
        ["linden", "2 open targets · readiness not yet observed", "2026-03-09", "Intensive outpatient"],
        ["Aspen (archived)", "", "", ""],
    ]


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

    def test_may_leave_the_programme_open(self, qtbot: QtBot) -> None:
        dialog = ClientDialog([], TODAY)
        qtbot.addWidget(dialog)
        assert dialog.client().programme is None
