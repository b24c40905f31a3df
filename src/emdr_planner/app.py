"""The composition root: builds the parts of the window once and passes them to each other.

The first window is on screen before anything slow is loaded. The caseload file, the reasoning and the panels are
imported in the background while the passphrase is typed; this is the only module that may import late.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from emdr_planner.paths import Places, places_of_this_person
from emdr_planner.ui import settings as kept
from emdr_planner.ui.ending import end_qt
from emdr_planner.ui.settings import Settings
from emdr_planner.ui.sweeping import Sweeper
from emdr_planner.ui.theme import THEMES, Theme, apply, scaled
from emdr_planner.ui.unlock import UnlockWindow
from emdr_planner.wording import _

if TYPE_CHECKING:
    from emdr_planner.ui.program import Program

CASELOAD_NAME = "caseload.emdr"
_LOADED_BEHIND = ("emdr_planner.store.caseload_file", "emdr_planner.ui.program")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    sample: bool = False
    caseload: Path | None = None


def wanted_by(argv: Sequence[str]) -> Wanted | None:
    """Return what the arguments ask for; None when they make no sense."""
    if not argv:
        return Wanted()
    if list(argv) == ["--sample"]:
        return Wanted(sample=True)
    if len(argv) == 2 and argv[0] == "--caseload":  # noqa: PLR2004 - an option and its file
        return Wanted(caseload=Path(argv[1]).absolute())
    return None


class Loading(QObject):
    """Imports the slow half of the program beside the window.

    Signals:
        done: All of it is there.
        failed: The exception of an import that did not work.
    """

    done = Signal()
    failed = Signal(object)

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._load, name="loading", daemon=True).start()

    def _load(self) -> None:
        try:
            for module in _LOADED_BEHIND:
                importlib.import_module(module)
        except Exception as error:  # noqa: BLE001 - told on the GUI thread
            self.failed.emit(error)
        else:
            self.done.emit()


class Opening(QObject):
    """The first window, and what is asked of it before the rest is loaded."""

    def __init__(self, application: QApplication, wanted: Wanted, places: Places, settings: Settings) -> None:
        super().__init__()
        self._application = application
        self._wanted = wanted
        self._places = places
        self._settings = settings
        self._asked: list[Callable[[Program], object]] = []
        self.program: Program | None = None
        self.window = UnlockWindow()
        self.sweeper = Sweeper(self)
        self._loading = Loading(self)
        self._loading.done.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._loading.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self.window.painted.connect(self._loading.start)
        self._join()

    @property
    def place(self) -> Path:
        """The caseload that is asked for: named on the command line, opened last, or the usual one."""
        if self._wanted.caseload is not None:
            return self._wanted.caseload
        return Path(self._settings.caseload) if self._settings.caseload else self._places.data / CASELOAD_NAME

    def show(self) -> None:
        """Put the window on screen."""
        if self._wanted.sample:
            self.window.show_welcome()
            self._ask(lambda program: program.open_sample())
        elif self.place.exists() or self._wanted.caseload is not None:
            self.window.show_unlock(self.place)
        else:
            self.window.show_welcome()
        self.window.show()

    def _join(self) -> None:
        welcome, unlock = self.window.welcome, self.window.unlock
        unlock.open_requested.connect(lambda passphrase: self._ask(lambda it: it.entrance.open(passphrase)))
        for signal, step in (
            (welcome.create_requested, lambda it: it.entrance.show_create()),
            (welcome.sample_requested, lambda it: it.open_sample()),
            (welcome.other_requested, lambda it: it.entrance.choose_other()),
            (unlock.recover_requested, lambda it: it.entrance.show_recover()),
            (unlock.restore_requested, lambda it: it.entrance.show_restore()),
            (unlock.other_requested, lambda it: it.entrance.show_ways()),
            (unlock.sample_requested, lambda it: it.open_sample()),
        ):
            signal.connect(lambda step=step: self._ask(step))

    def _ask(self, step: Callable[[Program], object]) -> None:
        """Do something now, or as soon as the rest of the program is there."""
        if self.program is not None:
            step(self.program)
            return
        self._asked.append(step)
        self.window.set_busy(_("Getting ready…"))

    def _on_loaded(self) -> None:
        from emdr_planner.ui.program import Program, Surroundings

        surroundings = Surroundings(
            application=self._application, places=self._places, settings=self._settings, place=self.place
        )
        self.sweeper.settle()
        self.program = Program(self.window, surroundings)
        self.sweeper.quiet_for = self.program.quiet_for
        asked, self._asked = self._asked, []
        self.window.set_free()
        for step in asked:
            step(self.program)

    def _on_failed(self, error: BaseException) -> None:
        raise error


def first_theme(application: QApplication, settings: Settings) -> Theme:
    """Return the theme of the first window."""
    chosen = next((theme for theme in THEMES if theme.name == settings.theme), None)
    return scaled(chosen or Theme.from_system(application), settings.text_scale)


def main(argv: Sequence[str]) -> int:
    """Open the window and return its exit code.

    Args:
        argv: Nothing, ``--sample``, or ``--caseload FILE``.
    """
    wanted = wanted_by(argv)
    if wanted is None:
        sys.stderr.write(_("The window takes --sample, or --caseload FILE.") + "\n")
        return 2
    places = places_of_this_person()
    settings = kept.load(places.settings)
    application = QApplication(["emdr-planner"])
    application.setApplicationName("emdr-planner")
    application.setApplicationDisplayName(_("EMDR Planner"))
    apply(application, first_theme(application, settings))
    opening = Opening(application, wanted, places, settings)
    opening.sweeper.start()
    opening.show()
    code = application.exec()
    opening.sweeper.stop()
    if opening.program is not None:
        opening.program.close()
    end_qt(application)
    return code
