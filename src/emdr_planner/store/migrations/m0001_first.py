"""The first schema: records per client and kind, their history, the sealed audit trail, drafts and settings."""

from __future__ import annotations

import sqlalchemy as sa

NUMBER = 1

_RECORD_TABLES = (
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
    "life_events",
    "breaks",
    "plans",
    "context",
    "policy",
)

_RECORD_TABLE = """
CREATE TABLE {name} (
    client_id TEXT NOT NULL REFERENCES clients (client_id),
    record_id TEXT NOT NULL,
    ordering INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (client_id, record_id)
) STRICT
"""

_TABLES = (
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
CREATE TABLE clients (
    client_id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    summary TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE history (
    kind TEXT NOT NULL,
    client_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaced_by INTEGER NOT NULL,
    ordering INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, client_id, record_id, version)
) STRICT
""",
    """
CREATE TABLE steps (
    first_entry INTEGER NOT NULL PRIMARY KEY,
    last_entry INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    label TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE audit (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    clock_moved_back INTEGER NOT NULL CHECK (clock_moved_back IN (0, 1)),
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    client_id TEXT,
    kind TEXT,
    record_id TEXT,
    fields TEXT NOT NULL,
    digest TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE drafts (
    client_id TEXT NOT NULL,
    draft_key TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (client_id, draft_key)
) STRICT
""",
    "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_APPEND_ONLY = (
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'append only'); END",
)


def upgrade(connection: sa.Connection) -> None:
    """Make the tables of a new file."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for name in _RECORD_TABLES:
        connection.exec_driver_sql(_RECORD_TABLE.format(name=name))
    for statement in _APPEND_ONLY:
        connection.exec_driver_sql(statement)
