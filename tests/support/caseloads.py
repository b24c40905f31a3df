"""Real caseload files for tests: quick to open, never weaker than the floor."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from emdr_planner.domain.case import Case
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.derivation import KdfParameters, floor
from emdr_planner.store.engine import DriverConnection, connect
from emdr_planner.store.header import read_header
from emdr_planner.store.keys import DataKey
from emdr_planner.store.lock_file import LockFile, released_on_failure
from emdr_planner.store.opening import abandoned_on_failure, checked_vault, finish
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.recovery_key import RecoveryKey
from tests.support.cases import a_case, a_linkage, a_memory

PASSPHRASE = "a quiet made-up phrase"
OTHER_PASSPHRASE = "another quiet made-up phrase"


def quick() -> KdfParameters:
    """Return the weakest key derivation there may be: about a tenth of a second."""
    return floor()


def quick_options(backup_folder: Path | None = None, reserve: int = 0) -> CaseloadOptions:
    """Return surroundings for a test."""
    return CaseloadOptions(actor="Dr. Rowan", kdf=quick(), backup_folder=backup_folder, reserve=reserve)


def small_case(code: str = "Client Linden") -> Case:
    """Return a case of three memories and two linkages."""
    case = a_case(
        a_memory("M1", sud=7, note="a note on M1"),
        a_memory("M2"),
        a_memory("T1", "trigger"),
        linkages=(a_linkage("M1", "M2"), a_linkage("M1", "T1", "trigger_of")),
    )
    return Case(client=type(case.client)(code=code), memories=case.memories, linkages=case.linkages)


@dataclass(frozen=True)
class MadeCaseload:
    """A closed caseload with two clients and one backup."""

    path: Path
    recovery_key: RecoveryKey
    case: Case

    @property
    def data_key(self) -> DataKey:
        """The key that its recovery key stands for."""
        return self.recovery_key.data_key()

    @property
    def salt(self) -> bytes:
        """The first bytes of the file."""
        return self.path.read_bytes()[:16]

    def copied_to(self, folder: Path) -> MadeCaseload:
        """Return a copy in another folder, with header and backups."""
        shutil.copytree(self.path.parent, folder, dirs_exist_ok=True)
        return MadeCaseload(folder / self.path.name, self.recovery_key, self.case)

    @contextlib.contextmanager
    def driver(self) -> Iterator[DriverConnection]:
        """Open it beside all checks, as somebody would who wants to change what it says."""
        connection = connect(self.path, self.data_key, self.salt)
        try:
            yield connection
        finally:
            connection.close()


def make_caseload(folder: Path, *, clients: int = 2) -> MadeCaseload:
    """Make a caseload, back it up and close it."""
    folder.mkdir(parents=True, exist_ok=True)
    caseload, recovery_key = CaseloadFile.create(folder / "caseload.emdr", PASSPHRASE, quick_options())
    case = small_case()
    for _number in range(clients):
        caseload.add_client(case, "Add client")
    caseload.backup()
    caseload.close()
    return MadeCaseload(folder / "caseload.emdr", recovery_key, case)


def open_with_key(path: Path, data_key: DataKey) -> CaseloadFile:
    """Open a caseload with all its checks but without the derivation, where the passphrase is not the point."""
    lock = LockFile.hold(path)
    with released_on_failure(lock):
        vault = checked_vault(path, data_key, read_header(path).header, quick_options())
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault)
    return CaseloadFile(vault)


def open_made(made: MadeCaseload, passphrase: str = PASSPHRASE) -> CaseloadFile:
    """Open it with quick surroundings."""
    return CaseloadFile.open(made.path, passphrase, quick_options())
