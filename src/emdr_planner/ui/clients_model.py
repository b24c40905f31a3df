"""The caseload list as a table: one row a client, read only, in the order and to the extent that was asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from emdr_planner.domain.words import Programme
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.terms import capitalised, programme_word
from emdr_planner.ui.due import due, pressing
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import plain_tip
from emdr_planner.wording import _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CODE, _DUE, _LAST, _PROGRAMME = range(4)


class ClientsModel(QAbstractTableModel):
    """Shows clients by code name with what is due."""

    HEADERS = (_("Client"), _("Due"), _("Last session"), _("Programme"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ClientSummary, ...] = ()
        self._clients: tuple[ClientSummary, ...] = ()
        self._today = dt.date.min
        self._wanted = ""
        self._only_due = False
        self._archived = False
        self._by, self._order = _CODE, Qt.SortOrder.AscendingOrder

    @property
    def count(self) -> int:
        """How many clients there are, also those that are not shown; archived ones only while they are wanted."""
        return sum(self._is_in_question(client) for client in self._all)

    @property
    def clients(self) -> tuple[ClientSummary, ...]:
        """The clients that are shown, in their order."""
        return self._clients

    def show(self, clients: Sequence[ClientSummary], today: dt.date) -> None:
        """Show these clients."""
        self._today = today
        self._all = tuple(clients)
        self._arrange()

    def find(self, wanted: str, *, only_due: bool, archived: bool = False) -> None:
        """Show the clients with this in their code name, all of them or those for whom something is due."""
        self._wanted, self._only_due, self._archived = wanted.strip().casefold(), only_due, archived
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the clients in the order of a column; archived ones always come last."""
        self._by, self._order = (_CODE if column < 0 else column), order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [client for client in self._all if self._is_shown(client)]
        shown.sort(key=lambda client: client.code.casefold())
        shown.sort(key=self._key, reverse=self._order is Qt.SortOrder.DescendingOrder)
        shown.sort(key=lambda client: client.archived)
        self._clients = tuple(shown)
        self.endResetModel()

    def _is_in_question(self, client: ClientSummary) -> bool:
        """Whether a client is in the daily list: archived ones are not, until something waits for the clinician."""
        return not client.archived or self._archived or pressing(client, self._today) > 0

    def _is_shown(self, client: ClientSummary) -> bool:
        found = self._wanted in client.code.casefold() and self._is_in_question(client)
        return found and (not self._only_due or pressing(client, self._today) > 0)

    def _key(self, client: ClientSummary) -> tuple[int, str]:
        """Return what a client is sorted by; of what is due, the most comes first."""
        if self._by == _DUE:
            return -pressing(client, self._today), ""
        if self._by == _LAST:
            return 0, "" if client.last_session is None else client.last_session.isoformat()
        return 0, (self._programme(client) if self._by == _PROGRAMME else client.code).casefold()

    def client_at(self, row: int) -> ClientSummary:
        """Return the client in a row."""
        return self._clients[row]

    def row_of(self, client_id: str) -> int | None:
        """Return the row of a client; None when the list does not show it."""
        return next((row for row, client in enumerate(self._clients) if client.id == client_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of clients shown."""
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
        is_quiet = client.archived and not pressing(client, self._today)
        return "" if is_quiet else " · ".join(due(client, self._today, day))

    def _last_session(self, client: ClientSummary) -> str:
        return "" if client.last_session is None else day(client.last_session)

    def _programme(self, client: ClientSummary) -> str:
        return "" if client.programme is None else capitalised(programme_word(Programme(client.programme)))
