"""Where the memories of a map picture go: where the clinician put them, else where a map lays them out, every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from emdr_planner.charts.chart import Subject
from emdr_planner.charts.map_boxes import height_of, width_of
from emdr_planner.domain.case import Case
from emdr_planner.drawing.geometry import Point
from emdr_planner.drawing.layout import places_for


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSeries:
    """A map: the case's memories, linkages and clusters, where the memories go, and their places in the order."""

    case: Case = field(repr=False)
    positions: Mapping[str, Point]
    places: Mapping[str, int]


def map_series(subject: Subject) -> MapSeries:
    """Return the map of a case."""
    order = () if subject.proposal is None else subject.proposal.order
    return MapSeries(
        case=subject.case, positions=positions(subject.case), places={step.memory: step.place for step in order}
    )


def positions(case: Case) -> dict[str, Point]:
    """Return the middle of every memory in scene units: where it was put, else where the map on screen has it."""
    placed = {memory.id: memory.position for memory in case.memories if memory.position is not None}
    sizes = {memory.id: (width_of(memory), height_of(memory)) for memory in case.memories}
    pairs = [(linkage.from_id, linkage.to_id) for linkage in case.linkages]
    return placed | places_for(sizes, pairs, placed)
