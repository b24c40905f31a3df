"""A chart as a picture: PNG, SVG or PDF."""

from __future__ import annotations

import functools
from typing import Any

from emdr_planner.charts.chart import Chart
from emdr_planner.charts.picture import PAGE, Size, picture
from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.wording import _


def _content(chart: Chart[Any], kind: str, wanted: Wanted) -> bytes:
    size = wanted.size or (PAGE if chart.id == "map" else Size())
    return picture(chart.of(wanted.subject), kind, style=wanted.style, size=size)


def exporter_for(chart: Chart[Any], kind: str) -> Exporter:
    """Return the exporter of a chart in one of the formats ``png``, ``svg``, ``pdf``."""
    return Exporter(
        id=f"{chart.id}-{kind}",
        title=lambda: _("{chart}, picture ({kind})").format(chart=chart.title(), kind=kind.upper()),
        suffix=f".{kind}",
        content=functools.partial(_content, chart, kind),
    )
