"""The level of work of a step, and on which side of the line it stands."""

from __future__ import annotations

from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.words import Level
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.left import Left
from emdr_planner.planning.situation import Situation


def pinned_level(situation: Situation, pin: Pin) -> Level:
    """Return the level of a pinned step: the pin's, by default EMDR behind an open gate and EMD elsewhere."""
    return pin.level or (Level.EMDR if situation.gate(pin.memory) is Gate.OPEN else Level.EMD)


def level_for(situation: Situation, left: Left, member: str, next_step: str | None) -> tuple[Level, bool, bool]:
    """Return a placeable target's level on what is left, whether it stands above the line, and as the next step."""
    if situation.gate(member) is Gate.OPEN:
        return situation.levels.get(member, Level.EMDR), True, False
    fits = fitting_level(situation, left, member)
    if fits is not None:
        return fits, True, False
    return Level.EMD, member == next_step, member == next_step


def fitting_level(situation: Situation, left: Left, member: str) -> Level | None:
    """Return the level at which a LIMITED target is within its prong's ceiling on the network that is left.

    EMDr is preferred to EMD; what does not fit at EMD does not fit at EMDr. A member of a cluster labelled broad fits
    nowhere.
    """
    ceiling = situation.ceiling(member)
    if ceiling is None or member in situation.broad or not left.within(member, Level.EMD, ceiling.points):
        return None
    return Level.EMDr if left.within(member, Level.EMDr, ceiling.points) else Level.EMD
