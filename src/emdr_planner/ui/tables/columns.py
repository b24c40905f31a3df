"""What a column of an editable table is: its words, its value, and the edit that a new value asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, Protocol, TypeVar

from emdr_planner.domain.edits.edit import Edit

Record = TypeVar("Record")
Choices = Sequence[tuple[object, str]]


class Cell(Enum):
    """How a cell is edited."""

    READ = auto()
    LINE = auto()
    WORDS = auto()
    NUMBER = auto()
    CHOICE = auto()
    CHECK = auto()


def no_choices(_record: object) -> Choices:
    """Offer nothing."""
    return ()


def no_tip(_record: object) -> str:
    """Say nothing."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Record]):
    """One column.

    Attributes:
        value: What is edited and sorted by.
        text: What is shown.
        edit: Makes the edit that gives some records a value; None where nothing is edited.
        choices: For a choice: the values with their words.
        tip: What a pointer that rests on a cell is told; empty says nothing.
        low: For a number: the smallest.
        high: For a number: the largest.
        leads: Of a pasted row it is taken before the others, which depend on it.
    """

    title: str
    value: Callable[[Record], object]
    text: Callable[[Record], str]
    cell: Cell = Cell.READ
    edit: Callable[[Sequence[Record], object], Edit | None] | None = None
    choices: Callable[[Record], Choices] = field(default=no_choices)
    low: int = 0
    high: int = 0
    leads: bool = False
    tip: Callable[[Record], str] = field(default=no_tip)


class Table(Protocol[Record]):
    """The records of a table and its columns."""

    @property
    def columns(self) -> Sequence[Column[Record]]:
        """The columns from left to right."""
        ...

    @property
    def records(self) -> Sequence[Record]:
        """The records in the order of the case."""
        ...

    def key(self, record: Record, /) -> str:
        """Return the id of a record."""
        ...

    def sentence(self, record: Record, /) -> str:
        """Return a record as it is spoken."""
        ...


def worded(value: object) -> str:
    """Return a value as it stands in a cell: nothing for None, words joined by commas."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)
