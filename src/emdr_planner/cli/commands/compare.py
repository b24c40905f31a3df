"""``compare``: the orders of all offered strategies side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import naming
from emdr_planner.planning.answers_json import comparison_json
from emdr_planner.planning.compare import Column, Comparison, compare
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import Naming
from emdr_planner.wording import _, ngettext


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    parser.add_argument(
        "--also",
        action="append",
        default=[],
        choices=[strategy.id for strategy in STRATEGIES],
        metavar="STRATEGY",
        help=_("also this order, although it is not offered or takes its time; may be given again"),
    )
    add_json(parser)


def _column(column: Column, name: Naming) -> Iterator[str]:
    yield column.name + (f" ({_('ours')})" if column.ours else "")
    if column.contradiction is not None:
        yield f"    {column.contradiction}"
        return
    first = name(column.first) if column.first is not None else _("nothing")
    yield "    " + _("first {first}; {above} above the line; highest load {load}; spillover in all {spillover}").format(
        first=first,
        above=column.above,
        load=f"{column.highest_load:.1f}",
        spillover=f"{column.total_spillover:.1f}",
    )
    yield from (f"    {caution}" for caution in column.cautions)
    yield from (f"    {remark.text(name)}" for remark in column.remarks)


def _lines(comparison: Comparison, name: Naming) -> Iterator[str]:
    for column in comparison.columns:
        yield from _column(column, name)
    yield ""
    yield _("Place of each target, in the order of the columns above:")
    for row in comparison.rows:
        places = "  ".join(f"{'–' if place is None else place:>3}" for place in row.places)
        apart = ""
        if row.spread:
            words = ngettext("  {n} place apart", "  {n} places apart", row.spread)
            apart = words.format(n=row.spread)
        yield f"  {places}   {name(row.memory)}{apart}"


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    view = planning_view(case)
    comparison = compare(view)
    if arguments.also:
        wanted = {*arguments.also, *(column.strategy for column in comparison.columns)}
        comparison = compare(view, [strategy.id for strategy in STRATEGIES if strategy.id in wanted])
    if arguments.json:
        print_json(comparison_json(comparison))
    else:
        print_lines(_lines(comparison, naming(case)))
    return 0


COMMAND = Command(
    name="compare",
    summary=_("Put the orders of all offered strategies side by side."),
    arguments=_arguments,
    run=_run,
)
