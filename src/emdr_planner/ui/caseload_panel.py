"""The caseload: clients by code name with what is due. A whole page, or a narrow list that folds away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.store.summaries import ClientSummary
from emdr_planner.ui.buttons import button
from emdr_planner.ui.clients_model import ClientsModel
from emdr_planner.ui.clients_search import ClientsSearch
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_WIDEST = 1180
"""Beyond this a line is too long to be read as one."""
_FEW = 8
"""So many clients are seen at a glance; beyond, the list can be searched."""
_DUE = 1
_SIDES, _AROUND = 18, 14
"""Pixels that a cell leaves free at its sides, and above and below together."""


class ClientsTable(QTableView):
    """The list itself."""

    def __init__(self, model: ClientsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Clients by code name with what is due"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_DUE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self.fit_rows)
        self.setSortingEnabled(True)

    def fit_rows(self) -> None:
        """Give each row the height that what is due needs; measured here, as Qt takes a moment a row to ask for it."""
        model, header, metrics = self.model(), self.verticalHeader(), self.fontMetrics()
        room = QRect(0, 0, max(self.columnWidth(_DUE) - _SIDES, 1), 0)
        for row in range(model.rowCount()):
            text = str(model.data(model.index(row, _DUE)))
            height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text or "x").height()
            header.resizeSection(row, height + _AROUND)


class CaseloadPanel(QWidget):
    """Lists the clients.

    Signals:
        open_requested: Id of the client to open.
        add_requested: A new client is wanted.
    """

    open_requested = Signal(str)
    add_requested = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        narrow: bool = False,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Build the panel.

        Args:
            parent: Its parent widget.
            narrow: Show code name and what is due only, for the strip beside an open client.
            today: The date that ages are counted from.
        """
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._narrow = narrow
        self._today = today
        self.model = ClientsModel(self)
        self.table = self._table()
        self.search = ClientsSearch(narrow=narrow)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        self._lay_out(self if narrow else QWidget())
        self._join()

    def _lay_out(self, inside: QWidget) -> None:
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        edge = 10 if self._narrow else 24
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.search)
        column.addWidget(self._stack, 1)
        if inside is not self:
            whole = QHBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(inside, 8)
            whole.addStretch(1)

    def show_clients(self, clients: Sequence[ClientSummary]) -> None:
        """Show these clients; keep the one that is marked."""
        marked = self.marked_id
        self.model.show(clients, self._today())
        self._stack.setCurrentIndex(0 if clients else 1)
        self.search.offer(search=len(clients) > _FEW, archived=any(client.archived for client in clients))
        self._mark_again(marked)

    def _mark_again(self, marked: str | None) -> None:
        row = None if marked is None else self.model.row_of(marked)
        if self.model.rowCount():
            self.table.selectRow(row or 0)
        self.table.fit_rows()
        self.search.tell(self.model.rowCount(), self.model.count)

    def _search(self) -> None:
        marked = self.marked_id
        search = self.search
        self.model.find(search.field.text(), only_due=search.only_due.isChecked(), archived=search.archived.isChecked())
        self._mark_again(marked)

    @property
    def marked_id(self) -> str | None:
        """Id of the client the cursor is on."""
        index = self.table.currentIndex()
        return self.model.client_at(index.row()).id if index.isValid() else None

    def begin(self) -> None:
        """Give the keyboard to the list, to what shows archived clients, or to the one button of an empty caseload."""
        waiting = self.search.archived if self.search.archived.isVisibleTo(self) else self._first
        (self.table if self.model.count else waiting).setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, client_id: str) -> None:
        """Put the cursor on a client."""
        row = self.model.row_of(client_id)
        if row is not None:
            self.table.selectRow(row)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(plain_label(_("Clients") if self._narrow else _("Caseload"), "title"), 1)
        head.addWidget(button(_("Add client"), self.add_requested.emit, "plain" if self._narrow else "primary"))
        return head

    def _table(self) -> ClientsTable:
        table = ClientsTable(self.model)
        if self._narrow:
            table.hideColumn(2)
            table.hideColumn(3)
        return table

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(plain_label(_("No client yet. Clients are listed by a code name, never by a name."), "soft"))
        self._first = button(_("Add the first client"), self.add_requested.emit)
        column.addWidget(self._first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        return page

    def _join(self) -> None:
        self.table.activated.connect(self._on_activated)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_sorted: self._mark_again(None))
        self.search.changed.connect(self._search)
        self.search.list_wanted.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.search.open_wanted.connect(self._open_marked)

    def _open_marked(self) -> None:
        if self.marked_id is not None:
            self.open_requested.emit(self.marked_id)

    def _on_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.client_at(index.row()).id)
