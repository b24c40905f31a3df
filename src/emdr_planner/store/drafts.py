"""Text being typed, kept inside the encrypted file until it becomes part of the record."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from emdr_planner.store.summaries import Draft
from emdr_planner.store.tables import DRAFTS

_NO_CLIENT = ""


def put(connection: sa.Connection, draft: Draft) -> None:
    """Keep a draft in place of the earlier one with its key."""
    connection.execute(
        DRAFTS.insert().prefix_with("OR REPLACE"),
        {
            "client_id": draft.client_id or _NO_CLIENT,
            "draft_key": draft.key,
            "saved_at": draft.saved_at.astimezone(dt.UTC).isoformat(),
            "body": draft.text,
        },
    )


def kept(connection: sa.Connection, client_id: str | None) -> tuple[Draft, ...]:
    """Return the drafts of a client, or those that belong to none."""
    wanted = sa.select(DRAFTS).where(DRAFTS.c.client_id == (client_id or _NO_CLIENT)).order_by(DRAFTS.c.draft_key)
    return tuple(
        Draft(
            client_id=row.client_id or None,
            key=row.draft_key,
            text=row.body,
            saved_at=dt.datetime.fromisoformat(row.saved_at),
        )
        for row in connection.execute(wanted)
    )


def clear(connection: sa.Connection, client_id: str | None, key: str) -> None:
    """Forget a draft; nothing happens when there is none."""
    this = (DRAFTS.c.client_id == (client_id or _NO_CLIENT), DRAFTS.c.draft_key == key)
    connection.execute(DRAFTS.delete().where(*this))
