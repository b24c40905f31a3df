"""The caseload list as a table: one row a client, read only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from emdr_planner.domain.words import Programme
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.terms import capitalised, programme_word
from emdr_planner.ui.due import due
from emdr_planner.ui.labels import plain_tip
from emdr_planner.wording import _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ClientsModel(QAbstractTableModel):
    """Shows clients by code name with what is due."""

    HEADERS = (_("Client"), _("Due"), _("Last session"), _("Programme"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clients: tuple[ClientSummary, ...] = ()
        self._today = dt.date.min

    def show(self, clients: Sequence[ClientSummary], today: dt.date) -> None:
        """Show these clients, by code name."""
        self.beginResetModel()
        self._clients = tuple(sorted(clients, key=lambda client: (client.archived, client.code.casefold())))
        self._today = today
        self.endResetModel()

    def client_at(self, row: int) -> ClientSummary:
        """Return the client in a row."""
        return self._clients[row]

    def row_of(self, client_id: str) -> int | None:
        """Return the row of a client; None when the list does not hold it."""
        return next((row for row, client in enumerate(self._clients) if client.id == client_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of clients."""
        return 0 if parent.isValid() else len(self._clients)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return what a cell says, to the eye, in its tip and to a screen reader."""
        client = self._clients[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(client, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._cell(client, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.HEADERS[index.column()]}: {self._cell(client, index.column()) or _('nothing')}"
        return None

    def _cell(self, client: ClientSummary, column: int) -> str:
        return (self._code, self._due, self._last_session, self._programme)[column](client)

    def _code(self, client: ClientSummary) -> str:
        return _("{code} (archived)").format(code=client.code) if client.archived else client.code

    def _due(self, client: ClientSummary) -> str:
        return "" if client.archived else " · ".join(due(client, self._today))

    def _last_session(self, client: ClientSummary) -> str:
        return "" if client.last_session is None else client.last_session.isoformat()

    def _programme(self, client: ClientSummary) -> str:
        return "" if client.programme is None else capitalised(programme_word(Programme(client.programme)))
