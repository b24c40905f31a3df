"""Saving the difference between two cases, and loading one.

Every row that is changed or removed goes to the history first. A row is only changed when it still holds what the
change started from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from emdr_planner.domain.case import Case
from emdr_planner.store.audit import Event, TrailWriter, What
from emdr_planner.store.errors import ChangedUnderneathError
from emdr_planner.store.mapping import KINDS, NOTES, Bodies, Kind, changed_fields, rewritten
from emdr_planner.store.tables import HISTORY, RECORDS


@dataclass(frozen=True, slots=True)
class _Change:
    """One row that differs. ``old`` is None for a new row, ``new`` for one that goes."""

    table: str
    record_id: str
    old: str | None
    new: str | None


class RecordWriter:
    """Writes the records of one client within one transaction."""

    def __init__(self, connection: sa.Connection, trail: TrailWriter, client_id: str) -> None:
        self._connection = connection
        self._trail = trail
        self._client_id = client_id
        self._inserts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._history: list[dict[str, Any]] = []

    def save(self, before: Case | None, after: Case) -> None:
        """Write what differs between the two cases.

        Raises:
            ChangedUnderneathError: A stored row is not what ``before`` says.
        """
        for kind in KINDS:
            if before is None or kind.part(before) is not kind.part(after):
                self._save_kind(kind, before, after)
        for table, rows in self._inserts.items():
            self._connection.execute(RECORDS[table].insert(), rows)
        if self._history:
            self._connection.execute(HISTORY.insert(), self._history)

    def _save_kind(self, kind: Kind, before: Case | None, after: Case) -> None:
        olds = {} if before is None else kind.records(before)
        news = kind.records(after)
        next_place = self._next_place(kind.name) if olds else 1
        for change in _changes(kind, olds, news):
            self._apply(change, next_place)
            next_place += change.old is None
        kept = [record_id for record_id in olds if record_id in news]
        if list(news)[: len(kept)] != kept:
            self._reorder(kind.name, list(news))

    def _next_place(self, table: str) -> int:
        rows = RECORDS[table]
        last = sa.select(sa.func.max(rows.c.ordering)).where(rows.c.client_id == self._client_id)
        return (self._connection.execute(last).scalar_one() or 0) + 1

    def _apply(self, change: _Change, place: int) -> None:
        stored = None if change.old is None else self._stored(change)
        number = self._trail.add(self._what(change))
        if stored is None:
            self._insert(change, number, place)
            return
        self._keep(change, stored, number)
        rows = RECORDS[change.table]
        this = (rows.c.client_id == self._client_id, rows.c.record_id == change.record_id)
        if change.new is None:
            self._connection.execute(rows.delete().where(*this))
        else:
            self._connection.execute(rows.update().where(*this).values(version=number, body=change.new))

    def _what(self, change: _Change) -> What:
        if change.new is None:
            event, digest = Event.RECORD_REMOVED, ""
        else:
            event = Event.RECORD_ADDED if change.old is None else Event.RECORD_CHANGED
            digest = self._trail.digest(change.table, self._client_id, change.record_id, change.new)
        return What(
            event=event,
            client_id=self._client_id,
            kind=change.table,
            record_id=change.record_id,
            fields=changed_fields(change.table, change.old, change.new),
            digest=digest,
        )

    def _stored(self, change: _Change) -> sa.Row[Any]:
        rows = RECORDS[change.table]
        wanted = sa.select(rows).where(rows.c.client_id == self._client_id, rows.c.record_id == change.record_id)
        stored = self._connection.execute(wanted).one_or_none()
        # A row from an earlier version of the program may be written differently and say the same.
        if stored is None or change.old not in {stored.body, rewritten(change.table, stored.body)}:
            raise ChangedUnderneathError
        return stored

    def _insert(self, change: _Change, number: int, place: int) -> None:
        self._inserts[change.table].append(
            {
                "client_id": self._client_id,
                "record_id": change.record_id,
                "ordering": place,
                "version": number,
                "body": change.new,
            }
        )

    def _keep(self, change: _Change, stored: sa.Row[Any], number: int) -> None:
        self._history.append(
            {
                "kind": change.table,
                "client_id": self._client_id,
                "record_id": change.record_id,
                "version": stored.version,
                "replaced_by": number,
                "ordering": stored.ordering,
                "body": stored.body,
            }
        )

    def _reorder(self, table: str, order: list[str]) -> None:
        """Number the rows anew; also those that are still to be inserted."""
        rows = RECORDS[table]
        places = {record_id: place for place, record_id in enumerate(order, start=1)}
        for row in self._inserts.get(table, ()):
            row["ordering"] = places.pop(row["record_id"])
        statement = rows.update().where(
            rows.c.client_id == self._client_id, rows.c.record_id == sa.bindparam("this_record")
        )
        numbered = [{"this_record": record_id, "ordering": place} for record_id, place in places.items()]
        if numbered:
            self._connection.execute(statement, numbered)
        self._trail.add(What(event=Event.REORDERED, client_id=self._client_id, kind=table))


def _changes(kind: Kind, olds: Any, news: Any) -> Iterator[_Change]:  # noqa: ANN401 - records of any kind, by id
    for record_id in [*olds, *(new for new in news if new not in olds)]:
        missing = record_id not in olds or record_id not in news
        old, new = olds.get(record_id), news.get(record_id)
        # Not asked with ==, to which 1.0 and true are one: what counts is what would be written.
        if missing or old is not new:
            old_bodies: Bodies = kind.write(old) if record_id in olds else {}
            new_bodies: Bodies = kind.write(new) if record_id in news else {}
            for table in (kind.name, NOTES):
                if old_bodies.get(table) != new_bodies.get(table):
                    yield _Change(table, record_id, old_bodies.get(table), new_bodies.get(table))


def rows_of(connection: sa.Connection, client_id: str) -> dict[str, list[tuple[str, str]]]:
    """Return (record id, JSON text) by table for one client, in order."""
    return {
        name: [
            (row.record_id, row.body)
            for row in connection.execute(
                sa.select(rows.c.record_id, rows.c.body)
                .where(rows.c.client_id == client_id)
                .order_by(rows.c.ordering, rows.c.record_id)
            )
        ]
        for name, rows in RECORDS.items()
    }


def forget(connection: sa.Connection, client_id: str) -> None:
    """Delete every row of a client, earlier versions included. The engine overwrites what was there."""
    for rows in RECORDS.values():
        connection.execute(rows.delete().where(rows.c.client_id == client_id))
    connection.execute(HISTORY.delete().where(HISTORY.c.client_id == client_id))
