"""What the form for a scale offers to choose from. No Qt.

Where one on record is put right, what it says is offered too, though nothing new could be called so.
"""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration, in_order
from emdr_planner.measures import MEASURES
from emdr_planner.measures.measure import Measure
from emdr_planner.measures.of_case import measure_of
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.wording import _

OTHER = ""
"""Stands for a scale that is not in the catalogue."""


def scale_choices(case: Case) -> list[tuple[str, str]]:
    """Return the scales: those of the clinic's own first, then the catalogue, then any other."""
    known = {measure.id for measure in MEASURES}
    defined = [scale.instrument for scale in case.client.scales]
    names = {one.instrument for one in case.administrations if one.instrument.lower() not in known}
    catalogue = [(measure.id, measure.title) for measure in MEASURES]
    own = (*defined, *sorted(names - {*defined}))
    return [*((name, name) for name in own), *catalogue, (OTHER, _("another scale …"))]


def known_as(case: Case, name: str) -> str | None:
    """Return the value of a choice that goes by a name, however it is written; None where the name is new."""
    titles = {measure.title.casefold(): measure.id for measure in MEASURES}
    values = {value.casefold(): value for value, _words in scale_choices(case) if value != OTHER}
    wanted = name.strip().casefold()
    return values.get(wanted) or titles.get(wanted)


def version_choices(measure: Measure, own: Administration | None) -> list[tuple[str | None, str]]:
    """Return the versions of a scale, after the words for none stated."""
    said = None if own is None else own.version
    more = () if said is None or said in measure.versions else (said,)
    return [(None, _("not stated")), *((one, one) for one in (*measure.versions, *more))]


def event_choices(case: Case, own: Administration | None) -> list[tuple[str | None, str]]:
    """Return the memories that a scale may be about: targets, after the words for none."""
    said = None if own is None else own.index_event
    return memory_choices([one for one in case.memories if one.is_target or one.id == said], _("none"))


def newest_of(case: Case, measure: Measure) -> Administration | None:
    """Return the newest filling-in of a scale."""
    before = [one for one in case.administrations if measure_of(case, one.instrument).id == measure.id]
    return in_order(before)[-1] if before else None


def newest_name(case: Case) -> str | None:
    """Return who gave the newest filling-in of any scale."""
    return in_order(case.administrations)[-1].administered_by if case.administrations else None
