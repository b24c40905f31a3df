"""Item text of published scales, known by the fingerprints of its words and never by the words themselves.

An item is cut into windows of five words that follow each other; each is kept as a short hash, so that the list can be
in the repository and the text cannot be read from it. A shorter item is one window, and counts only where it stands
alone: between quotes, signs or ends of lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

LIST = Path(__file__).parents[1] / "data" / "item_windows.txt"
WINDOW = 5
SHORTEST = 3
_WORD = re.compile(r"[a-z']+")
_END = re.compile(r"[^\w\s'’-]|\n|_")


def fingerprint(words: Iterable[str]) -> str:
    """Return the hash of words that follow each other."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=6).hexdigest()


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, apostrophes as typed on a keyboard, everything else left out."""
    return _WORD.findall(text.lower().replace("’", "'"))


def of_item(item: str) -> Iterator[str]:
    """Yield the fingerprints of an item."""
    words = words_of(item)
    if SHORTEST <= len(words) < WINDOW:
        yield fingerprint(words)
    yield from of_running_text(words)


def of_running_text(words: list[str]) -> Iterator[str]:
    """Yield the fingerprint of every window of a text."""
    for start in range(len(words) - WINDOW + 1):
        yield fingerprint(words[start : start + WINDOW])


def of_text(text: str) -> Iterator[str]:
    """Yield every fingerprint that item text would have in a text."""
    yield from of_running_text(words_of(text))
    for piece in _END.split(text):
        words = words_of(piece)
        if SHORTEST <= len(words) < WINDOW:
            yield fingerprint(words)


def known() -> dict[str, str]:
    """Return the scale of each fingerprint of the list."""
    rows = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {mark: scale for scale, *marks in rows for mark in marks}
