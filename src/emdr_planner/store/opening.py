"""Opening a caseload file: every check that stands between a file on a disk and an open record."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from emdr_planner.store import caseload_list, reserve
from emdr_planner.store.audit import START, Event, What, verify
from emdr_planner.store.backup import copy_verified, newest_intact, note
from emdr_planner.store.derivation import SALT_BYTES, calibrated, default
from emdr_planner.store.engine import PAGE, driver_errors, opens, page_findings
from emdr_planner.store.errors import (
    AlteredFileError,
    DamagedFileError,
    DiskFullError,
    EmptyFileError,
    MissingFileError,
    OlderFileError,
)
from emdr_planner.store.files import digest_of, disk_errors
from emdr_planner.store.header import Header, read_header
from emdr_planner.store.key_errors import (
    ForeignRecoveryKeyError,
    HeaderDamagedError,
    HeaderForeignError,
    HeaderMissingError,
)
from emdr_planner.store.keys import DataKey
from emdr_planner.store.lock_file import LockFile, released_on_failure
from emdr_planner.store.migrations import is_behind, migrate, refuse_newer, schema_of
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.passphrase import check_new
from emdr_planner.store.recovery_key import RecoveryKey
from emdr_planner.store.rows_check import misplaced_records, place_words
from emdr_planner.store.vault import REWRAPS, VAULT, Vault


def open_with_passphrase(path: Path, passphrase: str, options: CaseloadOptions) -> Vault:
    """Open a caseload.

    Raises:
        WrongPassphraseError: The passphrase is another; the caseload itself was not looked at.
        StoreError: One of the other kinds; the file was left as it is.
    """
    if not path.is_file():
        raise MissingFileError
    lock = LockFile.hold(path, take_over=options.take_over)
    with released_on_failure(lock), disk_errors():
        with _emptiness_first(path):
            found = read_header(path)
        data_key = found.header.unlocked(passphrase)
        repaired = () if found.copies_agree else (What(event=Event.HEADER_REPAIRED),)
        vault = checked_vault(path, data_key, found.header, options)
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault, repaired)
    return vault


def open_with_recovery(path: Path, typed: str, new_passphrase: str, options: CaseloadOptions) -> Vault:
    """Open a caseload with its recovery key and give it a new passphrase.

    The key is proved against the caseload before anything is written.

    Raises:
        PassphraseRefusedError: The new passphrase breaks a rule.
        RecoveryKeyMistypedError: There is a slip in the key; names the group.
        ForeignRecoveryKeyError: The key belongs to another caseload.
        StoreError: One of the other kinds; the file was left as it is.
    """
    check_new(new_passphrase)
    data_key = RecoveryKey.parse(typed).data_key()
    if not path.is_file():
        raise MissingFileError
    lock = LockFile.hold(path, take_over=options.take_over)
    with released_on_failure(lock), disk_errors():
        header = _proved(path, data_key, _own_header(path, data_key))
        vault = checked_vault(path, data_key, header, options)
        vault.own(lock)
        with abandoned_on_failure(vault):
            finish(vault, (What(event=Event.RECOVERED),))
            _put_new_passphrase(vault, new_passphrase)
    return vault


def _own_header(path: Path, data_key: DataKey) -> Header | None:
    """Return the header beside the caseload where it is sound and of this key."""
    try:
        header = read_header(path).header
    except (HeaderMissingError, HeaderDamagedError):
        return None
    return header if header.is_authentic(data_key) else None


def _proved(path: Path, data_key: DataKey, own: Header | None) -> Header:
    """Return the header to go on with, after the key has opened the first page."""
    _check_shape(path)
    if own is not None:
        return own
    salt = _salt_of(path)
    with driver_errors():
        if not opens(path, data_key, salt):
            raise ForeignRecoveryKeyError
    return Header(vault="", generation=0, rewraps=0, kdf=default(), wrapped=b"", salt=salt, chains=(START,))


def _put_new_passphrase(vault: Vault, passphrase: str) -> None:
    stated = _meta(vault, REWRAPS)
    base = replace(vault.header, vault=_meta(vault, VAULT) or "", rewraps=max(vault.header.rewraps, int(stated or 0)))
    kdf = vault.options.kdf or calibrated()
    vault.replace_header(base.rewrapped(vault.data_key, passphrase, kdf))


def _meta(vault: Vault, name: str) -> str | None:
    row = vault.database.driver().execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


@contextlib.contextmanager
def _emptiness_first(path: Path) -> Iterator[None]:
    """An empty file says more than a missing header beside it."""
    try:
        yield
    except (HeaderMissingError, HeaderDamagedError):
        if path.stat().st_size == 0:
            raise EmptyFileError from None
        raise


@contextlib.contextmanager
def abandoned_on_failure(vault: Vault) -> Iterator[None]:
    """Close the file without writing when what follows does not succeed."""
    try:
        yield
    except BaseException:
        vault.abandon()
        raise


def checked_vault(path: Path, data_key: DataKey, header: Header, options: CaseloadOptions) -> Vault:
    """Return the file opened with a key that is known to be right, after every check that writes nothing.

    Raises:
        DamagedFileError: With the newest intact backup; likewise EmptyFileError.
        NewerFileError: The schema is newer; nothing was written.
        HeaderForeignError: The header belongs to another caseload.
    """
    try:
        return _checked_vault(path, data_key, header, options)
    except (DamagedFileError, EmptyFileError) as error:
        raise type(error)(newest_intact(options.backups_of(path), data_key)) from None


def _checked_vault(path: Path, data_key: DataKey, header: Header, options: CaseloadOptions) -> Vault:
    _check_shape(path)
    with driver_errors():
        if _salt_of(path) != header.salt:
            # The right salt opens a file whose own copy of it is damaged; else the two do not belong together.
            raise DamagedFileError if opens(path, data_key, header.salt) else HeaderForeignError
    is_as_closed = _is_as_closed(path, header)
    vault = Vault(path, data_key, header, options)
    with abandoned_on_failure(vault), driver_errors():
        refuse_newer(vault.database, options.migrations)
        if schema_of(vault.database) == 0:
            raise DamagedFileError
        driver = vault.database.driver()
        driver.execute("BEGIN EXCLUSIVE")
        driver.execute("COMMIT")
        if page_findings(driver):
            raise DamagedFileError
        if header.vault and _meta(vault, VAULT) != header.vault:
            raise HeaderForeignError
    vault.is_as_closed = is_as_closed
    return vault


def _is_as_closed(path: Path, header: Header) -> bool:
    """Whether nothing has touched the file since it was closed, as far as the header can say."""
    if not header.digest:
        return True
    return digest_of(path) == header.digest and not path.with_name(path.name + "-journal").exists()


def _check_shape(path: Path) -> None:
    """Look at the size before the engine does: it would take an empty file for a new caseload."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFileError
    journal = path.with_name(path.name + "-journal")
    if size < PAGE or (size % PAGE and not journal.exists()):
        raise DamagedFileError


