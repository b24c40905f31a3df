"""Choices that several subcommands offer."""

from __future__ import annotations

import argparse
from pathlib import Path

from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.wording import _


def add_strategy(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a strategy; by default the order by linkage, as the gates allow."""
    parser.add_argument(
        "--strategy",
        default="linkage",
        choices=[strategy.id for strategy in STRATEGIES],
        help=_("by which rule targets are ordered; default: linkage"),
    )


def add_process_notes(parser: argparse.ArgumentParser) -> None:
    """Add the switch for session narrative and reports of sets, which are left out unless asked for."""
    parser.add_argument("--process-notes", action="store_true", help=_("also write the process notes"))


def export_lines(path: Path, *, left_out: bool) -> list[str]:
    """Return what is said after an export: where it is, that it is readable, and what was left out."""
    lines = [_("Written to {file}. It is not encrypted.").format(file=path)]
    if left_out:
        lines.append(_("The process notes were left out; --process-notes writes them too."))
    return lines
