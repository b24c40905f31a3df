"""From the first window to an open caseload: open, create, recover, restore, or explore the sample.

Every step that touches the file runs on the file lane; what goes wrong comes back as a sentence with the ways on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from emdr_planner.domain.case import Case
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.key_errors import WrongPassphraseError
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.summaries import BackupInfo
from emdr_planner.ui import file_dialogs
from emdr_planner.ui.create import CreatePage
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.recovery import RecoverPage, RestorePage
from emdr_planner.ui.sheet_step import SheetStep
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.unlock import UnlockWindow
from emdr_planner.ui.ways_on import WaysOn
from emdr_planner.wording import _

KINDS = _("Caseload (*.emdr)")
_PROVED = "recovery_sheet_proved"

T = TypeVar("T")
Attempt = Callable[[CaseloadOptions], CaseloadFile]


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open caseload, with its recovery key while the sheet has not been proved."""

    file: CaseloadFile
    groups: tuple[str, ...]


class Entrance(QObject):
    """Leads through the pages of the first window.

    Signals:
        opened: The `CaseloadFile`, open on the file lane.
    """

    opened = Signal(object)

    def __init__(
        self,
        window: UnlockWindow,
        tasks: Tasks,
        place: Path,
        options: CaseloadOptions,
        parent: QObject | None = None,
    ) -> None:
        """Join the pages.

        Args:
            window: The first window, which may be on screen already.
            tasks: The lanes.
            place: The caseload opened last, or where a new one will be.
            options: Surroundings of the file.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._window = window
        self._tasks = tasks
        self._place = place
        self._options = options
        self._waiting: CaseloadFile | None = None
        self.create_page = CreatePage()
        self.sheet = SheetStep(window, self)
        self.recover_page = RecoverPage()
        self.restore_page = RestorePage()
        self._join()

    def _join(self) -> None:
        for page in (self.create_page, self.sheet.page, self.recover_page, self.restore_page):
            self._window.pages.add(page)
        self.create_page.create_requested.connect(self.create)
        self.create_page.place_requested.connect(self._choose_new_place)
        self.create_page.back_requested.connect(self.begin)
        self.sheet.proved.connect(self._on_proved)
        self.recover_page.recover_requested.connect(self.recover)
        self.recover_page.back_requested.connect(self.begin)
        self.restore_page.restore_requested.connect(self.restore)
        self.restore_page.back_requested.connect(self.begin)

    @property
    def place(self) -> Path:
        """The caseload at hand."""
        return self._place

    def begin(self) -> None:
        """Ask for the passphrase if there is a caseload, else show the ways to begin."""
        if self._place.exists():
            self._window.show_unlock(self._place)
        else:
            self._window.show_welcome()

    def show_create(self) -> None:
        """Show the page for a new caseload."""
        self._place = _free(self._place)
        self.create_page.show_place(self._place)
        self._window.show_page(self.create_page)

    def show_recover(self) -> None:
        """Show the page for the recovery key."""
        self._window.show_page(self.recover_page)

    def show_restore(self, passphrase: str = "") -> None:
        """Show the backups of the caseload at hand."""
        place, options = self._place, self._options
        self._run(
            lambda: known_backups(place, options),
            lambda backups: self._show_backups(backups, passphrase),
            _("Looking for backups…"),
        )

    def choose_other(self) -> None:
        """Ask for another caseload file, or begin a new one."""
        chosen = file_dialogs.ask_open(self._window, _("Open a caseload file"), self._place, KINDS)
        if chosen is not None:
            self._place = chosen
            self._window.show_unlock(chosen)

    def show_ways(self) -> None:
        """Show the ways to begin although there is a caseload."""
        self._window.show_welcome()

    def open(self, passphrase: str) -> None:
        """Open the caseload at hand."""
        place = self._place
        self._attempt(lambda options: CaseloadFile.open(place, passphrase, options), passphrase)

    def create(self, passphrase: str) -> None:
        """Create a caseload and show its recovery sheet."""
        place, options = self._place, self._options

        def work() -> _Opened:
            file, key = CaseloadFile.create(place, passphrase, options)
            return _Opened(file, key.groups)

        self._run(work, self._show_sheet, _("Creating the caseload…"))

    def recover(self, typed: str, passphrase: str) -> None:
        """Open with the recovery key and set a new passphrase."""
        place = self._place
        self._attempt(lambda options: CaseloadFile.open_with_recovery(place, typed, passphrase, options), passphrase)

    def restore(self, backup: BackupInfo, passphrase: str) -> None:
        """Put a backup in place of the caseload and open it."""
        place, file = self._place, backup.path
        self._attempt(lambda options: CaseloadFile.open_restored(place, file, passphrase, options), passphrase)

    def open_sample(self, folder: Path, samples: Callable[[], Sequence[Case]]) -> None:
        """Open the fictional sample in a throw-away encrypted file.

        Args:
            folder: Where the file is made.
            samples: Reads the fictional clients.
        """
        options = self._options

        def work() -> CaseloadFile:
            file = CaseloadFile.create_throwaway(folder, options)
            for case in samples():
                file.add_client(case)
            return file

        self._run(work, self.opened.emit, _("Preparing the fictional sample…"))

    def _attempt(self, attempt: Attempt, passphrase: str, options: CaseloadOptions | None = None) -> None:
        surroundings = options or self._options

        def work() -> _Opened:
            file = attempt(surroundings)
            groups = () if file.setting(_PROVED) else file.recovery_key(passphrase).groups
            return _Opened(file, groups)

        self._run(
            work,
            self._show_sheet,
            _("Opening the caseload…"),
            lambda error: self._refuse(error, attempt, passphrase),
        )

    def _run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        doing: str,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Do something on the file lane while the window takes no input."""
        self._window.set_busy(doing)

        def done(result: T) -> None:
            self._window.set_free()
            then(result)

        def refused(error: BaseException) -> None:
            self._window.set_free()
            if failed is None:
                self._window.notice.tell(as_told(error))
            else:
                failed(error)

        self._tasks.run_file(work, done, refused, owner=self)

    def _refuse(self, error: BaseException, attempt: Attempt, passphrase: str) -> None:
        """Say what went wrong, with the ways on that fit it."""
        told = as_told(error)
        if isinstance(told, WrongPassphraseError):
            self._window.unlock.refuse()
        steps = WaysOn(
            again=lambda **changed: self._attempt(attempt, passphrase, replace(self._options, **changed)),
            use_recovery_key=self.show_recover,
            show_backups=lambda: self.show_restore(passphrase),
        )
        self._window.notice.tell(told, steps.after(told))

    def _show_backups(self, backups: Sequence[BackupInfo], passphrase: str) -> None:
        self.restore_page.show_backups(self._place, backups, passphrase)
        self._window.show_page(self.restore_page)

    def _show_sheet(self, opened: _Opened) -> None:
        """Have the recovery sheet proved before the caseload is used, unless that was done before."""
        if not opened.groups:
            self._hand_over(opened.file)
            return
        self._waiting = opened.file
        self.sheet.show(opened.groups)

    def _on_proved(self) -> None:
        file = self._waiting
        if file is not None:
            self._run(lambda: file.put_setting(_PROVED, value=True), lambda _done: self._hand_over(file), _("Saving…"))

    def _hand_over(self, file: CaseloadFile) -> None:
        """Forget every secret on the pages and pass the open caseload on."""
        self._waiting = None
        self.sheet.forget()
        self.create_page.passphrase.clear()
        self.recover_page.clear()
        self.restore_page.field.clear()
        self._window.unlock.field.clear()
        self.opened.emit(file)

    def close(self) -> None:
        """Close a caseload whose recovery sheet was not proved; it asks for it the next time."""
        file, self._waiting = self._waiting, None
        if file is not None:
            self._tasks.call_on_file_lane(file.close)

    def _choose_new_place(self) -> None:
        chosen = file_dialogs.ask_save(self._window, _("Where the caseload will be"), self._place, KINDS)
        if chosen is not None:
            self._place = chosen
            self.create_page.show_place(chosen)


def _free(place: Path) -> Path:
    """Return a name beside a file that is not taken yet."""
    tried, number = place, 2
    while tried.exists():
        tried = place.with_name(f"{place.stem}-{number}{place.suffix}")
        number += 1
    return tried
