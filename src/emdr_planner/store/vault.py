"""An open caseload file: its connection, its keys, its header, and the lock on it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from emdr_planner.store import reserve
from emdr_planner.store.audit import Event, Trail, TrailWriter, What, get_meta, head_of, put_meta
from emdr_planner.store.engine import Database
from emdr_planner.store.errors import DiskFullError
from emdr_planner.store.files import digest_of, disk_errors
from emdr_planner.store.header import Header, write_header
from emdr_planner.store.keys import DataKey
from emdr_planner.store.lock_file import LockFile
from emdr_planner.store.options import CaseloadOptions

VAULT = "vault"
REWRAPS = "rewraps"
LAST_CHANGE = "last_change"


class Vault:
    """An open caseload file. Belongs to the thread that opened it.

    Attributes:
        path: The caseload file.
        data_key: Its key.
        options: Its surroundings.
        database: Its connection.
        header: The header as it stands on disk.
        is_as_closed: Whether the file was found as it had been closed, as far as that can be said.
    """

    def __init__(self, path: Path, data_key: DataKey, header: Header, options: CaseloadOptions) -> None:
        self.path = path
        self.data_key = data_key
        self.options = options
        self.header = header
        self.is_as_closed = True
        self.trail = Trail(data_key, options.actor, options.clock)
        self.database = Database(path, data_key, header.salt)
        self._lock: LockFile | None = None

    def own(self, lock: LockFile) -> None:
        """Hold the lock for as long as this is open."""
        self._lock = lock

    @contextlib.contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """Run a block that writes; all of it is stored, or nothing.

        The header says that the file is open before anything is written: else a crash would look like tampering.
        """
        self.forget_digest()
        with self.database.transaction() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[tuple[sa.Connection, TrailWriter]]:
        """Run a block that changes records; all of it is stored with its audit entries, or nothing."""
        with self.changing() as connection:
            writer = self.trail.writer(connection)
            yield connection, writer
            head = writer.finish()
            put_meta(connection, LAST_CHANGE, str(head.length))

    def note(self, *events: What) -> None:
        """Add entries to the trail without a change of any record."""
        with self.changing() as connection:
            writer = self.trail.writer(connection)
            for event in events:
                writer.add(event)
            writer.finish()

    def last_change(self) -> int:
        """Return the audit entry up to which records were changed."""
        with self.database.transaction() as connection:
            return int(get_meta(connection, LAST_CHANGE) or 0)

    def replace_header(self, header: Header) -> None:
        """Seal and write another header."""
        sealed = header.sealed(self.data_key)
        if sealed.wrapped:
            # A throw-away caseload has no header on disk: nothing opens it a second time.
            with disk_errors():
                write_header(self.path, sealed)
        self.header = sealed

    def remember_head(self) -> None:
        """Write the present head of the trail into the header, so that an older file in its place is noticed."""
        self.replace_header(replace(self.header, chains=(head_of(self.database.driver()),), digest=""))

    def forget_digest(self) -> None:
        """Say in the header that the file is open, before the first writing."""
        if self.header.digest:
            self.replace_header(replace(self.header, digest=""))

    def note_rewrap(self) -> None:
        """Enter a change of passphrase into the trail. It changed the header only, so this is done afterwards."""
        with self.database.transaction() as connection:
            if get_meta(connection, REWRAPS) == str(self.header.rewraps):
                return
        with self.changing() as connection:
            writer = self.trail.writer(connection)
            writer.add(What(event=Event.REWRAPPED))
            writer.finish()
            put_meta(connection, REWRAPS, str(self.header.rewraps))

    def give_up_reserve(self) -> bool:
        """Free the room set aside for a full disk; return whether there was any."""
        return reserve.give_up(self.path)

    def detached(self) -> LockFile:
        """Close the file and hand over the lock, to exchange the file under it."""
        if self._lock is None:
            message = "the caseload file is closed"
            raise RuntimeError(message)
        lock, self._lock = self._lock, None
        self.database.close()
        return lock

    def close(self) -> None:
        """Bring the header up to date, close the file and let go of the lock."""
        try:
            # A disk that is full or gone keeps nothing from closing: the trail itself is in the file already.
            with contextlib.suppress(DiskFullError):
                self.note_rewrap()
                chains = (head_of(self.database.driver()),)
                self.database.close()
                with disk_errors():
                    self.replace_header(replace(self.header, chains=chains, digest=digest_of(self.path)))
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without writing anything more."""
        self.database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
