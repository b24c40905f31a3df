"""What the window asks of the open caseload file; every bit of it runs on the file lane."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from emdr_planner.domain.case import Case
from emdr_planner.planning.beside_orders import BESIDE_ORDERS
from emdr_planner.planning.policy import DEFAULTS
from emdr_planner.progress.map_story import Story
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.summaries import AuditEntry, BackupInfo, CheckReport, ClientSummary, Draft, Holding
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.tasks import Tasks
from emdr_planner.wording import _

DEFAULTS_OF_NEW = "defaults_of_new_clients"
"""The setting that holds the programme's own defaults: what a new client's policy begins with."""


def with_defaults(case: Case, kept: object) -> Case:
    """Return a new client's case with the programme's own defaults, where none has been set for it."""
    if case.policy or not isinstance(kept, dict):
        return case
    pairs = ((str(name), value) for name, value in kept.items() if isinstance(value, int | float | str))
    return dataclasses.replace(case, policy=tuple(sorted(pairs)))


class Keeper(QObject):
    """Lists, loads, adds and saves clients, and leaves the file whole.

    Signals:
        listed: The clients, a tuple of `ClientSummary`.
        loaded: Id and `Case` of a client that was asked for.
        failed: The `PlannerError` of something that did not happen.
    """

    listed = Signal(object)
    loaded = Signal(str, object)
    failed = Signal(object)

    def __init__(self, file: CaseloadFile, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks
        self.clients: tuple[ClientSummary, ...] = ()

    @property
    def is_sample(self) -> bool:
        """Whether nothing in the file is kept."""
        return self._file.is_throwaway

    def refresh(self) -> None:
        """Read the list of clients again."""
        self._tasks.run_file(self._file.clients, self._on_listed, self._on_failed, owner=self)

    def load(self, client_id: str) -> None:
        """Read a client's case."""
        file = self._file
        self._tasks.run_file(
            lambda: file.load(client_id),
            lambda case: self.loaded.emit(client_id, case),
            self._on_failed,
            owner=self,
        )

    def add(self, case: Case) -> None:
        """Add a client and open the new record."""
        file = self._file

        def work() -> tuple[str, Case]:
            begun = with_defaults(case, file.setting(DEFAULTS_OF_NEW))
            return file.add_client(begun, _("Add client")), begun

        def then(added: tuple[str, Case]) -> None:
            self.refresh()
            self.loaded.emit(*added)

        self._tasks.run_file(work, then, self._on_failed, owner=self)

    def save(self, client_id: str, before: Case, after: Case, label: str) -> None:
        """Store a difference. Called on the file lane by autosave.

        Raises:
            StoreError: It was not stored.
        """
        self._file.save(client_id, before, after, label)

    def map_story(self, client_id: str, then: Callable[[Story], None]) -> None:
        """Read what the file kept of a client's map."""
        file = self._file
        self._tasks.run_file(lambda: file.map_story(client_id), then, self._on_failed, owner=self)

    def drafts(self, client_id: str, then: Callable[[tuple[Draft, ...]], None]) -> None:
        """Read what was being typed for a client and is not part of the record yet."""
        file = self._file
        self._tasks.run_file(lambda: file.get_drafts(client_id), then, self._on_failed, owner=self)

    def put_draft(self, key: str, text: str, client_id: str) -> None:
        """Keep what is being typed."""
        file = self._file
        self._do(lambda: file.put_draft(key, text, client_id))

    def clear_draft(self, key: str, client_id: str) -> None:
        """Forget what was being typed."""
        file = self._file
        self._do(lambda: file.clear_draft(key, client_id))

    def setting(self, name: str, then: Callable[[object], None]) -> None:
        """Read a setting that is kept inside the encrypted file; None when it was never kept."""
        file = self._file
        self._tasks.run_file(lambda: file.setting(name), then, self._on_failed, owner=self)

    def put_setting(self, name: str, value: object) -> None:
        """Keep a setting inside the encrypted file."""
        file = self._file
        self._do(lambda: file.put_setting(name, value))

    def keep_defaults(self, policy: Mapping[str, object]) -> None:
        """Keep what new clients begin with; the trail says so, with the names of the planning defaults among it."""
        file = self._file
        names = tuple(row.name for row in (*DEFAULTS, *BESIDE_ORDERS) if row.name in policy)

        def work() -> None:
            file.put_setting(DEFAULTS_OF_NEW, dict(policy))
            file.audit(DEFAULTS_OF_NEW, fields=names)

        self._do(work)

    def change_passphrase(self, present: str, new: str, then: Callable[[int], None]) -> None:
        """Change the passphrase and tell how many backups still open with the earlier one."""
        file = self._file
        self._tasks.run_file(lambda: file.change_passphrase(present, new), then, self._on_failed, owner=self)

    def rewrap_backups(self, then: Callable[[int], None]) -> None:
        """Let every backup open with the present passphrase only, and tell how many that were."""
        self._tasks.run_file(self._file.rewrap_backups, then, self._on_failed, owner=self)

    def recovery_key(self, passphrase: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Give the groups of the recovery key to somebody who knows the passphrase."""
        file = self._file
        self._tasks.run_file(lambda: file.recovery_key(passphrase).groups, then, self._on_failed, owner=self)

    def note_export(self, exporter: str, client_id: str | None) -> None:
        """Enter into the audit trail that a file was written for somebody, and with which exporter."""
        file = self._file
        event = f"export-{exporter}"
        self._do(lambda: file.audit(event, client_id=client_id))

    def holding(self, client_id: str, then: Callable[[Holding], None]) -> None:
        """Look which backups, and which files set aside, hold a client."""
        file = self._file
        self._tasks.run_file(lambda: file.holding(client_id), then, self._on_failed, owner=self)

    def archive(self, client_id: str, *, archived: bool, reason: str, then: Callable[[], object]) -> None:
        """Take a client out of the daily list or back into it; the trail keeps the reason as a word."""
        file = self._file

        def work() -> None:
            file.archive_client(client_id, archived=archived, reason=reason)

        self._tasks.run_file(work, lambda _done: self._changed(then), self._on_failed, owner=self)

    def delete(self, client_id: str, *, reason: str, then: Callable[[], object]) -> None:
        """Delete a client with every earlier version; the trail keeps the reason as a word."""
        file = self._file

        def work() -> None:
            file.delete_client(client_id, reason=reason)

        self._tasks.run_file(work, lambda _done: self._changed(then), self._on_failed, owner=self)

    def audit_trail(
        self, client_id: str | None, then: Callable[[tuple[AuditEntry, ...]], None], owner: QObject
    ) -> None:
        """Read the audit trail, or the part of it about one client."""
        file = self._file
        self._tasks.run_file(lambda: file.audit_trail(client_id), then, self._on_failed, owner=owner)

    def check(self, then: Callable[[CheckReport], None], owner: QObject) -> None:
        """Check pages, audit trail, records and their sense."""
        self._tasks.run_file(self._file.check, then, self._on_failed, owner=owner)

    def backups(self, then: Callable[[tuple[BackupInfo, ...]], None]) -> None:
        """List the backups, oldest first."""
        self._tasks.run_file(self._file.backups, then, self._on_failed, owner=self)

    def back_up(self, then: Callable[[BackupInfo], None]) -> None:
        """Make a verified backup now."""
        self._tasks.run_file(self._file.backup, then, self._on_failed, owner=self)

    def restore(self, backup: BackupInfo, then: Callable[[], None]) -> None:
        """Put a backup in place of the file and go on with it."""
        file = self._file
        self._tasks.run_file(lambda: file.restore(backup), lambda _done: then(), self._on_failed, owner=self)

    def leave(self, *, with_backup: bool, seconds: float) -> None:
        """Make a backup if something changed, close the file, and wait for both. Only before the process ends.

        Raises:
            StoreError: The backup did not pass its checks; the file stays open.
            TimeoutError: It took longer than that.
        """
        file = self._file

        def work() -> None:
            if with_backup:
                file.backup_if_changed()
            file.close()

        self._tasks.call_on_file_lane(work, seconds)

    def _do(self, work: Callable[[], object]) -> None:
        self._tasks.run_file(work, lambda _done: None, self._on_failed, owner=self)

    def _changed(self, then: Callable[[], object]) -> None:
        self.refresh()
        then()

    def _on_listed(self, clients: tuple[ClientSummary, ...]) -> None:
        self.clients = clients
        self.listed.emit(clients)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(as_told(error))
