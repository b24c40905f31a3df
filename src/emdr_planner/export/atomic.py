"""Files the user asked for: whole or absent, readable for their owner only."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from emdr_planner.domain.errors import PlannerError
from emdr_planner.paths import OWNER_ONLY_FILE
from emdr_planner.wording import _


class ExportError(PlannerError):
    """A file cannot be written where it was asked for; nothing is left there, and an earlier file is as it was."""


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file in one step; a reader sees the earlier content or the new, never a part.

    The content is written beside the file under a name nobody else has, synced, and then takes the file's place.

    Raises:
        ExportError: The place cannot be written. Nothing is left behind.
    """
    try:
        part = _part_of(path, content)
    except OSError:
        raise _refused(path) from None
    try:
        part.replace(path)
    except OSError:
        _drop(part)
        raise _refused(path) from None
    return path


def _part_of(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(OWNER_ONLY_FILE)
    except BaseException:
        _drop(part)
        raise
    return part


def _drop(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _refused(path: Path) -> ExportError:
    return ExportError(
        _(
            "“{name}” could not be written there. Nothing was left behind, and an earlier file of that name is as it "
            "was. Choose another folder, or make room on the disk."
        ).format(name=path.name),
        "F-01",
    )
