"""SUD of each target across sessions: small multiples on one axis of sessions, gaps left as gaps."""

from __future__ import annotations

import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from emdr_planner.charts.chart import Chart, Subject, Table
from emdr_planner.charts.frame import Area, axes_in, begin, label_axes, note, say_empty, size_of
from emdr_planner.charts.lettering import fitting, put
from emdr_planner.charts.style import ChartStyle
from emdr_planner.progress.ratings import RatingPoint, RatingSeries, Taken, TargetSeries, rating_series, runs
from emdr_planner.terms import declared_words, status_word
from emdr_planner.wording import _, ngettext

_MARKERS = {
    Taken.PHASE3: ("s", 3.2, True),
    Taken.REEVALUATION: ("D", 4.2, False),
    Taken.START: ("o", 1.6, True),
    Taken.SET: ("o", 1.6, True),
    Taken.END: ("o", 3.4, True),
    Taken.RERATING: ("^", 4.2, False),
}
"""Shape, size in points and whether it is filled, by when the SUD was taken."""

_TAKEN_WORDS = {
    Taken.PHASE3: _("Phase 3"),
    Taken.REEVALUATION: _("re-evaluation"),
    Taken.START: _("start of work"),
    Taken.SET: _("set"),
    Taken.END: _("end of work"),
    Taken.RERATING: _("re-rating"),
}

_CELL_WIDTH, _CELL_HEIGHT = 56.0, 34.0
_CELL_SHAPE = 1.7
"""Width over height at which a course reads well."""

_LETTER = 0.55
"""About how wide a letter of the note is, in sizes of its font."""

_HIGHEST = 10


def _series(subject: Subject) -> RatingSeries:
    return rating_series(subject.case)


def _rated(series: RatingSeries) -> list[TargetSeries]:
    """Return the targets with a SUD, the one rated last first; of equal ones the order of the case."""
    rated = [target for target in series.targets if target.latest is not None]
    return sorted(rated, key=lambda target: (-_last(target), -len(target.points)))


def _last(target: TargetSeries) -> float:
    return 0.0 if target.latest is None else target.latest.at


def _draw(figure: Figure, series: RatingSeries, style: ChartStyle) -> None:
    area = begin(figure, style, _title())
    rated = _rated(series)
    if not rated:
        say_empty(figure, area, style, _("No SUD has been taken yet."))
        return
    along = _("session")
    inner = label_axes(figure, area, style, along, _("SUD 0–10"))
    grid = inner.inside(left=style.small * 1.5, bottom=style.small * 1.3)
    columns, rows = _grid(grid, len(rated), style)
    cells = rated[: columns * rows]
    for number, target in enumerate(cells):
        row, column = divmod(number, columns)
        cell = _cell(grid, (columns, rows), (column, row), style)
        _mark(figure, cell.inside(left=-2.0, right=-4.0, top=-style.small * 1.5, bottom=-2.0), target.memory)
        axes = axes_in(figure, cell, style)
        _draw_target(axes, cell, target, series, style)
        last_row = number + columns >= len(cells)
        _tick(axes, len(series.sessions), series, numbers=last_row, suds=column == 0)
    left_of_it = area.inside(right=(len(along) + 1) * style.small * _LETTER)
    note(figure, left_of_it, style, *_notes(len(rated) - len(cells), len(series.targets) - len(rated)))


def _mark(figure: Figure, area: Area, memory_id: str) -> None:
    """Lay something invisible over a cell and its label, so that both stand for the memory."""
    whole = size_of(figure)
    figure.add_artist(
        Rectangle(
            (area.left / whole.width, area.bottom / whole.height),
            area.width / whole.width,
            area.height / whole.height,
            facecolor="none",
            edgecolor="none",
            gid=f"memory:{memory_id}",
        )
    )


def _grid(grid: Area, count: int, style: ChartStyle) -> tuple[int, int]:
    """Return how many columns and rows the cells take: all of them at a pleasant shape, else as many as fit."""
    scale = style.small / 7.0
    most_columns = max(1, int(grid.width / (_CELL_WIDTH * scale)))
    most_rows = max(1, int(grid.height / (_CELL_HEIGHT * scale)))
    shapes = [(math.ceil(count / rows), rows) for rows in range(1, most_rows + 1)]
    fitting_all = [shape for shape in shapes if shape[0] <= most_columns]
    if not fitting_all:
        return most_columns, most_rows
    return min(
        fitting_all, key=lambda shape: abs(math.log(grid.width * shape[1] / (grid.height * shape[0] * _CELL_SHAPE)))
    )


def _cell(grid: Area, shape: tuple[int, int], place: tuple[int, int], style: ChartStyle) -> Area:
    width, height = grid.width / shape[0], grid.height / shape[1]
    left, top = grid.left + place[0] * width, grid.top - place[1] * height
    cell = Area(left, top - height, left + width, top)
    return cell.inside(right=6.0, top=style.small * 1.35, bottom=3.0)


def _draw_target(axes: Axes, cell: Area, target: TargetSeries, series: RatingSeries, style: ChartStyle) -> None:
    axes.set_gid(f"cell:{target.memory}")
    axes.set_xlim(0.3, max(1, len(series.sessions)) + 0.7)
    axes.set_ylim(-0.9, _HIGHEST + 0.9)
    for sud in (0, 5, _HIGHEST):
        axes.axhline(sud, color=style.line, linewidth=0.5, zorder=0)
    for run in runs(target.points):
        axes.plot([p.at for p in run], [p.sud or 0 for p in run], color=style.plum, linewidth=1.3, zorder=2)
    for point in _shown_points(target.points):
        _draw_point(axes, point, point.sud or 0, style)
    _write_on(axes, cell, target, style)


