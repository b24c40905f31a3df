"""Putting a backup in place of the caseload. The present file is set aside, never overwritten."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from emdr_planner.store.audit import Event, What
from emdr_planner.store.backup import Content, checked, checked_content, header_of, info_of
from emdr_planner.store.derivation import SALT_BYTES
from emdr_planner.store.engine import driver_errors, opens
from emdr_planner.store.errors import BackupDamagedError, StoreError
from emdr_planner.store.files import copy_private, disk_error, disk_errors, sync_folder, write_private
from emdr_planner.store.header import COPIES, Header, encoded, read_header, write_header
from emdr_planner.store.key_errors import HeaderDamagedError, HeaderMissingError, WrongPassphraseError
from emdr_planner.store.keys import DataKey
from emdr_planner.store.lock_file import LockFile, released_on_failure
from emdr_planner.store.opening import abandoned_on_failure, checked_vault, finish
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.summaries import BackupInfo
from emdr_planner.store.vault import Vault

_PART = ".restoring"
_ASIDE = re.compile(r"\.aside-(\d+)")


def restore(path: Path, backup: Path, passphrase: str, options: CaseloadOptions) -> Vault:
    """Put a backup in place of a caseload that may be damaged or gone, and open it.

    The passphrase may be the present one, or the one from the time of the backup.

    Raises:
        WrongPassphraseError: It is neither.
        BackupDamagedError: The backup does not pass its checks, or is of another caseload.
        StoreError: One of the other kinds; the caseload was left as it is.
    """
    if not backup.is_file():
        raise BackupDamagedError
    lock = LockFile.hold(path, take_over=options.take_over)
    with released_on_failure(lock), disk_errors():
        header, data_key = _unlocked(path, backup, passphrase)
        header = put_back(path, info_of(backup), data_key, header)
        return _InPlace(path, data_key, header, options).opened(lock, _RESTORED)


@dataclass(frozen=True, slots=True)
class _InPlace:
    """A caseload file that stands in place and is to be opened."""

    path: Path
    data_key: DataKey
    header: Header
    options: CaseloadOptions

    def opened(self, lock: LockFile, events: Sequence[What]) -> Vault:
        vault = checked_vault(self.path, self.data_key, self.header, self.options)
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault, events)
        return vault


_RESTORED = (What(event=Event.BACKUP_RESTORED),)


def _unlocked(path: Path, backup: Path, passphrase: str) -> tuple[Header, DataKey]:
    """Return the header to keep and the key: the present header where it is sound, else the backup's."""
    present: Header | None = None
    with contextlib.suppress(HeaderMissingError, HeaderDamagedError):
        present = read_header(path).header
    for header in (present, header_of(backup)):
        if header is None:
            continue
        with contextlib.suppress(WrongPassphraseError, HeaderDamagedError):
            return header, header.unlocked(passphrase)
    raise WrongPassphraseError


def put_back(path: Path, backup: BackupInfo, data_key: DataKey, header: Header) -> Header:
    """Exchange the files and return the new header.

    At every moment either the present file or the backup stands in place, whole, with a header that fits it.

    Raises:
        BackupDamagedError: The backup does not pass its checks or is of another caseload; nothing was exchanged.
    """
    if checked(backup, data_key) is None:
        raise BackupDamagedError
    part = path.with_name(path.name + _PART)
    try:
        copy_private(backup.path, part)
        content = _content(part, data_key, header)
        write_header(path, replace(header, chains=(*header.chains, content.head), digest="").sealed(data_key))
        if path.exists():
            _set_aside(path, data_key, header)
        part.replace(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)
    renewed = replace(header, generation=header.generation + 1, chains=(content.head,), digest="").sealed(data_key)
    write_header(path, renewed)
    return renewed


def _content(part: Path, data_key: DataKey, header: Header) -> Content:
    """Return the content of the copy that is to be put in place, read again from the disk."""
    with part.open("rb") as stream:
        if stream.read(SALT_BYTES) != header.salt:
            raise BackupDamagedError
    try:
        return checked_content(part, data_key)
    except (StoreError, ValueError):
        raise BackupDamagedError from None


def _set_aside(path: Path, data_key: DataKey, header: Header) -> None:
    """Keep the present file, with its header, under another name beside it."""
    # A write that was broken off is taken back now: its journal must not meet the other file.
    with contextlib.suppress(StoreError), driver_errors():
        opens(path, data_key, header.salt)
    number = next(place for place in itertools.count(1) if not _aside(path, place).exists())
    aside = _aside(path, number)
    write_private(aside.with_name(aside.name + COPIES[0]), encoded(header))
    try:
        aside.hardlink_to(path)
    except OSError:
        # A stick or share without links.
        copy_private(path, aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.replace(aside.with_name(aside.name + "-journal"))
    sync_folder(path.parent)


def set_aside_files(path: Path) -> tuple[Path, ...]:
    """Return the files that were set aside beside a caseload, the first one first."""
    numbered = {file: _ASIDE.fullmatch(file.name.removeprefix(path.name)) for file in path.parent.glob("*.aside-*")}
    found = [(int(match[1]), file) for file, match in numbered.items() if match is not None]
    return tuple(file for _number, file in sorted(found))


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.aside-{number}")


def exchanged(vault: Vault, backup: BackupInfo) -> tuple[Vault, StoreError | None]:
    """Put a backup in place of an open caseload.

    Returns:
        The caseload, open again, and the error that kept the backup from being put in place, if any.
    """
    if checked(backup, vault.data_key) is None:
        return vault, BackupDamagedError()
    vault.remember_head()
    header, failure = vault.header, None
    lock = vault.detached()
    try:
        header = put_back(vault.path, backup, vault.data_key, header)
    except StoreError as error:
        failure = error
    except OSError as error:
        failure = disk_error(error)
    with released_on_failure(lock):
        place = _InPlace(vault.path, vault.data_key, header, vault.options)
        return place.opened(lock, () if failure else _RESTORED), failure
