"""Why here, and why not earlier: told from the numbers that ranked, never as a separate story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from emdr_planner.domain.words import Level
from emdr_planner.planning.graph import Network
from emdr_planner.planning.key_words import Separation, because, key_in_words, separate
from emdr_planner.planning.left import Today
from emdr_planner.planning.load import LoadPart, load_parts
from emdr_planner.planning.order import Placed, Sequencer
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.reasons import Reason, reason, ref
from emdr_planner.planning.situation import Situation, find_situation
from emdr_planner.planning.step_sentences import step_reasons
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.strategy import in_natural_order
from emdr_planner.planning.view import PlanningView
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a target stands where it stands.

    Attributes:
        place: Its place; None when it has none, and then the reasons say what holds it.
        level: The level that the parts are told for: the step's, or EMDR without a step.
        load: Load in points on the network left at its step; the parts add up to it.
        load_today: Load in points on the full working network; its parts add up to it.
        key: The parts of its key in words, with their values; empty for a pinned step.
    """

    memory: str
    place: int | None
    level: Level
    reasons: tuple[Reason, ...]
    key: tuple[tuple[str, str], ...]
    load: float
    parts: tuple[LoadPart, ...]
    load_today: float
    parts_today: tuple[LoadPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotEarlier:
    """Why one target does not stand before another.

    Attributes:
        first: The one that stands earlier.
        second: The one that does not.
        separation: The first part of the key that separates them; None when something else does.
        reason: The whole in a sentence.
    """

    first: str
    second: str
    separation: Separation | None
    reason: Reason


def why_here(
    view: PlanningView,
    memory_id: str,
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    above: Sequence[str] | None = None,
) -> Why | None:
    """Return why a target stands where it stands; None when it is no member of the working network.

    Args:
        view: what may take part.
        memory_id: the target.
        strategy_id: the strategy in use.
        policy: the numbers of the model.
        above: the targets above the line as they stand, when they are at hand: a strategy that takes its time then
            searches for nothing again.
    """
    situation = find_situation(view, policy if policy is not None else policy_from(view.policy))
    if memory_id not in situation.network.charges:
        return None
    sequencer = Sequencer(Today(situation), strategy_by_id(strategy_id).knowing(above))
    for placed in sequencer.steps():
        if placed.memory == memory_id:
            return _of_step(sequencer, placed)
    parts = _parts(situation, situation.network, memory_id, Level.EMDR)
    load = fsum(part.points for part in parts)
    return Why(
        memory=memory_id,
        place=None,
        level=Level.EMDR,
        reasons=tuple(why for unmet in situation.unmet[memory_id] for why in (*unmet.reasons, *unmet.opens)),
        key=(),
        load=load,
        parts=parts,
        load_today=load,
        parts_today=parts,
    )


def _of_step(sequencer: Sequencer, placed: Placed) -> Why:
    situation = sequencer.situation
    return Why(
        memory=placed.memory,
        place=placed.place,
        level=placed.level,
        reasons=step_reasons(situation, sequencer.ranker, placed),
        key=() if placed.key is None else key_in_words(sequencer.ranker, placed.key),
        load=placed.load,
        parts=_parts(situation, sequencer.left.network(), placed.memory, placed.level),
        load_today=placed.load_today,
        parts_today=_parts(situation, situation.network, placed.memory, placed.level),
    )


def _parts(situation: Situation, network: Network, member: str, level: Level) -> tuple[LoadPart, ...]:
    return load_parts(situation.view, network, member, situation.policy.hop(level))


def why_not_earlier(
    view: PlanningView,
    pair: tuple[str, str],
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    above: Sequence[str] | None = None,
) -> WhyNotEarlier | None:
    """Return why of two targets the later one does not stand before the other.

    Args:
        view: what may take part.
        pair: the two, in any order; a target without a place counts as the later one.
        strategy_id: the strategy in use.
        policy: the numbers of the model.
        above: the targets above the line as they stand, when they are at hand: a strategy that takes its time then
            searches for nothing again.

    Returns:
        None when they are the same, or neither has a place in the order.
    """
    if pair[0] == pair[1]:
        return None
    situation = find_situation(view, policy if policy is not None else policy_from(view.policy))
    sequencer = Sequencer(Today(situation), strategy_by_id(strategy_id).knowing(above))
    for placed in sequencer.steps():
        if placed.memory in pair:
            other = pair[1] if placed.memory == pair[0] else pair[0]
            return _against(sequencer, placed, other)
    return None


def _against(sequencer: Sequencer, placed: Placed, other: str) -> WhyNotEarlier:
    separation = None
    unmet = sequencer.situation.unmet.get(other)
    if unmet is None:
        why = reason("not_earlier.resolved", _("{second} is no target of the working network."), second=ref(other))
    elif other in {pin.memory for pin in sequencer.situation.pins.values()}:
        why = reason("not_earlier.pinned", _("The clinician pinned {second} to a later place."), second=ref(other))
    elif unmet:
        why = reason(
            "not_earlier.unmet",
            _("{second} has no place: {why}"),
            second=ref(other),
            why=" ".join(said.text() for item in unmet for said in item.reasons),
        )
    elif placed.key is None:
        why = reason("not_earlier.pin", _("The clinician pinned {first} to this place."), first=ref(placed.memory))
    elif sequencer.waiting_for(other):
        before = ref(*in_natural_order(tuple(sequencer.waiting_for(other))))
        why = reason("not_earlier.waits", _("{second} comes after {before}."), second=ref(other), before=before)
    else:
        separation = separate(sequencer.ranker, placed.key, sequencer.candidate(other).key)
        why = because("not_earlier.key", placed.memory, other, separation)
    return WhyNotEarlier(first=placed.memory, second=other, separation=separation, reason=why)
