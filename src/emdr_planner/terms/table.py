"""How a table of words becomes a function that reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

W = TypeVar("W", bound=StrEnum)


def reader(table: Mapping[W, str], meaning: str) -> Callable[[W], str]:
    """Return a function that gives the word for a value, and says in its docstring what the value means."""

    def read(value: W) -> str:
        return table[value]

    read.__doc__ = f"Return the word for {meaning}."
    return read


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the others as they are (EMDr stays EMDr)."""
    return text[:1].upper() + text[1:]
