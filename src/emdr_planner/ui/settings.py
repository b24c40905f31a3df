"""Preferences of the window, kept in one small file: nothing about clients is ever in it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from emdr_planner.paths import OWNER_ONLY_FILE, private_folder

IDLE_CHOICES = (1, 5, 10, 15, 20, 30)
"""Minutes without a key or the mouse after which the window locks."""

SCALES = (100, 110, 125, 150, 175, 200)
"""Sizes of text in percent."""

THEME_CHOICES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the window remembers between two starts.

    Attributes:
        caseload: The caseload file opened last; empty for the usual place.
        idle_minutes: One of `IDLE_CHOICES`; 15 unless another is chosen.
        theme: One of `THEME_CHOICES`.
        text_scale: One of `SCALES`.
        calm_motion: No animation; also off when the system asks for less.
    """

    caseload: str = ""
    idle_minutes: int = 15
    theme: str = "system"
    text_scale: int = 100
    calm_motion: bool = False


_ALLOWED: dict[str, tuple[object, ...]] = {
    "idle_minutes": IDLE_CHOICES,
    "theme": THEME_CHOICES,
    "text_scale": SCALES,
    "calm_motion": (False, True),
}


def load(file: Path) -> Settings:
    """Return the settings in a file; what is missing or makes no sense there keeps its usual value."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {field.name: found[field.name] for field in fields(Settings) if field.name in found}
    return replace(Settings(), **{name: value for name, value in known.items() if _makes_sense(name, value)})


def _makes_sense(name: str, value: Any) -> bool:  # noqa: ANN401 - it comes from a file
    if name == "caseload":
        return isinstance(value, str)
    return any(value == allowed and type(value) is type(allowed) for allowed in _ALLOWED[name])


def save(file: Path, settings: Settings) -> None:
    """Write the settings whole, for their owner only.

    Raises:
        OSError: The place cannot be written.
    """
    private_folder(file.parent)
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(asdict(settings), stream, indent=1)
    part.replace(file)
