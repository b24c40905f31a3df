"""The memory network as a picture: memories by shape, SUD by shade and number, linkages by width, dash and end."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch
from matplotlib.transforms import Affine2D

from emdr_planner.charts.chart import Chart
from emdr_planner.charts.frame import Area, begin, note, say_empty, size_of, write_below
from emdr_planner.charts.lettering import put
from emdr_planner.charts.map_boxes import DETAIL, LABEL, LINE, detail_of, height_of, lines_of, width_of
from emdr_planner.charts.map_layout import MapSeries, map_series
from emdr_planner.charts.map_legend import ENDINGS, kinds_below
from emdr_planner.charts.map_marks import diamond, path_of, polygon, sign_of
from emdr_planner.charts.map_words import decided, describe, note_words, table
from emdr_planner.charts.style import ChartStyle
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.words import MemoryType, Provenance
from emdr_planner.drawing.geometry import Point, beside, convex_hull
from emdr_planner.drawing.link_looks import KIND_LOOKS, WIDTHS
from emdr_planner.drawing.shapes import shape_of
from emdr_planner.terms import breadth_word
from emdr_planner.wording import _

_FREE = 26.0
_HULL = 18.0
"""How far a cluster reaches beyond its memories, in scene units."""

_APART, _BESIDE = 2.5, 9.0
"""Half the distance of the two lines of a merge, and how far beside a linkage they go, in scene units."""

_LARGEST_SCALE = 0.75
"""Points per scene unit at most, so that a small map does not come out in giant letters."""


def _title() -> str:
    return _("Memory map")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The map on paper.

    Attributes:
        axes: Counted in scene units, y downwards.
        scale: Points per scene unit.
    """

    axes: Axes
    scale: float
    style: ChartStyle

    def letters(self, units: float) -> float:
        return units * self.scale


def _draw(figure: Figure, series: MapSeries, style: ChartStyle) -> None:
    area = begin(figure, style, _title())
    if not series.case.memories:
        say_empty(figure, area, style, _("There is nothing on the map yet."))
        return
    note(figure, area, style, note_words(series.case))
    area = kinds_below(
        figure, area.inside(bottom=style.small * 1.6), style, (link.kind for link in series.case.linkages)
    )
    area = write_below(figure, area, style, decided(series) if series.places else ())
    sheet = _sheet(figure, area, series, style)
    for cluster in series.case.clusters:
        _draw_cluster(sheet, cluster, series)
    for linkage in series.case.linkages:
        _draw_linkage(sheet, linkage, series)
    for memory in series.case.memories:
        _draw_merge(sheet, memory, series)
    for memory in series.case.memories:
        _draw_memory(sheet, memory, series)


def _box(memory: Memory, series: MapSeries) -> Area:
    """Return where a memory lies, in scene units."""
    x, y = series.positions[memory.id]
    width, height = width_of(memory), height_of(memory)
    return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _sheet(figure: Figure, area: Area, series: MapSeries, style: ChartStyle) -> _Sheet:
    boxes = [_box(memory, series) for memory in series.case.memories]
    xs = (min(box.left for box in boxes) - _FREE, max(box.right for box in boxes) + _FREE)
    ys = (min(box.bottom for box in boxes) - _FREE, max(box.top for box in boxes) + _FREE)
    scale = min(area.width / (xs[1] - xs[0]), area.height / (ys[1] - ys[0]), _LARGEST_SCALE)
    whole = size_of(figure)
    axes = figure.add_axes(
        (area.left / whole.width, area.bottom / whole.height, area.width / whole.width, area.height / whole.height)
    )
    axes.set_axis_off()
    middle_x, middle_y = sum(xs) / 2, sum(ys) / 2
    half_x, half_y = area.width / scale / 2, area.height / scale / 2
    axes.set_xlim(middle_x - half_x, middle_x + half_x)
    axes.set_ylim(middle_y + half_y, middle_y - half_y)
    return _Sheet(axes, scale, style)


def _draw_cluster(sheet: _Sheet, cluster: Cluster, series: MapSeries) -> None:
    boxes = [_box(memory, series) for memory in series.case.memories if memory.id in cluster.members]
    if not boxes:
        return
    corners = [(x, y) for box in boxes for x in (box.left, box.right) for y in (box.bottom, box.top)]
    sheet.axes.add_patch(
        PathPatch(
            polygon(*convex_hull(corners)),
            facecolor=sheet.style.wash,
            edgecolor=sheet.style.wash,
            linewidth=sheet.letters(2 * _HULL),
            joinstyle="round",
            zorder=0,
        )
    )
    highest = min(boxes, key=lambda box: (box.bottom, box.left))
    put(
        sheet.axes,
        highest.left + 12.0,
        highest.bottom - 3.0,
        _("{title} · {breadth}").format(title=cluster.title, breadth=breadth_word(cluster.breadth)),
        size=sheet.letters(10.0),
        color=sheet.style.ink_soft,
        va="bottom",
        zorder=1,
    )


