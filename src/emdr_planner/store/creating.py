"""Creating a caseload file, and the throw-away one that the fictional sample is explored in."""

from __future__ import annotations

import contextlib
import os
import uuid
from dataclasses import replace
from pathlib import Path

from emdr_planner.paths import private_folder
from emdr_planner.store.audit import START, Event, What, put_meta
from emdr_planner.store.derivation import SALT_BYTES, calibrated, derive, floor
from emdr_planner.store.errors import FileInUseError, FileTakenError
from emdr_planner.store.files import disk_errors, new_private_file, sync_file, sync_folder
from emdr_planner.store.header import ChainHead, Header, header_files, write_header
from emdr_planner.store.keys import DataKey, wrap
from emdr_planner.store.lock_file import ENDING as LOCK_ENDING
from emdr_planner.store.lock_file import LockFile, released_on_failure
from emdr_planner.store.migrations import migrate
from emdr_planner.store.opening import abandoned_on_failure, checked_vault, finish
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.passphrase import check_new
from emdr_planner.store.vault import REWRAPS, VAULT, Vault

THROWAWAY = "sample-*.emdr"
"""Names of throw-away caseloads."""

_PART = ".part"


def create(path: Path, passphrase: str, options: CaseloadOptions) -> Vault:
    """Create a caseload and open it.

    Raises:
        PassphraseRefusedError: The passphrase breaks a rule.
        FileTakenError: A file is there already.
        StoreError: The place cannot be written.
    """
    check_new(passphrase)
    with disk_errors():
        if not path.parent.exists():
            private_folder(path.parent)
        lock = LockFile.hold(path)
    with released_on_failure(lock), disk_errors():
        _refuse_taken(path)
        kdf = options.kdf or calibrated()
        data_key = DataKey.fresh()
        header = replace(_blank(), kdf=kdf, wrapped=wrap(derive(passphrase, kdf), data_key))
        header = _built(path, data_key, header, options)
        # The header first: nobody could open a caseload without one.
        write_header(path, header)
        _put_in_place(path)
        vault = checked_vault(path, data_key, header, options)
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault)
    return vault


def create_throwaway(folder: Path, options: CaseloadOptions) -> Vault:
    """Create a caseload whose key nobody has and which is deleted when it is closed."""
    options = replace(options, reserve=0)
    with disk_errors():
        private_folder(folder)
        _sweep(folder)
    path = folder / f"sample-{uuid.uuid4().hex}.emdr"
    lock = LockFile.hold(path)
    with released_on_failure(lock), disk_errors():
        data_key = DataKey.fresh()
        header = _built(path, data_key, _blank(), options)
        _put_in_place(path)
        vault = checked_vault(path, data_key, header, options)
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault)
    return vault


def remove_throwaway(path: Path) -> None:
    """Delete a throw-away caseload and what stands beside it."""
    for ending in ("", "-journal", LOCK_ENDING, _PART):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Delete throw-away caseloads that a broken-off run left behind."""
    for path in folder.glob(THROWAWAY):
        with contextlib.suppress(FileInUseError):
            LockFile.hold(path, take_over=True).release()
            remove_throwaway(path)


def _refuse_taken(path: Path) -> None:
    begun = path.with_name(path.name + _PART).exists()
    if path.exists() or (not begun and any(file.exists() for file in header_files(path))):
        raise FileTakenError


def _blank() -> Header:
    salt = os.urandom(SALT_BYTES)
    vault = uuid.uuid4().hex
    return Header(vault=vault, generation=0, rewraps=0, kdf=floor(), wrapped=b"", salt=salt, chains=(START,))


def _built(path: Path, data_key: DataKey, header: Header, options: CaseloadOptions) -> Header:
    """Make the file under another name, complete, and return its header."""
    part = path.with_name(path.name + _PART)
    new_private_file(part)
    vault = Vault(part, data_key, header, options)
    try:
        migrate(vault.database, options.migrations)
        head = _first_entry(vault)
    finally:
        vault.database.close()
    sync_file(part)
    return replace(header, chains=(head,)).sealed(data_key)


def _first_entry(vault: Vault) -> ChainHead:
    with vault.database.transaction() as connection:
        put_meta(connection, VAULT, vault.header.vault)
        put_meta(connection, REWRAPS, str(vault.header.rewraps))
        writer = vault.trail.writer(connection)
        writer.add(What(event=Event.CREATED))
        return writer.finish()


def _put_in_place(path: Path) -> None:
    path.with_name(path.name + _PART).replace(path)
    sync_folder(path.parent)
