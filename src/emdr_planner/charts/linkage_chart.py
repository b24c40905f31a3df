"""Linkage density against load today: every target a mark, the ceilings that limit the plan as lines.

Both numbers are computed by the planning package on the full working network. They rank inside this map only, a point
of load is a planning unit, and neither is a clinical score.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import fsum
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from emdr_planner.charts.chart import Chart, Subject, Table, shown
from emdr_planner.charts.frame import (
    SMALL_WIDTH,
    Area,
    axes_in,
    begin,
    label_axes,
    note,
    place_text,
    say_empty,
    write_below,
)
from emdr_planner.charts.labels import place_labels
from emdr_planner.charts.lettering import fitting
from emdr_planner.charts.style import ChartStyle
from emdr_planner.domain.words import Level, Prong
from emdr_planner.planning.ceiling import find_ceilings
from emdr_planner.planning.graph import Network, activation, working_network
from emdr_planner.planning.load import linkage_density
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.proposal import Step
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import level_words, prong_word
from emdr_planner.terms.decisions import decisions
from emdr_planner.wording import _, ngettext

_SHAPES = {Level.EMD: "o", Level.EMDr: "s", Level.EMDR: "D"}
_NOT_PLACED = "X"
_PRINTED = 220.0
"""Points of height from which a picture has room for what the clinician decided; the description always has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkageMark:
    """One target of the working network.

    Attributes:
        density: Linkage density, 0 to 1: the share of the charge of the rest that it opens with free association.
        load: What working it today opens at the level, in points.
        level: The level the order proposes; EMD where the order does not place it.
        place: Its place in the order, from 1; None where it has none.
    """

    memory: str
    label: str = field(repr=False)
    density: float
    load: float
    level: Level
    place: int | None
    above_line: bool
    next_step: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkageSeries:
    """All targets of the working network, the ceilings in points by prong, and what was decided about the order."""

    marks: tuple[LinkageMark, ...]
    ceilings: tuple[tuple[Prong, float], ...]
    ordered: bool
    decided: tuple[str, ...] = field(default=(), repr=False)


def _series(subject: Subject) -> LinkageSeries:
    view = planning_view(subject.case)
    policy = policy_from(view.policy)
    network = working_network(view, policy)
    labels = {memory.id: memory.label for memory in subject.case.memories}
    marks = []
    for member in network.ids:
        step = None if subject.proposal is None else subject.proposal.step(member)
        level = Level.EMD if step is None else step.level
        beyond = _load(network, member, policy.hop(Level.EMDR)) - network.charges[member]
        marks.append(
            LinkageMark(
                memory=member,
                label=labels[member],
                density=linkage_density(beyond, len(network.ids)),
                load=_load(network, member, policy.hop(level)),
                level=level,
                **_standing(step),
            )
        )
    ceilings = find_ceilings(view)
    return LinkageSeries(
        marks=tuple(marks),
        ceilings=tuple((prong, found.points) for prong in Prong if (found := ceilings[prong]) is not None),
        ordered=subject.proposal is not None,
        decided=() if subject.proposal is None else decisions(subject.case, lambda one: labels.get(one, one)),
    )


def _load(network: Network, member: str, hop: float) -> float:
    return fsum(value * network.charges[other] for other, value in activation(network, member, hop).items())


