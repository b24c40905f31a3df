"""Archive, bring back and delete a client, read the trail and check the file, over a real file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.codec import case_text
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.domain.words import EndReason
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import UnknownClientError
from emdr_planner.store.summaries import BackupInfo, ClientSummary, Holding
from emdr_planner.ui.client_page import PROGRAMME, SUPERVISION
from emdr_planner.ui.due import due
from emdr_planner.ui.end_dialog import EndDialog, held_by_words
from emdr_planner.ui.end_reasons import Step, reasons_for
from emdr_planner.ui.keeper import Keeper, with_defaults
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import PASSPHRASE, make_caseload, quick_options
from tests.support.gui import painted_text


class Bench:
    """A window on a caseload, with its first client open."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.open(path, PASSPHRASE, quick_options()))
        self.keeper = Keeper(self.file, self.tasks)
        self.window = MainWindow(self.keeper, self.tasks, LIGHT)
        qtbot.addWidget(self.window)
        self.window.show()
        self.wait()
        self.client_id = self.keeper.clients[0].id
        self.open()

    def open(self) -> None:
        self.window.open_client(self.client_id)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    def ask(self) -> EndDialog:
        menu = self.window.menus.caseload
        next(action for action in menu.actions() if action.text().startswith("Close, archive or delete")).trigger()
        self.wait()
        return next(found for found in self.window.findChildren(EndDialog) if found.isVisible())

    def accept(self, dialog: EndDialog) -> None:
        dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok).click()
        self.wait()

    @property
    def summary(self) -> ClientSummary:
        return next(client for client in self.keeper.clients if client.id == self.client_id)

    def trail(self) -> list[tuple[str, tuple[str, ...]]]:
        entries = self.tasks.call_on_file_lane(lambda: self.file.audit_trail(self.client_id))
        return [(entry.event, entry.fields) for entry in entries if entry.event.startswith("client_")]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, make_caseload(tmp_path).path)
    yield made
    made.wait()
    made.tasks.call_on_file_lane(made.file.close)
    made.tasks.close()


def test_a_client_is_archived_with_a_reason_and_brought_back(bench: Bench) -> None:
    dialog = bench.ask()
    dialog.archive.setChecked(True)
    dialog.reason.setCurrentIndex(dialog.reason.findData("reason-transferred"))
    bench.accept(dialog)
    assert bench.window.client_id is None
    assert bench.summary == dataclasses.replace(bench.summary, archived=True)
    bench.qtbot.wait(300)  # the page of the client is made anew behind the caseload, and takes no word with it
    bench.wait()
    assert "archived" in bench.window.notice.text
    bench.window.open_client(bench.keeper.clients[1].id)
    bench.wait()
    assert bench.window.notice.isHidden(), "what was said in passing goes with the next client"
    assert bench.trail()[-2:] == [("client_added", ()), ("client_archived", ("reason-transferred",))]
    bench.open()
    again = bench.ask()
    assert not again.can_go_on, "a reason is wanted, and none is put into anybody's mouth"
    again.reason.setCurrentIndex(again.reason.findData("reason-needed"))
    bench.accept(again)
    assert not bench.summary.archived
    assert bench.trail()[-1] == ("client_reactivated", ("reason-needed",))


def test_treatment_is_closed_with_its_retention_and_opened_again(bench: Bench) -> None:
    dialog = bench.ask()
    assert dialog.close_treatment.isChecked()
    assert "Treatment is open." in painted_text(dialog)
    today = dialog.last_day.value
    dialog.keep_until.set_value(today - dt.timedelta(days=1))
    assert not dialog.can_go_on
    dialog.keep_until.set_value(today + dt.timedelta(days=3650))
    dialog.reason.setCurrentIndex(dialog.reason.findData("reason-wish"))
    bench.accept(dialog)
    assert bench.window.client_id == bench.client_id, "a closed record can still be read"
    bench.window.show_caseload()
    bench.wait()
    until = (today + dt.timedelta(days=3650)).isoformat()
    assert due(bench.summary, today) == (f"treatment closed {today.isoformat()}", f"kept until {until}")
    kept = bench.tasks.call_on_file_lane(lambda: bench.file.load(bench.client_id)).client.closed
    assert kept is not None
    assert kept.reason is EndReason.WISH
    trail = bench.tasks.call_on_file_lane(lambda: bench.file.audit_trail(bench.client_id))
    assert ("closed",) in [entry.fields for entry in trail], "the trail names the field and nothing of what it says"


