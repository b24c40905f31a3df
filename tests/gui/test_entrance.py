"""From the first window to an open caseload, over real encrypted files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.recovery_key import RecoveryKey
from emdr_planner.ui.entrance import Entrance
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.unlock import UnlockWindow
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, quick_options, small_case

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Bench:
    """The first window with everything behind it, and the file that was opened last."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        self.qtbot = qtbot
        self.place = place
        self.tasks = Tasks()
        self.window = UnlockWindow()
        qtbot.addWidget(self.window)
        self.entrance = Entrance(self.window, self.tasks, place, quick_options())
        self.files: list[CaseloadFile] = []
        self.entrance.opened.connect(self.files.append)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    def shows(self, page: QWidget) -> bool:
        return self.window.pages.current is page

    @property
    def said(self) -> str:
        return self.window.notice.text

    @property
    def ways(self) -> dict[str, QPushButton]:
        return {found.text(): found for found in self.window.notice.findChildren(QPushButton)}

    def close_files(self) -> None:
        for file in self.files:
            self.tasks.call_on_file_lane(file.close)
        self.files.clear()

    def prove(self) -> None:
        sheet = self.entrance.sheet.page
        for place, number in enumerate(sheet.asked):
            sheet.answer(place, self.groups[number - 1])
        next(found for found in sheet.findChildren(QPushButton) if found.text() == "Open the caseload").click()
        self.wait()

    @property
    def groups(self) -> tuple[str, ...]:
        return self.entrance.sheet.groups

    def create(self) -> RecoveryKey:
        self.entrance.create(PASSPHRASE)
        self.wait()
        key = RecoveryKey(self.groups)
        self.prove()
        return key


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path / "caseload.emdr")
    yield made
    made.close_files()
    made.entrance.close()
    made.tasks.close()


def test_the_first_time_one_is_welcomed_and_later_asked_for_the_passphrase(bench: Bench) -> None:
    bench.entrance.begin()
    assert bench.shows(bench.window.welcome)
    bench.create()
    bench.close_files()
    bench.entrance.begin()
    assert bench.shows(bench.window.unlock)


def test_a_new_caseload_is_used_only_once_its_sheet_is_proved(bench: Bench) -> None:
    bench.entrance.show_create()
    assert bench.shows(bench.entrance.create_page)
    bench.entrance.create(PASSPHRASE)
    bench.wait()
    assert bench.shows(bench.entrance.sheet.page)
    assert bench.files == []
    bench.prove()
    assert [file.path for file in bench.files] == [bench.place]
    assert bench.entrance.sheet.groups == ()


def test_a_sheet_that_was_not_proved_is_asked_for_again(bench: Bench) -> None:
    bench.entrance.create(PASSPHRASE)
    bench.wait()
    first = bench.groups
    bench.entrance.close()
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert bench.shows(bench.entrance.sheet.page)
    assert bench.groups == first
    bench.prove()
    bench.close_files()
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert len(bench.files) == 1


def test_a_wrong_passphrase_has_a_sentence_and_changes_nothing(bench: Bench) -> None:
    bench.create()
    bench.close_files()
    before = bench.place.read_bytes()
    bench.entrance.begin()
    bench.entrance.open(OTHER_PASSPHRASE)
    bench.wait()
    assert "does not open the caseload" in bench.said
    assert bench.place.read_bytes() == before
    assert bench.files == []
    assert not bench.window.is_busy


def test_the_recovery_key_opens_it_and_sets_a_new_passphrase(bench: Bench) -> None:
    key = bench.create()
    bench.close_files()
    bench.entrance.show_recover()
    assert bench.shows(bench.entrance.recover_page)
    bench.entrance.recover(key.text().lower(), OTHER_PASSPHRASE)
    bench.wait()
    assert len(bench.files) == 1
    bench.close_files()
    bench.entrance.open(OTHER_PASSPHRASE)
    bench.wait()
    assert len(bench.files) == 1


def test_a_damaged_file_offers_its_newest_verified_backup(bench: Bench) -> None:
    bench.create()
    file = bench.files[0]
    case = small_case()
    client_id = bench.tasks.call_on_file_lane(lambda: file.add_client(case))
    bench.tasks.call_on_file_lane(file.backup)
    bench.close_files()
    with bench.place.open("r+b") as stream:
        stream.seek(5000)
        stream.write(b"\0" * 3000)
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert "the caseload file is damaged" in bench.said
    bench.ways["Show the backups"].click()
    bench.wait()
    page = bench.entrance.restore_page
    assert bench.shows(page)
    assert page.list.count() == 1
    assert page.field.text == PASSPHRASE
    next(found for found in page.findChildren(QPushButton) if found.text() == "Restore and open").click()
    bench.wait()
    restored = bench.files[0]
    assert bench.tasks.call_on_file_lane(lambda: restored.load(client_id)) == case


def test_an_empty_file_is_told_from_a_damaged_one(bench: Bench) -> None:
    bench.create()
    bench.close_files()
    bench.place.write_bytes(b"")
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert "caseload file is empty" in bench.said
    assert "Show the backups" in bench.ways


def test_a_file_in_use_says_who_holds_it(bench: Bench, qtbot: QtBot) -> None:
    bench.create()
    other = Bench(qtbot, bench.place)
    other.entrance.open(PASSPHRASE)
    other.wait()
    assert "already open" in other.said
    assert "process" in other.said
    other.tasks.close()


def test_a_caseload_left_open_on_another_computer_can_be_taken_over(bench: Bench) -> None:
    bench.create()
    bench.close_files()
    lock = bench.place.with_name(bench.place.name + ".lock")
    holder = {"host": "another-laptop", "user": "rowan", "pid": 7, "since": "2026-03-10T09:12:00+00:00"}
    lock.write_text(json.dumps(holder), encoding="ascii")
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert "rowan on another-laptop" in bench.said
    bench.ways["Take it over"].click()
    bench.wait()
    assert len(bench.files) == 1


def test_without_its_header_the_recovery_key_is_offered(bench: Bench) -> None:
    key = bench.create()
    bench.close_files()
    for header in bench.place.parent.glob("caseload.emdr.header*"):
        header.unlink()
    bench.entrance.open(PASSPHRASE)
    bench.wait()
    assert "header file" in bench.said
    bench.ways["Use the recovery key"].click()
    assert bench.shows(bench.entrance.recover_page)
    bench.entrance.recover(key.text(), OTHER_PASSPHRASE)
    bench.wait()
    assert len(bench.files) == 1


def test_the_sample_is_encrypted_and_gone_when_it_is_closed(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    bench.entrance.open_sample(folder, lambda: (small_case(), small_case("Client Alder")))
    bench.wait()
    file = bench.files[0]
    assert file.is_throwaway
    assert [client.code for client in bench.tasks.call_on_file_lane(file.clients)] == ["Client Linden", "Client Alder"]
    assert not any(b"Linden" in found.read_bytes() for found in folder.iterdir())
    bench.close_files()
    assert list(folder.iterdir()) == []


def test_a_new_caseload_never_takes_the_place_of_one(bench: Bench) -> None:
    bench.create()
    bench.close_files()
    bench.entrance.show_create()
    assert bench.entrance.place == bench.place.with_name("caseload-2.emdr")
