"""Linkages and clusters: what joins the memories of one client."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.words import Breadth, LinkageKind, MemoryType, Provenance

DIRECTED = frozenset(
    {
        LinkageKind.FEEDS,
        LinkageKind.TRIGGER_OF,
        LinkageKind.ANTICIPATES,
        LinkageKind.EVIDENCE_FOR,
        LinkageKind.BLOCKS,
        LinkageKind.SUPPORTS,
        LinkageKind.CARRIES,
        LinkageKind.KNOWS_OF,
        LinkageKind.OBJECTS_TO,
    }
)
"""Kinds whose direction means something; a window draws an arrow."""

KIND_LETTERS: dict[LinkageKind, str] = {
    LinkageKind.SHARED_BELIEF: "B",
    LinkageKind.SHARED_AFFECT: "A",
    LinkageKind.SHARED_BODY: "Y",
    LinkageKind.SHARED_SENSORY: "S",
    LinkageKind.SHARED_PERSON: "P",
    LinkageKind.SHARED_PLACE: "L",
    LinkageKind.SAME_EPISODE: "E",
    LinkageKind.SAME_PERIOD: "D",
    LinkageKind.BELONGS_TO_STATE: "T",
    LinkageKind.FEEDS: "F",
    LinkageKind.TRIGGER_OF: "G",
    LinkageKind.ANTICIPATES: "N",
    LinkageKind.EVIDENCE_FOR: "V",
    LinkageKind.BLOCKS: "K",
    LinkageKind.SUPPORTS: "U",
    LinkageKind.CARRIES: "R",
    LinkageKind.KNOWS_OF: "W",
    LinkageKind.OBJECTS_TO: "J",
    LinkageKind.OTHER: "O",
}
"""One letter for each kind, for whoever writes faster than a list unfolds."""

_ANY_MEMORY = frozenset({MemoryType.PAST, MemoryType.STATE, MemoryType.TRIGGER, MemoryType.FUTURE})
_EVERYTHING = frozenset(MemoryType)

ENDS: dict[LinkageKind, tuple[frozenset[MemoryType], frozenset[MemoryType]]] = {
    LinkageKind.FEEDS: (_ANY_MEMORY, _ANY_MEMORY),
    LinkageKind.TRIGGER_OF: (frozenset({MemoryType.PAST, MemoryType.STATE}), frozenset({MemoryType.TRIGGER})),
    LinkageKind.ANTICIPATES: (frozenset({MemoryType.TRIGGER}), frozenset({MemoryType.FUTURE})),
    LinkageKind.EVIDENCE_FOR: (_ANY_MEMORY, frozenset({MemoryType.BELIEF})),
    LinkageKind.BLOCKS: (frozenset({MemoryType.BELIEF}), _ANY_MEMORY),
    LinkageKind.SUPPORTS: (frozenset({MemoryType.RESOURCE}), _EVERYTHING - {MemoryType.RESOURCE}),
    LinkageKind.CARRIES: (frozenset({MemoryType.PART}), _ANY_MEMORY),
    LinkageKind.KNOWS_OF: (frozenset({MemoryType.PART}), _ANY_MEMORY),
    LinkageKind.OBJECTS_TO: (frozenset({MemoryType.PART}), _ANY_MEMORY),
}
"""For the kinds that fit only some ends: the types allowed at the start and at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """One linkage between two nodes; several may join the same two.

    Attributes:
        from_id: The node it starts from (``from`` in the case file).
        to_id: The node it leads to (``to`` in the case file).
        strength: 1 weak, 2 moderate, 3 strong.
        settled: For *objects to*: the part has agreed.
    """

    id: str
    from_id: str
    to_id: str
    kind: LinkageKind
    strength: int
    provenance: Provenance
    noted: dt.date | None = None
    settled: bool = False
    note: str | None = field(default=None, repr=False)

    @property
    def is_directed(self) -> bool:
        """Whether the direction of this linkage means something."""
        return self.kind in DIRECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Memories that the clinician sees as belonging together, with the clinician's own breadth label."""

    id: str
    title: str = field(repr=False)
    members: tuple[str, ...]
    breadth: Breadth = Breadth.UNCLEAR
    touchstone: str | None = None


def kind_fits(kind: LinkageKind, start: MemoryType, end: MemoryType) -> bool:
    """Return whether a linkage of this kind may lead from one type of node to another."""
    allowed = ENDS.get(kind)
    return allowed is None or (start in allowed[0] and end in allowed[1])
