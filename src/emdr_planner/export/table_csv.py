"""The numbers behind a chart as a table (CSV, RFC 4180) that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
from typing import Any

from emdr_planner.charts.chart import Cell, Chart, Table
from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.wording import _

_FULL_WIDTH = 0xFEE0
"""From a sign to its full-width form."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", *(chr(ord(sign) + _FULL_WIDTH) for sign in "=+-@"))
"""What a spreadsheet may take for the start of a formula (ASVS 5.0, 1.2.10, and the full-width forms)."""


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV; the mark in front tells spreadsheets that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([written(column) for column in table.columns])
    writer.writerows([written(cell) for cell in row] for row in table.rows)
    return "\ufeff".encode() + out.getvalue().encode("utf-8", errors="replace")


def written(cell: Cell) -> str:
    """Return a cell as text: numbers as they are, words that would start a formula behind a single quote."""
    if cell is None:
        return ""
    if isinstance(cell, int | float | dt.date):
        return str(cell)
    words = cell.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{words}" if cell.startswith(FORMULA_STARTS) else words


def _content(chart: Chart[Any], wanted: Wanted) -> bytes:
    return csv_bytes(chart.of(wanted.subject).table)


def exporter_for(chart: Chart[Any]) -> Exporter:
    """Return the exporter of a chart's table."""
    return Exporter(
        id=f"{chart.id}-csv",
        title=lambda: _("{chart}, table (CSV)").format(chart=chart.title()),
        suffix=".csv",
        content=functools.partial(_content, chart),
    )
