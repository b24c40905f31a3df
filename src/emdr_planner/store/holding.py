"""What still holds a client beside the caseload itself: backups, and files that a restoring has set aside.

Each is opened and looked into. The numbers of the trail alone do not tell: after a restoring, an earlier course of the
file may have the same number for something else, and may have lost a client that is there again.
"""

from __future__ import annotations

from pathlib import Path

from emdr_planner.store.audit import Event
from emdr_planner.store.backup import listed, looked_into, opened
from emdr_planner.store.engine import DriverConnection, driver_errors
from emdr_planner.store.errors import StoreError
from emdr_planner.store.restore import set_aside_files
from emdr_planner.store.summaries import Holding
from emdr_planner.store.vault import Vault

_ADDED = "SELECT seal FROM audit WHERE event = ? AND client_id = ? ORDER BY number DESC LIMIT 1"
_THERE = "SELECT count(*) FROM clients WHERE client_id = ?"


def holding(vault: Vault, client_id: str) -> Holding:
    """Return what beside the caseload still holds a client. Nothing is changed.

    What cannot be opened is named as well: it may hold the client.
    """
    backups = listed(vault.options.backups_of(vault.path))
    with driver_errors():
        wanted = _added(vault.database.driver(), client_id)
    found = {info.path: _holds(vault, info.path, client_id, wanted) for info in backups}
    aside = {path: _holds(vault, path, client_id, wanted) for path in set_aside_files(vault.path)}
    return Holding(
        folder=vault.options.backups_of(vault.path),
        backups=tuple(looked_into(info, vault.data_key) for info in backups if found[info.path]),
        set_aside=tuple(path.name for path, holds in aside.items() if holds),
        unknown=tuple(path.name for path, holds in (found | aside).items() if holds is None),
    )


def _added(driver: DriverConnection, client_id: str) -> str | None:
    """Return the seal of the entry with which a client came; it is another one for each client there ever was."""
    row = driver.execute(_ADDED, (str(Event.CLIENT_ADDED), client_id)).fetchone()
    return None if row is None else str(row[0])


def _holds(vault: Vault, file: Path, client_id: str, wanted: str | None) -> bool | None:
    """Whether a file holds this client; None when it cannot be opened."""
    if wanted is None:
        return False
    try:
        with opened(file, vault.data_key) as driver:
            there = bool(driver.execute(_THERE, (client_id,)).fetchone()[0])
            return there and _added(driver, client_id) == wanted
    except (OSError, StoreError):
        return None
