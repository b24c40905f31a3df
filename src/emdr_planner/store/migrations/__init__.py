"""Numbered changes of the schema, oldest first, and the one way to run them.

To add one: a file ``m000N_<what>.py`` with ``NUMBER`` and ``upgrade``, one line in ``MIGRATIONS``, and a golden file of
the schema before it in ``tests/data``, made once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import sqlalchemy as sa

from emdr_planner.store.engine import Database
from emdr_planner.store.errors import DamagedFileError, NewerFileError
from emdr_planner.store.migrations import m0001_first, m0002_fidelity


class Migration(Protocol):
    """A step from one schema to the next."""

    @property
    def NUMBER(self) -> int:  # noqa: N802 - a constant of the module
        """Schema number after it."""

    @property
    def upgrade(self) -> Callable[[sa.Connection], None]:
        """Change the schema and carry the rows over."""


MIGRATIONS: tuple[Migration, ...] = (m0001_first, m0002_fidelity)


def schema_of(database: Database) -> int:
    """Return the schema number of an open file; 0 before the first migration."""
    return int(database.driver().execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Refuse a file from a later version of the program before anything is written.

    Raises:
        NewerFileError: The schema is newer than the newest known migration.
    """
    if schema_of(database) > migrations[-1].NUMBER:
        raise NewerFileError


def is_behind(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> bool:
    """Return whether migrations are still to be run."""
    return schema_of(database) < migrations[-1].NUMBER


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Run what is missing, each migration whole or not at all.

    Raises:
        DamagedFileError: A migration left rows without the row they belong to; it was taken back.
    """
    driver = database.driver()
    # While a table is rebuilt, a foreign key would drop its children with it.
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        present = schema_of(database)
        for migration in migrations:
            if present < migration.NUMBER:
                _run(database, migration)
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _run(database: Database, migration: Migration) -> None:
    with database.transaction() as connection:
        migration.upgrade(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise DamagedFileError
        connection.exec_driver_sql(f"PRAGMA user_version = {migration.NUMBER}")
