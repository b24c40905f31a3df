"""What a choice offers for memories and for vocabularies whose value may be left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.terms import type_word
from emdr_planner.wording import _

_Word = TypeVar("_Word", bound=StrEnum)


def memory_words(memory: Memory) -> str:
    """Return the words that tell a memory from the others: label, and age or type."""
    if memory.age is not None:
        return _("{label} · age {age}").format(label=memory.label, age=memory.age)
    return _("{label} · {type}").format(label=memory.label, type=type_word(memory.type, template=memory.is_template))


def memory_choices(memories: Iterable[Memory], none: str) -> list[tuple[str | None, str]]:
    """Return memories to choose from, in natural order, after the words for none of them."""
    ordered = sorted(memories, key=lambda memory: natural_key(memory.id))
    return [(None, none), *((memory.id, memory_words(memory)) for memory in ordered)]


def open_choices(words: Callable[[_Word], str], values: Iterable[_Word], none: str) -> list[tuple[_Word | None, str]]:
    """Return the values of a vocabulary to choose from, after the words for leaving it open."""
    return [(None, none), *((value, words(value)) for value in values)]
