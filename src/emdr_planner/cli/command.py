"""What a subcommand is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

Arguments = argparse.Namespace
AddTo = Callable[[argparse.ArgumentParser], None]
Run = Callable[[Arguments], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A subcommand that works without a window.

    Attributes:
        name: The word typed.
        summary: One line for the list of commands.
        arguments: Adds its arguments to a parser.
        run: Does the work and returns the exit code; writes its result to standard output. Raises PlannerError for
            bad input, which ends as one line on standard error and exit code 2.
    """

    name: str
    summary: str
    arguments: AddTo
    run: Run
