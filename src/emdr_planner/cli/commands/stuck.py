"""``stuck``: what may be feeding a target that loops, stalls or is held for access."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import naming
from emdr_planner.cli.targets import check_target
from emdr_planner.planning.answers_json import stuck_json
from emdr_planner.planning.stuck import StuckHere, stuck_here
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import Naming
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    parser.add_argument("memory", metavar="ID", help=_("the target that is stuck"))
    add_json(parser)


def _lines(stuck: StuckHere, name: Naming) -> Iterator[str]:
    yield name(stuck.memory)
    yield from (f"  {reason.text(name)}" for reason in stuck.held_for_access)
    yield "  " + _("Coming in from the others, {points} points:").format(points=f"{stuck.points:.1f}")
    for incoming in stuck.incoming:
        way = " → ".join(incoming.path)
        yield f"    {incoming.points:5.1f}  {name(incoming.memory)}  {incoming.activation:.2f}  {way}"
    if stuck.candidates:
        yield "  " + _("To look at first:")
        yield from (f"    {candidate.why.text(name)}" for candidate in stuck.candidates)


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    check_target(case, arguments.memory)
    stuck = stuck_here(planning_view(case), arguments.memory)
    if stuck is not None and arguments.json:
        print_json(stuck_json(stuck))
    elif stuck is not None:
        print_lines(_lines(stuck, naming(case)))
    return 0


COMMAND = Command(
    name="stuck",
    summary=_("Say what may be feeding a target that loops, stalls or is held for access."),
    arguments=_arguments,
    run=_run,
)
