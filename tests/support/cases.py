"""Small fictional cases, built in one line where a test needs one."""

from __future__ import annotations

import datetime as dt

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.resources import bytes_of

DAY = dt.date(2026, 3, 2)


def a_memory(memory_id: str = "M1", kind: str = "past", **fields: object) -> Memory:
    """Return a memory with this id; everything else is as a new one has it."""
    given = {"label": f"label of {memory_id}", **fields}
    return Memory(id=memory_id, type=MemoryType(kind), **given)  # type: ignore[arg-type]  # fields come by name


def a_linkage(start: str, end: str, kind: str = "shared_affect", strength: int = 2, **fields: object) -> Linkage:
    """Return a linkage named after its ends' numbers."""
    given = {"id": f"L{start[1:]}{end[1:]}", "provenance": Provenance.CLIENT, **fields}
    return Linkage(from_id=start, to_id=end, kind=LinkageKind(kind), strength=strength, **given)  # type: ignore[arg-type]  # fields come by name


def a_case(*memories: Memory, linkages: tuple[Linkage, ...] = ()) -> Case:
    """Return a case that holds these memories and linkages."""
    return Case(client=Client(code="Client Rowan"), memories=memories, linkages=linkages)


def the_sample(name: str = "broad") -> Case:
    """Return a shipped sample: ``broad`` or ``narrow``."""
    return case_from_bytes(bytes_of(f"samples/{name}.json"))
