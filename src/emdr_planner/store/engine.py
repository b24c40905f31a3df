"""The connection to an encrypted file: keyed, checked, one for the life of the open file, on one thread."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from emdr_planner.store.errors import (
    DamagedFileError,
    DiskFullError,
    DiskTroubleError,
    FileInUseError,
    ReadOnlyPlaceError,
    StoreError,
)
from emdr_planner.store.key_errors import MemoryShortError
from emdr_planner.store.keys import DataKey
from emdr_planner.wording import _

PAGE = 4096
"""Bytes of a page; a whole file is a multiple of it."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = DELETE",
    # FULL, the default, has been seen to lose commits that were already reported as saved when the power fails.
    "PRAGMA synchronous = EXTRA",
)
# cipher_memory_security stays off: it makes writing four times slower, and locking ends the process instead.

_CODES: dict[int, Callable[[], StoreError]] = {
    7: MemoryShortError,  # SQLITE_NOMEM
    8: ReadOnlyPlaceError,  # SQLITE_READONLY
    10: DiskTroubleError,  # SQLITE_IOERR
    11: DamagedFileError,  # SQLITE_CORRUPT
    13: DiskFullError,  # SQLITE_FULL
    14: ReadOnlyPlaceError,  # SQLITE_CANTOPEN: the journal cannot be made beside the file
    26: DamagedFileError,  # SQLITE_NOTADB, once the key is known to be right
}
_TEXTS = {
    "out of memory": 7,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""The engine's own texts for these codes: the driver's copying function reports nothing else."""

_IN_USE = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED

DriverConnection = Any
"""A connection of the driver, which ships no types."""


def store_error(error: BaseException | None) -> StoreError | None:
    """Return the store's own error for one of the driver, None for a fault of this program."""
    code = getattr(error, "sqlite_errorcode", None) or _TEXTS.get(str(error))
    if code is None:
        return None
    primary = code & 0xFF
    if primary in _IN_USE:
        return FileInUseError(_("another window or program"))
    kind = _CODES.get(primary)
    return kind() if kind is not None else None


@contextlib.contextmanager
def driver_errors() -> Iterator[None]:
    """Turn the driver's errors into the store's own; faults of this program pass through."""
    try:
        yield
    except dbapi2.Error as error:
        found = store_error(error)
        if found is None:
            raise
        raise found from None
    except sa.exc.DBAPIError as error:
        found = store_error(error.orig)
        if found is None:
            raise
        raise found from None


def connect(file: Path, data_key: DataKey, salt: bytes) -> DriverConnection:
    """Return a keyed connection; the key is proved by the first reading, not here.

    Args:
        file: An existing file, empty only when it is being created.
        data_key: Keys the file as it is, without a derivation of the engine's own.
        salt: The file's first 16 bytes, or what they are to be in an empty file.
    """
    connection = dbapi2.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0.5)
    try:
        # Before the key: otherwise a failed first reading is printed on standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.secret.hex()}{salt.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def opens(file: Path, data_key: DataKey, salt: bytes) -> bool:
    """Return whether the key opens the file's first page. Nothing is written."""
    try:
        with contextlib.closing(connect(file, data_key, salt)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if isinstance(store_error(error), DamagedFileError):
            return False
        raise
    return True


def page_findings(connection: DriverConnection) -> list[str]:
    """Return what both integrity checks find; each sees damage that the other does not.

    The cipher check authenticates every page and says nothing about pages that are cut off; the engine's own check
    follows every page and sees those.
    """
    findings = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    findings += [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    findings += [f"foreign key {row[0]}" for row in connection.execute("PRAGMA foreign_key_check").fetchall()]
    return findings


class Database:
    """An open encrypted file. It belongs to the thread that opened it."""

    def __init__(self, file: Path, data_key: DataKey, salt: bytes) -> None:
        """Connect; nothing is read yet."""
        self._thread = threading.get_ident()
        with driver_errors():
            self._driver = connect(file, data_key, salt)
        self._engine = sa.create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: self._driver,
            poolclass=StaticPool,
            # Otherwise what a client said stands in the text of an exception.
            hide_parameters=True,
        )
        sa.event.listen(self._engine, "begin", _begin)

    def driver(self) -> DriverConnection:
        """Return the one connection itself, for pragmas, checks and copies."""
        self._assert_thread()
        return self._driver

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Run a block as one transaction: all of it is stored, or nothing.

        Raises:
            StoreError: The world's doing (disk full, damage …); nothing of the block was stored.
        """
        self._assert_thread()
        with driver_errors(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close the connection and forget the key with it."""
        self._assert_thread()
        self._engine.dispose()
        self._driver.close()

    def _assert_thread(self) -> None:
        if threading.get_ident() != self._thread:
            message = "the caseload file belongs to the thread that opened it"
            raise RuntimeError(message)


def _begin(connection: sa.Connection) -> None:
    # The driver would begin a transaction of its own too late, and leave table changes outside it.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
