"""Rows of fields, one for each record: a row stays while its record does, so that what is typed keeps its cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_HasId)


class RecordRow(QWidget, Generic[Record]):
    """The fields of one record."""

    def show_record(self, record: Record) -> None:
        """Show the record as it stands now."""
        raise NotImplementedError


class KeyedRows(QWidget, Generic[Record]):
    """Keeps one row for each record, in the order in which they are given."""

    def __init__(self, make: Callable[[str], RecordRow[Record]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.rows: dict[str, RecordRow[Record]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_records(self, records: Iterable[Record]) -> None:
        """Show these records."""
        wanted = {record.id: record for record in records}
        for gone in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (key, record) in enumerate(wanted.items()):
            row = self.rows.get(key) or self._new(key)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_record(record)
        self.rows = {key: self.rows[key] for key in wanted}

    def _new(self, key: str) -> RecordRow[Record]:
        row = self._make(key)
        self.rows[key] = row
        self._column.addWidget(row)
        return row
