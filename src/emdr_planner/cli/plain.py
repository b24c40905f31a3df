"""Values of the reasoning as plain JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum

from emdr_planner.casefile.codec import JsonValue
from emdr_planner.planning.reasons import Reason

_DECIMALS = 12


def plain(value: object) -> JsonValue:
    """Return a value as JSON: reasons as their sentences with ids, floats rounded to 12 decimals, dates as text."""
    for kind, convert in _CONVERTED:
        if isinstance(value, kind):
            return convert(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


_CONVERTED: tuple[tuple[type | tuple[type, ...], Callable[..., JsonValue]], ...] = (
    (Reason, lambda reason: reason.text()),
    (Enum, lambda word: word.value),
    (dt.date, lambda day: day.isoformat()),
    (float, lambda number: round(number, _DECIMALS)),
    ((tuple, list), lambda items: [plain(item) for item in items]),
    (Mapping, lambda pairs: {str(plain(key)): plain(item) for key, item in pairs.items()}),
)
