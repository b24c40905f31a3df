"""Rows pasted from a spreadsheet, as edits: a row with an id on record changes it, a row without one is new.

The first row names the columns as the table does. Each row is read and tried on its own; one that cannot stand is left
out with the sentence that says why. Everything that stands is one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.ui.tables.cells import UnreadableCellError, as_rows, as_text, cell_text, read_cell
from emdr_planner.ui.tables.columns import Column, Record, Table
from emdr_planner.wording import _, ngettext

ID = _("Id")
MOST_ROWS = 2_000
"""Rows that are read at once; a caseload's largest map has half as many memories."""


class Sheet(Table[Record], Protocol[Record]):
    """A table that takes pasted rows."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Other names of columns, in small letters, with their titles."""
        ...

    def show_case(self, case: Case, /) -> None:
        """Take another state of the case."""
        ...

    def new(self, case: Case, cells: Mapping[str, str], /) -> tuple[Edit, str]:
        """Return what adds a record for a row, bare of everything that other columns say, and its id.

        Raises:
            UnreadableCellError: The row lacks what a record cannot be without.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedRow:
    """What becomes of one row.

    Attributes:
        line: Its line, the heading being line 1.
        words: What happens, or why nothing does.
        stands: Whether it can stand.
        changes: Whether it adds or changes anything.
    """

    line: int
    name: str = field(repr=False)
    words: str
    stands: bool = True
    changes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """Everything pasted rows stand for.

    Attributes:
        edit: Makes all rows that stand, as one step; None when there are none.
        ignored: Headings that no column has.
        problem: Why the text is no table at all; empty when it is one.
    """

    rows: tuple[PastedRow, ...] = ()
    edit: Edit | None = None
    ignored: tuple[str, ...] = ()
    problem: str = ""


def copied_rows(table: Table[Record], keys: Sequence[str]) -> str:
    """Return records as tab-separated text under the names of the columns; all of them when no ids are given."""
    wanted = frozenset(keys)
    records = [record for record in table.records if not wanted or table.key(record) in wanted]
    head = [column.title for column in table.columns]
    return as_text([head, *([cell_text(column, record) for column in table.columns] for record in records)])


def read_pasted(text: str, sheet: Sheet[Record], case: Case) -> Pasted:
    """Return what pasted text stands for in a table of this case; nothing is changed."""
    reading = _Reading(sheet, case)
    try:
        rows = [(line, row) for line, row in enumerate(as_rows(text), start=1) if any(cell.strip() for cell in row)]
        heads = reading.heads(rows[0][1]) if rows else []
    except UnreadableCellError as problem:
        return Pasted(problem=str(problem))
    if len(rows) > MOST_ROWS:
        return Pasted(problem=_("At most {n} rows are read at once.").format(n=MOST_ROWS))
    for line, row in rows[1:]:
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if head}
        reading.read(line, cells)
    sheet.show_case(case)
    first = rows[0][1] if rows else []
    ignored = tuple(cell.strip() for cell, head in zip(first, heads, strict=True) if not head and cell.strip())
    return Pasted(rows=tuple(reading.rows), edit=reading.edit, ignored=ignored)


class _Reading(Generic[Record]):
    """Reads one row after another, each on the case that the rows before it make."""

    def __init__(self, sheet: Sheet[Record], case: Case) -> None:
        self._sheet = sheet
        self._case = case
        self._edits: list[Edit] = []
        self._columns = {column.title: column for column in sheet.columns}
        self._titles = {title.casefold(): title for title in self._columns} | dict(sheet.aliases)
        self.rows: list[PastedRow] = []

    @property
    def edit(self) -> Edit | None:
        """Everything that stands, as one step."""
        count = len(self._edits)
        label = ngettext("Paste {n} row", "Paste {n} rows", count).format(n=count)
        return together(label, *self._edits) if self._edits else None

    def heads(self, row: Sequence[str]) -> list[str]:
        """Return the titles of the columns that headings name, empty for those that name none.

        Raises:
            UnreadableCellError: None of them names a column.
        """
        found = [self._titles.get(cell.strip().casefold(), "") for cell in row]
        if not any(found):
            names = ", ".join(self._columns)
            raise UnreadableCellError(_("The first row has to name the columns: {names}.").format(names=names))
        return found

    def read(self, line: int, cells: Mapping[str, str]) -> None:
        """Read a row."""
        name = cells.get(self._sheet.columns[0].title, "").strip()
        try:
            edit, words = self._row(cells)
            if edit is not None:
                self._case = edit.change(self._case)
                self._edits.append(edit)
        except (UnreadableCellError, EditRefusedError) as problem:
            said = problem.sentence if isinstance(problem, EditRefusedError) else str(problem)
            self.rows.append(PastedRow(line=line, name=name, words=said, stands=False, changes=False))
        else:
            self.rows.append(PastedRow(line=line, name=name, words=words, changes=edit is not None))

    def _row(self, cells: Mapping[str, str]) -> tuple[Edit | None, str]:
        self._sheet.show_case(self._case)
        known = cells.get(ID, "").strip()
        if not known:
            return self._added(cells)
        if self._record(known) is None:
            raise UnreadableCellError(_("{id} is not on record; without an id the row is added.").format(id=known))
        edits, titles, _case = self._changes(self._case, known, cells)
        if not edits:
            return None, _("{id} stays as it is").format(id=known)
        return together("", *edits), _("{id}: {what}").format(id=known, what=", ".join(titles))

    def _added(self, cells: Mapping[str, str]) -> tuple[Edit, str]:
        bare, key = self._sheet.new(self._case, cells)
        edits, _titles, _case = self._changes(bare.change(self._case), key, cells)
        return together("", bare, *edits), _("new, {id}").format(id=key)

    def _record(self, key: str) -> Record | None:
        return next((record for record in self._sheet.records if self._sheet.key(record) == key), None)

    def _changes(self, case: Case, key: str, cells: Mapping[str, str]) -> tuple[list[Edit], list[str], Case]:
        """Return the edits that give a record what its row says, one column after another, the leading ones first."""
        edits: list[Edit] = []
        titles: list[str] = []
        for title, text in sorted(cells.items(), key=lambda cell: not self._columns[cell[0]].leads):
            self._sheet.show_case(case)
            record, column = self._record(key), self._columns[title]
            if record is None or column.edit is None:
                continue
            edit = self._change(column, record, text)
            if edit is not None:
                case = edit.change(case)
                edits.append(edit)
                titles.append(title)
        return edits, titles, case

    def _change(self, column: Column[Record], record: Record, text: str) -> Edit | None:
        value = read_cell(column, record, text)
        if value == column.value(record) or column.edit is None:
            return None
        edit = column.edit((record,), value)
        if edit is None:
            said = _("{column}: this cannot be empty, or name what is not there.")
            raise UnreadableCellError(said.format(column=column.title))
        return edit
