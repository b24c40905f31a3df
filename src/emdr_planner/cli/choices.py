"""Choices that several subcommands offer."""

from __future__ import annotations

import argparse

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
