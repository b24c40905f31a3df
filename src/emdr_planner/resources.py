"""The one door to the files that ship with the program: samples, schema, icons, styles, help, translations.

An installed program (wheel or frozen) carries them inside the package; a source tree, also with an editable install,
keeps them in ``resources/`` at its top.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path, PurePosixPath


def path_of(name: str) -> Path:
    """Return where a shipped file or folder lies.

    Args:
        name: path inside the resources with forward slashes, for example ``icons/lock.svg``.

    Raises:
        ValueError: the name leads out of the resources.
        FileNotFoundError: nothing of that name ships with the program.
    """
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        message = f"{name!r} is not a name inside the resources"
        raise ValueError(message)
    found = _root().joinpath(*parts.parts)
    if not found.exists():
        message = f"the program was installed without {name!r}"
        raise FileNotFoundError(message)
    return found


def text_of(name: str) -> str:
    """Return the text of a shipped UTF-8 file; raises as `path_of`."""
    return path_of(name).read_text(encoding="utf-8")


def bytes_of(name: str) -> bytes:
    """Return the bytes of a shipped file; raises as `path_of`."""
    return path_of(name).read_bytes()


def names_in(folder: str) -> tuple[str, ...]:
    """Return the names of the files right inside a shipped folder, sorted; raises as `path_of`."""
    return tuple(sorted(f"{folder}/{entry.name}" for entry in path_of(folder).iterdir() if entry.is_file()))


def _root() -> Path:
    installed = Path(str(files("emdr_planner"))) / "resources"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parents[2] / "resources"
