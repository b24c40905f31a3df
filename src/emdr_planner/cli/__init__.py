"""The same work without a window: subcommands on case files and on caseloads."""

from __future__ import annotations

from emdr_planner.cli.main import main

__all__ = ["main"]
