"""Memories from a table (CSV): one row a memory, each row read or refused with its reason.

The first row names the columns; order and letter case do not matter, and columns that are not known are named and left
out. Lists (emotions, body) are separated by semicolons. Empty is unknown, never zero.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.edits.memories import ID_LETTERS
from emdr_planner.domain.errors import WHOLE_FILE, CaseFileError
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType
from emdr_planner.wording import _

LARGEST_TABLE = 5_000_000
"""Bytes; a table of 1,000 memories is well under 1 MB."""

_LARGEST_FIELD = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """A row that was not read.

    Attributes:
        line: Line in the table, the heading being line 1.
        expected: What was expected, in words.
    """

    line: int
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """What a table gave: nothing is added before somebody has looked at it.

    Attributes:
        ignored: Headings that are not known.
    """

    memories: tuple[Memory, ...]
    problems: tuple[RowProblem, ...]
    ignored: tuple[str, ...]


class _RowRefusedError(Exception):
    """One cell of a row cannot be read; the text says what was expected."""


def _text(cell: str, _column: str) -> str | None:
    # A quote that an export put before a formula character comes off again.
    if cell.startswith("'") and cell[1:2] in {"=", "+", "-", "@", "\t", "\r"}:
        cell = cell[1:]
    return cell.strip() or None


def _list(cell: str, column: str) -> tuple[str, ...]:
    words = (_text(word, column) for word in cell.split(";"))
    return tuple(word for word in words if word)


def _number(lowest: int, highest: int) -> Callable[[str, str], int | None]:
    def read(cell: str, column: str) -> int | None:
        if not cell.strip():
            return None
        try:
            number = int(cell.strip())
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise _RowRefusedError(
                _("{column}: a whole number from {low} to {high} was expected").format(
                    column=column, low=lowest, high=highest
                )
            )
        return number

    return read


def _kind(cell: str, column: str) -> MemoryType:
    try:
        return MemoryType(cell.strip().lower() or MemoryType.PAST)
    except ValueError:
        words = ", ".join(MemoryType)
        raise _RowRefusedError(_("{column}: one of {words} was expected").format(column=column, words=words)) from None


COLUMNS: Mapping[str, Callable[[str, str], object]] = {
    "label": _text,
    "type": _kind,
    "age": _number(0, 120),
    "sud": _number(0, 10),
    "voc": _number(1, 7),
    "nc": _text,
    "pc": _text,
    "emotions": _list,
    "body": _list,
}
"""Columns that a table may have, and how each is read."""


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_TABLE:
        raise CaseFileError(
            WHOLE_FILE, _("a table of at most {n} MB was expected").format(n=LARGEST_TABLE // 1_000_000)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseFileError(WHOLE_FILE, _("a table in UTF-8 was expected")) from None
    if "\x00" in text:
        raise CaseFileError(WHOLE_FILE, _("a table without NUL characters was expected"))
    return text


def _rows(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise CaseFileError(WHOLE_FILE, _("a table with matching quotes was expected")) from None
    if not rows or "label" not in _headings(rows[0]):
        raise CaseFileError(WHOLE_FILE, _("a first row with a column “label” was expected"))
    return rows


def _headings(row: list[str]) -> list[str]:
    return [heading.strip().lower() for heading in row]


def _memory(row: list[str], headings: list[str]) -> Memory:
    if any(len(cell) > _LARGEST_FIELD for cell in row):
        raise _RowRefusedError(_("cells of ordinary length were expected"))
    cells = dict(zip(headings, row, strict=False))
    fields = {name: read(cells[name], name) for name, read in COLUMNS.items() if name in cells}
    if not fields["label"]:
        raise _RowRefusedError(_("label: some text was expected"))
    return Memory(**{"id": "", "type": MemoryType.PAST, **fields})  # type: ignore[arg-type]  # fields come by name


def read_table(data: bytes, case: Case) -> TableRead:
    """Read the memories of a table, with ids that are free in the case.

    Args:
        data: the bytes of a CSV file in UTF-8; comma, semicolon or tab between cells.
        case: the case that the memories are meant for.

    Raises:
        CaseFileError: It is not a table with a column ``label``.
    """
    heading, *rows = _rows(_decoded(data))
    headings = _headings(heading)
    taken = [memory.id for memory in case.memories]
    memories: list[Memory] = []
    problems: list[RowProblem] = []
    for line, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            memory = _memory(row, headings)
        except _RowRefusedError as error:
            problems.append(RowProblem(line=line, expected=str(error)))
            continue
        memories.append(_with_id(memory, taken))
    ignored = tuple(name for name in headings if name and name not in COLUMNS)
    return TableRead(memories=tuple(memories), problems=tuple(problems), ignored=ignored)


def _with_id(memory: Memory, taken: list[str]) -> Memory:
    memory_id = next_id(ID_LETTERS[memory.type], taken)
    taken.append(memory_id)
    return with_fields(memory, id=memory_id)
