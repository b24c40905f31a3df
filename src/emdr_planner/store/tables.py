"""The rows of a caseload file. They never leave the store."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

RECORD_TABLES = (
    "frame",
    "client",
    "memories",
    "linkages",
    "clusters",
    "constraints",
    "readiness",
    "probes",
    "safety_flags",
    "sessions",
    "process_notes",
    "between_sessions",
    "administrations",
    "fidelity",
    "life_events",
    "breaks",
    "plans",
    "context",
    "policy",
)
"""One table per kind of record. ``process_notes`` holds the narrative of sessions, kept apart from them."""


def _record_table(name: str) -> sa.Table:
    return sa.Table(
        name,
        METADATA,
        sa.Column("client_id", sa.Text, sa.ForeignKey("clients.client_id"), primary_key=True),
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("ordering", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

CLIENTS = sa.Table(
    "clients",
    METADATA,
    sa.Column("client_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("archived", sa.Integer, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
)

RECORDS: dict[str, sa.Table] = {name: _record_table(name) for name in RECORD_TABLES}

HISTORY = sa.Table(
    "history",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("client_id", sa.Text, primary_key=True),
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("replaced_by", sa.Integer, nullable=False),
    sa.Column("ordering", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

STEPS = sa.Table(
    "steps",
    METADATA,
    sa.Column("first_entry", sa.Integer, primary_key=True),
    sa.Column("last_entry", sa.Integer, nullable=False),
    sa.Column("client_id", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
)

AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("clock_moved_back", sa.Integer, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("client_id", sa.Text),
    sa.Column("kind", sa.Text),
    sa.Column("record_id", sa.Text),
    sa.Column("fields", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("seal", sa.Text, nullable=False),
)

DRAFTS = sa.Table(
    "drafts",
    METADATA,
    sa.Column("client_id", sa.Text, primary_key=True),
    sa.Column("draft_key", sa.Text, primary_key=True),
    sa.Column("saved_at", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

SETTINGS = sa.Table(
    "settings",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
