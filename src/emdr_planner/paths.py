"""Where the program's own files live on each system, and how they are kept from other accounts.

Everything is made readable for its owner only: a clinic laptop may have a shared account next to one's own. On Windows
the user's profile folders are private already and the permission bits below have no meaning.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Places:
    """The program's folders for one person. None of them is made before something is written there."""

    data: Path
    """Caseload files, unless the clinician keeps them elsewhere."""
    backups: Path
    """Verified copies of caseload files, encrypted as they are."""
    logs: Path
    """Messages for trouble-shooting: ids and error codes, never a word of a client."""
    settings: Path
    """One file of window and locking preferences; nothing about clients."""


def places_of_this_person() -> Places:
    """Return the folders the operating system gives the person who started the program."""
    system = PlatformDirs("emdr-planner", appauthor=False)
    return Places(
        data=system.user_data_path,
        backups=system.user_data_path / "backups",
        logs=system.user_log_path,
        settings=system.user_config_path / "settings.json",
    )


def keep_new_files_private() -> None:
    """From here on whatever this process makes is its owner's alone, also what a library makes."""
    os.umask(_OTHERS)


def private_folder(folder: Path) -> Path:
    """Make the folder, and what is missing above it, for its owner only; return it.

    An existing folder is closed to others as well.

    Raises:
        OSError: the folder cannot be made or is not ours.
    """
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    folder.chmod(OWNER_ONLY_FOLDER)
    return folder


def private_file(file: Path) -> Path:
    """Make the file, empty, for its owner only if it is missing; close an existing one to others; return it.

    Raises:
        OSError: the file cannot be made or is not ours.
    """
    file.touch(mode=OWNER_ONLY_FILE, exist_ok=True)
    file.chmod(OWNER_ONLY_FILE)
    return file


def is_private(path: Path) -> bool:
    """Tell whether nobody but the owner may read, write or enter the path; always true where bits mean nothing."""
    return os.name != "posix" or not stat.S_IMODE(path.stat().st_mode) & _OTHERS
