"""Earlier versions of a record, and the names of the steps that wrote them."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from emdr_planner.progress.map_story import Kept, Story
from emdr_planner.store.audit import TrailWriter
from emdr_planner.store.mapping import KINDS, record_of
from emdr_planner.store.summaries import RecordVersion
from emdr_planner.store.tables import AUDIT, HISTORY, RECORDS, STEPS


def put_step(connection: sa.Connection, trail: TrailWriter, first: int, client_id: str, label: str) -> None:
    """Keep the name of a step beside the audit entries it made. It is not part of the trail: it may quote a label."""
    last = trail.next_number - 1
    if last >= first:
        connection.execute(STEPS.insert().values(first_entry=first, last_entry=last, client_id=client_id, label=label))


def versions(connection: sa.Connection, client_id: str, kind: str, record_id: str) -> tuple[RecordVersion, ...]:
    """Return every version of a record, oldest first; the present one, if it still stands, comes last."""
    rows = RECORDS[kind]
    earlier = sa.select(HISTORY.c.version, HISTORY.c.body, sa.literal(0).label("current")).where(
        HISTORY.c.kind == kind, HISTORY.c.client_id == client_id, HISTORY.c.record_id == record_id
    )
    present = sa.select(rows.c.version, rows.c.body, sa.literal(1).label("current")).where(
        rows.c.client_id == client_id, rows.c.record_id == record_id
    )
    found = sa.union_all(earlier, present).subquery()
    wanted = (
        sa.select(found, AUDIT.c.at, STEPS.c.label)
        .join(AUDIT, AUDIT.c.number == found.c.version)
        .outerjoin(STEPS, found.c.version.between(STEPS.c.first_entry, STEPS.c.last_entry))
        .order_by(found.c.version)
    )
    return tuple(
        RecordVersion(
            number=row.version,
            at=dt.datetime.fromisoformat(row.at),
            label=row.label or "",
            body=row.body,
            current=bool(row.current),
        )
        for row in connection.execute(wanted)
    )


_OF_THE_MAP = {kind.name: kind for kind in KINDS if kind.name in {"memories", "linkages", "clusters"}}


def map_story(connection: sa.Connection, client_id: str) -> Story:
    """Return every version of the memories, linkages and clusters of a client, with the days it stood.

    Raises:
        DamagedRecordError: A version cannot be read.
    """
    return tuple(
        Kept(
            record=record_of(kind, row.record_id, row.body),
            since=_day(row.since),
            until=None if row.until is None else _day(row.until),
        )
        for kind in _OF_THE_MAP.values()
        for row in connection.execute(_versions_of(kind.name, client_id))
    )


def _versions_of(kind: str, client_id: str) -> sa.Select[tuple[str, str, str, str | None]]:
    rows, wrote, replaced = RECORDS[kind], AUDIT.alias(), AUDIT.alias()
    earlier = (
        sa.select(HISTORY.c.record_id, HISTORY.c.body, wrote.c.at.label("since"), replaced.c.at.label("until"))
        .join(wrote, wrote.c.number == HISTORY.c.version)
        .join(replaced, replaced.c.number == HISTORY.c.replaced_by)
        .where(HISTORY.c.kind == kind, HISTORY.c.client_id == client_id)
    )
    present = (
        sa.select(rows.c.record_id, rows.c.body, wrote.c.at.label("since"), sa.null().label("until"))
        .join(wrote, wrote.c.number == rows.c.version)
        .where(rows.c.client_id == client_id)
    )
    return sa.select(sa.union_all(earlier, present).subquery())


def _day(at: str) -> dt.date:
    """Return the day of a moment by the computer's calendar, which is the one that sessions are dated by."""
    return dt.datetime.fromisoformat(at).astimezone().date()
