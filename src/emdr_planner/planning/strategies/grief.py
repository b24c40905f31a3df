"""Grief order: the memories of the loss, then the other past, triggers, future.

Memories of the loss are past targets of a presenting problem of kind grief; among them the lower SUD comes first.
"""

from __future__ import annotations

from emdr_planner.domain.words import ProblemKind, Prong
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    Key,
    Ranker,
    Strategy,
    fixed,
    keys_of,
    number,
    one_of,
    past_passable,
    sud_key,
)
from emdr_planner.wording import _

_CLASSES = (_("memory of the loss"), _("other past"), _("trigger"), _("future"))


def _losses(situation: Situation) -> set[str]:
    return {problem.id for problem in situation.view.problems if problem.kind is ProblemKind.GRIEF}


def _ranker(situation: Situation) -> Ranker:
    losses = _losses(situation)
    places = {Prong.PAST: 1.0, Prong.PRESENT: 2.0}

    def key(member: str) -> Key:
        memory = situation.memories[member]
        if memory.prong is Prong.PAST and losses & set(memory.problems):
            return (0.0, sud_key(situation, member))
        return (places.get(memory.prong or Prong.FUTURE, 3.0),)

    classes = one_of(_("the order names it earlier"), _CLASSES)
    return fixed(keys_of(situation, key), classes, number(_("its SUD is lower")))


def _needs(situation: Situation) -> str | None:
    return None if _losses(situation) else _("It needs a presenting problem of kind grief.")


STRATEGY = Strategy(
    id="grief",
    name=_("Grief order"),
    rule=_("Memories of the loss by SUD, other past, triggers, future."),
    defended=_("Grief and mourning with distressing images of the loss."),
    cautions=(_("Sorrow is not a target; sadness that stays may belong."),),
    reference=_("Grief and mourning: Solomon and Rando 2012."),
    grade=_("E2"),
    ranker=_ranker,
    gates_allow=past_passable,
    needs=_needs,
)