def _draw_linkage(sheet: _Sheet, linkage: Linkage, series: MapSeries) -> None:
    ends = series.case.memory(linkage.from_id), series.case.memory(linkage.to_id)
    start, end = (series.positions[memory.id] for memory in ends)
    first, last = _rim(ends[0], start, end), _rim(ends[1], end, start)
    support = ends[0].type is MemoryType.RESOURCE
    width = sheet.letters(WIDTHS[linkage.strength])
    look = KIND_LOOKS[linkage.kind]
    line = (0, tuple(sheet.letters(length) / width for length in look.dash)) if look.dash else "solid"
    colour = sheet.style.resource if support else sheet.style.ink_soft
    sheet.axes.add_patch(
        FancyArrowPatch(
            first,
            last,
            arrowstyle=ENDINGS[look.head],
            shrinkA=0,
            shrinkB=0,
            mutation_scale=sheet.letters(9.0) + width,
            linewidth=width,
            linestyle=line,
            color=colour,
            zorder=1,
        )
    )
    _draw_sign(sheet, linkage, ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), colour)


def _draw_merge(sheet: _Sheet, memory: Memory, series: MapSeries) -> None:
    """Draw two thin lines to the memory that one was merged into, as on screen."""
    there = {other.id: other for other in series.case.memories}
    partner = there.get(memory.merged_with or "")
    if partner is None or partner is memory:
        return
    start, end = series.positions[memory.id], series.positions[partner.id]
    linked = sum({link.from_id, link.to_id} == {memory.id, partner.id} for link in series.case.linkages)
    middle = beside(_rim(memory, start, end), _rim(partner, end, start), _BESIDE if linked else 0.0)
    for side in (-_APART, _APART):
        (x, y), (u, v) = beside(*middle, side)
        sheet.axes.plot(
            (x, u),
            (y, v),
            color=sheet.style.ink_soft,
            linewidth=sheet.letters(1.3),
            zorder=1,
            gid=f"merged:{memory.id}",
        )


def _draw_sign(sheet: _Sheet, linkage: Linkage, spot: Point, colour: str) -> None:
    """Draw who a linkage comes from at its middle, as on screen."""
    supposed = linkage.provenance is Provenance.CLINICIAN
    sheet.axes.add_patch(
        PathPatch(
            sign_of(linkage.provenance).transformed(Affine2D().translate(*spot)),
            facecolor=sheet.style.paper if supposed else colour,
            edgecolor=colour,
            linewidth=sheet.letters(1.8),
            zorder=2,
        )
    )


def _draw_touchstone(sheet: _Sheet, spot: Point) -> None:
    sheet.axes.add_patch(
        PathPatch(
            diamond(7.0).transformed(Affine2D().translate(*spot)),
            facecolor=sheet.style.ink,
            edgecolor=sheet.style.paper,
            linewidth=sheet.letters(1.2),
            zorder=5,
        )
    )


def _rim(memory: Memory, point: Point, other: Point) -> Point:
    """Return where a line from the middle of a memory to another point leaves its box."""
    across, down = other[0] - point[0], other[1] - point[1]
    sides = ((width_of(memory) / 2, across), (height_of(memory) / 2, down))
    share = min([0.5, *((side + 4.0) / abs(way) for side, way in sides if way)])
    return (point[0] + across * share, point[1] + down * share)


def _draw_memory(sheet: _Sheet, memory: Memory, series: MapSeries) -> None:
    x, y = series.positions[memory.id]
    style = sheet.style
    fill = style.sud_fill(memory.sud) if memory.is_target and not memory.is_resolved else style.paper
    resource = memory.type is MemoryType.RESOURCE
    edge = style.resource if resource else style.ink
    width, height = width_of(memory), height_of(memory)
    sheet.axes.add_patch(
        PathPatch(
            path_of(shape_of(memory), width, height).transformed(Affine2D().translate(x, y)),
            facecolor=fill,
            edgecolor=style.ink_soft if memory.is_resolved else edge,
            linewidth=sheet.letters(1.4),
            linestyle=(0, (5, 2, 1, 2)) if memory.is_declared else "solid",
            zorder=3,
            gid=f"memory:{memory.id}",
        )
    )
    _write(sheet, memory, (x, y), style.resource if resource else style.ink_on(fill))
    if memory.touchstone:
        _draw_touchstone(sheet, (x + width / 2 - 4.0, y - height / 2))
    if memory.id in series.places:
        _draw_badge(sheet, (x - width / 2, y - height / 2), series.places[memory.id])


def _write(sheet: _Sheet, memory: Memory, middle: Point, ink: str) -> None:
    """Write the label and the line below it into a memory."""
    x, y = middle
    lines = lines_of(memory)
    top = y - 9.0 - LINE * (len(lines) - 1) / 2
    rows = [(line, top + LINE * row, LABEL, "bold") for row, line in enumerate(lines)]
    rows.append((detail_of(memory), top + LINE * (len(lines) - 1) + 19.0, DETAIL, "normal"))
    for text, down, letters, weight in rows:
        size = sheet.letters(letters)
        put(sheet.axes, x, down, text, size=size, weight=weight, color=ink, ha="center", va="center", zorder=4)


def _draw_badge(sheet: _Sheet, corner: Point, place: int) -> None:
    style = sheet.style
    put(
        sheet.axes,
        corner[0],
        corner[1],
        str(place),
        size=sheet.letters(11.0),
        weight="bold",
        color=style.paper,
        ha="center",
        va="center",
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": style.ink, "edgecolor": style.paper, "linewidth": 0.6},
        zorder=5,
    )


CHART: Chart[MapSeries] = Chart(id="map", title=_title, series=map_series, draw=_draw, describe=describe, table=table)
