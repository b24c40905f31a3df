"""A table for the scores of published fidelity scales."""

from __future__ import annotations

import sqlalchemy as sa

NUMBER = 2

_TABLE = """
CREATE TABLE fidelity (
    client_id TEXT NOT NULL REFERENCES clients (client_id),
    record_id TEXT NOT NULL,
    ordering INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (client_id, record_id)
) STRICT
"""


def upgrade(connection: sa.Connection) -> None:
    """Add the table; nothing on record belongs in it yet."""
    connection.exec_driver_sql(_TABLE)
