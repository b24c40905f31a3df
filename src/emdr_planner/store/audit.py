"""The audit trail: append-only, each entry sealed over the one before. Ids and field names, never values.

The order is a counter, not the clock. A record's own row names the entry that wrote it, and the entry holds a keyed
digest of the row, so that a row put back from an older copy of the file is noticed.
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from emdr_planner.store.engine import DriverConnection
from emdr_planner.store.header import ChainHead
from emdr_planner.store.keys import DataKey, Purpose
from emdr_planner.store.summaries import AuditEntry
from emdr_planner.store.tables import AUDIT, META

START = ChainHead(0, "")

_WORD = re.compile(r"[A-Za-z0-9_.\-\[\]]{1,80}")
_CHAIN = "chain"
# One encoder for all: a hundred thousand entries are sealed again at every opening.
_JSON = json.JSONEncoder(separators=(",", ":")).encode
_COLUMNS = (
    "number",
    "at",
    "clock_moved_back",
    "actor",
    "event",
    "client_id",
    "kind",
    "record_id",
    "fields",
    "digest",
    "seal",
)


class Event(StrEnum):
    """What the store itself writes into the trail. Callers may add words of their own."""

    CREATED = "created"
    OPENED = "opened"
    OPENED_ALTERED = "opened_altered"
    RECOVERED = "recovered"
    REWRAPPED = "rewrapped"
    HEADER_REPAIRED = "header_repaired"
    MIGRATED = "migrated"
    BACKUP_MADE = "backup_made"
    BACKUP_RESTORED = "backup_restored"
    CLIENT_ADDED = "client_added"
    CLIENT_ARCHIVED = "client_archived"
    CLIENT_REACTIVATED = "client_reactivated"
    CLIENT_DELETED = "client_deleted"
    RECORD_ADDED = "record_added"
    RECORD_CHANGED = "record_changed"
    RECORD_REMOVED = "record_removed"
    REORDERED = "reordered"


RECORD_EVENTS = frozenset({Event.RECORD_ADDED, Event.RECORD_CHANGED, Event.RECORD_REMOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What an entry is about.

    Attributes:
        fields: Names of the fields that changed.
        digest: Keyed digest of the record as it was written; empty where no record was written.
    """

    event: str
    client_id: str | None = None
    kind: str | None = None
    record_id: str | None = None
    fields: tuple[str, ...] = ()
    digest: str = ""

    def __post_init__(self) -> None:
        """Refuse anything but short words: a sentence here could be something that a client said."""
        for word in (self.event, *self.fields):
            if not _WORD.fullmatch(word):
                message = "an audit entry takes names of events and fields only"
                raise ValueError(message)


