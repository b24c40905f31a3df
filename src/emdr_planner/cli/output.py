"""Printing for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from emdr_planner.casefile.codec import JsonValue


def print_json(value: JsonValue) -> None:
    """Print a value as JSON with sorted keys and two-space indent: the same value gives the same bytes."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    sys.stdout.writelines(line + "\n" for line in lines)


def one_line(text: str) -> str:
    """Return a text as one printable line, whatever it holds."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def print_problem(text: str) -> None:
    """Print one line to standard error."""
    sys.stderr.write("emdr-planner: " + one_line(text) + "\n")
