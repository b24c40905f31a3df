"""The composition root: builds the parts of the window once and passes them to each other."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from emdr_planner.wording import _


def main(argv: Sequence[str]) -> int:
    """Open the window and return its exit code.

    Args:
        argv: nothing, ``--sample``, or ``--caseload FILE``.
    """
    del argv
    sys.stderr.write(_("The window is still being built; the subcommands work: emdr-planner --help") + "\n")
    return 1
