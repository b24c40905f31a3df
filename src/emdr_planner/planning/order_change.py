"""What is different between two orders: which targets moved, came, went, or changed their side of the line or level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emdr_planner.domain.ids import natural_key
from emdr_planner.planning.proposal import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A target's step in short."""

    place: int
    level: str
    above_line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A target that stands differently.

    Attributes:
        before: Its standing before; None when it had no place.
        after: Its standing now; None when it has no place.
    """

    memory: str
    before: Standing | None
    after: Standing | None


def standings(proposal: Proposal) -> dict[str, Standing]:
    """Return the standing of every target in an order."""
    return {
        step.memory: Standing(place=step.place, level=step.level.value, above_line=step.above_line)
        for step in proposal.order
    }


def moved_between(before: dict[str, Standing], after: dict[str, Standing]) -> tuple[Moved, ...]:
    """Return the targets whose standing differs, the new order first, then those that left it.

    A target whose place only shifted because others came or went before it is not listed: places are compared among
    the targets that both orders hold.
    """
    shared = [sorted(set(before) & set(after), key=lambda member: order[member].place) for order in (before, after)]
    ranks = [{member: rank for rank, member in enumerate(order)} for order in shared]
    found = [
        Moved(memory=member, before=before.get(member), after=after.get(member))
        for member in (*_by_place(after), *_by_place(before, without=after))
        if _differs(member, before, after, ranks)
    ]
    return tuple(found)


def _by_place(order: dict[str, Standing], without: dict[str, Standing] | None = None) -> Sequence[str]:
    return sorted(set(order) - set(without or ()), key=lambda member: (order[member].place, natural_key(member)))


def _differs(member: str, before: dict[str, Standing], after: dict[str, Standing], ranks: list[dict[str, int]]) -> bool:
    if member not in before or member not in after:
        return True
    one, other = before[member], after[member]
    return ranks[0][member] != ranks[1][member] or (one.level, one.above_line) != (other.level, other.above_line)
