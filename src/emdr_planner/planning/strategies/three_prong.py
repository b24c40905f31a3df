"""Presenting problem, touchstone first: the standard three-pronged order."""

from __future__ import annotations

from emdr_planner.domain.words import Marker
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    PAST_FIRST,
    Key,
    Ranker,
    Strategy,
    fixed,
    keys_of,
    known,
    nothing,
    number,
    one_of,
    past_open,
    prong_key,
    prong_part,
    rank_key,
)
from emdr_planner.wording import _

_ROLES = (_("touchstone"), _("worst"), _("other"), _("most recent"))


def _ranker(situation: Situation) -> Ranker:
    ranks = {problem.id: problem.rank for problem in situation.view.problems if problem.rank is not None}

    def key(member: str) -> Key:
        own = [ranks[problem] for problem in situation.memories[member].problems if problem in ranks]
        return (*rank_key(min(own, default=None)), prong_key(situation, member, PAST_FIRST), _role(situation, member))

    return fixed(
        keys_of(situation, key),
        known(_("its presenting problem has a rank")),
        number(_("its presenting problem ranks higher")),
        prong_part(PAST_FIRST),
        one_of(_("its role in the problem comes earlier"), _ROLES),
    )


def _role(situation: Situation, member: str) -> float:
    memory = situation.memories[member]
    if memory.touchstone:
        return 0.0
    if Marker.WORST in memory.markers:
        return 1.0
    return 3.0 if Marker.MOST_RECENT in memory.markers else 2.0


STRATEGY = Strategy(
    id="three-prong",
    name=_("Presenting problem, touchstone first"),
    rule=_(
        "By the rank of the presenting problem; in it past, triggers, future; touchstone, worst, others, most recent."
    ),
    defended=_("One adult event, or a nameable touchstone, with every domain adequate."),
    cautions=(_("The touchstone is often the most linked opening."),),
    reference=_("Standard three-pronged protocol, Shapiro; the order inside it is expert teaching."),
    grade=_("E1 for EMDR as a whole, E3 for the order"),
    ranker=_ranker,
    gates_allow=past_open,
    needs=nothing,
)
