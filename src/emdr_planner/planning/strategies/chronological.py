"""Earliest first: the developmental time line."""

from __future__ import annotations

from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Ranker, Strategy, age_key, age_parts, fixed, keys_of, nothing, past_open
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    return fixed(keys_of(situation, lambda member: age_key(situation, member)), *age_parts())


STRATEGY = Strategy(
    id="chronological",
    name=_("Earliest first"),
    rule=_("By age at the event, earliest first; unknown ages last."),
    defended=_("Many targets and unclear themes, to meet feeder memories early."),
    cautions=(_("It walks into an early dense network."),),
    reference=_("Developmental time line, as EMDR trainers teach it."),
    grade=_("E3"),
    clinician_only=True,
    ranker=_ranker,
    gates_allow=past_open,
    needs=nothing,
)
