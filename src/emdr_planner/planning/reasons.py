"""Reasons: values that became words, so that a sentence never tells another story than the numbers.

A reason keeps a template and the values in it. Its text names memories by id; a window that knows their labels asks for
:meth:`Reason.text` with a function that names them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from emdr_planner.domain.words import Rung
from emdr_planner.terms import Naming
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True)
class MemoryRefs:
    """One or several memories named in a sentence."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A load in points, shown to one decimal and kept in full."""

    value: float

    def __str__(self) -> str:
        return f"{self.value:.1f}"


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, shown in per cent."""

    value: float

    def __str__(self) -> str:
        return f"{100 * self.value:.0f} %"


@dataclass(frozen=True, slots=True)
class SessionRef:
    """A session, shown by its number: an id says nothing to a clinician."""

    id: str
    number: int

    def __str__(self) -> str:
        return _("session {n}").format(n=self.number)


@dataclass(frozen=True, slots=True)
class ProbeRef:
    """A probe, shown by its rung; the day stands beside it in the sentence."""

    id: str
    rung: Rung

    def __str__(self) -> str:
        return _("probe {rung}").format(rung=self.rung.value)


Value = str | int | dt.date | MemoryRefs | Points | Share | SessionRef | ProbeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence and what it is made of.

    Attributes:
        code: What kind of reason it is, such as ``gate.unknown``.
        template: The sentence in the person's language, with places for the values.
        values: The values by name.
    """

    code: str
    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def text(self, name: Naming = str) -> str:
        """Return the sentence.

        Args:
            name: gives the words for a memory's id; by default the id itself.
        """
        return self.template.format(**{key: shown(value, name) for key, value in self.values})

    @property
    def memories(self) -> tuple[str, ...]:
        """Ids of the memories it names, in the order of its values."""
        named: list[str] = []
        for _key, value in self.values:
            if isinstance(value, MemoryRefs):
                named.extend(value.ids)
        return tuple(named)


def reason(code: str, template: str, **values: Value) -> Reason:
    """Return a reason with these values."""
    return Reason(code=code, template=template, values=tuple(values.items()))


def ref(*ids: str) -> MemoryRefs:
    """Return a value that names these memories."""
    return MemoryRefs(ids)


def shown(value: Value, name: Naming = str) -> str:
    """Return a value as a person reads it: a load to one decimal, a share in per cent, a session by its number."""
    if isinstance(value, MemoryRefs):
        return listed(tuple(name(memory_id) for memory_id in value.ids))
    return str(value)


def signed(by: str | None, date: dt.date | None) -> str:
    """Return who decided and when, as it follows a decision: empty, or `` (Dr Ash, 2026-03-04)``."""
    known = ", ".join(str(part) for part in (by, date) if part)
    return f" ({known})" if known else ""


def listed(words: tuple[str, ...]) -> str:
    """Return words as a list that can be read aloud: *a*, *a and b*, *a, b and c*."""
    if len(words) < 2:  # noqa: PLR2004 - one word has nothing to be joined to
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
