"""Filled-in scales and published values as rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration, in_order
from emdr_planner.measures.measure import ChangeValue, Entry, Measure, Side, Standing
from emdr_planner.measures.of_case import measure_of
from emdr_planner.measures.reading_words import change_words, reading_words
from emdr_planner.measures.scoring import raised_risk_items, score, total_of, wrong_items
from emdr_planner.progress.scales import ScalePoint, ScaleSeries, instruments, scale_series
from emdr_planner.terms import capitalised
from emdr_planner.ui.entry.days import day, days_ago
from emdr_planner.ui.entry.rows import Row
from emdr_planner.wording import _

LATEST = (_("Scale"), _("Latest"), _("Baseline"), _("Beside the baseline"))
TAKEN = (_("Date"), _("Scale"), _("Version"), _("Total"), _("About"), _("By"), _("Risk item seen by"))
PUBLISHED = (_("Value"), _("Says"), _("Found in"), _("How sure"), _("Source"), _("Standing"), _("Here"))

_SIDES = {
    Side.FROM: _("{n:g} and above"),
    Side.ABOVE: _("above {n:g}"),
    Side.UP_TO: _("{n:g} and below"),
    Side.BELOW: _("below {n:g}"),
}
_STANDINGS = {Standing.VERIFIED: _("verified"), Standing.DOUBTFUL: _("doubtful")}


def latest_rows(case: Case, today: dt.date) -> tuple[Row, ...]:
    """Return the newest total of each run that can be compared, with the first one of that run."""
    labels = {memory.id: memory.label for memory in case.memories}
    found = []
    for instrument in instruments(case):
        series = scale_series(case, instrument)
        for number, segment in enumerate(series.segments):
            known = [point for point in segment if point.total is not None]
            if known:
                cells = _latest(series, known, labels, today)
                spoken = ", ".join(cell for cell in cells if cell)
                found.append(Row(key=f"{instrument}/{number}", cells=cells, spoken=spoken))
    return tuple(found)


def _latest(
    series: ScaleSeries, known: Sequence[ScalePoint], labels: Mapping[str, str], today: dt.date
) -> tuple[str, ...]:
    first, last = known[0], known[-1]
    title = series.measure.title if last.version is None else f"{series.measure.title}, {last.version}"
    if series.measure.entry is Entry.DISPLAY:
        return (title, _newest(known[-1:], today), "", "")
    about = labels.get(first.index_event or "") if len(series.segments) > 1 else None
    words = _("{total} on {day}, the first") if about is None else _("{total} on {day}, the first about {memory}")
    baseline = words.format(total=_figure(first.total), day=day(first.date), memory=about)
    return (title, _newest(known, today), baseline, "" if first is last else _beside(last, series.change))


def _newest(known: Sequence[ScalePoint], today: dt.date) -> str:
    """Return the newest total with its day, and the plain difference to the one before, without a verdict."""
    last = known[-1]
    shown = _("{total} on {day}, {ago}").format(
        total=_figure(last.total), day=day(last.date), ago=days_ago(last.date, today)
    )
    if not known[1:]:
        return shown
    step = round((last.total or 0.0) - (known[-2].total or 0.0), 1)
    words = f"{step:+g}".replace("-", "−") if step else "±0"
    return _("{shown}; {step} since the last").format(shown=shown, step=words)


def _beside(last: ScalePoint, change: ChangeValue | None) -> str:
    reading = "" if last.reading is None else capitalised(reading_words(last.reading, change))
    return reading if change is None else f"{reading} ({change_words(change)})"


def taken_rows(case: Case) -> tuple[Row, ...]:
    """Return all filled-in scales, the newest first."""
    labels = {memory.id: memory.label for memory in case.memories}
    rows = []
    for taken in reversed(in_order(case.administrations)):
        cells = (
            day(taken.date),
            measure_of(case, taken.instrument).title,
            taken.version or "",
            _total(measure_of(case, taken.instrument), taken),
            labels.get(taken.index_event or "", ""),
            taken.administered_by or "",
            _seen(measure_of(case, taken.instrument), taken),
        )
        rows.append(Row(key=taken.id, cells=cells, spoken=", ".join(cell for cell in cells if cell)))
    return tuple(rows)


def _seen(measure: Measure, taken: Administration) -> str:
    """Return who has looked at raised risk items, and when; empty where there are none."""
    if not raised_risk_items(measure, taken.items):
        return ""
    if taken.risk_seen is None:
        return _("nobody yet")
    return _("{by}, {day}").format(by=taken.risk_seen.by, day=day(taken.risk_seen.date))


def taken_question(case: Case, taken: Administration) -> str:
    """Return what is asked before a filling-in is taken out."""
    measure = measure_of(case, taken.instrument)
    total = total_of(measure, taken)
    words = _("Remove {scale} of {day}?") if total is None else _("Remove {scale} of {day}, total {total}?")
    return words.format(scale=measure.title, day=day(taken.date), total=_figure(total))


def _total(measure: Measure, taken: Administration) -> str:
    """Return the total, or how many items were answered where there is none."""
    total = total_of(measure, taken)
    if not taken.items or wrong_items(measure, taken.items):
        return _("by items") if total is None and taken.items else _figure(total)
    scored = score(measure, taken.items)
    if total is None:
        return _("{n} of {all} items").format(n=scored.answered, all=scored.needed)
    return _("{total}, pro-rated").format(total=_figure(total)) if scored.prorated else _figure(total)


def _figure(total: float | None) -> str:
    return "" if total is None else f"{round(total, 1):g}"


def published_rows(measure: Measure, read_by: ChangeValue | None = None) -> tuple[Row, ...]:
    """Return every published threshold and change value of a scale, with its source and standing, and what it does."""
    rows = []
    for number, threshold in enumerate(measure.thresholds):
        cells = (
            _SIDES[threshold.side].format(n=threshold.value),
            threshold.meaning,
            threshold.population,
            threshold.confidence or _("not stated"),
            _breakable(threshold.citation),
            _STANDINGS[threshold.standing],
            _("drawn") if threshold.drawn else _("listed"),
        )
        rows.append(_published(f"t{number}", cells))
    for number, change in enumerate(measure.changes):
        cells = (
            _("change of {n:g}").format(n=change.points),
            change.meaning,
            change.population,
            change.confidence or _("not stated"),
            _breakable(change.citation),
            _STANDINGS[change.standing],
            _("read by") if change == read_by else _("listed"),
        )
        rows.append(_published(f"c{number}", cells))
    return tuple(rows)


_HERE_IT_BREAKS = "\u200b"
"""A blank without width: a line may go on behind it."""


def _breakable(citation: str) -> str:
    """Let the number of a publication go on in the next line where its column is narrow."""
    return re.sub(r"([./])(?=\w)", rf"\1{_HERE_IT_BREAKS}", citation)


def _published(key: str, cells: tuple[str, ...]) -> Row:
    return Row(key=key, cells=cells, spoken=", ".join(cells).replace(_HERE_IT_BREAKS, ""))
