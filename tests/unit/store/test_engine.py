from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from emdr_planner.store.engine import Database, connect, driver_errors, opens, page_findings, store_error
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

KEY = DataKey.fresh()
SALT = os.urandom(16)
STATEMENT = "SELECT"
CANARY = "what a client said"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.emdr"
    path.touch()
    return path


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database(file, KEY, SALT)
    with opened.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id INTEGER PRIMARY KEY, said TEXT NOT NULL) STRICT")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("locking_mode", "exclusive"),
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("cipher_memory_security", "0"),
        ("cipher_page_size", "4096"),
    ],
)
def test_the_connection_is_set_up_as_decided(database: Database, pragma: str, value: object) -> None:
    assert database.driver().execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_the_bundled_engine_has_no_known_corruption() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_the_file_begins_with_the_salt_and_holds_nothing_readable(database: Database, file: Path) -> None:
    with database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO kept VALUES (1, ?)", (CANARY,))
    content = file.read_bytes()
    assert content[:16] == SALT
    assert CANARY.encode() not in content
    assert b"SQLite" not in content


def test_a_wrong_key_opens_nothing_and_says_nothing(
    database: Database, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database.close()
    assert opens(file, KEY, SALT)
    assert not opens(file, DataKey.fresh(), SALT)
    assert not opens(file, KEY, os.urandom(16))
    assert capfd.readouterr() == ("", "")


def test_a_file_that_cannot_be_read_is_no_wrong_key(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyPlaceError), driver_errors():
        opens(tmp_path / "missing.emdr", KEY, SALT)


def test_a_transaction_is_stored_whole_or_not_at_all_table_changes_included(database: Database) -> None:
    def half(connection: sa.Connection) -> None:
        connection.exec_driver_sql("INSERT INTO kept VALUES (1, 'a')")
        connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
        connection.exec_driver_sql("PRAGMA user_version = 7")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        half(connection)
    driver = database.driver()
    assert driver.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert driver.execute("SELECT count(*) FROM sqlite_master WHERE name = 'other'").fetchone() == (0,)
    assert driver.execute("PRAGMA user_version").fetchone() == (0,)


def test_no_value_stands_in_an_error_or_a_log(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO kept VALUES (1, ?)", (CANARY,))
    with pytest.raises(sa.exc.IntegrityError) as caught, database.transaction() as connection:
        connection.execute(sa.text("INSERT INTO kept VALUES (:id, :said)"), {"id": 1, "said": CANARY})
    assert CANARY not in str(caught.value)
    assert CANARY not in caplog.text


def test_another_thread_is_refused(database: Database) -> None:
    refused: list[str] = []

    def use() -> None:
        for attempt in (database.driver, lambda: database.transaction().__enter__()):
            try:
                attempt()
            except RuntimeError as error:
                refused.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(refused) == 2
    assert "thread" in refused[0]


def test_a_second_connection_is_kept_out(database: Database, file: Path) -> None:
    database.driver().execute("BEGIN EXCLUSIVE")
    database.driver().execute("COMMIT")
    with pytest.raises(FileInUseError), driver_errors():
        opens(file, KEY, SALT)


def test_cut_pages_and_changed_pages_are_both_found(database: Database, file: Path) -> None:
    with database.transaction() as connection:
        for number in range(200):
            connection.exec_driver_sql("INSERT INTO kept VALUES (?, ?)", (number, "x" * 200))
    database.close()
    whole = file.read_bytes()
    for spoiled in (whole[:-4096], whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:]):
        file.write_bytes(spoiled)
        assert _is_noticed(file)


def _is_noticed(file: Path) -> bool:
    try:
        with driver_errors(), contextlib.closing(connect(file, KEY, SALT)) as connection:
            return bool(page_findings(connection))
    except DamagedFileError:
        return True


class _FromTheDriver(dbapi2.DatabaseError):  # type: ignore[misc]  # the driver ships no types
    def __init__(self, code: int | None) -> None:
        super().__init__("made up")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, FileInUseError),
        (6, FileInUseError),
        (7, MemoryShortError),
        (8, ReadOnlyPlaceError),
        (8 | 1 << 8, ReadOnlyPlaceError),
        (10 | 3 << 8, DiskTroubleError),
        (11, DamagedFileError),
        (13, DiskFullError),
        (14, ReadOnlyPlaceError),
        (26, DamagedFileError),
    ],
)
def test_what_the_driver_reports_becomes_a_sentence(code: int, kind: type[StoreError]) -> None:
    error = _FromTheDriver(code)
    assert isinstance(store_error(error), kind)
    with pytest.raises(kind), driver_errors():
        raise error
    with pytest.raises(kind), driver_errors():
        raise sa.exc.DBAPIError(STATEMENT, {}, error)


def test_the_copying_function_reports_by_text_only() -> None:
    assert isinstance(store_error(dbapi2.OperationalError("database or disk is full")), DiskFullError)
    assert store_error(dbapi2.OperationalError("target is in use")) is None


def test_a_fault_of_the_program_passes_through() -> None:
    assert store_error(_FromTheDriver(None)) is None
    assert store_error(_FromTheDriver(1)) is None
    with pytest.raises(_FromTheDriver), driver_errors():
        raise _FromTheDriver(1)
    with pytest.raises(sa.exc.DBAPIError), driver_errors():
        raise sa.exc.DBAPIError(STATEMENT, {}, _FromTheDriver(19))
