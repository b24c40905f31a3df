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
        from emdr_planner import app  # noqa: PLC0415  a subcommand must work where Qt cannot even be loaded

        return app.main(arguments)
    from emdr_planner import cli  # noqa: PLC0415  the window is on screen sooner without the reasoning loaded first

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
