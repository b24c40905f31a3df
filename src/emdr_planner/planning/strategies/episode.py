"""Recent episode: the client's own order of the points of disturbance.

The client's order is kept as it was scanned, on each side of the line and after the clinician's predecessors; nothing
inside it is sorted again.
"""

from __future__ import annotations

from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    Ranker,
    Strategy,
    fixed,
    keys_of,
    known,
    number,
    past_or_present_passable,
    rank_key,
)
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    return fixed(
        keys_of(situation, lambda member: rank_key(situation.memories[member].scan_order)),
        known(_("the client's scan names it")),
        number(_("the client's scan brought it earlier")),
    )


def _needs(situation: Situation) -> str | None:
    scanned = any(situation.memories[member].scan_order is not None for member in situation.network.ids)
    return None if scanned else _("It needs the order in which the client's scan brought the points.")


STRATEGY = Strategy(
    id="episode",
    name=_("Recent episode, client's order"),
    rule=_("The points of disturbance in the order of the client's scan, never sorted again."),
    defended=_("A recent event next to an old network."),
    cautions=(_("Contained work only."),),
    reference=_("R-TEP: E. Shapiro and Laub."),
    grade=_("E2"),
    clinician_only=True,
    ranker=_ranker,
    gates_allow=past_or_present_passable,
    needs=_needs,
)