def _shown_points(points: tuple[RatingPoint, ...]) -> list[RatingPoint]:
    """Return the points that get a mark: all with a SUD, but a start that repeats what was just taken."""
    shown: list[RatingPoint] = []
    for point in points:
        repeats = shown and point.taken is Taken.START and (shown[-1].slot, shown[-1].sud) == (point.slot, point.sud)
        if point.sud is not None and not repeats:
            shown.append(point)
    return shown


def _draw_point(axes: Axes, point: RatingPoint, sud: int, style: ChartStyle) -> None:
    shape, size, filled = _MARKERS[point.taken]
    axes.plot(
        [point.at],
        [sud],
        marker=shape,
        markersize=size,
        markerfacecolor=style.plum if filled else style.paper,
        markeredgecolor=style.plum,
        markeredgewidth=0.9,
        linestyle="none",
        clip_on=False,
        zorder=3,
    )


def _write_on(axes: Axes, cell: Area, target: TargetSeries, style: ChartStyle) -> None:
    latest = target.latest
    number = "" if latest is None else str(latest.sud)
    room = cell.width - style.small * 1.6
    above: dict[str, Any] = {"transform": axes.transAxes, "va": "bottom", "size": style.small}
    put(axes, 0.0, 1.02, fitting(target.label, room, style.small), color=style.ink, **above)
    put(axes, 1.0, 1.02, number, color=style.ink, ha="right", weight="bold", **above)
    remark = _remark(target)
    if remark:
        put(
            axes,
            1.0,
            0.99,
            remark,
            transform=axes.transAxes,
            ha="right",
            va="top",
            size=style.small * 0.92,
            color=style.ink_soft,
            style="italic",
            bbox={"facecolor": style.paper, "edgecolor": "none", "pad": 0.5},
        )


def _remark(target: TargetSeries) -> str:
    """Return what stands in the corner: a closing that the clinician declared, else a count worth a look."""
    if target.declared:
        return declared_words()
    if target.not_lower > 1:
        return _("not lower ×{count}").format(count=target.not_lower)
    return ""


def _tick(axes: Axes, sessions: int, series: RatingSeries, *, numbers: bool, suds: bool) -> None:
    places = sorted({1, sessions}) if sessions else []
    labels = [str(series.sessions[place - 1].number) for place in places] if numbers else [""] * len(places)
    axes.set_xticks(places, labels)
    axes.set_xticks(range(1, sessions + 1), minor=True)
    axes.tick_params(which="minor", length=1.2, color=axes.spines["bottom"].get_edgecolor())
    axes.set_yticks([0, _HIGHEST], ["0", "10"] if suds else ["", ""])


def _notes(more: int, unrated: int) -> tuple[str, ...]:
    """Return what the note says, with ever fewer words for where there is little room."""
    if not more and not unrated:
        return (
            _("■ Phase 3  ● end of work  ◇ re-evaluation  △ re-rating"),
            _("■ Phase 3  ● end  ◇ re-evaluation  △ re-rating"),
            _("when each was taken: in the table"),
        )
    tables = ngettext("{n} more in the table", "{n} more in the table", more), ngettext("{n} more", "{n} more", more)
    targets = ngettext("{n} target not rated", "{n} targets not rated", unrated)
    rated = ngettext("{n} not rated", "{n} not rated", unrated)
    offered = ((tables[0], targets), (tables[0], rated), (tables[1], rated))
    return tuple(_counted((table, more), (target, unrated)) for table, target in offered)


def _counted(*counts: tuple[str, int]) -> str:
    return " · ".join(words.format(n=count) for words, count in counts if count)


def _title() -> str:
    return _("SUD by target")


def _describe(series: RatingSeries) -> str:
    rated = _rated(series)
    if not rated:
        return _("SUD by target: no SUD has been taken yet.")
    sentences = [_("SUD by target across {n} sessions.").format(n=len(series.sessions))]
    sentences += [_sentence(target) for target in rated]
    unrated = len(series.targets) - len(rated)
    if unrated:
        sentences.append(ngettext("{n} target has no SUD.", "{n} targets have no SUD.", unrated).format(n=unrated))
    return " ".join(sentences)


def _sentence(target: TargetSeries) -> str:
    given = [point for point in target.points if point.sud is not None]
    first, last = given[0], given[-1]
    parts = [
        _("{label}: SUD {first} on {begun}, {last} on {newest} ({taken}), {status}").format(
            label=target.label,
            first=first.sud,
            begun=first.date,
            last=last.sud,
            newest=last.date,
            taken=_TAKEN_WORDS[last.taken],
            status=status_word(target.status),
        )
    ]
    gaps = len(runs(target.points)) - 1
    if gaps:
        parts.append(ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps))
    if target.declared:
        parts.append(_("closed by the clinician and not by the rule"))
    if target.not_lower:
        counted = ngettext("{n} re-evaluation", "{n} re-evaluations", target.not_lower).format(n=target.not_lower)
        parts.append(_("not lower for {counted}").format(counted=counted))
    return "; ".join(parts) + "."


def _table(series: RatingSeries) -> Table:
    return Table(
        columns=(_("target"), _("name"), _("date"), _("session"), _("taken at"), _("SUD"), _("VOC")),
        rows=tuple(
            (
                target.memory,
                target.label,
                point.date,
                None if point.session is None else point.session.number,
                _TAKEN_WORDS[point.taken],
                point.sud,
                point.voc,
            )
            for target in series.targets
            for point in target.points
        ),
    )


CHART: Chart[RatingSeries] = Chart(
    id="sud-by-target", title=_title, series=_series, draw=_draw, describe=_describe, table=_table
)
