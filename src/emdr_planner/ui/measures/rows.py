"""Filled-in scales and published values as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration
from emdr_planner.measures.change import Reading
from emdr_planner.measures.measure import Measure, Side, Standing
from emdr_planner.measures.of_case import measure_of
from emdr_planner.measures.scoring import score, wrong_items
from emdr_planner.progress.scales import ScalePoint, instruments, scale_series
from emdr_planner.ui.entry.days import day, days_ago
from emdr_planner.ui.entry.rows import Row
from emdr_planner.wording import _

LATEST = (_("Scale"), _("Latest"), _("Date"), _("First"), _("Beside the first"))
TAKEN = (_("Date"), _("Scale"), _("Version"), _("Total"), _("About"), _("By"))
PUBLISHED = (_("Value"), _("Says"), _("Found in"), _("How sure"), _("Source"), _("Standing"))

_SIDES = {
    Side.FROM: _("{n:g} and above"),
    Side.ABOVE: _("above {n:g}"),
    Side.UP_TO: _("{n:g} and below"),
    Side.BELOW: _("below {n:g}"),
}
_STANDINGS = {Standing.VERIFIED: _("verified"), Standing.DOUBTFUL: _("doubtful")}
_READINGS = {
    Reading.BASELINE: _("first of its run"),
    Reading.ALIKE: _("alike"),
    Reading.EASED: _("eased, by less than reliable change"),
    Reading.RELIABLY_EASED: _("eased, by reliable change"),
    Reading.ROSE: _("rose, by less than reliable change"),
    Reading.RELIABLY_ROSE: _("rose by reliable change once: repeat the scale and review"),
    Reading.SUSTAINED: _("rise sustained at the next time"),
    Reading.CHANGED: _("different; no change value is known"),
}


def latest_rows(case: Case, today: dt.date) -> tuple[Row, ...]:
    """Return the newest total of each run that can be compared, with the first one of that run."""
    found = []
    for instrument in instruments(case):
        series = scale_series(case, instrument)
        for number, segment in enumerate(series.segments):
            known = [point for point in segment if point.total is not None]
            if known:
                found.append(_latest(series.measure, known, f"{instrument}/{number}", today))
    return tuple(found)


def _latest(measure: Measure, known: Sequence[ScalePoint], key: str, today: dt.date) -> Row:
    first, last = known[0], known[-1]
    title = measure.title if last.version is None else f"{measure.title}, {last.version}"
    cells = (
        title,
        _figure(last.total),
        _("{day}, {ago}").format(day=day(last.date), ago=days_ago(last.date, today)),
        "" if first is last else _("{total} on {day}").format(total=_figure(first.total), day=day(first.date)),
        "" if last.reading is None else _READINGS[last.reading],
    )
    return Row(key=key, cells=cells, spoken=", ".join(cell for cell in cells if cell))


def taken_rows(case: Case) -> tuple[Row, ...]:
    """Return all filled-in scales, the newest first."""
    labels = {memory.id: memory.label for memory in case.memories}
    rows = []
    for taken in sorted(case.administrations, key=lambda one: one.date, reverse=True):
        cells = (
            day(taken.date),
            measure_of(case, taken.instrument).title,
            taken.version or "",
            _total(measure_of(case, taken.instrument), taken),
            labels.get(taken.index_event or "", ""),
            taken.administered_by or "",
        )
        rows.append(Row(key=taken.id, cells=cells, spoken=", ".join(cell for cell in cells if cell)))
    return tuple(rows)


def _total(measure: Measure, taken: Administration) -> str:
    """Return the total, or how many items were answered where there is none."""
    if taken.total is not None:
        return _figure(taken.total)
    if not taken.items or wrong_items(measure, taken.items):
        return _("by items")
    scored = score(measure, taken.items)
    if scored.total is not None:
        return _figure(scored.total)
    return _("{n} of {all} items").format(n=scored.answered, all=scored.needed)


def _figure(total: float | None) -> str:
    return "" if total is None else f"{round(total, 1):g}"


def published_rows(measure: Measure) -> tuple[Row, ...]:
    """Return every published threshold and change value of a scale, with its source and standing."""
    rows = []
    for number, threshold in enumerate(measure.thresholds):
        cells = (
            _SIDES[threshold.side].format(n=threshold.value),
            threshold.meaning,
            threshold.population,
            threshold.confidence or _("not stated"),
            threshold.citation,
            _STANDINGS[threshold.standing],
        )
        rows.append(Row(key=f"t{number}", cells=cells, spoken=", ".join(cells)))
    for number, change in enumerate(measure.changes):
        cells = (
            _("change of {n:g}").format(n=change.points),
            change.meaning,
            change.population,
            change.confidence or _("not stated"),
            change.citation,
            _STANDINGS[change.standing],
        )
        rows.append(Row(key=f"c{number}", cells=cells, spoken=", ".join(cells)))
    return tuple(rows)
