"""What was merged, as it is drawn: a line from a memory to the one that it went into. Without Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from emdr_planner.domain.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeMark:
    """A memory that was merged, and the one it went into; `lane` keeps it clear of linkages between the same two."""

    memory: str
    into: str
    lane: float = 0.0


def merge_marks(case: Case) -> tuple[MergeMark, ...]:
    """Return what was merged into a memory that is on the map."""
    there = {memory.id for memory in case.memories}
    merged = [(memory.id, memory.merged_with) for memory in case.memories if memory.merged_with in there - {memory.id}]
    if not merged:
        return ()
    between = Counter(frozenset((linkage.from_id, linkage.to_id)) for linkage in case.linkages)
    return tuple(
        MergeMark(memory=memory_id, into=into, lane=_beside(between[frozenset((memory_id, into))]))
        for memory_id, into in merged
    )


def _beside(linkages: int) -> float:
    """Return the lane next to this many linkages."""
    return (linkages + 1) / 2 if linkages else 0.0
