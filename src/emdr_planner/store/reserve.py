"""Room on the disk that is given up when the disk is full, so that what is being saved still fits."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from emdr_planner.store.errors import StoreError
from emdr_planner.store.files import write_private

ENDING = ".reserve"


def _file(caseload: Path) -> Path:
    return caseload.with_name(caseload.name + ENDING)


def lay_by(caseload: Path, size: int) -> None:
    """Set room aside if there is none yet. Where the disk has none to spare, nothing happens.

    The bytes are random: a file system that packs zeros would set nothing aside.
    """
    file = _file(caseload)
    if size == 0 or (file.exists() and file.stat().st_size >= size):
        return
    with contextlib.suppress(OSError):
        write_private(file, os.urandom(size))


def give_up(caseload: Path) -> bool:
    """Free the room; return whether there was any."""
    with contextlib.suppress(OSError, StoreError):
        _file(caseload).unlink()
        return True
    return False
