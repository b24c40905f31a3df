"""What a line of quick capture is likely to go on with: type-ahead from the record and the vocabulary.

Only the word or phrase at the end is completed, and only from what is on record or what quick capture reads anyway;
nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from emdr_planner.domain.case import Case
from emdr_planner.domain.quick_capture import FELT, TYPE_WORDS
from emdr_planner.domain.words import LinkageKind

_LEAST = 2
"""Letters that must stand before a word is completed."""

_COGNITION = re.compile(r"\b(NC|PC)[\s:=]+(?=\S)(?!.*\b(?:NC|PC|SUD|VOC)\b)(.*)$")
_RATED = re.compile(r"\b(?:SUD|VOC|NC|PC)\b")
_LAST = re.compile(r"([^\W\d_]+)$")
_LINK = re.compile(r"^\s*[A-Za-z]{1,4}\d{1,6}\s*>\s*[A-Za-z]{1,4}\d{1,6}\s+([A-Za-z ]+)$")


def completed(text: str, case: Case) -> str | None:
    """Return a line with its last word or phrase completed; None when there is nothing to add.

    Args:
        text: What has been typed so far.
        case: The record whose cognitions, feelings and body locations are offered first.
    """
    for begun, words in _offers(text, case):
        found = _going_on(begun, words)
        if found is not None:
            return text[: len(text) - len(begun)] + found
    return None


def _offers(text: str, case: Case) -> Iterable[tuple[str, Iterable[str]]]:
    """Return what is begun at the end of a line, with the words it may become."""
    if link := _LINK.match(text):
        yield link[1], sorted(kind.value.replace("_", " ") for kind in LinkageKind)
        return
    if cognition := _COGNITION.search(text):
        yield cognition[2], _told(case, "nc" if cognition[1] == "NC" else "pc")
    last = _LAST.search(text)
    if last is not None and _RATED.search(text):
        yield last[1], (*_felt(case), *sorted(FELT))
    elif last is not None and last.start() == 0:
        yield last[1], [f"{word}: " for word in TYPE_WORDS]


def _told(case: Case, name: str) -> list[str]:
    """Return the cognitions on record, the most frequent first."""
    told = [value for memory in case.memories if (value := getattr(memory, name))]
    return sorted(dict.fromkeys(told), key=lambda value: -told.count(value))


def _felt(case: Case) -> list[str]:
    return list(dict.fromkeys(word for memory in case.memories for word in (*memory.emotions, *memory.body)))


def _going_on(begun: str, words: Iterable[str]) -> str | None:
    wanted = begun.casefold()
    if len(wanted) < _LEAST:
        return None
    return next((word for word in words if word.casefold().startswith(wanted) and len(word) > len(begun)), None)
