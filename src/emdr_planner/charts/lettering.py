"""Text on a chart, which is somebody's words: never read as a formula, never broken by what the font cannot draw."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.text import Text

MISSING = "□"
"""Stands for a character the font does not have."""

ELLIPSIS = "…"


@functools.cache
def _drawable() -> frozenset[int]:
    """Return the code points that the regular and the bold face of the font that ships with the charts both have."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    faces = [get_font(str(folder / face)) for face in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    return frozenset.intersection(*(frozenset(face.get_charmap()) for face in faces))


def plain(words: str) -> str:
    """Return text in one line that can be drawn: controls and breaks become spaces, unknown characters boxes."""
    cleaned = "".join(_shown(character) for character in words)
    return " ".join(cleaned.split())


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    if category in {"Cf", "Cs"}:  # direction marks, joiners, half pairs
        return ""
    return character if ord(character) in _drawable() else MISSING


def shorten(words: str, most: int) -> str:
    """Return text of at most so many characters, cut with an ellipsis."""
    whole = plain(words)
    return whole if len(whole) <= most else whole[: max(0, most - 1)].rstrip() + ELLIPSIS


def fitting(words: str, width: float, size: float) -> str:
    """Return text cut to about a width in points at a font size in points."""
    return shorten(words, letters_in(width, size))


def letters_in(width: float, size: float) -> int:
    """Return about how many letters of a font size stand in a width, both in points; at least one."""
    return max(1, int(width / (size * 0.55)))


def put(holder: Axes | Figure, x: float, y: float, words: str, **style: object) -> Text:
    """Put text on an axes or a figure at a place; style as matplotlib's own."""
    return holder.text(x, y, plain(words), None, parse_math=False, **style)
