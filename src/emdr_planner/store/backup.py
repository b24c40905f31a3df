"""Backups: copied, synced, reopened with the key, checked, compared, and only then given their name.

A backup is the encrypted file with its header beside it. Its place in the order is the number in its name.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from emdr_planner.paths import private_folder
from emdr_planner.store.audit import Event, What, head_of, put_meta
from emdr_planner.store.derivation import SALT_BYTES
from emdr_planner.store.engine import PAGE, DriverConnection, connect, driver_errors, page_findings
from emdr_planner.store.errors import BackupFailedError, DamagedFileError, StoreError
from emdr_planner.store.files import digest_of, disk_errors, new_private_file, sync_file, sync_folder, write_private
from emdr_planner.store.header import COPIES, ChainHead, Header, decoded, encoded
from emdr_planner.store.key_errors import HeaderDamagedError
from emdr_planner.store.keys import DataKey
from emdr_planner.store.rotation import kept
from emdr_planner.store.summaries import BackupInfo
from emdr_planner.store.vault import Vault

ENDING = ".emdr"
_NAME = re.compile(r"caseload-(\d{6,})-(\d{8}T\d{6}Z)(-kept)?\.emdr")
_TIME = "%Y%m%dT%H%M%SZ"
_LAST_NUMBER = "backup_sequence"


@dataclass(frozen=True, slots=True)
class Content:
    """What two copies of a caseload must agree in."""

    schema: int
    head: ChainHead
    counts: tuple[tuple[str, int], ...]
    last_session: dt.date | None

    @property
    def clients(self) -> int:
        """How many clients there are."""
        return dict(self.counts).get("clients", 0)


def content_of(driver: DriverConnection) -> Content:
    """Return schema, head of the trail and row counts of an open file."""
    names = [row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    counts = tuple(
        (name, int(driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]))  # noqa: S608 - its own names
        for name in names
    )
    last = driver.execute("SELECT max(json_extract(summary, '$.last_session')) FROM clients").fetchone()[0]
    return Content(
        schema=int(driver.execute("PRAGMA user_version").fetchone()[0]),
        head=head_of(driver),
        counts=counts,
        last_session=None if last is None else dt.date.fromisoformat(last),
    )


def listed(folder: Path) -> tuple[BackupInfo, ...]:
    """Return the backups in a folder, oldest first, as their names and headers say. Nothing is opened."""
    if not folder.is_dir():
        return ()
    found = (_info(path) for path in folder.iterdir())
    return tuple(sorted((info for info in found if info is not None), key=lambda info: info.sequence))


def info_of(path: Path) -> BackupInfo:
    """Return what is known of a backup file, also one that was renamed or moved."""
    return _info(path) or BackupInfo(
        path=path, sequence=0, taken_at=dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    )


def _info(path: Path) -> BackupInfo | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        taken_at = dt.datetime.strptime(named[2], _TIME).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    header = header_of(path)
    return BackupInfo(
        path=path,
        sequence=int(named[1]),
        taken_at=taken_at,
        kept_always=named[3] is not None,
        chain_length=0 if header is None else header.chains[0].length,
    )


def _header_file(backup: Path) -> Path:
    return backup.with_name(backup.name + COPIES[0])


def header_of(backup: Path) -> Header | None:
    """Return the header beside a backup, None when it is missing or damaged."""
    try:
        return decoded(_header_file(backup).read_bytes())
    except (OSError, HeaderDamagedError):
        return None


def looked_into(info: BackupInfo, data_key: DataKey) -> BackupInfo:
    """Return a backup with what stands in it, unchecked; as it was given where it cannot be opened."""
    try:
        with opened(info.path, data_key) as driver:
            content = content_of(driver)
    except (OSError, StoreError, ValueError, TypeError):
        return info
    return replace(info, clients=content.clients, last_session=content.last_session)


@contextlib.contextmanager
def opened(file: Path, data_key: DataKey) -> Iterator[DriverConnection]:
    """Open a backup, or a file that was set aside, to read a few facts; nothing is checked.

    Raises:
        StoreError: It cannot be read as what it should be; likewise an OSError.
    """
    with file.open("rb") as stream:
        salt = stream.read(SALT_BYTES)
    with driver_errors(), contextlib.closing(connect(file, data_key, salt)) as driver:
        yield driver


def checked(info: BackupInfo, data_key: DataKey) -> BackupInfo | None:
    """Return what a backup holds after opening and checking it now, None when it does not pass."""
    try:
        content = checked_content(info.path, data_key)
    except (OSError, StoreError, ValueError):
        return None
    header = header_of(info.path)
    if header is not None and not _fits(header, info.path, content, data_key):
        return None
    return replace(info, chain_length=content.head.length, clients=content.clients, last_session=content.last_session)


def _fits(header: Header, file: Path, content: Content, data_key: DataKey) -> bool:
    """Whether header and file of a backup were written together."""
    return header.is_authentic(data_key) and content.head in header.chains and digest_of(file) == header.digest


def checked_content(file: Path, data_key: DataKey) -> Content:
    """Return the content of a closed file after both integrity checks.

    Raises:
        BackupFailedError: It does not pass; likewise another StoreError or a ValueError.
    """
    header = header_of(file)
    with file.open("rb") as stream:
        salt = stream.read(SALT_BYTES)
    size = file.stat().st_size
    if size < PAGE or size % PAGE or (header is not None and header.salt != salt):
        raise BackupFailedError
    with driver_errors(), contextlib.closing(connect(file, data_key, salt)) as driver:
        if page_findings(driver):
            raise BackupFailedError
        return content_of(driver)


def newest_intact(folder: Path, data_key: DataKey) -> BackupInfo | None:
    """Return the newest backup that passes its checks now."""
    return next((found for info in reversed(listed(folder)) if (found := checked(info, data_key)) is not None), None)


def copy_verified(vault: Vault, *, kept_always: bool = False) -> BackupInfo:
    """Make a backup without writing anything into the caseload itself.

    Raises:
        BackupFailedError: The copy did not pass its checks.
        StoreError: The disk is full or may not be written.
    """
    folder = vault.options.backups_of(vault.path)
    with disk_errors():
        private_folder(folder)
        part = folder / "backup.part"
        with _removed_afterwards(part):
            return _copy(vault, part, kept_always=kept_always)


@contextlib.contextmanager
def _removed_afterwards(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        part.unlink(missing_ok=True)


def _copy(vault: Vault, part: Path, *, kept_always: bool) -> BackupInfo:
    new_private_file(part)
    source = vault.database.driver()
    with driver_errors():
        content = content_of(source)
        with contextlib.closing(connect(part, vault.data_key, vault.header.salt)) as target:
            source.backup(target)
    sync_file(part)
    try:
        copied = checked_content(part, vault.data_key)
    except (DamagedFileError, ValueError):
        raise BackupFailedError from None
    if copied != content:
        raise BackupFailedError
    return _named(vault, part, content, kept_always=kept_always)


def _named(vault: Vault, part: Path, content: Content, *, kept_always: bool) -> BackupInfo:
    folder = part.parent
    sequence = max((info.sequence for info in listed(folder)), default=0)
    sequence = max(sequence, _stored_sequence(vault)) + 1
    taken_at = vault.options.clock().astimezone(dt.UTC)
    mark = "-kept" if kept_always else ""
    path = folder / f"caseload-{sequence:06d}-{taken_at.strftime(_TIME)}{mark}{ENDING}"
    header = replace(vault.header, chains=(content.head,), digest=digest_of(part)).sealed(vault.data_key)
    write_private(_header_file(path), encoded(header))
    part.replace(path)
    sync_folder(folder)
    return BackupInfo(
        path=path,
        sequence=sequence,
        taken_at=taken_at.replace(microsecond=0),
        kept_always=kept_always,
        chain_length=content.head.length,
        clients=content.clients,
        last_session=content.last_session,
    )


def _stored_sequence(vault: Vault) -> int:
    row = vault.database.driver().execute("SELECT value FROM meta WHERE name = ?", (_LAST_NUMBER,)).fetchone()
    return 0 if row is None else int(row[0])


def take(vault: Vault, *, kept_always: bool = False) -> BackupInfo:
    """Make a verified backup, enter it into the trail, and thin the older ones.

    Raises:
        BackupFailedError: The copy did not pass its checks; nothing was thinned.
        StoreError: The disk is full or may not be written.
    """
    info = copy_verified(vault, kept_always=kept_always)
    note(vault, info)
    with disk_errors():
        thin(info.path.parent)
    return info


def note(vault: Vault, info: BackupInfo) -> None:
    """Enter a backup into the trail, so that its number is not given again."""
    with vault.changing() as connection:
        writer = vault.trail.writer(connection)
        writer.add(What(event=Event.BACKUP_MADE, record_id=str(info.sequence)))
        writer.finish()
        put_meta(connection, _LAST_NUMBER, str(info.sequence))


def thin(folder: Path) -> None:
    """Remove the backups that the rotation no longer keeps, each with its header."""
    backups = listed(folder)
    keep = kept(backups)
    for info in backups:
        if info.sequence not in keep:
            info.path.unlink(missing_ok=True)
            _header_file(info.path).unlink(missing_ok=True)
    sync_folder(folder)


def is_due(vault: Vault) -> bool:
    """Return whether records were changed since the newest backup."""
    newest = listed(vault.options.backups_of(vault.path))[-1:]
    return vault.last_change() > max((info.chain_length for info in newest), default=0)


def rewrap(vault: Vault) -> int:
    """Give every backup of this caseload the present passphrase; return how many were changed."""
    count = 0
    for info in listed(vault.options.backups_of(vault.path)):
        header = header_of(info.path)
        if header is None or header.rewraps == vault.header.rewraps or not header.is_authentic(vault.data_key):
            continue
        renewed = replace(header, kdf=vault.header.kdf, wrapped=vault.header.wrapped, rewraps=vault.header.rewraps)
        with disk_errors():
            write_private(_header_file(info.path), encoded(renewed.sealed(vault.data_key)))
        count += 1
    return count


def with_old_passphrase(vault: Vault) -> int:
    """Return how many backups still open with an earlier passphrase."""
    headers = (header_of(info.path) for info in listed(vault.options.backups_of(vault.path)))
    return sum(header is not None and header.rewraps != vault.header.rewraps for header in headers)
