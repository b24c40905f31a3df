"""Least linked and least charged first."""

from __future__ import annotations

from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker, Strategy, nothing, number, past_or_present_passable, sud_key
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    return Ranker(
        key=lambda member, left: (float(left.within_two(member)), sud_key(situation, member)),
        parts=(number(_("fewer memories lie within two steps of it")), number(_("its SUD is lower"))),
    )


STRATEGY = Strategy(
    id="titrated",
    name=_("Least linked and least charged first"),
    rule=_("Fewest other memories within two steps first, then the lowest SUD."),
    defended=_("A broad relational network with partial containment; brief contact and return (CIPOS)."),
    cautions=(_("It can become endless: it needs a review date."),),
    reference=_("CIPOS: published case work; ordering by least linkage is a proposal of this program."),
    grade=_("E2 for CIPOS, none for the ordering"),
    ranker=_ranker,
    gates_allow=past_or_present_passable,
    needs=nothing,
)
