"""Highest SUD first."""

from __future__ import annotations

from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker, Strategy, fixed, keys_of, nothing, number, past_open, sud_key
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    return fixed(
        keys_of(situation, lambda member: (-sud_key(situation, member),)), number(_("its SUD is higher"), sign=-1)
    )


STRATEGY = Strategy(
    id="worst-first",
    name=_("Highest SUD first"),
    rule=_("By current SUD, highest first."),
    defended=_("Adult-onset trauma with good tolerance, and intensive programmes with daily contact."),
    cautions=(_("Unsafe with a broad network or weak recovery between sessions."),),
    reference=_("Practice of intensive programmes without a stabilisation phase; that they order by SUD is doubtful."),
    grade=_("E3"),
    clinician_only=True,
    ranker=_ranker,
    gates_allow=past_open,
    needs=nothing,
)
