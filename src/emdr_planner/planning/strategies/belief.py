"""Two-method approach, second method: the most charged evidence for a core belief.

Beliefs without a rank are not ordered by; a memory that is evidence for several goes with the one of highest rank.
"""

from __future__ import annotations

from emdr_planner.domain.words import LinkageKind, MemoryType
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    Key,
    Ranker,
    Strategy,
    fixed,
    keys_of,
    number,
    one_of,
    past_open,
    sud_key,
)
from emdr_planner.wording import _


def _evidence(situation: Situation) -> dict[str, float]:
    """Return for each member the rank of the best-ranked belief it is evidence for."""
    best: dict[str, float] = {}
    for linkage in situation.view.linkages:
        if linkage.kind is not LinkageKind.EVIDENCE_FOR or linkage.from_id not in situation.network.charges:
            continue
        belief = situation.memories[linkage.to_id]
        if belief.type is MemoryType.BELIEF and belief.rank is not None:
            best[linkage.from_id] = min(float(belief.rank), best.get(linkage.from_id, float(belief.rank)))
    return best


def _ranker(situation: Situation) -> Ranker:
    evidence = _evidence(situation)

    def key(member: str) -> Key:
        if member not in evidence:
            return (1.0,)
        return (0.0, evidence[member], -sud_key(situation, member))

    return fixed(
        keys_of(situation, key),
        one_of(_("it is evidence for a ranked belief"), (_("evidence"), _("no evidence"))),
        number(_("its belief ranks higher")),
        number(_("its SUD is higher"), sign=-1),
    )


def _needs(situation: Situation) -> str | None:
    return None if _evidence(situation) else _("It needs a ranked belief and memories that are evidence for it.")


STRATEGY = Strategy(
    id="belief",
    name=_("Two-method, second"),
    rule=_("Beliefs by rank; in each the memories that are evidence for it, highest SUD first; the rest after."),
    defended=_("A core belief without a clear time line of events."),
    cautions=(_("It opens width: evidence is collected over many years."),),
    reference=_("Two Method Approach: de Jongh, ten Broeke and Meijer 2010."),
    grade=_("E3"),
    ranker=_ranker,
    gates_allow=past_open,
    needs=_needs,
)
