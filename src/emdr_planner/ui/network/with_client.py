"""What of a record is looked at together with the client: what they told, what they linked, and their resources.

What is left out is not there at all, so that nothing that is drawn, said, laid out or offered can come from it.
"""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import MemoryType, Provenance

SUPPOSED = frozenset({MemoryType.BELIEF, MemoryType.PART})
"""Types of what the clinician supposes."""


def told(case: Case) -> Case:
    """Return a case of nothing but names, types, ages, places, resources and the linkages that the client named."""
    memories = tuple(_memory(memory) for memory in case.memories if memory.type not in SUPPOSED)
    there = {memory.id for memory in memories}
    return Case(
        client=case.client,
        memories=memories,
        linkages=tuple(
            _linkage(link)
            for link in case.linkages
            if link.provenance is Provenance.CLIENT and link.from_id in there and link.to_id in there
        ),
    )


def _memory(memory: Memory) -> Memory:
    """Return a memory as it is told; the belief of a feared future stays, for it makes it one."""
    return Memory(
        id=memory.id,
        type=memory.type,
        label=memory.label,
        age=memory.age,
        nc=memory.nc if memory.is_flashforward else None,
        resource=memory.resource,
        position=memory.position,
        position_locked=memory.position_locked,
    )


def _linkage(link: Linkage) -> Linkage:
    return Linkage(
        id=link.id,
        from_id=link.from_id,
        to_id=link.to_id,
        kind=link.kind,
        strength=link.strength,
        provenance=link.provenance,
    )
