"""``chart``: the charts and the map of a case file as pictures, with their descriptions."""

from __future__ import annotations

import argparse
from pathlib import Path

from emdr_planner.charts import CHARTS
from emdr_planner.charts.picture import FORMATS
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named, folder_for
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.pictures import STYLES_BY_NAME, wanted_of, write_charts
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    names = [chart.id for chart in CHARTS]
    parser.add_argument("--chart", action="append", choices=names, help=_("which ones; default: all"))
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("where the pictures go"))
    parser.add_argument("--format", default="png", choices=FORMATS)
    parser.add_argument("--style", default="light", choices=sorted(STYLES_BY_NAME))
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    names = arguments.chart or [chart.id for chart in CHARTS]
    wanted = wanted_of(case, arguments.style)
    written = write_charts(wanted, names, arguments.format, folder_for(arguments.out))
    if arguments.json:
        print_json([{"chart": name, "file": str(path), "description": told} for name, path, told in written])
    else:
        print_lines(f"{path}\n    {told}" for _name, path, told in written)
    return 0


COMMAND = Command(
    name="chart",
    summary=_("Write the map and the charts of a case file as pictures."),
    arguments=_arguments,
    run=_run,
)
