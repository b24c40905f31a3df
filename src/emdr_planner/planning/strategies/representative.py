"""One of each cluster, for many incidents of one kind.

The representative is chosen among the members that are still in the working network: the one the clinician marked, else
one marked as first, else the one with the highest SUD; of equals the first in natural order. It is chosen once, so that
a cluster does not get a second representative as soon as the first has its place.
"""

from __future__ import annotations

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import Marker
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Key, Ranker, Strategy, fixed, keys_of, number, one_of, past_passable
from emdr_planner.wording import _


def _representatives(situation: Situation) -> dict[str, int]:
    """Return the place of the cluster that each representative stands for."""
    found: dict[str, int] = {}
    for place, cluster in enumerate(situation.view.clusters):
        members = [member for member in cluster.members if member in situation.network.charges]
        if members:
            found.setdefault(min(members, key=lambda member: _choice(situation, member)), place)
    return found


def _choice(situation: Situation, member: str) -> tuple[bool, bool, int, tuple[str, int, str]]:
    memory = situation.memories[member]
    sud = -1 if memory.sud is None else memory.sud
    return (
        Marker.REPRESENTATIVE not in memory.markers,
        Marker.FIRST not in memory.markers,
        -sud,
        natural_key(member),
    )


def _ranker(situation: Situation) -> Ranker:
    places = _representatives(situation)

    def key(member: str) -> Key:
        return (0.0, float(places[member])) if member in places else (1.0,)

    return fixed(
        keys_of(situation, key),
        one_of(_("it represents a cluster"), (_("it does"), _("it does not"))),
        number(_("its cluster is listed earlier")),
    )


def _needs(situation: Situation) -> str | None:
    return None if situation.view.clusters else _("It needs clusters.")


STRATEGY = Strategy(
    id="representative",
    name=_("One of each cluster"),
    rule=_("The representative of each cluster, in the order of the clusters, then the rest."),
    defended=_("Many incidents of one kind, at work or in combat."),
    cautions=(_("Re-rate the cluster afterwards; never assume that it fell."),),
    reference=_("Representative-event practice: Shapiro 2018; Silver and Rogers 2002."),
    grade=_("E3"),
    ranker=_ranker,
    gates_allow=past_passable,
    needs=_needs,
)
