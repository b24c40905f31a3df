"""``whatif``: the order that small changes would make, and the difference from now; the file is not touched."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from emdr_planner.cli.choices import add_strategy
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import BadInputError, add_case, add_json, case_named
from emdr_planner.cli.moves import add_moves, moves_typed
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import naming
from emdr_planner.domain.words import Level
from emdr_planner.planning.answers_json import trial_json
from emdr_planner.planning.order_change import Moved, Standing
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.trial import try_moves
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import Naming, level_words
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    add_moves(parser)
    add_strategy(parser)
    add_json(parser)


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return _("no place")
    side = _("above the line") if standing.above_line else _("after re-assessment")
    return _("place {n}, {level}, {side}").format(n=standing.place, level=level_words(Level(standing.level)), side=side)


def _difference(moved: tuple[Moved, ...], name: Naming) -> Iterator[str]:
    yield _("What is different from now:") if moved else _("Nothing is different from now.")
    for item in moved:
        yield f"  {name(item.memory)}: {_standing(item.before)} → {_standing(item.after)}"


def _order(proposal: Proposal, name: Naming) -> Iterator[str]:
    yield _("The order then:")
    for step in proposal.order:
        side = "" if step.above_line else _("  after re-assessment")
        yield f"  {step.place:>3}. {name(step.memory)}, {level_words(step.level)}{side}"


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    moves = moves_typed(arguments, case)
    if not moves:
        message = _("at least one change was expected, such as --sud M1=3")
        raise BadInputError(message, "X-05")
    trial = try_moves(planning_view(case), moves, arguments.strategy)
    if arguments.json:
        print_json(trial_json(trial))
    else:
        name = naming(case)
        print_lines([*_difference(trial.moved, name), *_order(trial.proposal, name)])
    return 0


COMMAND = Command(
    name="whatif",
    summary=_("Show the order that small changes would make; the file is not touched."),
    arguments=_arguments,
    run=_run,
)
