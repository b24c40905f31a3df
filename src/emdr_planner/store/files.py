"""Writing files so that they are whole or absent, and readable for their owner only."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from emdr_planner.paths import OWNER_ONLY_FILE
from emdr_planner.store.errors import DiskFullError, DiskTroubleError, ReadOnlyPlaceError, StoreError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_MAY_NOT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_CHUNK = 1024 * 1024


def disk_error(error: OSError) -> StoreError:
    """Return the error of the store that an operating-system error means."""
    if error.errno in _FULL:
        return DiskFullError()
    if error.errno in _MAY_NOT:
        return ReadOnlyPlaceError()
    return DiskTroubleError()


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """Turn operating-system errors into the store's own.

    Raises:
        DiskFullError: No room left.
        ReadOnlyPlaceError: The place may not be written.
        DiskTroubleError: Anything else the disk reports.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(error) from None


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut. Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_file(file: Path) -> None:
    """Make the file's content survive a power cut."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_private_file(file: Path) -> None:
    """Make an empty file for its owner only, replacing what a broken-off run may have left there."""
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY_FILE))


def write_private(file: Path, content: bytes) -> None:
    """Write the file whole, synced, for its owner only; a reader sees the old content or the new."""
    part = file.with_name(file.name + ".part")
    new_private_file(part)
    try:
        with part.open("r+b") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file's content."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def copy_private(source: Path, target: Path) -> None:
    """Copy a file to a new one for its owner only and sync it."""
    new_private_file(target)
    with source.open("rb") as reader, target.open("r+b") as writer:
        while chunk := reader.read(_CHUNK):
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
