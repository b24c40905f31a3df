"""A session that is being entered survives leaving the client and the end of the process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from emdr_planner.domain.words import Closure, Event, Level
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import PASSPHRASE, make_caseload, quick_options

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = dt.date(2026, 3, 10)


class Bench:
    """A window on a caseload, opened again as often as wanted."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.path = path
        self.tasks = Tasks()
        self.open()

    def open(self) -> None:
        self.file = self.tasks.call_on_file_lane(lambda: CaseloadFile.open(self.path, PASSPHRASE, quick_options()))
        self.window = MainWindow(Keeper(self.file, self.tasks), self.tasks, LIGHT, today=lambda: TODAY)
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.wait()
        self.window.open_client("c1")
        self.wait()

    def open_again(self) -> None:
        self.window.drafts.keep()
        self.wait()
        self.tasks.call_on_file_lane(self.file.close)
        self.window.hide()
        self.open()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)

    def begin(self) -> None:
        self.window.page.show_page(2)
        self.window.page.sessions.log_button.click()

    def press(self, text: str) -> None:
        found = [one for one in self.window.notice.findChildren(QPushButton) if one.text() == text]
        found[-1].click()
        self.wait()

    @property
    def drafts(self) -> int:
        return len(self.tasks.call_on_file_lane(lambda: self.file.get_drafts("c1")))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, make_caseload(tmp_path).path)
    yield made
    made.wait()
    made.tasks.call_on_file_lane(made.file.close)
    made.tasks.close()


def fill(bench: Bench) -> None:
    form = bench.window.page.sessions.form
    form.add_work()
    first, second = form.work
    first.target.set_value("M1")
    first.level.set_value(Level.EMD)
    first.sud_start.set_value(7)
    first.sud_end.set_value(3)
    first.events.set_events((Event.ABREACTION, Event.FLOODING))
    first.closure.set_value(Closure.CONTAINED)
    first.minutes.set_value(12.5)
    second.target.set_value("M2")
    second.sud_start.set_value(5)
    form.date.set_value(dt.date(2026, 3, 9))


def test_what_was_being_entered_is_offered_and_comes_back_whole(bench: Bench) -> None:
    bench.begin()
    fill(bench)
    before = bench.window.page.sessions.form.session()
    bench.open_again()
    assert "being entered" in bench.window.notice.text
    bench.press("Go on with it")
    assert bench.window.page.sessions.form.session() == before
    assert bench.window.notice.text == ""


def test_a_form_without_a_word_is_not_kept(bench: Bench) -> None:
    bench.begin()
    bench.open_again()
    assert bench.window.notice.text == ""
    assert bench.drafts == 0


def test_putting_the_form_aside_keeps_it(bench: Bench) -> None:
    bench.begin()
    fill(bench)
    bench.window.drafts.keep()
    bench.wait()
    bench.window.page.sessions.form.leave_button.click()
    bench.wait()
    assert bench.drafts == 1


def test_keeping_the_session_forgets_it(bench: Bench) -> None:
    bench.begin()
    form = bench.window.page.sessions.form
    form.work[0].target.set_value("M1")
    form.work[0].level.set_value(Level.EMD)
    bench.window.drafts.keep()
    form.save_button.click()
    bench.wait()
    assert form.problem is None
    bench.window.bench.autosave.save_now()
    bench.wait()
    assert bench.drafts == 0


def test_it_can_be_put_away_for_good(bench: Bench) -> None:
    bench.begin()
    fill(bench)
    bench.open_again()
    bench.press("Put it away for good")
    assert bench.drafts == 0


def test_another_client_is_not_offered_it(bench: Bench) -> None:
    bench.begin()
    fill(bench)
    bench.window.open_client("c2")
    bench.wait()
    assert bench.window.notice.text == ""
    bench.window.open_client("c1")
    bench.wait()
    assert "being entered" in bench.window.notice.text
