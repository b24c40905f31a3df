"""Looks for planted words in files, in every dress in which a program is likely to leave them."""

from __future__ import annotations

import base64
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_TELLING = 8
_ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b")


def dresses(word: str) -> dict[str, bytes]:
    """Return the bytes that a word may be written as."""
    plain = word.encode("utf-8")
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "utf-32-le": word.encode("utf-32-le"),
        "hex": plain.hex().encode("ascii"),
        "HEX": plain.hex().upper().encode("ascii"),
        "url": urllib.parse.quote(word).encode("ascii"),
        "json": word.encode("ascii", "backslashreplace"),
    }
    for shift in range(3):
        # What of it is the same wherever in the text the encoding began; of a short word too little to be told by.
        encoded = base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4]
        if len(encoded) >= _TELLING:
            found[f"base64+{shift}"] = encoded
    return found


def _inflated(content: bytes) -> Iterator[bytes]:
    for start in _ZLIB_STARTS:
        place = content.find(start)
        while place >= 0:
            for bits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
                try:
                    yield zlib.decompressobj(bits).decompress(content[place:], 10_000_000)
                except zlib.error:
                    continue
            place = content.find(start, place + 1)


def words_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Return which words stand in the content, with the dress."""
    texts = [content, *_inflated(content)]
    return {
        f"{word} as {dress}"
        for word in words
        for dress, looked_for in dresses(word).items()
        if any(looked_for in text for text in texts)
    }


def planted_words_under(folders: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Return each planted word found in a file, a file's name or a link under the folders."""
    wanted = tuple(words)
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            content = path.name.encode("utf-8", "surrogateescape")
            if path.is_symlink():
                content += bytes(path.readlink())
            elif path.is_file():
                content += b"\n" + path.read_bytes()
            found += [f"{path.name}: {word}" for word in sorted(words_in(content, wanted))]
    return found