def _standing(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {"place": None, "above_line": False, "next_step": False}
    return {"place": step.place, "above_line": step.above_line, "next_step": step.next_step}


def _title() -> str:
    return _("Linkage and load, today")


def _draw(figure: Figure, series: LinkageSeries, style: ChartStyle) -> None:
    area = begin(figure, style, _title())
    if not series.marks:
        say_empty(figure, area, style, _("There is no target on the map yet."))
        return
    if area.height >= _PRINTED:
        area = write_below(figure, area, style, series.decided)
    inner = label_axes(figure, area, style, _("linkage density, %"), _("load, points"))
    note(figure, area.inside(right=style.small * 11), style, _note(series, wide=area.width > SMALL_WIDTH))
    plot = inner.inside(left=style.small * 1.9, bottom=style.small * 1.6, top=2.0, right=4.0)
    axes = axes_in(figure, plot, style)
    _scale(axes, series)
    _draw_ceilings(axes, series, style)
    for mark in series.marks:
        _draw_mark(axes, mark, style)
    _label_marks(figure, axes, plot, series, style)


def _scale(axes: Axes, series: LinkageSeries) -> None:
    most = max(mark.density for mark in series.marks) * 100
    loads = [*(mark.load for mark in series.marks), *(points for _prong, points in series.ceilings)]
    right, top = max(most, 1.0) * 1.12, max(*loads, 1.0) * 1.15
    axes.set_xlim(-right * 0.05, right)
    axes.set_ylim(-top * 0.03, top)
    axes.set_xticks([0.0, round(most, 1)] if most >= 1 else [0.0], ["0", shown(round(most, 1))] if most >= 1 else ["0"])
    highest = max(loads)
    axes.set_yticks([0.0, highest], ["0", shown(round(highest, 1))])


def _draw_ceilings(axes: Axes, series: LinkageSeries, style: ChartStyle) -> None:
    for points, words in _ceiling_words(series):
        axes.axhline(points, color=style.ink, linewidth=1.1, linestyle=(0, (5, 3)), zorder=1)
        axes.annotate(
            words,
            (0.01, points),
            xycoords=axes.get_yaxis_transform(),
            xytext=(0, 1.5),
            textcoords="offset points",
            va="bottom",
            size=style.small,
            color=style.ink,
            parse_math=False,
        )


def _ceiling_words(series: LinkageSeries) -> list[tuple[float, str]]:
    """Return each ceiling with what is written on its line; prongs with the same one share it."""
    by_points: dict[float, list[str]] = {}
    for prong, points in series.ceilings:
        by_points.setdefault(points, []).append(prong_word(prong))
    words = _("ceiling, {prongs}: {points}")
    return [
        (points, words.format(prongs=", ".join(prongs), points=shown(round(points, 1))))
        for points, prongs in by_points.items()
    ]


def _draw_mark(axes: Axes, mark: LinkageMark, style: ChartStyle) -> None:
    placed = mark.place is not None
    axes.plot(
        [mark.density * 100],
        [mark.load],
        marker=_SHAPES[mark.level] if placed else _NOT_PLACED,
        markersize=5.5,
        markerfacecolor=style.plum if mark.above_line else style.paper,
        markeredgecolor=style.plum if placed else style.ink_soft,
        markeredgewidth=2.2 if mark.next_step else 1.0,
        linestyle="none",
        clip_on=False,
        zorder=3,
        gid=f"memory:{mark.memory}",
    )


def _label_marks(figure: Figure, axes: Axes, plot: Area, series: LinkageSeries, style: ChartStyle) -> None:
    """Write the place in the order beside each mark, and the name where there is room, the first of the order first."""
    names = plot.width > SMALL_WIDTH
    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()

    def height(load: float) -> float:
        return plot.bottom + plot.height * (load - bottom) / (top - bottom)

    spots = []
    marks = sorted(series.marks, key=lambda mark: (not mark.above_line, mark.place is None, mark.place or 0))
    for mark in marks:
        number = "" if mark.place is None else str(mark.place)
        words = " ".join(part for part in (number, mark.label if names else "") if part)
        x = plot.left + plot.width * (mark.density * 100 - left) / (right - left)
        spots.append((x, height(mark.load), fitting(words, plot.width * 0.3, style.small)))
    taken = [Area(plot.left, height(points), plot.right, height(points) + 0.1) for _prong, points in series.ceilings]
    taken += [
        Area(plot.left, height(points), plot.left + len(words) * style.small * 0.6, height(points) + style.small * 1.3)
        for points, words in _ceiling_words(series)
    ]
    above = sum(mark.above_line for mark in marks)
    for (_x, _y, words), place in zip(spots, place_labels(spots, plot, style.small, above, taken), strict=True):
        if place is None:
            continue
        y = (place.area.bottom + place.area.top) / 2
        place_text(figure, place.x, y, words, size=style.small, color=style.ink, ha=place.edge, va="center_baseline")


def _note(series: LinkageSeries, *, wide: bool) -> str:
    if not series.ordered:
        return _("no order yet; loads at EMD")
    return _("filled: above the line, ✖ no place") if wide else _("filled: above the line")


def _describe(series: LinkageSeries) -> str:
    if not series.marks:
        return _("Linkage density against load: there is no target on the map yet.")
    counted = ngettext("{n} target", "{n} targets", len(series.marks)).format(n=len(series.marks))
    sentences = [_("Linkage density against load today, {counted}.").format(counted=counted)]
    sentences += [_sentence(mark) for mark in sorted(series.marks, key=lambda mark: (mark.place is None, mark.place))]
    sentences += [
        _("Ceiling of {prong}: {points} points.").format(prong=prong_word(prong), points=shown(points))
        for prong, points in series.ceilings
    ]
    sentences += [f"{said}." for said in series.decided]
    if not series.ceilings:
        sentences.append(_("No prong has a ceiling yet."))
    sentences.append(_("Points are planning units and rank inside this map only; they are no clinical score."))
    return " ".join(sentences)


def _sentence(mark: LinkageMark) -> str:
    return _("{label}: density {density} %, opens {load} points at {level}, {standing}.").format(
        label=mark.label,
        density=shown(mark.density * 100),
        load=shown(mark.load),
        level=level_words(mark.level),
        standing=_standing_words(mark),
    )


def _standing_words(mark: LinkageMark) -> str:
    if mark.place is None:
        return _("no place in the order")
    if mark.next_step:
        return _("place {place}, next step").format(place=mark.place)
    words = _("place {place}, above the line") if mark.above_line else _("place {place}, below the line")
    return words.format(place=mark.place)


def _table(series: LinkageSeries) -> Table:
    return Table(
        columns=(_("target"), _("name"), _("linkage density, %"), _("load, points"), _("level"), _("in the order")),
        rows=tuple(
            (
                mark.memory,
                mark.label,
                mark.density * 100,
                mark.load,
                level_words(mark.level),
                _standing_words(mark),
            )
            for mark in series.marks
        ),
    )


CHART: Chart[LinkageSeries] = Chart(
    id="linkage", title=_title, series=_series, draw=_draw, describe=_describe, table=_table
)
