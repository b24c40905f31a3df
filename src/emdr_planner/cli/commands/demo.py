"""``demo``: the main job on a fictional client, without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

from emdr_planner import resources
from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.charts import CHARTS
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_json, folder_for, write_text
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.pictures import wanted_of, write_charts
from emdr_planner.cli.proposal_lines import lines
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.wording import _

SAMPLES = ("broad", "narrow")
"""The fictional clients that ship: one densely linked with a limited gate, one narrow with open gates."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sample", nargs="?", default="broad", choices=SAMPLES, help=_("which client; default: broad"))
    parser.add_argument("--images", type=Path, metavar="FOLDER", help=_("also write map and charts there"))
    parser.add_argument("--case", type=Path, metavar="FILE", help=_("also write the client's case file there"))
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    data = resources.bytes_of(f"samples/{arguments.sample}.json")
    case = case_from_bytes(data)
    proposal = propose(planning_view(case))
    if arguments.json:
        print_json(proposal_json(proposal))
    else:
        print_lines([_("A fictional client. Nothing here is a real person."), "", *lines(case, proposal)])
    if arguments.images is not None:
        write_charts(wanted_of(case), [chart.id for chart in CHARTS], "png", folder_for(arguments.images))
    if arguments.case is not None:
        write_text(arguments.case, data.decode("utf-8"))
    return 0


COMMAND = Command(
    name="demo",
    summary=_("Do the main job on a fictional client: the proposal, and the map and charts as pictures."),
    arguments=_arguments,
    run=_run,
)