def test_the_last_day_that_is_offered_is_the_day_everything_counts_from(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.window.records, "_today", lambda: dt.date(2026, 10, 26))
    dialog = bench.ask()
    assert dialog.last_day.value == dt.date(2026, 10, 26)
    dialog.reject()


def test_the_last_day_is_none_before_the_first_one_or_a_session_on_record(qtbot: QtBot) -> None:
    first, last = dt.date(2026, 3, 2), dt.date(2026, 3, 20)
    client = ClientSummary(id="c1", code="Linden", started=first, last_session=last)
    dialog = EndDialog(client, Holding(folder=Path("x")), today=lambda: last)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.can_go_on
    for chosen, said in (
        (dt.date(2026, 3, 1), "The last day is before the first one, 2 Mar 2026."),
        (dt.date(2026, 3, 19), "A session is on record after that day: 20 Mar 2026."),
    ):
        dialog.last_day.set_value(chosen)
        assert said in painted_text(dialog)
        assert not dialog.can_go_on


def test_a_closed_treatment_is_opened_again(bench: Bench) -> None:
    bench.accept(bench.ask())
    bench.window.show_caseload()
    bench.wait()
    assert bench.summary.closed is not None
    bench.open()
    again = bench.ask()
    assert "Treatment was closed on" in painted_text(again)
    bench.accept(again)
    bench.window.show_caseload()
    bench.wait()
    assert bench.summary.closed is None


def test_a_deletion_wants_the_code_name_and_says_which_backups_still_hold_the_client(bench: Bench) -> None:
    bench.tasks.call_on_file_lane(bench.file.backup)
    dialog = bench.ask()
    dialog.delete.setChecked(True)
    assert "2 backups still hold this client" in painted_text(dialog)
    can_go_on = [dialog.can_go_on]
    dialog.reason.setCurrentIndex(dialog.reason.findData("reason-retention"))
    for code in ("", bench.summary.code[:-1], f" {bench.summary.code} "):
        dialog.code.setText(code)
        can_go_on.append(dialog.can_go_on)
    assert can_go_on == [False, False, False, True]
    dialog.reason.setCurrentIndex(-1)
    assert not dialog.can_go_on
    dialog.reason.setCurrentIndex(dialog.reason.findData("reason-retention"))
    bench.accept(dialog)
    assert all(client.id != bench.client_id for client in bench.keeper.clients)
    with pytest.raises(UnknownClientError):
        bench.tasks.call_on_file_lane(lambda: bench.file.load(bench.client_id))
    assert bench.trail()[-1] == ("client_deleted", ("reason-retention",))


def test_without_a_client_at_hand_it_is_said(bench: Bench) -> None:
    bench.window.show_caseload()
    bench.wait()
    bench.window.records.ask(None)
    assert "Open the client first" in bench.window.notice.text


def test_backups_from_before_the_client_came_do_not_hold_it(bench: Bench) -> None:
    backup = bench.tasks.call_on_file_lane(bench.file.backup)
    late = bench.tasks.call_on_file_lane(
        lambda: bench.file.add_client(dataclasses.replace(bench.file.load(bench.client_id)))
    )
    told: list[Holding] = []
    for client_id in (late, bench.client_id, "c99"):
        bench.keeper.holding(client_id, told.append)
    bench.wait()
    assert [len(found.backups) for found in told] == [0, 2, 0]
    assert told[1].backups[-1].sequence == backup.sequence


def test_the_trail_is_read_and_the_file_checked_from_the_page(bench: Bench) -> None:
    bench.window.page.show_page(SUPERVISION)
    trail = bench.window.page.supervision.trail
    trail.read_button.click()
    bench.wait()
    assert {row.cells[4] for row in trail.table.rows} == {f"{bench.summary.code} ({bench.client_id})"}
    trail.whole.setChecked(True)
    trail.read_button.click()
    bench.wait()
    assert {row.cells[4] for row in trail.table.rows} > {f"{bench.summary.code} ({bench.client_id})"}
    trail.check_button.click()
    bench.wait()
    assert trail.words.endswith("Nothing was found.")


