"""Which unlinked pairs to ask about first: those whose yes could move the order most.

For each pair the order is made once more with a strong linkage between the two, gates and ceilings as they are. What is
counted is by how many places targets would stand elsewhere, all together. It is an upper bound for what an answer can
do by itself, not a guess at what the answer will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.ids import natural_key, next_id
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.planning.left import Today
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.propose import DEFAULT_STRATEGY
from emdr_planner.planning.situation import Situation, find_situation, perturbed
from emdr_planner.planning.stopping import GoOn, StoppedError, ask, part_of, to_the_end
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView

STRONG = 3
"""Strength of the linkage that is tried: the strongest, as the answer is not known yet."""

Asked = tuple[str, str, LinkageKind]
"""Where a linkage would start and lead, and its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a yes to one pair could do to the order.

    Attributes:
        pair: The two memories.
        moved: How many targets would stand at another place.
        places: By how many places, all together.
        first: What would stand first then; None when that would not change.
    """

    pair: frozenset[str]
    moved: int
    places: int
    first: str | None


def weighed(
    view: PlanningView,
    pairs: Iterable[Asked],
    strategy_id: str = DEFAULT_STRATEGY,
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> tuple[Weight, ...]:
    """Return what a yes to each pair could do, the greatest change first; equal ones in natural order.

    Args:
        view: what may take part.
        pairs: the pairs to work out.
        strategy_id: the strategy in use.
        policy: the numbers of the model; by default those that the case's own policy makes.
        go_on: asked before each pair, and by a strategy that takes its time; when it says no, those worked out so far
            are returned.

    Raises:
        ContradictionError: The clinician's constraints contradict each other.
    """
    asked = tuple(pairs)
    strategy = strategy_by_id(strategy_id)
    situation = find_situation(view, policy if policy is not None else policy_from(view.policy))
    found: list[Weight] = []
    with suppress(StoppedError):
        before = _order(situation, strategy.asking(part_of(go_on, 0, len(asked))))
        for pair in asked:
            ask(go_on, len(found), len(asked))
            asking = strategy.asking(part_of(go_on, len(found), len(asked)))
            found.append(_weight(pair, before, _order(_with(situation, pair), asking)))
    return tuple(sorted(found, key=lambda one: (-one.places, -one.moved, sorted(map(natural_key, one.pair)))))


def _with(situation: Situation, pair: Asked) -> Situation:
    start, end, kind = pair
    known = situation.view.linkages
    tried = Linkage(
        id=next_id("L", (link.id for link in known)),
        from_id=start,
        to_id=end,
        kind=kind,
        strength=STRONG,
        provenance=Provenance.CLINICIAN,
    )
    return perturbed(situation, situation.view.memories, (*known, tried))


def _order(situation: Situation, strategy: Strategy) -> list[str]:
    """Return the order; one that a pin contradicts counts up to there."""
    found: list[str] = []
    with suppress(ContradictionError):
        found.extend(Sequencer(Today(situation), strategy).members())
    return found


def _weight(pair: Asked, before: Sequence[str], after: Sequence[str]) -> Weight:
    shifts = [abs(_place(member, before) - _place(member, after)) for member in {*before, *after}]
    first = after[0] if after and after[:1] != before[:1] else None
    return Weight(pair=frozenset(pair[:2]), moved=sum(1 for shift in shifts if shift), places=sum(shifts), first=first)


def _place(member: str, order: Sequence[str]) -> int:
    """Return a target's place from 0; one that has none counts as behind all others."""
    return order.index(member) if member in order else len(order)
