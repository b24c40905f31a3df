"""Start the program: the window without arguments, else one of the subcommands that work without one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from emdr_planner import paths

WINDOW_OPTIONS = frozenset({"--sample", "--caseload"})
"""First arguments that open the window: on the fictional sample, or on a caseload file."""


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether these command line arguments ask for the window."""
    return not arguments or arguments[0] in WINDOW_OPTIONS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Args:
        argv: the arguments after the program's name; None takes those of the process.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    paths.keep_new_files_private()
    if opens_window(arguments):
        from emdr_planner.app import main as open_window  # noqa: PLC0415  subcommands must work where Qt cannot be loaded

        return open_window(arguments)
    from emdr_planner.cli import main as run_command  # noqa: PLC0415  and the window need not wait for the reasoning

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
