"""Identifiers of records: letters and a number, given in order of creation (``M1``, ``M2`` …)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_SHAPE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,6})")


@lru_cache(maxsize=8192)
def natural_key(record_id: str) -> tuple[str, int, str]:
    """Return the sort key of natural order: the letters, then the number.

    The id itself comes last, so that ``M1`` and ``M01`` still have one order.

    >>> sorted(["M10", "M2", "F3"], key=natural_key)
    ['F3', 'M2', 'M10']
    """
    match = _SHAPE.fullmatch(record_id)
    if match is None:
        return (record_id, 0, record_id)
    return (match[1], int(match[2]), record_id)


def next_id(letters: str, taken: Iterable[str]) -> str:
    """Return the next free id with these letters: one above the highest number in use.

    >>> next_id("M", ["M1", "M7", "T9"])
    'M8'
    """
    numbers = [int(match[2]) for match in map(_SHAPE.fullmatch, taken) if match is not None and match[1] == letters]
    return f"{letters}{max(numbers, default=0) + 1}"
