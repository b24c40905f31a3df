"""The command line: one parser, one place where errors become a line and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from emdr_planner import __version__
from emdr_planner.cli.commands import COMMANDS
from emdr_planner.cli.output import print_problem
from emdr_planner.domain.errors import PlannerError
from emdr_planner.wording import _

BAD_INPUT = 2
"""Exit code for input that cannot be used; nothing is written then."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every subcommand."""
    parser = argparse.ArgumentParser(
        prog="emdr-planner",
        description=_(
            "Proposes and explains an order of EMDR targets; the clinician decides. "
            "Without arguments it opens the window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"emdr-planner {__version__}")
    parser.add_argument("--sample", action="store_true", help=_("open the window on the fictional sample"))
    parser.add_argument("--caseload", metavar="FILE", help=_("open the window on a caseload"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.summary, description=command.summary)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code: 0 done, 1 done with findings, 2 bad input.

    Args:
        argv: the arguments after the program's name; None takes those of the process.
    """
    arguments = build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except PlannerError as error:
        print_problem(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # The reader of a pipe has gone, as `head` does; closing quietly is what it expects.
        sys.stderr.close()
        return 0
    return code
