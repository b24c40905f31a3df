"""What is drawn on the computing lane for a chart on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from emdr_planner.charts.chart import Chart, Drawing, Subject
from emdr_planner.charts.picture import Pixels, Size, pixels
from emdr_planner.charts.style import ChartStyle, style_named
from emdr_planner.ui.theme import LIGHT, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """The place a chart is drawn for: its size in pixels of the screen and how dense they are."""

    width: int
    height: int
    density: float
    logical_dpi: float

    @property
    def size(self) -> Size:
        """The same in the terms of a picture."""
        return Size(
            width=self.width / self.logical_dpi,
            height=self.height / self.logical_dpi,
            dpi=self.logical_dpi * self.density,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A chart of one case and its pixels."""

    drawing: Drawing = field(repr=False)
    pixels: Pixels = field(repr=False)


def chart_style(theme: Theme) -> ChartStyle:
    """Return the style of charts that belongs to a theme, with text as large as the theme's."""
    return style_named(theme.name).scaled(theme.small / LIGHT.small)


def render(chart: Chart[Any], subject: Subject, surface: Surface, style: ChartStyle) -> Rendered:
    """Work out and draw a chart; runs on any thread."""
    drawing = chart.of(subject)
    return Rendered(drawing=drawing, pixels=pixels(drawing, style=style, size=surface.size))
