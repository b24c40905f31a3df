"""The caseload: clients by code name with what is due. A whole page, or a narrow list that folds away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
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
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_WIDEST = 1180
"""Beyond this a line is too long to be read as one."""


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
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        inside = self if narrow else QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        edge = 10 if narrow else 24
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        if not narrow:
            whole = QHBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(inside, 8)
            whole.addStretch(1)

    def show_clients(self, clients: Sequence[ClientSummary]) -> None:
        """Show these clients; keep the one that is marked."""
        marked = self.marked_id
        self.model.show(clients, self._today())
        self._stack.setCurrentIndex(0 if clients else 1)
        row = None if marked is None else self.model.row_of(marked)
        if clients:
            self.table.selectRow(row or 0)
        self.table.resizeRowsToContents()

    @property
    def marked_id(self) -> str | None:
        """Id of the client the cursor is on."""
        index = self.table.currentIndex()
        return self.model.client_at(index.row()).id if index.isValid() else None

    def begin(self) -> None:
        """Give the keyboard to the list, or to the one button of an empty caseload."""
        (self.table if self.model.rowCount() else self._first).setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Clients by code name with what is due"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.sectionResized.connect(lambda *_sizes: table.resizeRowsToContents())
        if self._narrow:
            table.hideColumn(2)
            table.hideColumn(3)
        table.activated.connect(self._on_activated)
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

    def _on_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.client_at(index.row()).id)
