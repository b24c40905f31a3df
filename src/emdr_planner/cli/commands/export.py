"""``export``: a case file in another form."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from emdr_planner.cli.choices import add_process_notes, export_lines
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, case_named
from emdr_planner.cli.output import print_lines
from emdr_planner.cli.pictures import wanted_of
from emdr_planner.export import EXPORTERS, exporter_named
from emdr_planner.export.case_json import without_process_notes
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    parser.add_argument("--format", required=True, choices=[exporter.id for exporter in EXPORTERS])
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("where to write"))
    add_process_notes(parser)


def _run(arguments: argparse.Namespace) -> int:
    wanted = wanted_of(case_named(arguments.case))
    if arguments.process_notes:
        wanted = dataclasses.replace(wanted, process_notes=True)
    path = exporter_named(arguments.format).write(wanted, arguments.out)
    case = wanted.subject.case
    print_lines(export_lines(path, left_out=not wanted.process_notes and without_process_notes(case) != case))
    return 0


COMMAND = Command(
    name="export",
    summary=_("Write a case file in another form: case file, GraphML, GEXF, pictures, tables."),
    arguments=_arguments,
    run=_run,
)
