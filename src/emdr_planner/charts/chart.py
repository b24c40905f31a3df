"""What every chart is: drawn from a series, told in words, and given as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from matplotlib.figure import Figure

from emdr_planner.charts.style import ChartStyle
from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Prong
from emdr_planner.measures import pcl5
from emdr_planner.planning.proposal import Proposal

Series = TypeVar("Series")

Cell = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers behind a chart; None is an empty cell, which is never zero."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def shown(cell: Cell) -> str:
    """Return a cell as a person reads it: loads and means to one decimal, dates as ISO dates, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.2f}" if abs(cell) < 1 else f"{cell:.1f}"
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a chart is drawn from.

    Attributes:
        proposal: The order, where there is one; without it charts show no places.
        prong: For charts of one prong.
        instrument: For charts of one scale.
    """

    case: Case = field(repr=False)
    proposal: Proposal | None = field(default=None, repr=False)
    prong: Prong = Prong.PAST
    instrument: str = pcl5.MEASURE.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Generic[Series]):
    """One kind of chart.

    Attributes:
        id: Stable name, also for the command line.
        title: What a list of charts calls it.
        series: Makes its series.
        draw: Draws it on an empty figure of any size; adapts to the size.
        describe: Tells in words what it shows, for those who do not see it.
        table: Gives its numbers.
    """

    id: str
    title: Callable[[], str]
    series: Callable[[Subject], Series]
    draw: Callable[[Figure, Series, ChartStyle], None]
    describe: Callable[[Series], str]
    table: Callable[[Series], Table]

    def of(self, subject: Subject) -> Drawing:
        """Return the chart of one case, with its series worked out."""
        series = self.series(subject)
        return Drawing(
            chart=self.id,
            title=self.title(),
            draw=lambda figure, style: self.draw(figure, series, style),
            description=self.describe(series),
            table=self.table(series),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart of one case, ready to be drawn at any size, on any thread."""

    chart: str
    title: str
    draw: Callable[[Figure, ChartStyle], None] = field(repr=False)
    description: str = field(repr=False)
    table: Table = field(repr=False)
