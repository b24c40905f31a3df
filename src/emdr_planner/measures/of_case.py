"""The scales of one client: those of the catalogue, and those that the clinic has defined for this client."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration, in_order
from emdr_planner.domain.words import Direction
from emdr_planner.measures import measure_for
from emdr_planner.measures.measure import Measure, Worse
from emdr_planner.measures.own import own_measure
from emdr_planner.measures.scoring import raised_risk_items

_WORSE: Mapping[Direction | None, Worse] = {
    Direction.HIGHER: Worse.HIGHER,
    Direction.LOWER: Worse.LOWER,
    None: Worse.UNSTATED,
}


def measure_of(case: Case, measure_id: str) -> Measure:
    """Return the scale that a client's totals are kept under: the clinic's definition, else that of the catalogue."""
    own = next((scale for scale in case.client.scales if scale.instrument == measure_id), None)
    if own is None:
        return measure_for(measure_id)
    return own_measure(measure_id, low=own.low, high=own.high, worse=_WORSE[own.worse])


def filled_on(case: Case, measure_id: str) -> tuple[dt.date, ...]:
    """Return the days on which a scale was filled in; one of the catalogue is one however a case file spells its id."""
    wanted = measure_of(case, measure_id).id
    spelt = {one for one in {taken.instrument for taken in case.administrations} if measure_of(case, one).id == wanted}
    return tuple(taken.date for taken in case.administrations if taken.instrument in spelt)


def unseen_risk(case: Case) -> tuple[tuple[Administration, tuple[int, ...]], ...]:
    """Return the filling-ins with a raised risk item that nobody has acknowledged, each with the item numbers.

    A number that the scale does not have, here or at another item, does not keep a risk item from asking.
    """
    found = []
    for filled in in_order(case.administrations):
        raised = raised_risk_items(measure_of(case, filled.instrument), filled.items)
        if filled.risk_seen is None and raised:
            found.append((filled, raised))
    return tuple(found)