class Trail:
    """Writes and verifies the audit trail of one caseload."""

    def __init__(self, data_key: DataKey, actor: str, clock: Callable[[], dt.datetime]) -> None:
        """Make the key of the seals."""
        self._key = data_key.key_for(Purpose.AUDIT)
        self._actor = actor
        self._clock = clock

    def writer(self, connection: sa.Connection) -> TrailWriter:
        """Return a writer for one transaction; its :meth:`TrailWriter.finish` must be called before the commit."""
        last = connection.execute(
            sa.select(AUDIT.c.number, AUDIT.c.at, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
        ).one_or_none()
        now = self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")
        head = START if last is None else ChainHead(last.number, last.seal)
        return TrailWriter(self, connection, head=head, now=now, back=last is not None and now < last.at)

    @property
    def actor(self) -> str:
        """Who is named in new entries."""
        return self._actor

    def seal(self, before: str, row: Sequence[Any]) -> str:
        """Return the seal of an entry: over the seal before it and all of its columns but the seal."""
        text = _JSON([before, *row])
        return hmac.digest(self._key, text.encode("ascii"), "sha256").hex()

    def digest(self, kind: str, client_id: str, record_id: str, body: str) -> str:
        """Return the keyed digest of a record's row."""
        text = _JSON([kind, client_id, record_id, body])
        return hmac.digest(self._key, text.encode("ascii"), "sha256").hex()


class TrailWriter:
    """Collects the entries of one transaction."""

    def __init__(self, trail: Trail, connection: sa.Connection, *, head: ChainHead, now: str, back: bool) -> None:
        self._trail = trail
        self._connection = connection
        self._head = head
        self._now = now
        self._back = int(back)
        self._rows: list[dict[str, Any]] = []

    @property
    def next_number(self) -> int:
        """The number of the entry that is added next."""
        return self._head.length + 1

    def digest(self, kind: str, client_id: str, record_id: str, body: str) -> str:
        """Return the keyed digest of a record's row."""
        return self._trail.digest(kind, client_id, record_id, body)

    def add(self, what: What) -> int:
        """Add an entry and return its number."""
        fields = json.dumps(what.fields)
        row = (
            self.next_number,
            self._now,
            self._back,
            self._trail.actor,
            str(what.event),
            what.client_id,
            what.kind,
            what.record_id,
            fields,
            what.digest,
        )
        self._head = ChainHead(self.next_number, self._trail.seal(self._head.seal, row))
        self._rows.append(dict(zip(_COLUMNS, (*row, self._head.seal), strict=True)))
        return self._head.length

    def finish(self) -> ChainHead:
        """Write the entries and the head of the trail; return the head."""
        if self._rows:
            self._connection.execute(AUDIT.insert(), self._rows)
            self._rows = []
            put_meta(self._connection, _CHAIN, f"{self._head.length}:{self._head.seal}")
        return self._head


def put_meta(connection: sa.Connection, name: str, value: str) -> None:
    """Set a value of the file's own bookkeeping."""
    connection.execute(META.insert().prefix_with("OR REPLACE"), {"name": name, "value": value})


def get_meta(connection: sa.Connection, name: str) -> str | None:
    """Return a value of the file's own bookkeeping."""
    value: str | None = connection.execute(sa.select(META.c.value).where(META.c.name == name)).scalar_one_or_none()
    return value


RecordKey = tuple[str, str, str]
"""Kind, client id, record id."""


@dataclass(slots=True)
class Verified:
    """What a walk along the trail found.

    Attributes:
        head: The last entry that the walk reached.
        broken_at: Number of the first entry that is not as it was sealed, None when all are.
        records: For each record that should stand now, the entry that wrote it and the digest of its row.
        seals: Seals at the lengths that were asked for.
        digests: Digest by entry number.
        earlier: For each record, the entries that wrote the versions before the present one.
    """

    head: ChainHead = START
    broken_at: int | None = None
    records: dict[RecordKey, tuple[int, str]] = field(default_factory=dict)
    seals: dict[int, str] = field(default_factory=dict)
    digests: dict[int, str] = field(default_factory=dict)
    earlier: dict[RecordKey, set[int]] = field(default_factory=dict)

    def contains(self, head: ChainHead) -> bool:
        """Whether the trail once had this head."""
        return self.seals.get(head.length, "") == head.seal


def verify(driver: DriverConnection, trail: Trail, heads: Iterable[ChainHead] = ()) -> Verified:
    """Walk along the whole trail.

    Args:
        driver: Connection of the open file.
        trail: Holds the key of the seals.
        heads: Heads that the trail is expected to have had.
    """
    wanted = {head.length for head in heads}
    found = Verified(seals={0: START.seal})
    seal = START.seal
    for place, row in enumerate(_rows(driver), start=1):
        sound = row[0] == place and hmac.compare_digest(trail.seal(seal, row[:-1]), str(row[-1]))
        if not sound and found.broken_at is None:
            found.broken_at = place
        # After a break the walk goes on from what stands there, to say which records are affected and which are not.
        seal = str(row[-1])
        _note(found, row)
        if place in wanted:
            found.seals[place] = seal
        found.head = ChainHead(place, seal)
    if found.broken_at is None and _stated_head(driver) != found.head:
        found.broken_at = found.head.length + 1
    return found


def _rows(driver: DriverConnection) -> Iterator[tuple[Any, ...]]:
    return iter(driver.execute(f"SELECT {', '.join(_COLUMNS)} FROM audit ORDER BY number"))  # noqa: S608 - own names


def _note(found: Verified, row: tuple[Any, ...]) -> None:
    number, event, client_id, kind, record_id, digest = row[0], row[4], row[5], row[6], row[7], row[9]
    if event in RECORD_EVENTS:
        found.digests[number] = digest
        key = (kind, client_id, record_id)
        if key in found.records:
            found.earlier.setdefault(key, set()).add(found.records[key][0])
        if event == Event.RECORD_REMOVED:
            found.records.pop(key, None)
        else:
            found.records[key] = (number, digest)
    elif event == Event.CLIENT_DELETED:
        found.records = {key: value for key, value in found.records.items() if key[1] != client_id}
        found.earlier = {key: value for key, value in found.earlier.items() if key[1] != client_id}


def _stated_head(driver: DriverConnection) -> ChainHead:
    row = driver.execute("SELECT value FROM meta WHERE name = ?", (_CHAIN,)).fetchone()
    if row is None:
        return START
    length, _, seal = str(row[0]).partition(":")
    return ChainHead(int(length), seal)


def head_of(driver: DriverConnection) -> ChainHead:
    """Return the head that the file states, unverified."""
    return _stated_head(driver)


def entries(connection: sa.Connection, client_id: str | None = None) -> tuple[AuditEntry, ...]:
    """Return the trail, or the part of it about one client, oldest first."""
    wanted = sa.select(AUDIT).order_by(AUDIT.c.number)
    if client_id is not None:
        wanted = wanted.where(AUDIT.c.client_id == client_id)
    return tuple(
        AuditEntry(
            number=row.number,
            at=dt.datetime.fromisoformat(row.at),
            actor=row.actor,
            event=row.event,
            client_id=row.client_id,
            kind=row.kind,
            record_id=row.record_id,
            fields=tuple(json.loads(row.fields)),
            clock_moved_back=bool(row.clock_moved_back),
        )
        for row in connection.execute(wanted)
    )
