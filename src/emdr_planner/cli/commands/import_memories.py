"""``import``: memories from a table into a copy of a case file."""

from __future__ import annotations

import argparse
from pathlib import Path

from emdr_planner.casefile.codec import case_text, to_json
from emdr_planner.casefile.table_import import TableRead, read_table
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import BadInputError, add_case, add_json, case_named, read_bytes, write_text
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.domain.edits.memories import add_memories
from emdr_planner.domain.errors import CaseFileError
from emdr_planner.wording import _


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help=_("a table with a column “label”"))
    add_case(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help=_("write the case with the memories added"))
    parser.add_argument("--skip-problems", action="store_true", help=_("add the good rows although others are not"))
    add_json(parser)


def _lines(read: TableRead) -> list[str]:
    lines = [_("{n} memories read.").format(n=len(read.memories))]
    lines += [f"  {memory.id}  {memory.label}" for memory in read.memories]
    lines += [_("Line {line}: {expected}.").format(line=row.line, expected=row.expected) for row in read.problems]
    if read.ignored:
        lines.append(_("Columns left out: {names}.").format(names=", ".join(read.ignored)))
    return lines


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    try:
        read = read_table(read_bytes(arguments.table), case)
    except CaseFileError as error:
        message = f"{arguments.table}: {error.path}: {error.expected}"
        raise BadInputError(message, error.code) from None
    if read.problems and arguments.out and not arguments.skip_problems:
        first = read.problems[0]
        message = f"{arguments.table}: " + _("Nothing was imported. Line {line}: {expected}; {n} more.").format(
            line=first.line, expected=first.expected, n=len(read.problems) - 1
        )
        raise BadInputError(message, "X-01")
    if arguments.json:
        rows = [{"line": row.line, "expected": row.expected} for row in read.problems]
        memories = [to_json(memory) for memory in read.memories]
        print_json({"memories": memories, "problems": rows, "ignored": list(read.ignored)})
    else:
        print_lines(_lines(read))
    if arguments.out:
        write_text(arguments.out, case_text(add_memories(read.memories).change(case)))
    return 1 if read.problems else 0


COMMAND = Command(
    name="import",
    summary=_("Read memories from a table (CSV), show them, and write them into a copy of a case file."),
    arguments=_arguments,
    run=_run,
)
