"""Two-method approach, first method: what began a symptom, then what made it worse.

Symptoms without a rank come after those with one; memories of a symptom without a marker are among the rest.
"""

from __future__ import annotations

from emdr_planner.domain.words import Marker, ProblemKind
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    Key,
    Ranker,
    Strategy,
    age_key,
    age_parts,
    fixed,
    keys_of,
    known,
    number,
    one_of,
    past_passable,
    rank_key,
)
from emdr_planner.wording import _

_MARKED = (Marker.ORIGIN, Marker.AGGRAVATION)


def _symptoms(situation: Situation) -> dict[str, Key]:
    return {
        problem.id: rank_key(problem.rank) for problem in situation.view.problems if problem.kind is ProblemKind.SYMPTOM
    }


def _marker(situation: Situation, member: str) -> float | None:
    markers = situation.memories[member].markers
    return next((float(place) for place, marker in enumerate(_MARKED) if marker in markers), None)


def _ranker(situation: Situation) -> Ranker:
    symptoms = _symptoms(situation)

    def key(member: str) -> Key:
        own = [symptoms[problem] for problem in situation.memories[member].problems if problem in symptoms]
        marker = _marker(situation, member)
        if not own or marker is None:
            return (1.0,)
        return (0.0, *min(own), marker, *age_key(situation, member))

    return fixed(
        keys_of(situation, key),
        one_of(_("it is on the time line of a symptom"), (_("on it"), _("not on it"))),
        known(_("its symptom has a rank")),
        number(_("its symptom ranks higher")),
        one_of(_("origins come before aggravations"), (_("origin"), _("aggravation"))),
        *age_parts(),
    )


def _needs(situation: Situation) -> str | None:
    symptoms = _symptoms(situation)
    marked = any(
        _marker(situation, member) is not None and set(situation.memories[member].problems) & set(symptoms)
        for member in situation.network.ids
    )
    return None if marked else _("It needs a symptom whose memories are marked as origin or aggravation.")


STRATEGY = Strategy(
    id="symptom-timeline",
    name=_("Two-method, first"),
    rule=_("Symptoms by rank; in each its origin, then what aggravated it, by age; the rest after."),
    defended=_("A symptom with a clear course on a time line."),
    cautions=(),
    reference=_("Two Method Approach: de Jongh, ten Broeke and Meijer 2010."),
    grade=_("E3"),
    ranker=_ranker,
    gates_allow=past_passable,
    needs=_needs,
)
