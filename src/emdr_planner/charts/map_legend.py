"""Below a map on paper: each kind of linkage that is drawn, as it is drawn, with its word."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from emdr_planner.charts.frame import SMALL_WIDTH, Area, size_of
from emdr_planner.charts.lettering import put
from emdr_planner.charts.style import ChartStyle
from emdr_planner.domain.words import LinkageKind
from emdr_planner.drawing.link_looks import KIND_LOOKS, Head
from emdr_planner.terms import kind_word

ENDINGS = {Head.NONE: "-", Head.ARROW: "-|>", Head.BAR: "-["}
"""Matplotlib's words for how a linkage ends."""

_SAMPLE, _GAP, _APART = 34.0, 8.0, 14.0
"""Length of a sample, how far its word is from it, and from one to the next, in points."""

_SCALE, _WIDTH = 0.6, 1.8
_LETTER = 0.6
"""Width of a letter for its size."""

_ROW = 1.9
"""Height of a row, in sizes of its letters."""


def kinds_below(figure: Figure, area: Area, style: ChartStyle, kinds: Iterable[LinkageKind]) -> Area:
    """Draw the kinds along the lower edge of an area, and return what is left above; a small picture has none."""
    drawn = set(kinds)
    rows = _rows([kind for kind in LinkageKind if kind in drawn], area.width, style.small)
    if not rows or area.width < SMALL_WIDTH:
        return area
    height = len(rows) * style.small * _ROW
    whole = size_of(figure)
    axes = figure.add_axes(
        (area.left / whole.width, area.bottom / whole.height, area.width / whole.width, height / whole.height)
    )
    axes.set_axis_off()
    axes.set_xlim(0.0, area.width)
    axes.set_ylim(height, 0.0)
    for number, row in enumerate(rows):
        for x, kind in row:
            _draw(axes, (x, (number + 0.5) * style.small * _ROW), kind, style)
    return area.inside(bottom=height + style.small * 0.6)


def _rows(kinds: list[LinkageKind], width: float, size: float) -> list[list[tuple[float, LinkageKind]]]:
    """Return the kinds with where each begins, in as many rows as they need."""
    rows: list[list[tuple[float, LinkageKind]]] = []
    at = width + 1.0
    for kind in kinds:
        needed = _SAMPLE + _GAP + len(kind_word(kind)) * size * _LETTER
        if at + needed > width:
            rows.append([])
            at = 0.0
        rows[-1].append((at, kind))
        at += needed + _APART
    return rows


def _draw(axes: Axes, spot: tuple[float, float], kind: LinkageKind, style: ChartStyle) -> None:
    x, y = spot
    look = KIND_LOOKS[kind]
    colour = style.resource if kind is LinkageKind.SUPPORTS else style.ink_soft
    axes.add_patch(
        FancyArrowPatch(
            (x, y),
            (x + _SAMPLE, y),
            arrowstyle=ENDINGS[look.head],
            shrinkA=0,
            shrinkB=0,
            mutation_scale=8.0 * _SCALE + _WIDTH,
            linewidth=_WIDTH,
            linestyle=(0, tuple(length * _SCALE / _WIDTH for length in look.dash)) if look.dash else "solid",
            color=colour,
            gid=f"kind:{kind.value}",
        )
    )
    put(axes, x + _SAMPLE + _GAP, y, kind_word(kind), size=style.small, color=style.ink_soft, va="center")
