"""Earlier versions of a record, and the names of the steps that wrote them."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from emdr_planner.store.audit import TrailWriter
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
