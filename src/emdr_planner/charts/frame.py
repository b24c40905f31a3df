"""The frame all charts share: title, note, quiet axes, placed in points so that small pictures keep readable text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from emdr_planner.charts.lettering import fitting, letters_in, plain, put
from emdr_planner.charts.style import ChartStyle
from emdr_planner.wording import ngettext

POINTS_PER_INCH = 72.0
EDGE = 6.0
"""Free space around a chart, in points."""

_LEADING = 1.4
"""Height of a line of small words, in sizes of its letters."""

_CORNER = 18.0
"""Kept free at the upper right for the button of a window."""

SMALL_WIDTH = 300.0
"""Below this width in points a chart drops what has no room; the description and the table keep it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a figure, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom

    def holds(self, other: Area) -> bool:
        """Return whether another area lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def meets(self, other: Area) -> bool:
        """Return whether two areas share a piece."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def inside(self, *, left: float = 0.0, bottom: float = 0.0, right: float = 0.0, top: float = 0.0) -> Area:
        """Return the rectangle that is left when so many points are taken off each side; never empty."""
        inner_left, inner_bottom = self.left + left, self.bottom + bottom
        return Area(
            inner_left,
            inner_bottom,
            max(self.right - right, inner_left + 1.0),
            max(self.top - top, inner_bottom + 1.0),
        )


def size_of(figure: Figure) -> Area:
    """Return the whole figure as an area."""
    width, height = figure.get_size_inches()
    return Area(0.0, 0.0, width * POINTS_PER_INCH, height * POINTS_PER_INCH)


def begin(figure: Figure, style: ChartStyle, *titles: str) -> Area:
    """Colour the paper, write the first title that fits (else the last, cut) and return the area below it."""
    figure.set_facecolor(style.paper)
    whole = size_of(figure)
    room = whole.width - 2 * EDGE - _CORNER
    words = _first_fitting(titles, room, style.title)
    place_text(
        figure, EDGE, whole.top - EDGE, words, size=style.title, color=style.ink, weight="bold", va="top", gid="title"
    )
    return whole.inside(left=EDGE, right=EDGE, bottom=EDGE, top=EDGE + 1.6 * style.title)


def _first_fitting(offered: Sequence[str], room: float, size: float) -> str:
    """Return the first of several words for the same that fits a width in points, else the last of them, cut."""
    words = next((one for one in offered if fitting(one, room, size) == plain(one)), offered[-1])
    return fitting(words, room, size)


def place_text(figure: Figure, x: float, y: float, words: str, **style: object) -> None:
    """Put text at a place given in points."""
    whole = size_of(figure)
    put(figure, x / whole.width, y / whole.height, words, **style)


def axes_in(figure: Figure, area: Area, style: ChartStyle) -> Axes:
    """Return quiet axes in an area: hair lines at the left and below, small soft numbers."""
    whole = size_of(figure)
    axes = figure.add_axes(
        (area.left / whole.width, area.bottom / whole.height, area.width / whole.width, area.height / whole.height)
    )
    axes.set_facecolor("none")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(style.line)
        axes.spines[side].set_linewidth(0.8)
    axes.tick_params(labelsize=style.small, labelcolor=style.ink_soft, color=style.line, length=2.0, width=0.8, pad=1.5)
    return axes


def label_axes(figure: Figure, area: Area, style: ChartStyle, x: str, y: str) -> Area:
    """Write what the axes mean: y upwards along the left edge, x at the lower right; return the area that is left."""
    soft = {"size": style.small, "color": style.ink_soft}
    place_text(figure, area.right, area.bottom, x, ha="right", gid="x label", **soft)
    inner = area.inside(left=style.small * 1.35, bottom=style.small * 1.5)
    middle = (inner.bottom + inner.top) / 2
    place_text(figure, area.left, middle, y, rotation=90, va="center", gid="y label", **soft)
    return inner


def say_empty(figure: Figure, area: Area, style: ChartStyle, words: str) -> None:
    """Write one sentence where there is nothing to draw."""
    width = max(8, int(area.width / (style.body * 0.56)))
    lines = _wrapped(words, width)
    top = (area.bottom + area.top) / 2 + len(lines) * style.body * 0.7
    for number, line in enumerate(lines):
        place_text(
            figure,
            area.left,
            top - number * style.body * 1.4,
            line,
            size=style.body,
            color=style.ink_soft,
            va="top",
        )


def _wrapped(words: str, width: int) -> list[str]:
    lines: list[str] = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def note(figure: Figure, area: Area, style: ChartStyle, *notes: str) -> None:
    """Write a soft note at the lower left: the first that fits, else the last, cut."""
    text = _first_fitting(notes, area.width, style.small)
    place_text(figure, area.left, area.bottom, text, size=style.small, color=style.ink_soft, gid="note")


def write_below(figure: Figure, area: Area, style: ChartStyle, sentences: Sequence[str]) -> Area:
    """Write sentences whole along the lower edge; return the area above them.

    They take at most a third of the height; how many did not fit is said, and the description keeps them all.
    """
    leading = style.small * _LEADING
    room, lines, told = int(area.height / 3 / leading), list[str](), 0
    for sentence in sentences:
        wrapped = textwrap.wrap(plain(sentence), letters_in(area.width, style.small))
        if len(lines) + len(wrapped) > room:
            break
        lines += wrapped
        told += 1
    left = len(sentences) - told
    if left and room:
        words = ngettext("{n} more decision in the description", "{n} more decisions in the description", left)
        lines = [*lines[: room - 1], words.format(n=left)]
    for line in reversed(lines):
        place_text(figure, area.left, area.bottom, line, size=style.small, color=style.ink_soft, gid="decision")
        area = area.inside(bottom=leading)
    return area
