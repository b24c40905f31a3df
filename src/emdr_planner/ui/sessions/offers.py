"""What a session can be about: targets to work, resources to use."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import MemoryType
from emdr_planner.ui.sessions.entries import workable


def targets_for(case: Case, own: Session | None) -> tuple[Memory, ...]:
    """Return the targets that can be worked, and those that a session on record worked."""
    worked = frozenset() if own is None else frozenset(entry.memory for entry in own.work)
    offered = {memory.id for memory in workable(case)} | worked
    return tuple(memory for memory in case.memories if memory.id in offered)


def resources_for(case: Case, own: Session | None) -> tuple[Memory, ...]:
    """Return the resources on the map, and whatever else a session on record used as one."""
    used = frozenset() if own is None else frozenset(use.memory for entry in own.work for use in entry.resources)
    return tuple(memory for memory in case.memories if memory.type is MemoryType.RESOURCE or memory.id in used)