def _salt_of(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(SALT_BYTES)


def finish(vault: Vault, events: Sequence[What] = ()) -> None:
    """Migrate where needed, verify trail and records, and enter the opening into the trail.

    Raises:
        OlderFileError: The file is older than the one last opened here.
        AlteredFileError: Records are not as the trail says they were left.
    """
    with driver_errors():
        migrated = _migrated(vault)
        altered = _verify(vault)
    opened = What(event=Event.OPENED_ALTERED if altered else Event.OPENED)
    # Only now, so that what was found is found again at the next try. A full disk keeps nobody from reading.
    with contextlib.suppress(DiskFullError):
        vault.note(*events, *migrated, opened)
        with vault.changing() as connection:
            caseload_list.bring_up_to_date(connection)
        vault.note_rewrap()
        vault.remember_head()
    reserve.lay_by(vault.path, vault.options.reserve)


def _migrated(vault: Vault) -> tuple[What, ...]:
    if not is_behind(vault.database, vault.options.migrations):
        return ()
    if not (vault.is_as_closed or vault.options.accept_altered):
        raise AlteredFileError
    vault.forget_digest()
    info = copy_verified(vault, kept_always=True)
    migrate(vault.database, vault.options.migrations)
    note(vault, info)
    return (What(event=Event.MIGRATED, record_id=str(schema_of(vault.database))),)


def _verify(vault: Vault) -> bool:
    """Return whether the file was altered and is opened all the same."""
    driver = vault.database.driver()
    verified = verify(driver, vault.trail, vault.header.chains)
    is_older = not any(verified.contains(head) for head in vault.header.chains)
    wrong = misplaced_records(driver, vault.trail, verified)
    altered = verified.broken_at is not None or bool(wrong) or not vault.is_as_closed
    if vault.options.accept_altered:
        return is_older or altered
    if is_older and verified.broken_at is None:
        raise OlderFileError
    if altered:
        raise AlteredFileError(tuple(place_words(key) for key in wrong))
    return False
