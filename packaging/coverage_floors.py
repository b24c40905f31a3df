"""Hold each package below the window to its floor of branch coverage.

Reads the JSON report of coverage.py and exits with 1 when a package is below its floor.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TypedDict

COMPLETE = frozenset({"domain", "planning"})
"""Packages whose every line and branch is run by the tests: what they say may decide what is worked on."""
WINDOW = frozenset({"ui", "app", "__main__"})
"""Measured by the window tests in what they do, not by a floor."""
FLOOR = 90.0
"""Percent of lines and branches for every other package."""


class Summary(TypedDict):
    """The numbers of one file in the report that are used here."""

    covered_lines: int
    num_statements: int
    covered_branches: int
    num_branches: int


class FileReport(TypedDict):
    """One file in the report."""

    summary: Summary


def by_package(files: dict[str, FileReport]) -> dict[str, tuple[int, int]]:
    """Return covered and all lines-and-branches for each package right below the top."""
    totals: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for path, report in files.items():
        parts = PurePosixPath(path.replace("\\", "/")).parts
        package = PurePosixPath(parts[parts.index("emdr_planner") + 1]).stem
        numbers = report["summary"]
        covered, everything = totals[package]
        totals[package] = (
            covered + numbers["covered_lines"] + numbers["covered_branches"],
            everything + numbers["num_statements"] + numbers["num_branches"],
        )
    return {package: total for package, total in totals.items() if total[1]}


def below_floor(totals: dict[str, tuple[int, int]]) -> list[str]:
    """Return the packages whose coverage is below their floor."""
    return [
        package
        for package, (covered, everything) in totals.items()
        if package not in WINDOW and 100 * covered < (100 if package in COMPLETE else FLOOR) * everything
    ]


def main(report: Path) -> int:
    """Print the table; return 1 when a package is below its floor."""
    totals = by_package(json.loads(report.read_text("utf-8"))["files"])
    below = below_floor(totals)
    for package, (covered, everything) in sorted(totals.items()):
        remark = "  below its floor" if package in below else ""
        print(f"{package:<12} {100 * covered / everything:6.2f} %  ({everything - covered} left){remark}")
    missing = sorted(COMPLETE - totals.keys())
    for package in missing:
        print(f"{package:<12} was not measured at all")
    return 1 if below or missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
