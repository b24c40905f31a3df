"""Totals of one self-report scale across weeks, broken where they cannot be compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration, in_order
from emdr_planner.measures.change import Reading, read_changes
from emdr_planner.measures.measure import ChangeValue, Measure
from emdr_planner.measures.of_case import measure_of
from emdr_planner.measures.scoring import score, total_of, wrong_items

CHANGE_CHOICE = "progress_change_"
"""With a scale's id behind it, the policy entry that names the change value a programme reads by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePoint:
    """One filling-in.

    Attributes:
        total: In points; None when it cannot be computed and none was typed.
        answered: How many items have a number, where the scale is entered by items; else None.
        needed: How many items there are.
        index_event: The memory it was about.
        reading: How the total reads beside the baseline of its segment; None without a total.
    """

    administration: str
    date: dt.date
    total: float | None
    answered: int | None
    needed: int
    version: str | None
    index_event: str | None
    reading: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSeries:
    """One scale of one client.

    Attributes:
        segments: Runs of filling-ins that can be compared with each other, each with a baseline of its own: its first
            total. A new one starts with another index event or version.
        change: The change value the totals are read by; None when none is known.
        sessions: Days of sessions, for the axis.
        life_events: Days and labels of life events, for the axis.
    """

    measure: Measure
    segments: tuple[tuple[ScalePoint, ...], ...]
    change: ChangeValue | None
    sessions: tuple[dt.date, ...]
    life_events: tuple[tuple[dt.date, str], ...]

    @property
    def points(self) -> tuple[ScalePoint, ...]:
        """All filling-ins, earliest first."""
        return tuple(point for segment in self.segments for point in segment)


def instruments(case: Case) -> tuple[str, ...]:
    """Return the ids of the scales that were filled in, the one filled in most often first.

    A scale of the catalogue is one scale however a case file spells its id.
    """
    counts: dict[str, int] = {}
    for administration in case.administrations:
        instrument = measure_of(case, administration.instrument).id
        counts[instrument] = counts.get(instrument, 0) + 1
    return tuple(sorted(counts, key=lambda instrument: (-counts[instrument], instrument)))


def scale_series(case: Case, instrument: str) -> ScaleSeries:
    """Return the series of one scale of a case."""
    measure = measure_of(case, instrument)
    change = measure.change_value(_chosen(case, measure))
    own = [filled for filled in case.administrations if measure_of(case, filled.instrument).id == measure.id]
    segments: list[list[ScalePoint]] = []
    latest: dict[str | None, list[ScalePoint]] = {}
    for filled in in_order(own):
        point = _point(measure, filled)
        segment = latest.get(point.version)
        if segment is None or (measure.event_bound and segment[-1].index_event != point.index_event):
            segment = latest[point.version] = []
            segments.append(segment)
        segment.append(point)
    return ScaleSeries(
        measure=measure,
        segments=tuple(_read(segment, change, measure) for segment in segments),
        change=change,
        sessions=tuple(sorted({session.date for session in case.sessions})),
        life_events=tuple(sorted((event.date, event.label) for event in case.life_events)),
    )


def _chosen(case: Case, measure: Measure) -> str | None:
    policy: Mapping[str, object] = dict(case.policy)
    chosen = policy.get(CHANGE_CHOICE + measure.id)
    return chosen if isinstance(chosen, str) else None


def _point(measure: Measure, filled: Administration) -> ScalePoint:
    by_items = bool(filled.items) and not wrong_items(measure, filled.items)
    return ScalePoint(
        administration=filled.id,
        date=filled.date,
        total=total_of(measure, filled),
        answered=score(measure, filled.items).answered if by_items else None,
        needed=measure.item_count,
        version=filled.version,
        index_event=filled.index_event,
        reading=None,
    )


def _read(segment: list[ScalePoint], change: ChangeValue | None, measure: Measure) -> tuple[ScalePoint, ...]:
    totals = [point.total for point in segment if point.total is not None]
    readings = iter(read_changes(totals, None if change is None else change.points, measure.worse))
    return tuple(
        point if point.total is None else dataclasses.replace(point, reading=next(readings)) for point in segment
    )


def lines(segment: tuple[ScalePoint, ...]) -> tuple[tuple[ScalePoint, ...], ...]:
    """Return the runs of a segment that a line may join: a filling-in without a total is a gap."""
    found: list[list[ScalePoint]] = [[]]
    for point in segment:
        if point.total is None:
            found.append([])
        else:
            found[-1].append(point)
    return tuple(tuple(run) for run in found if run)
