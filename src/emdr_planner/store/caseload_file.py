"""The encrypted caseload file as the rest of the program sees it: cases in, cases out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from emdr_planner.domain.case import Case
from emdr_planner.domain.signing import refuse_broken_signatures
from emdr_planner.progress.map_story import Story
from emdr_planner.store import audit, backup, caseload_list, checks, creating, drafts, history, opening, restore
from emdr_planner.store.derivation import calibrated
from emdr_planner.store.errors import DiskFullError, UnknownClientError
from emdr_planner.store.files import disk_errors
from emdr_planner.store.holding import holding
from emdr_planner.store.mapping import case_of
from emdr_planner.store.options import DEFAULTS, CaseloadOptions
from emdr_planner.store.passphrase import check_new
from emdr_planner.store.records import RecordWriter, rows_of
from emdr_planner.store.recovery_key import RecoveryKey
from emdr_planner.store.summaries import (
    AuditEntry,
    BackupInfo,
    CheckReport,
    ClientSummary,
    Draft,
    Holding,
    RecordVersion,
)
from emdr_planner.store.tables import SETTINGS
from emdr_planner.store.vault import Vault


class CaseloadFile:
    """An open caseload. All of it is synchronous and belongs to the thread that opened it.

    Every method may raise a :class:`~emdr_planner.store.errors.StoreError`; what was saved before stays saved.
    """

    def __init__(self, vault: Vault) -> None:
        """Use :meth:`create`, :meth:`open` or one of their siblings instead."""
        self._vault = vault
        self.is_throwaway = False
        """Whether nothing in it is kept."""
        self.reserve_given_up = False
        """Whether the disk was so full that the room set aside had to be used. To be shown to the clinician."""

    @classmethod
    def create(
        cls, path: Path, passphrase: str, options: CaseloadOptions = DEFAULTS
    ) -> tuple[CaseloadFile, RecoveryKey]:
        """Create a caseload; return it open, with the recovery key to print once.

        Raises:
            PassphraseRefusedError: The passphrase breaks a rule.
            FileTakenError: A file is there already.
        """
        made = creating.create(path, passphrase, options)
        return cls(made), RecoveryKey.of(made.data_key)

    @classmethod
    def open(cls, path: Path, passphrase: str, options: CaseloadOptions = DEFAULTS) -> CaseloadFile:
        """Open a caseload.

        Raises:
            WrongPassphraseError: Never raised for damage, as damage is never raised for a wrong passphrase.
            DamagedFileError: Holds the newest backup that verified just now.
        """
        return cls(opening.open_with_passphrase(path, passphrase, options))

    @classmethod
    def open_with_recovery(
        cls, path: Path, recovery_key: str, new_passphrase: str, options: CaseloadOptions = DEFAULTS
    ) -> CaseloadFile:
        """Open a caseload with its recovery key, as typed, and set a new passphrase."""
        return cls(opening.open_with_recovery(path, recovery_key, new_passphrase, options))

    @classmethod
    def open_restored(
        cls, path: Path, backup_file: Path, passphrase: str, options: CaseloadOptions = DEFAULTS
    ) -> CaseloadFile:
        """Put a backup in place of a caseload that does not open, set the present file aside, and open it."""
        return cls(restore.restore(path, backup_file, passphrase, options))

    @classmethod
    def create_throwaway(cls, folder: Path, options: CaseloadOptions = DEFAULTS) -> CaseloadFile:
        """Create an encrypted caseload for the fictional sample; :meth:`close` deletes it, and nobody has its key."""
        made = cls(creating.create_throwaway(folder, options))
        made.is_throwaway = True
        return made

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._vault.path

    def clients(self) -> tuple[ClientSummary, ...]:
        """Return the caseload list in the order in which clients were added, archived ones included."""
        with self._vault.database.transaction() as connection:
            return caseload_list.listed(connection)

    def add_client(self, case: Case, label: str = "") -> str:
        """Add a client with everything the case holds; return the new id."""
        with self._vault.writing() as (connection, trail):
            client_id = caseload_list.add(connection, trail, case)
            first = trail.next_number
            RecordWriter(connection, trail, client_id).save(None, case)
            history.put_step(connection, trail, first, client_id, label)
        return client_id

    def load(self, client_id: str) -> Case:
        """Return a client's case.

        Raises:
            UnknownClientError: There is no such client.
            DamagedRecordError: A record cannot be read.
        """
        with self._vault.database.transaction() as connection:
            rows = rows_of(connection, client_id)
        if not any(rows.values()):
            raise UnknownClientError
        return case_of(rows)

    def save(self, client_id: str, before: Case, after: Case, label: str = "") -> None:
        """Store what differs between a case as it was last stored and as it is to be, all of it or nothing.

        The label names the step; it is kept with the earlier versions and never in the audit trail.

        Raises:
            UnknownClientError: There is no such client.
            ChangedUnderneathError: What is stored is not ``before``; nothing was written.
            DiskFullError: There is no room even with what was set aside; nothing was written.
            EditRefusedError: A signed session would be changed or lost; nothing was written.
        """
        if before is after:
            return
        refuse_broken_signatures(before, after)

        def write() -> None:
            with self._vault.writing() as (connection, trail):
                caseload_list.refresh(connection, client_id, after)
                first = trail.next_number
                RecordWriter(connection, trail, client_id).save(before, after)
                history.put_step(connection, trail, first, client_id, label)

        self._with_room(write)

    def _with_room(self, write: Callable[[], None]) -> None:
        """Write, on a full disk once more after giving up what was set aside for this."""
        try:
            write()
        except DiskFullError:
            if not self._vault.give_up_reserve():
                raise
            write()
            self.reserve_given_up = True

    def archive_client(self, client_id: str, *, archived: bool = True, reason: str = "") -> None:
        """Take a client out of the daily list, or back into it; the trail keeps the reason, which is one word."""
        with self._vault.writing() as (connection, trail):
            caseload_list.set_archived(connection, trail, client_id, archived=archived, reason=reason)

    def delete_client(self, client_id: str, *, reason: str = "") -> None:
        """Delete a client with every earlier version. Backups made before still hold it; see :meth:`holding`."""
        with self._vault.writing() as (connection, trail):
            caseload_list.delete(connection, trail, client_id, reason=reason)

    def history(self, client_id: str, kind: str, record_id: str) -> tuple[RecordVersion, ...]:
        """Return every version of a record, oldest first."""
        with self._vault.database.transaction() as connection:
            return history.versions(connection, client_id, kind, record_id)

    def map_story(self, client_id: str) -> Story:
        """Return every version of a client's memories, linkages and clusters; raises DamagedRecordError."""
        with self._vault.database.transaction() as connection:
            return history.map_story(connection, client_id)

    def audit(self, event: str, *, client_id: str | None = None, fields: tuple[str, ...] = ()) -> None:
        """Enter something that is no change of a record into the audit trail, such as an export.

        Raises:
            ValueError: Event or fields are more than single words: what a client said does not belong there.
        """
        self._vault.note(audit.What(event=event, client_id=client_id, fields=fields))

    def audit_trail(self, client_id: str | None = None) -> tuple[AuditEntry, ...]:
        """Return the audit trail, or one client's part of it, oldest first."""
        with self._vault.database.transaction() as connection:
            return audit.entries(connection, client_id)

    def put_draft(self, key: str, text: str, client_id: str | None = None) -> None:
        """Keep text that is being typed, in place of what was kept under the key."""
        draft = Draft(key=key, text=text, client_id=client_id, saved_at=self._vault.options.clock())

        def write() -> None:
            with self._vault.changing() as connection:
                drafts.put(connection, draft)

        self._with_room(write)

    def get_drafts(self, client_id: str | None = None) -> tuple[Draft, ...]:
        """Return the drafts of a client, or those that belong to none."""
        with self._vault.database.transaction() as connection:
            return drafts.kept(connection, client_id)

    def clear_draft(self, key: str, client_id: str | None = None) -> None:
        """Forget a draft; nothing happens when there is none."""
        with self._vault.changing() as connection:
            drafts.clear(connection, client_id, key)

    def setting(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return a setting that is kept inside the encrypted file."""
        with self._vault.database.transaction() as connection:
            wanted = sa.select(SETTINGS.c.value).where(SETTINGS.c.name == name)
            value = connection.execute(wanted).scalar_one_or_none()
        return default if value is None else json.loads(value)

    def put_setting(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        """Keep a setting inside the encrypted file."""
        with self._vault.changing() as connection:
            row = {"name": name, "value": json.dumps(value)}
            connection.execute(SETTINGS.insert().prefix_with("OR REPLACE"), row)

    def change_passphrase(self, present: str, new: str) -> int:
        """Change the passphrase; only the header is written. Return how many backups open with the earlier one still.

        Raises:
            WrongPassphraseError: The present passphrase is another.
            PassphraseRefusedError: The new one breaks a rule.
        """
        check_new(new)
        self._vault.header.unlocked(present)
        kdf = self._vault.options.kdf or calibrated()
        self._vault.replace_header(self._vault.header.rewrapped(self._vault.data_key, new, kdf))
        return backup.with_old_passphrase(self._vault)

    def rewrap_backups(self) -> int:
        """Make every backup open with the present passphrase only; return how many were changed."""
        return backup.rewrap(self._vault)

    def recovery_key(self, passphrase: str) -> RecoveryKey:
        """Return the recovery key again, for a new sheet.

        Raises:
            WrongPassphraseError: The passphrase is another.
        """
        self._vault.header.unlocked(passphrase)
        return RecoveryKey.of(self._vault.data_key)

    def backup(self) -> BackupInfo:
        """Make a verified backup and thin the older ones."""
        return backup.take(self._vault)

    def backup_if_changed(self) -> BackupInfo | None:
        """Make a verified backup when records were changed since the newest one; otherwise return None."""
        if self.is_throwaway or not backup.is_due(self._vault):
            return None
        return self.backup()

    def backups(self) -> tuple[BackupInfo, ...]:
        """Return the backups with what stands in them, oldest first."""
        found = backup.listed(self._vault.options.backups_of(self._vault.path))
        return tuple(backup.looked_into(info, self._vault.data_key) for info in found)

    def holding(self, client_id: str) -> Holding:
        """Return which backups, and which files set aside, still hold a client."""
        return holding(self._vault, client_id)

    def restore(self, chosen: BackupInfo) -> None:
        """Put a backup in place of this caseload, which is set aside; go on with the restored one.

        Raises:
            BackupDamagedError: The backup does not pass its checks; nothing was exchanged.
        """
        with disk_errors():
            self._vault, failure = restore.exchanged(self._vault, chosen)
        if failure is not None:
            raise failure

    def check(self) -> CheckReport:
        """Check pages, audit trail, records and their sense; nothing is changed."""
        return checks.check(self._vault)

    def close(self) -> None:
        """Close the file and let go of it; a throw-away one is deleted."""
        self._vault.close()
        if self.is_throwaway:
            creating.remove_throwaway(self._vault.path)


def known_backups(path: Path, options: CaseloadOptions = DEFAULTS) -> tuple[BackupInfo, ...]:
    """Return the backups of a caseload that may be closed or gone, oldest first. Nothing is opened."""
    return backup.listed(options.backups_of(path))
