"""``robustness``: how firm an order is under small changes of what was rated and drawn."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from emdr_planner.cli.choices import add_strategy
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import naming
from emdr_planner.planning.answers_json import firmness_json
from emdr_planner.planning.robustness import Firmness, PlaceRange, how_firm
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import Naming
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    add_strategy(parser)
    add_json(parser)


def _verdict(firm: Firmness, name: Naming) -> str:
    if firm.first is None:
        return _("Nothing has a place, so there is nothing to be firm about.")
    if firm.clear or firm.rival is None:
        return _("{first} is a clear first place.").format(first=name(firm.first))
    return _("{first} is a close call with {rival}.").format(first=name(firm.first), rival=name(firm.rival))


def _range(found: PlaceRange, name: Naming) -> str:
    return "  " + _("{share} first, place {low} to {high}: {memory}").format(
        share=f"{found.first:4.0%}", low=found.low, high=found.high, memory=name(found.memory)
    )


def _lines(firm: Firmness, name: Naming) -> Iterator[str]:
    yield _verdict(firm, name)
    yield _("{runs} changed maps, seed {seed}; clear from {clear} (planning defaults).").format(
        runs=firm.runs, seed=firm.seed, clear=f"{firm.clear_from:.0%}"
    )
    yield from (_range(found, name) for found in firm.ranges)


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    firm = how_firm(planning_view(case), arguments.strategy)
    if arguments.json:
        print_json(firmness_json(firm))
    else:
        print_lines(_lines(firm, naming(case)))
    return 0


COMMAND = Command(
    name="robustness",
    summary=_("Say how firm an order is: each target's place over many slightly changed maps."),
    arguments=_arguments,
    run=_run,
)
