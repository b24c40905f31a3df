"""How firm an order is: seeded perturbations of what was rated and drawn.

Each linkage's strength moves by −1, 0 or +1 with equal chance (kept within 1 to 3), each rated SUD likewise (within 0
to 10), and each linkage of clinician provenance is absent with a chance of its own. Gates and ceilings stay as they
are; the rules of placing, the line and the next step are applied again. Chance comes from the seed alone.

Read where the rule leaves room: a target that has no place in a run (its SUD fell to 0, say) is counted as not placed
in it, and the percentiles of its place are taken over the runs that place it, by the nearest-rank method.
"""

from __future__ import annotations

import math
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random

from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import Provenance
from emdr_planner.planning.left import Today
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.situation import Situation, find_situation, perturbed
from emdr_planner.planning.stopping import GoOn, StoppedError, ask, part_of, to_the_end
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import MemoryView, PlanningView

_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRange:
    """Where a target stands over the runs.

    Attributes:
        first: Share of the runs in which it stands first, 0 to 1.
        placed: Share of the runs in which it has a place.
        low: 5th percentile of its place in those runs; ``high`` the 95th.
    """

    memory: str
    first: float
    placed: float
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firm the first place is.

    Attributes:
        runs: How many runs were made; fewer than asked for when the run was stopped.
        first: The first place of the order as it is; None when nothing has a place.
        share: Share of the runs in which it stays first.
        absent: Chance with which a linkage that only the clinician supposes was left out of a run.
        clear: Whether that share reaches the planning default for *clear*.
        rival: The target that most often stands first instead; None when none ever does.
        ranges: Every target that is placed in any run, by its share of first places, then its place.
    """

    runs: int
    seed: int
    clear_from: float
    absent: float
    first: str | None
    share: float
    clear: bool
    rival: str | None
    ranges: tuple[PlaceRange, ...]


def how_firm(
    view: PlanningView,
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> Firmness:
    """Return how often each target comes first and how far its place ranges.

    Args:
        view: what may take part.
        strategy_id: the strategy in use.
        policy: the numbers of the model; the number of runs and the seed are among them.
        go_on: asked before each run, and within it by a strategy that takes its time; when it says no, the runs made
            so far are told.
    """
    used = policy if policy is not None else policy_from(view.policy)
    strategy = strategy_by_id(strategy_id)
    situation = find_situation(view, used)
    chance = Random(used.seed)  # noqa: S311 - seeded chance for a repeatable run, no secret
    places: dict[str, list[int]] = {}
    original: str | None = None
    runs = 0
    with suppress(StoppedError):
        places = {member: [] for member in _order(situation, strategy.asking(part_of(go_on, 0, used.robustness_runs)))}
        original = next(iter(places), None)
        for done in range(used.robustness_runs):
            ask(go_on, done, used.robustness_runs)
            asking = strategy.asking(part_of(go_on, done, used.robustness_runs))
            for place, member in enumerate(_order(_one_run(situation, chance), asking), start=1):
                places.setdefault(member, []).append(place)
            runs = done + 1
    return _told(used, original, places, runs)


def _one_run(situation: Situation, chance: Random) -> Situation:
    absent = situation.policy.absent_share
    linkages = [moved_linkage(linkage, chance, absent) for linkage in situation.view.linkages]
    memories = tuple(moved_memory(memory, chance) for memory in situation.view.memories)
    return perturbed(situation, memories, tuple(linkage for linkage in linkages if linkage is not None))


def a_step(chance: Random) -> int:
    """Return −1, 0 or +1 with equal chance."""
    return int(chance.random() * 3) - 1


def moved_linkage(linkage: Linkage, chance: Random, absent: float) -> Linkage | None:
    """Return a linkage as one run draws it; None when the run leaves it out.

    Args:
        linkage: the linkage as it is on record.
        chance: what is drawn from.
        absent: chance that a linkage of clinician provenance is left out, 0 to 1.
    """
    strength = min(3, max(1, linkage.strength + a_step(chance)))
    if linkage.provenance is Provenance.CLINICIAN and chance.random() < absent:
        return None
    return linkage if strength == linkage.strength else replace(linkage, strength=strength)


def moved_memory(memory: MemoryView, chance: Random) -> MemoryView:
    """Return a memory as one run rates it."""
    if memory.sud is None:
        return memory
    sud = min(10, max(0, memory.sud + a_step(chance)))
    return memory if sud == memory.sud else replace(memory, sud=sud)


def _order(situation: Situation, strategy: Strategy) -> list[str]:
    """Return the order; a run that a pin contradicts counts up to there."""
    found: list[str] = []
    with suppress(ContradictionError):
        found.extend(Sequencer(Today(situation), strategy).members())
    return found


def _told(policy: Policy, original: str | None, places: dict[str, list[int]], runs: int) -> Firmness:
    firsts = Counter({member: found.count(1) for member, found in places.items()})
    rivals = [member for member in places if member != original and firsts[member]]
    share = firsts[original] / runs if original is not None and runs else 0.0
    ranges = [_range(member, found, firsts[member], runs) for member, found in places.items() if found]
    return Firmness(
        runs=runs,
        seed=policy.seed,
        clear_from=policy.clear_share,
        absent=policy.absent_share,
        first=original,
        share=share,
        clear=share >= policy.clear_share,
        rival=min(rivals, key=lambda member: (-firsts[member], natural_key(member)), default=None),
        ranges=tuple(sorted(ranges, key=lambda item: (-item.first, item.low, item.high, natural_key(item.memory)))),
    )


def _range(member: str, places: list[int], first: int, runs: int) -> PlaceRange:
    ordered = sorted(places)
    return PlaceRange(
        memory=member,
        first=first / runs,
        placed=len(places) / runs,
        low=percentile(ordered, _LOW),
        high=percentile(ordered, _HIGH),
    )


def percentile(ordered: list[int], share: float) -> int:
    """Return the nearest-rank percentile of places in rising order."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
