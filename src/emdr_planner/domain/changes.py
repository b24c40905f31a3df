"""What differs between two cases: told to every panel, and all that is written to the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from emdr_planner.domain.case import Case

KEYED = (
    "memories",
    "linkages",
    "clusters",
    "readiness",
    "probes",
    "safety_flags",
    "sessions",
    "between_sessions",
    "administrations",
    "fidelity",
)
"""Parts of a case whose records have ids."""

WHOLE = ("client", "as_of", "constraints", "life_events", "breaks", "plans", "context", "policy")
"""Parts of a case that are compared as a whole."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """Ids added, changed and removed in one keyed part."""

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.removed)


NOTHING = PartChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """The difference between two cases.

    Attributes:
        before: The earlier case; None when a client has just been opened.
        after: The case that stands now.
        parts: For each keyed part that differs, its ids.
        whole: Names of the other parts that differ.
    """

    before: Case | None
    after: Case
    parts: Mapping[str, PartChange]
    whole: frozenset[str]

    def part(self, name: str) -> PartChange:
        """Return what differs in a keyed part."""
        return self.parts.get(name, NOTHING)

    def touches(self, *names: str) -> bool:
        """Return whether any of these parts differs; with no earlier case all of them do, the empty ones as well.

        A part that is empty now may not have been so for the client who was open before.
        """
        return self.before is None or any(name in self.parts or name in self.whole for name in names)

    @property
    def is_empty(self) -> bool:
        """Whether the two cases are alike."""
        return not self.parts and not self.whole


def _records(case: Case | None, part: str) -> dict[str, _HasId]:
    records = () if case is None else cast("tuple[_HasId, ...]", getattr(case, part))
    return {record.id: record for record in records}


def _part_change(before: Case | None, after: Case, part: str) -> PartChange:
    if before is not None and getattr(before, part) is getattr(after, part):
        return NOTHING
    old, new = _records(before, part), _records(after, part)
    shared = old.keys() & new.keys()
    return PartChange(
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(key for key in shared if old[key] is not new[key] and old[key] != new[key]),
    )


def changes(before: Case | None, after: Case) -> CaseChange:
    """Return what differs between two cases; everything is new when there is no earlier one.

    Parts that both cases share are recognised by identity, so the cost is that of what was touched.
    """
    parts = {part: found for part in KEYED if not (found := _part_change(before, after, part)).is_empty}
    whole = frozenset(name for name in WHOLE if before is None or getattr(before, name) != getattr(after, name))
    return CaseChange(before=before, after=after, parts=parts, whole=whole)