def test_new_clients_begin_with_the_settings_of_the_programme(bench: Bench) -> None:
    programme = bench.window.page.programme
    bench.window.page.show_page(PROGRAMME)
    bench.window.bench.desk.perform(set_policy("weight_1", 0.2))
    bench.window.bench.desk.perform(set_policy("preparation_review", "2026-05-01"))
    bench.window.bench.desk.perform(set_policy("progress_interval_pcl-5", 7))
    programme.keep_button.click()
    bench.wait()
    assert "New clients begin" in bench.window.notice.text
    logged = bench.tasks.call_on_file_lane(bench.file.audit_trail)[-1]
    assert (logged.event, logged.fields) == ("defaults_of_new_clients", ("weight_1",))
    bench.keeper.add(Case(client=Client(code="Client Rowan")))
    bench.wait()
    case = bench.window.bench.desk.case
    assert case is not None
    assert case.client.code == "Client Rowan"
    assert dict(case.policy) == {"progress_interval_pcl-5": 7, "weight_1": 0.2}
    stored = bench.tasks.call_on_file_lane(lambda: bench.file.load(bench.keeper.clients[-1].id))
    assert stored == case


@pytest.mark.parametrize("kept", [None, [], {}, {"x": None}, "text"])
def test_settings_that_say_nothing_change_nothing(kept: object) -> None:
    case = Case(client=Client(code="Linden"))
    assert with_defaults(case, kept) == case
    own = Case(client=Client(code="Linden"), policy=(("seed", 2),))
    assert with_defaults(own, {"seed": 3}) is own


def test_a_changed_default_stands_in_the_trail_by_its_name_without_its_value(bench: Bench) -> None:
    bench.window.bench.desk.perform(set_policy("weight_1", 0.2))
    bench.window.bench.autosave.save_now()
    bench.wait()
    entry = bench.tasks.call_on_file_lane(lambda: bench.file.audit_trail(bench.client_id))[-1]
    assert (entry.event, entry.kind, entry.record_id, entry.fields) == (
        "record_added",
        "policy",
        "weight_1",
        ("value",),
    )


def test_many_backups_are_counted_and_reasons_are_words_for_the_trail() -> None:
    backups = tuple(
        BackupInfo(path=Path("x"), sequence=number, taken_at=dt.datetime(2026, 3, number, 9, tzinfo=dt.UTC))
        for number in range(1, 10)
    )
    lines = held_by_words(Holding(folder=Path("there"), backups=backups)).splitlines()
    assert "9 backups still hold this client" in lines[0]
    assert lines[1].startswith("· 9 Mar 2026 ")
    assert lines[7:] == [
        "· and 3 older ones",
        "The backups are in there.",
        "Exports, printouts and copies made elsewhere are not known to this program.",
    ]
    assert held_by_words(Holding(folder=Path("x"))).startswith("No backup holds this client.\n")
    aside = held_by_words(Holding(folder=Path("x"), set_aside=("a.aside-1",), unknown=("b.emdr",)))
    assert "holding it as well: a.aside-1." in aside
    assert "may hold it: b.emdr." in aside


def test_every_reason_is_one_word_for_the_trail_and_every_step_but_one_asks_for_one() -> None:
    assert all(" " not in word for step in Step for word, _text in reasons_for(step))
    assert [step for step in Step if not reasons_for(step)] == [Step.OPEN_AGAIN]


def test_item_text_of_the_clinic_stays_in_the_caseload_and_in_no_export(bench: Bench) -> None:
    texts = {"gad-7": tuple(f"made-up sentence {n}" for n in range(7))}
    bench.window.page.measures.texts.texts_changed.emit(texts)
    bench.wait()
    kept = bench.tasks.call_on_file_lane(lambda: bench.file.setting("item_texts"))
    assert kept == {"gad-7": list(texts["gad-7"])}
    written = bench.tasks.call_on_file_lane(lambda: case_text(bench.file.load(bench.client_id)))
    assert "made-up sentence" not in written
    again = MainWindow(bench.keeper, bench.tasks, LIGHT)
    bench.qtbot.addWidget(again)
    bench.wait()
    assert again.page.measures.texts.texts == texts
    again.page.measures.form.choose("gad-7")
    assert again.page.measures.form.items.item_text == "1. made-up sentence 0"
