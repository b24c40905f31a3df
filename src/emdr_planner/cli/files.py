"""Case files named on the command line, and files written next to them."""

from __future__ import annotations

import argparse
from pathlib import Path

from emdr_planner.casefile.reader import read_case
from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import CaseFileError, ContradictionError, PlannerError
from emdr_planner.export.atomic import write_whole
from emdr_planner.wording import _


class BadInputError(PlannerError):
    """Something typed on the command line cannot be used."""


def add_case(parser: argparse.ArgumentParser) -> None:
    """Add the case file argument."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=_("a case file"))


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the switch for programs."""
    parser.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def case_named(path: Path) -> Case:
    """Return the case in a file.

    Raises:
        BadInputError: It cannot be read as a case; the line names the file, the JSON path and what was expected.
    """
    try:
        return read_case(path)
    except CaseFileError as error:
        message = f"{path}: {error.path}: {error.expected}"
        raise BadInputError(message, error.code) from None
    except ContradictionError as error:
        message = f"{path}: $.constraints: {error.sentence}"
        raise BadInputError(message, error.code) from None


def folder_for(path: Path) -> Path:
    """Return a folder to write into, made when it is not there.

    Raises:
        BadInputError: It cannot be made or is a file.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        message = _("{path}: a folder that can be written to was expected").format(path=path)
        raise BadInputError(message, "X-04") from None
    return path


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        BadInputError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError:
        message = _("{path}: a file that can be read was expected").format(path=path)
        raise BadInputError(message, "X-03") from None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, for its owner only.

    Raises:
        ExportError: It cannot be written; nothing is left there.
    """
    write_whole(path, text.encode("utf-8"))
