"""The program behind the first window: entrance, main window, lock, and the way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from emdr_planner import resources
from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import PlannerError
from emdr_planner.paths import Places
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.options import CaseloadOptions, of_this_account
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.ui import file_dialogs, mishaps, process
from emdr_planner.ui.entrance import Entrance
from emdr_planner.ui.half_typed import has_something_open
from emdr_planner.ui.icons import program_icon
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.leaving import Leaving
from emdr_planner.ui.lock import IdleWatch
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.mishaps import Mishaps
from emdr_planner.ui.preferences import Preferences, dress, theme_of
from emdr_planner.ui.settings import Settings
from emdr_planner.ui.system_signals import SystemSignals
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.unlock import UnlockWindow
from emdr_planner.wording import _

SAMPLES = ("samples/broad.json", "samples/narrow.json")


def read_samples() -> tuple[Case, ...]:
    """Return the fictional clients that ship with the program."""
    return tuple(case_from_bytes(resources.bytes_of(name)) for name in SAMPLES)


def on_the_wall() -> dt.date:
    """Return today's date by the computer's calendar."""
    return dt.datetime.now(dt.UTC).astimezone().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the composition root hands in.

    Attributes:
        application: The running application.
        places: The program's own folders.
        settings: Preferences as they were read.
        place: The caseload at hand.
        options: Surroundings of the caseload file.
        start_afresh: Replaces the process by one with these arguments.
    """

    application: QApplication
    places: Places
    settings: Settings
    place: Path
    options: CaseloadOptions = field(default_factory=of_this_account)
    start_afresh: Callable[[list[str]], object] = field(default_factory=lambda: process.start_afresh)


class Program(QObject):
    """Everything behind the first window."""

    def __init__(self, first: UnlockWindow, surroundings: Surroundings) -> None:
        super().__init__()
        self._first = first
        self._around = surroundings
        process.allow_no_dumps()
        file_dialogs.keep_no_history()
        self._log = mishaps.keep_log(surroundings.places.logs)
        self.mishaps = Mishaps(self)
        self.mishaps.told.connect(self._tell)
        self.mishaps.install()
        self.tasks = Tasks(self)
        self.tasks.failed.connect(self.mishaps.tell)
        self.preferences = Preferences(
            surroundings.settings, surroundings.places.settings, surroundings.application, self
        )
        self.entrance = Entrance(first, self.tasks, surroundings.place, surroundings.options, self)
        self.entrance.opened.connect(self.show_main)
        self.main: MainWindow | None = None
        self.watch: IdleWatch | None = None
        surroundings.application.setWindowIcon(program_icon())
        dress(surroundings.application, theme_of(surroundings.settings, surroundings.application))

    def open_sample(self) -> None:
        """Open the fictional sample in a throw-away encrypted file."""
        self.entrance.open_sample(self._around.places.data / "sample", read_samples)

    def show_main(self, file: CaseloadFile) -> None:
        """Show the caseload that was opened, in place of the first window."""
        keeper = Keeper(file, self.tasks, self)
        theme = theme_of(self.preferences.settings, self._around.application)
        today = self._sample_day if keeper.is_sample else on_the_wall
        self.main = MainWindow(keeper, self.tasks, theme, today=today)
        self.preferences.theme_changed.connect(self.main.apply_theme)
        self.preferences.fill(self.main.menus.view)
        if keeper.is_sample:
            keeper.listed.connect(self._open_first_client, Qt.ConnectionType.SingleShotConnection)
        else:
            self.preferences.remember_caseload(file.path)
        self._watch_over(self.main, keeper, file)
        self._first.hide()
        self.main.show()

    def quiet_for(self) -> float:
        """Return the seconds since somebody touched the program; 0 before the caseload is open."""
        return 0.0 if self.watch is None else self.watch.quiet_seconds

    def close(self) -> None:
        """End what runs beside the window; the file is closed by now."""
        if self.watch is not None:
            self.watch.stop()
        self.entrance.close()
        self.tasks.close()
        self.mishaps.remove()
        mishaps.end_log(self._log)

    def _watch_over(self, window: MainWindow, keeper: Keeper, file: CaseloadFile) -> None:
        arguments = [] if keeper.is_sample else ["--caseload", str(file.path)]
        leaving = Leaving(
            window,
            keeper,
            start_afresh=lambda: self._around.start_afresh(arguments),
            end=self._around.application.quit,
        )
        self.watch = IdleWatch(
            self.preferences.settings.idle_minutes,
            announces=lambda: has_something_open(window.bench.page_in_use),
            parent=self,
        )
        self.watch.due.connect(leaving.lock)
        self.watch.notice.connect(lambda seconds: announce_lock(window, seconds))
        self.preferences.idle_changed.connect(self.watch.set_minutes)
        self.signals = SystemSignals(self)
        self.signals.leaving.connect(leaving.lock, Qt.ConnectionType.DirectConnection)
        self.signals.listen()
        self.watch.start()

    def _open_first_client(self, clients: tuple[ClientSummary, ...]) -> None:
        """Go right to a map: who explores the sample wants to see one, and the list is one key away."""
        if self.main is not None and clients:
            self.main.open_client(clients[0].id)

    def _tell(self, error: PlannerError) -> None:
        if self.main is not None:
            self.main.tell(error)
        else:
            self._first.set_free()
            self._first.notice.tell(error)

    @staticmethod
    def _sample_day() -> dt.date:
        days = [case.as_of for case in read_samples() if case.as_of is not None]
        return max(days, default=on_the_wall())


def announce_lock(window: MainWindow, seconds: int) -> None:
    """Say that the window will lock, or that somebody answered (0)."""
    if seconds:
        window.notice.say(
            _("Nobody has used the window for a while. It locks in {n} seconds; any key keeps it open.").format(
                n=seconds
            )
        )
    else:
        window.notice.clear()
