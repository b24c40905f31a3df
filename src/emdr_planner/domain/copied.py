"""What can be copied of a map: memories with their linkages within one client, or the bare shape of a network.

A *shape* holds types, kinds, strengths and places relative to each other, and nothing else: no label, number, quote,
date, id, note or name. It is the only thing that may be taken from one client to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, MemoryType

Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Memories of one client with the linkages among them, as they were when they were copied.

    Attributes:
        places: Where each memory is, by id, relative to the middle of all of them.
    """

    memories: tuple[Memory, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLink:
    """A linkage of a shape; its ends are places in the list of nodes."""

    start: int
    end: int
    kind: LinkageKind
    strength: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a network without identity.

    Attributes:
        nodes: Type and relative place of each node.
        links: The linkages among them.
    """

    nodes: tuple[tuple[MemoryType, Place], ...] = ()
    links: tuple[ShapeLink, ...] = ()


def copied(case: Case, ids: Iterable[str], places: Mapping[str, Place]) -> Copied:
    """Return a copy of memories with the linkages among them.

    Args:
        case: The record.
        ids: Which memories; ids that are not there are passed over.
        places: Where memories are shown.
    """
    wanted = frozenset(ids)
    memories = tuple(memory for memory in case.memories if memory.id in wanted)
    inside = {memory.id for memory in memories}
    linkages = tuple(link for link in case.linkages if {link.from_id, link.to_id} <= inside)
    at = {memory.id: places.get(memory.id, (0.0, 0.0)) for memory in memories}
    return Copied(memories=memories, linkages=linkages, places=tuple(_centred(at).items()))


def shape_of(found: Copied) -> Shape:
    """Return the shape of what was copied."""
    order = {memory.id: number for number, memory in enumerate(found.memories)}
    places = dict(found.places)
    return Shape(
        nodes=tuple((memory.type, places[memory.id]) for memory in found.memories),
        links=tuple(
            ShapeLink(start=order[link.from_id], end=order[link.to_id], kind=link.kind, strength=link.strength)
            for link in found.linkages
        ),
    )


def _centred(places: Mapping[str, Place]) -> dict[str, Place]:
    """Return places relative to the middle of the room they take, in whole units."""
    if not places:
        return {}
    across, down = ([place[axis] for place in places.values()] for axis in (0, 1))
    middle = ((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)
    return {name: (float(round(x - middle[0])), float(round(y - middle[1]))) for name, (x, y) in places.items()}
