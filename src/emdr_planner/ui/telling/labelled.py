"""Sentences that name memories by id, with their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ID = re.compile(r"\b[A-Za-z]{1,4}[0-9]{1,6}\b")


def labelled(sentence: str, labels: Mapping[str, str]) -> str:
    """Return a sentence with labels in place of the ids it holds; ids without one stay."""
    return _ID.sub(lambda found: labels.get(found[0], found[0]), sentence)
