"""Inverted three prongs: future, present, past."""

from __future__ import annotations

from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    FUTURE_FIRST,
    Ranker,
    Strategy,
    load_emdr_key,
    nothing,
    past_open,
    points,
    prong_key,
    prong_part,
    something_placeable,
)
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    return Ranker(
        key=lambda member, left: (prong_key(situation, member, FUTURE_FIRST), load_emdr_key(left, member)),
        parts=(prong_part(FUTURE_FIRST), points(_("its load at EMDR is smaller"))),
    )


STRATEGY = Strategy(
    id="inverted",
    name=_("Inverted three prongs"),
    rule=_("Future, then present, then past; in each the smallest load first."),
    defended=_(
        "Complex trauma with daily life unsettled by triggers, the past not yet bearable, and enough safety now."
    ),
    cautions=(_("It delays a simple case."),),
    reference=_("Inverted protocol: Hofmann 2009 and 2010."),
    grade=_("E3"),
    clinician_only=True,
    ranker=_ranker,
    gates_allow=lambda situation: not past_open(situation) and something_placeable(situation),
    needs=nothing,
)
