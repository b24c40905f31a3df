"""Phobia protocol order.

A target is taken by the first of the descriptions that fits it; past targets that none fits stand last.
"""

from __future__ import annotations

from emdr_planner.domain.words import Marker, ProblemKind, Prong
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker, Strategy, fixed, keys_of, one_of, past_passable
from emdr_planner.wording import _

_CLASSES = (
    _("first"),
    _("worst"),
    _("most recent"),
    _("flashforward"),
    _("trigger"),
    _("template"),
    _("other past"),
)


def _class(situation: Situation, member: str) -> float:
    memory = situation.memories[member]
    fits = (
        Marker.FIRST in memory.markers,
        Marker.WORST in memory.markers,
        Marker.MOST_RECENT in memory.markers,
        memory.prong is Prong.FUTURE and not memory.is_template,
        memory.prong is Prong.PRESENT,
        memory.is_template,
        True,
    )
    return float(fits.index(True))


def _ranker(situation: Situation) -> Ranker:
    return fixed(
        keys_of(situation, lambda member: (_class(situation, member),)),
        one_of(_("the protocol names it earlier"), _CLASSES),
    )


def _needs(situation: Situation) -> str | None:
    phobia = any(problem.kind is ProblemKind.PHOBIA for problem in situation.view.problems)
    return None if phobia else _("It needs a presenting problem of kind phobia.")


STRATEGY = Strategy(
    id="phobia",
    name=_("Phobia protocol order"),
    rule=_("First, worst, most recent, flashforward, triggers, template."),
    defended=_("A circumscribed fear that is not one strand of a wider network."),
    cautions=(_("Not a delay to exposure, which did better for a childhood spider phobia."),),
    reference=_("Phobia protocol: de Jongh 1999, 2009, 2015."),
    grade=_("E2"),
    ranker=_ranker,
    gates_allow=past_passable,
    needs=_needs,
)
