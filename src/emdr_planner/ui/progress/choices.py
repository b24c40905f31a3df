"""What each chart under the map depends on, and what can be chosen for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from emdr_planner.charts import CHARTS
from emdr_planner.charts.chart import Chart
from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.words import Prong
from emdr_planner.measures import measure_for, pcl5
from emdr_planner.progress.scales import instruments
from emdr_planner.terms import capitalised, prong_word

SHOWN = ("sud-by-target", "measure-total", "readiness-strip", "linkage")
"""The charts under the map, from left to right."""

BY_PROPOSAL = "linkage"
"""The chart that follows the proposal; it is drawn again when a new one comes, not before."""

_DEPENDS: Mapping[str, tuple[str, ...]] = {
    "sud-by-target": ("memories", "sessions"),
    "measure-total": ("administrations", "sessions", "life_events", "policy"),
    "readiness-strip": ("readiness", "probes", "safety_flags", "sessions", "memories"),
}


def shown_charts() -> tuple[Chart[Any], ...]:
    """Return the charts under the map."""
    by_id = {chart.id: chart for chart in CHARTS}
    return tuple(by_id[chart_id] for chart_id in SHOWN)


def touched(change: CaseChange) -> tuple[str, ...]:
    """Return the ids of the charts that a change of the case makes out of date."""
    moved = only_moved(change)
    return tuple(
        chart_id
        for chart_id, parts in _DEPENDS.items()
        if change.touches(*(part for part in parts if not (moved and part == "memories")))
    )


def only_moved(change: CaseChange) -> bool:
    """Return whether memories have only changed their place on the map, which no chart shows."""
    memories = change.part("memories")
    if change.before is None or memories.added or memories.removed or not memories.changed:
        return False
    before = {memory.id: memory for memory in change.before.memories}
    return all(
        replace(memory, position=None, position_locked=False)
        == replace(before[memory.id], position=None, position_locked=False)
        for memory in change.after.memories
        if memory.id in memories.changed
    )


def scale_choices(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the scales that were filled in as (id, title), the PCL-5 first when nothing was."""
    known = {measure_for(instrument).id: measure_for(instrument).title for instrument in instruments(case)}
    return tuple((known or {pcl5.MEASURE.id: pcl5.MEASURE.title}).items())


def first_scale(case: Case) -> str:
    """Return the scale to show first: the PCL-5 where it was filled in, else the one filled in most often."""
    choices = dict(scale_choices(case))
    return pcl5.MEASURE.id if pcl5.MEASURE.id in choices else next(iter(choices))


def prong_choices() -> tuple[tuple[Prong, str], ...]:
    """Return the prongs with their words."""
    return tuple((prong, capitalised(prong_word(prong))) for prong in Prong)
