"""First, worst, most recent: the short list that worksheets print.

A memory is taken by the first of the six descriptions that fits it, whatever its prong.
"""

from __future__ import annotations

from emdr_planner.domain.words import Marker, Prong
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker, Strategy, fixed, keys_of, nothing, one_of, past_open
from emdr_planner.wording import _

_CLASSES = (
    _("first or touchstone"),
    _("worst"),
    _("most recent"),
    _("other past"),
    _("trigger"),
    _("future"),
)


def _class(situation: Situation, member: str) -> float:
    memory = situation.memories[member]
    fits = (
        memory.touchstone or Marker.FIRST in memory.markers,
        Marker.WORST in memory.markers,
        Marker.MOST_RECENT in memory.markers,
        memory.prong is Prong.PAST,
        memory.prong is Prong.PRESENT,
        True,
    )
    return float(fits.index(True))


def _ranker(situation: Situation) -> Ranker:
    keys = keys_of(situation, lambda member: (_class(situation, member),))
    return fixed(keys, one_of(_("the list names it earlier"), _CLASSES))


STRATEGY = Strategy(
    id="first-worst-recent",
    name=_("First, worst, most recent"),
    rule=_("First or touchstone, worst, most recent, other past, triggers, future."),
    defended=_("One adult event, or a nameable touchstone, with every domain adequate."),
    cautions=(_("The touchstone is often the most linked opening."),),
    reference=_("Structured target lists in EMDR training material."),
    grade=_("E3"),
    ranker=_ranker,
    gates_allow=past_open,
    needs=nothing,
)
