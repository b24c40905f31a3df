"""Charts of a case as pictures."""

from __future__ import annotations

from pathlib import Path

from emdr_planner.charts import CHARTS
from emdr_planner.charts.chart import Subject
from emdr_planner.charts.style import STYLES
from emdr_planner.domain.case import Case
from emdr_planner.export import exporter_named
from emdr_planner.export.exporter import Wanted
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view

STYLES_BY_NAME = {style.name: style for style in STYLES}


def wanted_of(case: Case, style: str = "light") -> Wanted:
    """Return what an exporter needs of a case: the case itself and the proposed order."""
    subject = Subject(case=case, proposal=propose(planning_view(case)))
    return Wanted(subject=subject, style=STYLES_BY_NAME[style])


def write_charts(wanted: Wanted, names: list[str], kind: str, folder: Path) -> list[tuple[str, Path, str]]:
    """Write charts into a folder; return each one's name, file and description."""
    written = []
    for chart in CHARTS:
        if chart.id in names:
            path = exporter_named(f"{chart.id}-{kind}").write(wanted, folder / f"{chart.id}.{kind}")
            written.append((chart.id, path, chart.of(wanted.subject).description))
    return written
