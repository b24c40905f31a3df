"""JSON read strictly: what Python's reader accepts silently is refused here with its place.

Refused beyond malformed text: keys given twice, numbers JSON does not know (``NaN``), numbers no field can hold, text
that cannot be stored (lone surrogates, NUL), nesting deeper than any case, and files larger than any case. What could
make the parser slow or deep is looked for before it runs, in one pass over the text.
"""

from __future__ import annotations

import json
import math
import re

from emdr_planner.casefile.codec import JsonValue
from emdr_planner.domain.errors import CaseFileError
from emdr_planner.wording import _

LARGEST_FILE = 20_000_000
"""Bytes; a case of 1,000 memories and two years of sessions is under 5 MB."""

MOST_VALUES = 200_000
"""Values in one file, keys not counted; a case of 1,000 memories and two years of sessions has under 50,000."""

_DEEPEST = 64
_LONGEST_NUMBER = 40
_LARGEST_NUMBER = 1e15
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
"""A string, closed or not, as one token; else what opens, closes or separates values."""


def _problem(expected: str, path: str = "$") -> CaseFileError:
    return CaseFileError(path, expected)


def _refuse_constant(name: str) -> JsonValue:
    raise _problem(_("a number was expected, and “{name}” is not one in JSON").format(name=name))


def _whole_number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _problem(_("a number that fits its field was expected, and one has {n} digits").format(n=len(text)))
    return int(text)


def _unique_keys(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for key, value in pairs:
        if key in found:
            raise _problem(_("each key was expected once, and “{key}” is given twice").format(key=key[:40]))
        found[key] = value
    return found


def _check_shape(text: str) -> None:
    """Refuse deep nesting and too many values before the parser meets them; what stands in strings does not count."""
    depth = values = 0
    for token in _TOKEN.finditer(text):
        mark = text[token.start()]
        if mark in "]}":
            depth -= 1
        elif mark != '"':
            values += 1
            depth += mark != ","
        if depth > _DEEPEST:
            raise _problem(_("a case nests at most {n} levels deep, and this file nests deeper").format(n=_DEEPEST))
        if values > MOST_VALUES:
            raise _problem(_("a case holds at most {n} values, and this file holds more").format(n=MOST_VALUES))


def _check_text(text: str, path: str) -> None:
    if "\x00" in text:
        raise _problem(_("text without a NUL character was expected"), path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise _problem(_("text of whole characters was expected, and this has half of one"), path) from None


def _check_number(number: float, path: str) -> None:
    if not math.isfinite(number) or abs(number) > _LARGEST_NUMBER:
        raise _problem(_("a number that fits its field was expected"), path)


def _check_values(root: JsonValue) -> None:
    waiting: list[tuple[JsonValue, str]] = [(root, "$")]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, str):
            _check_text(value, path)
        elif isinstance(value, dict):
            for key in value:
                _check_text(key, path)
            waiting.extend((item, f"{path}.{key}") for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend((item, f"{path}[{place}]") for place, item in enumerate(value))
        elif isinstance(value, int | float):
            _check_number(value, path)


def read_json(data: bytes) -> JsonValue:
    """Return the JSON value of these bytes.

    Raises:
        CaseFileError: The bytes are not strict UTF-8 JSON; the error names the place and what was expected.
    """
    if len(data) > LARGEST_FILE:
        raise _problem(_("a case file of at most {n} MB was expected").format(n=LARGEST_FILE // 1_000_000))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _problem(_("a text file in UTF-8 was expected")) from None
    _check_shape(text)
    try:
        value = json.loads(
            text, parse_constant=_refuse_constant, parse_int=_whole_number, object_pairs_hook=_unique_keys
        )
    except json.JSONDecodeError as error:
        raise _problem(
            _("JSON was expected, and line {line}, column {column} is not").format(
                line=error.lineno, column=error.colno
            )
        ) from None
    _check_values(value)
    return value
