"""What the sheet is about: a target in an order, and all that is worked out about it off the GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from emdr_planner.domain.words import Event
from emdr_planner.planning.stuck import StuckHere, stuck_here
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.why import Why, why_here
from emdr_planner.terms import Naming
from emdr_planner.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the sheet asks about.

    Attributes:
        view: What the order was made of.
        strategy: The id of the strategy that orders.
        order: The ids of the order, first to last; ``above`` those above the line.
        others: Every target of the working network.
        name: Gives the words for the id of a memory.
        today: The day that a record made here carries.
        theme: Colours.
    """

    view: PlanningView
    strategy: str
    order: Sequence[str]
    above: Sequence[str]
    others: Sequence[str]
    name: Naming
    today: dt.date
    theme: Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found out about a target.

    Attributes:
        why: Why it stands where it stands; None when it is no member of the working network.
        stuck: What may be feeding it.
        is_stuck: Whether its last work looped or is held for access.
    """

    why: Why | None
    stuck: StuckHere | None
    is_stuck: bool


def look(ground: Ground, memory_id: str) -> Look:
    """Return what there is to say about a target.

    Raises:
        ContradictionError: The clinician's constraints contradict each other.
    """
    stuck = stuck_here(ground.view, memory_id)
    last = next((done for done in reversed(ground.view.work) if done.memory == memory_id), None)
    looped = last is not None and Event.LOOPING in last.events
    return Look(
        why=why_here(ground.view, memory_id, ground.strategy, above=ground.above),
        stuck=stuck,
        is_stuck=stuck is not None and (looped or bool(stuck.held_for_access)),
    )
