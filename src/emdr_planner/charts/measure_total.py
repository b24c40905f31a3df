"""The total of one self-report scale across weeks, with cited thresholds and the reliable change it is read by."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from emdr_planner.charts.chart import Chart, Subject, Table, shown
from emdr_planner.charts.days import day_axis
from emdr_planner.charts.frame import SMALL_WIDTH, Area, axes_in, begin, label_axes, note, say_empty
from emdr_planner.charts.lettering import fitting, put
from emdr_planner.charts.style import ChartStyle
from emdr_planner.measures.change import Reading
from emdr_planner.measures.measure import Side, Standing, Threshold, Worse
from emdr_planner.measures.reading_words import change_words, reading_words
from emdr_planner.progress.scales import ScalePoint, ScaleSeries, lines, scale_series
from emdr_planner.wording import _, ngettext

_SIDES = {
    Side.FROM: _("from {value}"),
    Side.ABOVE: _("above {value}"),
    Side.UP_TO: _("up to {value}"),
    Side.BELOW: _("below {value}"),
}

_RISEN = {Reading.RELIABLY_ROSE, Reading.SUSTAINED}
_FREE_ABOVE = 0.12
_PAIR = 2


def _series(subject: Subject) -> ScaleSeries:
    return scale_series(subject.case, subject.instrument)


def _title(series: ScaleSeries) -> str:
    return _("{scale}, total").format(scale=series.measure.title)


def _draw(figure: Figure, series: ScaleSeries, style: ChartStyle) -> None:
    area = begin(figure, style, _title(series))
    points = series.points
    if not any(point.total is not None for point in points):
        say_empty(figure, area, style, _("No total of {scale} has been taken yet.").format(scale=series.measure.title))
        return
    inner = label_axes(figure, area, style, _("day"), _("total, points"))
    foot = area.inside(right=style.small * 2.3)
    whole = _note(series)
    # On a small picture the change value and its source stay whole, and the baseline is told in the text beside it.
    fits = fitting(whole, foot.width, style.small) == whole
    note(figure, foot, style, whole if fits else change_words(series.change))
    plot = inner.inside(left=style.small * 1.9, bottom=style.small * 1.5, top=2.0, right=4.0)
    axes = axes_in(figure, plot, style)
    day_axis(axes, [point.date for point in points], room=plot.width, size=style.small)
    _scale(axes, series)
    for segment in series.segments:
        _draw_segment(axes, segment, series, style)
    _draw_thresholds(axes, plot, series, style)
    _draw_days(axes, plot, series, style)


def _scale(axes: Axes, series: ScaleSeries) -> None:
    """Span the whole range of the scale where it is known: a small change must not look large."""
    totals = [point.total for point in series.points if point.total is not None]
    low = min(totals) if series.measure.total_low is None else series.measure.total_low
    high = max(totals) if series.measure.total_high is None else series.measure.total_high
    low, high = min(low, *totals), max(high, *totals)
    free = max(high - low, 1.0) * _FREE_ABOVE
    axes.set_ylim(low - free / 3, high + free)
    axes.set_yticks([low, high], [shown(float(low)), shown(float(high))])


def _draw_segment(axes: Axes, segment: tuple[ScalePoint, ...], series: ScaleSeries, style: ChartStyle) -> None:
    known = [point for point in segment if point.total is not None]
    if known and series.change is not None:
        baseline, points = known[0].total or 0.0, series.change.points
        left, right = segment[0].date.toordinal() - 1, segment[-1].date.toordinal() + 1
        axes.fill_between(
            [left, right], baseline - points, baseline + points, color=style.wash, linewidth=0, zorder=0, clip_on=True
        )
    for run in lines(segment):
        axes.plot([p.date.toordinal() for p in run], [p.total or 0.0 for p in run], color=style.ink, linewidth=1.4)
    for point in known:
        _draw_point(axes, point, point.total or 0.0, style)


def _draw_point(axes: Axes, point: ScalePoint, total: float, style: ChartStyle) -> None:
    risen = point.reading in _RISEN
    axes.plot(
        [point.date.toordinal()],
        [total],
        marker="^" if risen else "o",
        markersize=6.0 if risen else 4.0,
        markerfacecolor=style.paper if point.reading is Reading.BASELINE else style.ink,
        markeredgecolor=style.ink,
        linestyle="none",
        zorder=3,
        gid=f"administration:{point.administration}",
    )
    axes.annotate(
        shown(float(total)),
        (point.date.toordinal(), total),
        xytext=(0, 4.5),
        textcoords="offset points",
        ha="center",
        va="bottom",
        size=style.small,
        color=style.ink,
        parse_math=False,
    )


def _draw_thresholds(axes: Axes, plot: Area, series: ScaleSeries, style: ChartStyle) -> None:
    wide = plot.width > SMALL_WIDTH
    drawn = sorted((row for row in series.measure.thresholds if row.drawn), key=lambda row: row.value)
    for row, (base, shift) in zip(drawn, _threshold_places(axes, plot, series, style), strict=True):
        axes.axhline(row.value, color=style.resource, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        text = threshold_words(row) if wide else f"{_SIDES[row.side].format(value=shown(row.value))}: {row.citation}"
        axes.annotate(
            fitting(text, plot.width, style.small),
            (0.01, base),
            xycoords=axes.get_yaxis_transform(),
            xytext=(0, shift),
            textcoords="offset points",
            va="top" if shift < 0 else "bottom",
            size=style.small,
            color=style.resource,
            parse_math=False,
            zorder=1,
        )


def _threshold_places(axes: Axes, plot: Area, series: ScaleSeries, style: ChartStyle) -> list[tuple[float, float]]:
    """Return for each drawn threshold, lowest first, the value its words hang on, and how far off in points.

    Words stand above their line, those of the lowest of several below it. Of two, the upper go below the lower where
    the course runs through their place and leaves that one free: each begins with its value.
    """
    values = sorted(row.value for row in series.measure.thresholds if row.drawn)
    places = [(value, -2.0 if number == 0 and values[1:] else 1.5) for number, value in enumerate(values)]
    low, high = axes.get_ylim()
    letters = style.small * 1.3 * (high - low) / plot.height
    if len(values) == _PAIR:
        lowest, upper = values
        beneath = lowest - 2.0 * letters
        if _is_crossed(series, upper, letters) and beneath > low and not _is_crossed(series, beneath, letters):
            places[1] = (lowest, -2.0 - style.small * 1.3)
    return places


def _is_crossed(series: ScaleSeries, low: float, letters: float) -> bool:
    """Return whether the course, with the number above each point, runs through a line of letters from a value up."""
    runs = [[point.total or 0.0 for point in run] for segment in series.segments for run in lines(segment)]
    runs += [[point.total] for point in series.points if point.total is not None]
    return any(
        min(pair) < low + letters and max(pair) + letters * 1.3 > low
        for run in runs
        for pair in zip(run, run[1:] or run, strict=False)
    )


def threshold_words(row: Threshold) -> str:
    """Return a threshold row as one line: value, meaning, population, confidence, source, and doubt where there is."""
    parts = [
        f"{_SIDES[row.side].format(value=shown(row.value))}: {row.meaning}",
        row.population,
        row.confidence or "",
        row.citation,
        _("doubtful") if row.standing is Standing.DOUBTFUL else "",
    ]
    return " · ".join(part for part in parts if part)


def _draw_days(axes: Axes, plot: Area, series: ScaleSeries, style: ChartStyle) -> None:
    """Mark filling-ins without a total, sessions and life events along the axis."""
    low, high = axes.get_xlim()
    level: dict[str, Any] = {"transform": axes.get_xaxis_transform(), "clip_on": False}
    for point in series.points:
        if point.total is None:
            place = point.date.toordinal()
            put(axes, place, 0.04, _gap_words(point), size=style.small, color=style.ink_soft, ha="center", **level)
    inside = [day.toordinal() for day in series.sessions if low <= day.toordinal() <= high]
    axes.plot(inside, [0.0] * len(inside), "|", color=style.ink_soft, markersize=3.0, **level)
    for date, label in series.life_events:
        if low <= date.toordinal() <= high:
            axes.axvline(date.toordinal(), color=style.line, linewidth=0.9, linestyle=(0, (1, 2)), zorder=0)
            words = fitting(label, plot.width * 0.3, style.small)
            put(axes, date.toordinal(), 0.98, words, size=style.small, color=style.ink_soft, va="top", **level)


def _gap_words(point: ScalePoint) -> str:
    if point.answered is None:
        return _("no total")
    return _("{n} of {all} items").format(n=point.answered, all=point.needed)


def _note(series: ScaleSeries) -> str:
    """Return what the band is, with its source, and the baseline it lies around; printed on every size."""
    words = change_words(series.change)
    known = [point for point in series.segments[-1] if point.total is not None] if series.segments else []
    if series.change is None or not known[1:]:
        return words
    baseline = _("from {total}, the first").format(total=shown(float(known[0].total or 0.0)))
    return _("{change}, {baseline}").format(change=words, baseline=baseline)


def _describe(series: ScaleSeries) -> str:
    taken = [point for point in series.points if point.total is not None]
    if not taken:
        return _("{title}: none has been taken yet.").format(title=_title(series))
    counted = ngettext("{n} filling-in", "{n} filling-ins", len(series.points)).format(n=len(series.points))
    sentences = [_("{title}: {counted}.").format(title=_title(series), counted=counted)]
    for segment in series.segments:
        sentences += [_sentence(point, series) for point in segment]
    breaks = len(series.segments) - 1
    if breaks:
        words = ngettext("The line is broken {n} time", "The line is broken {n} times", breaks).format(n=breaks)
        sentences.append(_("{words}, at another index event or version.").format(words=words))
    sentences.append(f"{_note(series)}.")
    sentences += [f"{threshold_words(row)}." for row in series.measure.thresholds]
    sentences += [
        _("Published change value: {points} ({meaning}, {population}, {source}).").format(
            points=shown(value.points), meaning=value.meaning, population=value.population, source=value.citation
        )
        for value in series.measure.changes
    ]
    if series.measure.worse is Worse.LOWER:
        sentences.append(_("Higher is better on this scale."))
    if series.measure.caution:
        sentences.append(series.measure.caution)
    return " ".join(sentences)


def _sentence(point: ScalePoint, series: ScaleSeries) -> str:
    if point.total is None or point.reading is None:
        return _("{date}: {gap}.").format(date=point.date, gap=_gap_words(point))
    return _("{date}: {total}, {reading}.").format(
        date=point.date, total=shown(float(point.total)), reading=reading_words(point.reading, series.change)
    )


def _table(series: ScaleSeries) -> Table:
    return Table(
        columns=(_("date"), _("version"), _("about"), _("total"), _("items"), _("beside the baseline")),
        rows=tuple(
            (
                point.date,
                point.version,
                point.index_event,
                point.total,
                None if point.answered is None else f"{point.answered}/{point.needed}",
                None if point.reading is None else reading_words(point.reading, series.change),
            )
            for point in series.points
        ),
    )


CHART: Chart[ScaleSeries] = Chart(
    id="measure-total",
    title=lambda: _("Scale total"),
    series=_series,
    draw=_draw,
    describe=_describe,
    table=_table,
)
