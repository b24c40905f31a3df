"""Saves every edit within a second, as the difference between the case last saved and the case as it stands.

Snapshots are immutable, so the file lane needs no lock: what was stored last is known there and only there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.tasks import Tasks
from emdr_planner.wording import _

Save = Callable[[str, Case, Case, str], object]
"""Stores a client's difference: client id, case before, case after, name of the step."""

_SAVE_AFTER_MS = 400
_FIRST_RETRY_MS = 2_000
_LONGEST_RETRY_MS = 30_000


class _Ledger:
    """What stands in the file for one client. Touched on the file lane only."""

    def __init__(self, client_id: str, stored: Case, save: Save) -> None:
        self._client_id = client_id
        self._stored = stored
        self._save = save

    def bring_up_to(self, case: Case, label: str) -> Case:
        """Store the difference between what stands in the file and a case; return the case."""
        if case is not self._stored:
            self._save(self._client_id, self._stored, case, label)
            self._stored = case
        return case


class Autosave(QObject):
    """Watches the desk and keeps the file up to date.

    Signals:
        saved: The local time (`datetime`) of a save that reached the disk.
        failed: The `PlannerError` of one that did not; it is tried again until it does.
        unsaved_changed: Whether something on the screen is not in the file yet.
    """

    saved = Signal(object)
    failed = Signal(object)
    unsaved_changed = Signal(bool)

    def __init__(
        self,
        desk: CaseDesk,
        tasks: Tasks,
        save: Save,
        *,
        clock: Callable[[], dt.datetime] = dt.datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._save = save
        self._clock = clock
        self._ledger: _Ledger | None = None
        self._confirmed: Case | None = None
        self._said_unsaved = False
        self._waiting: list[Callable[[bool], object]] = []
        self._retry_ms = _FIRST_RETRY_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)
        desk.case_changed.connect(self._on_case_changed)
        desk.closed.connect(self._forget)

    @property
    def is_unsaved(self) -> bool:
        """Whether something on the screen is not known to be in the file."""
        case = self._desk.case
        return self._ledger is not None and case is not None and case is not self._confirmed

    def watch(self, client_id: str, case: Case) -> None:
        """From here on save this client, whose case stands in the file as it is."""
        self._timer.stop()
        self._ledger = _Ledger(client_id, case, self._save)
        self._confirmed = case
        self._tell_unsaved()

    def save_now(self) -> None:
        """Save at once what is not saved yet."""
        self._timer.stop()
        case, ledger = self._desk.case, self._ledger
        if case is None or ledger is None or not self.is_unsaved:
            self._answer(success=True)
            return
        label = self._desk.undo_stack.undoText() or _("Undo")
        self._tasks.run_file(lambda: ledger.bring_up_to(case, label), self._on_saved, self._on_failed, owner=self)

    def flush(self, then: Callable[[bool], object]) -> None:
        """Save at once and say whether everything is in the file."""
        self._waiting.append(then)
        self.save_now()

    def flush_and_wait(self, seconds: float) -> bool:
        """Save and wait for it, for the moments before the process ends; return whether everything is in the file."""
        self._timer.stop()
        case, ledger = self._desk.case, self._ledger
        if case is None or ledger is None:
            return True
        try:
            self._confirmed = self._tasks.call_on_file_lane(lambda: ledger.bring_up_to(case, _("Lock")), seconds)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told and not saved
            self.failed.emit(as_told(error))
            return False
        return True

    def _on_case_changed(self, change: CaseChange) -> None:
        if change.before is None or self._ledger is None:
            return
        self._tell_unsaved()
        if self.is_unsaved and not self._timer.isActive():
            self._timer.start(_SAVE_AFTER_MS)

    def _on_saved(self, case: Case) -> None:
        self._confirmed = case
        self._retry_ms = _FIRST_RETRY_MS
        self._tell_unsaved()
        self.saved.emit(self._clock())
        if self.is_unsaved:
            self.save_now()
        else:
            self._answer(success=True)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(as_told(error))
        self._timer.start(self._retry_ms)
        self._retry_ms = min(_LONGEST_RETRY_MS, 2 * self._retry_ms)
        self._answer(success=False)

    def _answer(self, *, success: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(success)

    def _tell_unsaved(self) -> None:
        if self.is_unsaved != self._said_unsaved:
            self._said_unsaved = self.is_unsaved
            self.unsaved_changed.emit(self._said_unsaved)

    def _forget(self) -> None:
        self._timer.stop()
        self._ledger = None
        self._confirmed = None
        self._tell_unsaved()
