"""A thousand of a thousand tamperings are found, with the decrypted rows open to whoever changes them.

The trail, the records and their earlier versions are changed, removed, added, exchanged, cut off, put back from an
earlier version, carried to another client, and sealed again by somebody who does not have the key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.store.audit import Trail, Verified, verify
from emdr_planner.store.engine import DriverConnection
from emdr_planner.store.errors import AlteredFileError
from emdr_planner.store.keys import DataKey
from emdr_planner.store.rows_check import altered_history, misplaced_records
from emdr_planner.store.tables import RECORD_TABLES
from tests.support.caseloads import MadeCaseload, open_made

TAMPERINGS = 1000
COLUMNS = ("at", "clock_moved_back", "actor", "event", "client_id", "kind", "record_id", "fields", "digest", "seal")
DAY = dt.date(2026, 3, 2)


class Rows:
    """The decrypted rows, as somebody has them who got at the key of the file and not at the program."""

    def __init__(self, driver: DriverConnection, chance: random.Random) -> None:
        self.run = driver.execute
        self.chance = chance

    def entry(self) -> int:
        return self.chance.randint(1, self.length)

    @property
    def length(self) -> int:
        return int(self.run("SELECT max(number) FROM audit").fetchone()[0])

    def record(self, table: str | None = None) -> tuple[str, str, str]:
        """Return (table, client id, record id) of some record."""
        found = [
            (name, *row)
            for name in ([table] if table else RECORD_TABLES)
            for row in self.run(f"SELECT client_id, record_id FROM {name}")  # noqa: S608 - own names
        ]
        return self.chance.choice(found)


def change_entry(rows: Rows) -> None:
    column, place = rows.chance.choice(COLUMNS), rows.entry()
    back = rows.run("SELECT clock_moved_back FROM audit WHERE number = ?", (place,)).fetchone()[0]
    value = 1 - back if column == "clock_moved_back" else f"changed {rows.chance.random()}"
    rows.run(f"UPDATE audit SET {column} = ? WHERE number = ?", (value, place))  # noqa: S608 - own names


def remove_entry(rows: Rows) -> None:
    """Take an entry out and close the gap in the numbers, or leave it."""
    place = rows.entry()
    rows.run("DELETE FROM audit WHERE number = ?", (place,))
    if rows.chance.random() < 0.5:
        rows.run("UPDATE audit SET number = -number WHERE number > ?", (place,))
        rows.run("UPDATE audit SET number = -number - 1 WHERE number < 0")


def add_entry(rows: Rows) -> None:
    """Put a copy of an entry behind it, and move those that follow."""
    place = rows.entry()
    rows.run("UPDATE audit SET number = -number WHERE number > ?", (place,))
    rows.run("UPDATE audit SET number = 1 - number WHERE number < 0")
    rows.run(f"INSERT INTO audit SELECT ?, {', '.join(COLUMNS)} FROM audit WHERE number = ?", (place + 1, place))  # noqa: S608


def exchange_entries(rows: Rows) -> None:
    place = rows.chance.randint(1, rows.length - 1)
    for old, new in ((place, -1), (place + 1, place), (-1, place + 1)):
        rows.run("UPDATE audit SET number = ? WHERE number = ?", (new, old))


def cut_off(rows: Rows) -> None:
    rows.run("DELETE FROM audit WHERE number >= ?", (rows.entry(),))


def cut_off_and_say_so(rows: Rows) -> None:
    """Cut the trail off and let the file state the shorter one: the header still knows better."""
    keep = rows.chance.randint(1, rows.length - 1)
    rows.run("DELETE FROM audit WHERE number > ?", (keep,))
    (seal,) = rows.run("SELECT seal FROM audit WHERE number = ?", (keep,)).fetchone()
    rows.run("UPDATE meta SET value = ? WHERE name = 'chain'", (f"{keep}:{seal}",))


def seal_again(rows: Rows) -> None:
    """Change an entry and seal the rest of the trail again, with a key made up or none at all."""
    place = rows.entry()
    rows.run("UPDATE audit SET actor = 'somebody else' WHERE number = ?", (place,))
    key = rows.chance.randbytes(32)
    before = "" if place == 1 else rows.run("SELECT seal FROM audit WHERE number = ?", (place - 1,)).fetchone()[0]
    for row in rows.run("SELECT * FROM audit WHERE number >= ? ORDER BY number", (place,)).fetchall():
        text = repr([before, *row[:-1]]).encode()
        keyed = rows.chance.random() < 0.5
        before = hmac.digest(key, text, "sha256").hex() if keyed else hashlib.sha256(text).hexdigest()
        rows.run("UPDATE audit SET seal = ? WHERE number = ?", (before, row[0]))
    rows.run("UPDATE meta SET value = ? WHERE name = 'chain'", (f"{rows.length}:{before}",))


def change_record(rows: Rows) -> None:
    table, client, record = rows.record()
    column, value = rows.chance.choice((("body", f'{{"x": {rows.chance.random()}}}'), ("version", -1)))
    rows.run(f"UPDATE {table} SET {column} = ? WHERE client_id = ? AND record_id = ?", (value, client, record))  # noqa: S608


def remove_record(rows: Rows) -> None:
    table, client, record = rows.record()
    rows.run(f"DELETE FROM {table} WHERE client_id = ? AND record_id = ?", (client, record))  # noqa: S608 - own names


def add_record(rows: Rows) -> None:
    table, client, record = rows.record()
    rows.run(
        f"INSERT INTO {table} SELECT client_id, 'X99', ordering + 99, version, body FROM {table}"  # noqa: S608
        " WHERE client_id = ? AND record_id = ?",
        (client, record),
    )


def exchange_records(rows: Rows) -> None:
    """Let two records of one kind say what the other said."""
    table, client, record = rows.record("memories")
    _table, other_client, other = rows.record("memories")
    if (client, record) == (other_client, other):
        return remove_record(rows)
    bodies = [
        rows.run("SELECT body FROM memories WHERE client_id = ? AND record_id = ?", key).fetchone()[0]
        for key in ((client, record), (other_client, other))
    ]
    if bodies[0] == bodies[1]:  # the same words of two clients are the same row but for whose it is
        return remove_record(rows)
    for key, body in zip(((other_client, other), (client, record)), bodies, strict=True):
        rows.run(f"UPDATE {table} SET body = ? WHERE client_id = ? AND record_id = ?", (body, *key))  # noqa: S608
    return None


def carry_to_another_client(rows: Rows) -> None:
    rows.run("UPDATE sessions SET client_id = 'c2' WHERE client_id = 'c1'")


def put_earlier_back(rows: Rows) -> None:
    """Put the version before back, with its own true seal: it is no longer what was written last."""
    rows.run(
        "UPDATE sessions SET (version, body) = (SELECT version, body FROM history WHERE kind = 'sessions'"
        " AND history.client_id = sessions.client_id AND history.record_id = sessions.record_id LIMIT 1)"
        " WHERE client_id = 'c1'"
    )


def change_history(rows: Rows) -> None:
    rows.run("UPDATE history SET body = ? WHERE kind = 'sessions'", (f'{{"x": {rows.chance.random()}}}',))


def remove_history(rows: Rows) -> None:
    rows.run("DELETE FROM history WHERE rowid IN (SELECT rowid FROM history ORDER BY random() LIMIT 1)")


TAMPERING: tuple[Callable[[Rows], None], ...] = (
    change_entry,
    remove_entry,
    add_entry,
    exchange_entries,
    cut_off,
    cut_off_and_say_so,
    seal_again,
    change_record,
    remove_record,
    add_record,
    exchange_records,
    carry_to_another_client,
    put_earlier_back,
    change_history,
    remove_history,
)


@pytest.fixture
def kept(made: MadeCaseload) -> MadeCaseload:
    """A caseload in which a session was logged, changed and signed, so that it has earlier versions."""
    opened = open_made(made)
    logged = Session(id="SE1", number=1, date=DAY, phases=(4,), note="a made-up hour")
    case = opened.load("c1")
    for session in (logged, replace(logged, phases=(4, 7)), replace(logged, phases=(4, 7), signed=DAY)):
        after = replace(case, sessions=(session,))
        opened.save("c1", case, after)
        case = after
    opened.close()
    return made


@pytest.fixture
def driver(kept: MadeCaseload) -> Iterator[DriverConnection]:
    with kept.driver() as opened:
        opened.execute("BEGIN")
        for name in ("audit_is_not_changed", "audit_is_not_shortened", "history_is_not_changed"):
            opened.execute(f"DROP TRIGGER {name}")
        yield opened
        opened.execute("ROLLBACK")


def is_found(driver: DriverConnection, trail: Trail, expected: Verified) -> bool:
    """Whether what the program does at every opening, and in its full check, finds something."""
    verified = verify(driver, trail, (expected.head,))
    return (
        verified.broken_at is not None
        or not verified.contains(expected.head)
        or bool(misplaced_records(driver, trail, verified))
        or bool(altered_history(driver, trail, verified))
    )


def trail_of(key: DataKey) -> Trail:
    return Trail(key, "", lambda: dt.datetime.now(dt.UTC))


def test_a_thousand_of_a_thousand_tamperings_are_found(kept: MadeCaseload, driver: DriverConnection) -> None:
    trail, chance = trail_of(kept.data_key), random.Random(20260315)
    expected = verify(driver, trail)
    assert not is_found(driver, trail, expected), "what nobody touched is sound"
    missed = []
    for number in range(TAMPERINGS):
        tamper = TAMPERING[number % len(TAMPERING)]
        driver.execute("SAVEPOINT tampered")
        tamper(Rows(driver, chance))
        if not is_found(driver, trail, expected):
            missed.append((number, tamper.__name__))
        driver.execute("ROLLBACK TO tampered")
    assert missed == []
    assert not is_found(driver, trail, expected)


@pytest.mark.parametrize(
    "tamper", [change_record, remove_record, put_earlier_back, seal_again], ids=lambda it: it.__name__
)
def test_what_was_tampered_with_is_named_before_the_file_opens(
    kept: MadeCaseload, tamper: Callable[[Rows], None]
) -> None:
    with kept.driver() as opened:
        for name in ("audit_is_not_changed", "audit_is_not_shortened", "history_is_not_changed"):
            opened.execute(f"DROP TRIGGER {name}")
        tamper(Rows(opened, random.Random(1)))
    with pytest.raises(AlteredFileError):
        open_made(kept)


def test_the_signed_session_is_what_the_file_gives_back(kept: MadeCaseload) -> None:
    opened = open_made(kept)
    case: Case = opened.load("c1")
    opened.close()
    assert case.sessions[0].signed == DAY
