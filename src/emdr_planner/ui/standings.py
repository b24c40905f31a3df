"""What map and outline say of a proposal: each target's gate and place, and why it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import Prong
from emdr_planner.planning.gates import GateFinding, Gates
from emdr_planner.planning.proposal import Proposal

Gate = Literal["HOLD", "PREPARE", "LIMITED", "OPEN"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a target stands in the proposal.

    Attributes:
        gate: The gate of its prong; None when there is no proposal.
        place: Its place in the proposed order, 1 first; None when it is not placed.
        above_line: Whether it comes before the next re-assessment.
        tried: Whether this is what a what-if gives, and not the record.
    """

    gate: Gate | None = None
    place: int | None = None
    above_line: bool = True
    tried: bool = False


NO_STANDING = Standing()


def _gate_of(gates: Gates, memory: Memory) -> GateFinding:
    if memory.prong is Prong.FUTURE:
        return gates.future if memory.is_template else gates.flashforward
    return gates.past if memory.prong is Prong.PAST else gates.present


def standings_of(case: Case, proposal: Proposal, *, tried: bool = False) -> dict[str, Standing]:
    """Return where each target that is not resolved stands, in the proposed order or in that of a what-if."""
    steps = {step.memory: step for step in proposal.order}
    found: dict[str, Standing] = {}
    for memory in case.targets:
        if not memory.is_resolved:
            step = steps.get(memory.id)
            found[memory.id] = Standing(
                gate=_gate_of(proposal.gates, memory).gate.value,
                place=None if step is None else step.place,
                above_line=step is not None and step.above_line,
                tried=tried,
            )
    return found


def held_because(proposal: Proposal, names: Mapping[str, str]) -> dict[str, str]:
    """Return for each target without a place why, and what would open it, in sentences."""

    def name(memory_id: str) -> str:
        return names.get(memory_id, memory_id)

    lists = proposal.fringe
    waiting = (*lists.one_gate_away, *lists.held, *lists.cannot_be_placed, *lists.re_check)
    return {
        entry.memory: "\n".join(reason.text(name) for reason in (*entry.reasons, *entry.opens))
        for entry in waiting
        if entry.reasons or entry.opens
    }
