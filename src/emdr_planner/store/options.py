"""What a caseload file takes from its surroundings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emdr_planner.store.derivation import KdfParameters
from emdr_planner.store.lock_file import account_name
from emdr_planner.store.migrations import MIGRATIONS, Migration

RESERVE = 8 * 1024 * 1024


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadOptions:
    """Surroundings of a caseload file.

    Attributes:
        actor: Name of the clinician, written on each audit entry.
        kdf: Key derivation for a new passphrase; None measures this computer. Never weaker than the floor.
        backup_folder: Where backups go; None means a folder beside the caseload.
        clock: The time of day, with a zone. Nothing is ordered by it.
        reserve: Bytes set aside on the disk, given up when it is full so that the last change can still be saved.
        take_over: Open although another computer was the last holder and never let go.
        accept_altered: Open although the file is older than the one last opened, or was altered from outside.
        migrations: The schema's steps.
    """

    actor: str = ""
    kdf: KdfParameters | None = None
    backup_folder: Path | None = None
    clock: Callable[[], dt.datetime] = _now
    reserve: int = RESERVE
    take_over: bool = False
    accept_altered: bool = False
    migrations: Sequence[Migration] = MIGRATIONS

    def backups_of(self, caseload: Path) -> Path:
        """Return the folder of a caseload's backups."""
        return self.backup_folder or caseload.with_name(f"{caseload.name}.backups")


DEFAULTS = CaseloadOptions()


def of_this_account() -> CaseloadOptions:
    """Return the usual surroundings, with the account that runs the program as the one who acts."""
    return CaseloadOptions(actor=account_name())
