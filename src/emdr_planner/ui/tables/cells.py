"""Cells as a spreadsheet writes them: what a column's text stands for, and rows as tab-separated text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from emdr_planner.export.table_csv import FORMULA_STARTS
from emdr_planner.ui.tables.columns import Cell, Column, Record
from emdr_planner.wording import _

YES, NO = _("yes"), _("no")
_TRUE = frozenset({YES, "x", "1", "true", "✓"})
_FALSE = frozenset({"", NO, "0", "false"})
_LONGEST = 100_000


class UnreadableCellError(ValueError):
    """A cell breaks the rule of its column; the text is the sentence that says which."""


def as_rows(text: str) -> list[list[str]]:
    """Return the rows of tab-separated text, cells in quotes as spreadsheets write them.

    Raises:
        UnreadableCellError: Quotes do not match.
    """
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        raise UnreadableCellError(_("A quote in the table is not closed.")) from None


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as tab-separated text; what a spreadsheet would take for a formula stands behind a single quote."""
    into = io.StringIO(newline="")
    writer = csv.writer(into, delimiter="\t", lineterminator="\n")
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in row] for row in rows)
    return into.getvalue()


def cell_text(column: Column[Record], record: Record) -> str:
    """Return what a cell is in a spreadsheet."""
    if column.cell is Cell.CHECK:
        return YES if column.value(record) else ""
    return column.text(record)


def read_cell(column: Column[Record], record: Record, text: str) -> object:
    """Return the value that a cell's text stands for; empty stands for nothing.

    Raises:
        UnreadableCellError: It stands for none.
    """
    if text.startswith("'") and text[1:].startswith(FORMULA_STARTS):
        text = text[1:]
    words = text.strip()
    if len(words) > _LONGEST:
        raise UnreadableCellError(_("{column}: a cell of ordinary length was expected.").format(column=column.title))
    if words == cell_text(column, record).strip():
        return column.value(record)
    return _value(column, record, words)


def _value(column: Column[Record], record: Record, words: str) -> object:
    match column.cell:
        case Cell.NUMBER:
            value: object = _number(column, words)
        case Cell.CHOICE:
            value = _choice(column, record, words)
        case Cell.CHECK:
            value = _check(column, words)
        case Cell.WORDS:
            parts = words.replace(";", ",").split(",")
            value = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
        case _:
            value = words or None
    return value


def _number(column: Column[Record], words: str) -> int | None:
    if not words:
        return None
    try:
        number = int(words)
    except ValueError:
        number = column.low - 1
    if not column.low <= number <= column.high:
        raise UnreadableCellError(
            _("{column}: a whole number from {low} to {high} was expected.").format(
                column=column.title, low=column.low, high=column.high
            )
        )
    return number


def _choice(column: Column[Record], record: Record, words: str) -> object:
    """Return the choice that is meant: by its words, its value, or its id; empty leaves what cannot be empty."""
    choices = column.choices(record)
    wanted = words.casefold()
    for value, shown in choices:
        if wanted in {shown.casefold(), str(value).casefold()} or (wanted and wanted == shown.split(" ")[0].casefold()):
            return value
    if not wanted:
        return None if any(value is None for value, _shown in choices) else column.value(record)
    offered = ", ".join(shown for _value, shown in choices)
    raise UnreadableCellError(
        _("{column}: one of {choices} was expected.").format(column=column.title, choices=offered)
    )


def _check(column: Column[Record], words: str) -> bool:
    wanted = words.casefold()
    if wanted in _TRUE or wanted in _FALSE:
        return wanted in _TRUE
    raise UnreadableCellError(_("{column}: yes or no was expected.").format(column=column.title))
