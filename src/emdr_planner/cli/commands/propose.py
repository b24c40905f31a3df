"""``propose``: the proposed order of a case file, with its reasons."""

from __future__ import annotations

import argparse

from emdr_planner.cli.choices import add_strategy
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import lines
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    add_strategy(parser)
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    proposal = propose(planning_view(case), arguments.strategy)
    if arguments.json:
        print_json(proposal_json(proposal))
    else:
        print_lines(lines(case, proposal))
    return 0


COMMAND = Command(
    name="propose",
    summary=_("Propose an order of targets for a case file, with every reason."),
    arguments=_arguments,
    run=_run,
)
