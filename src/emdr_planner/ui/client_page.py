"""One client: the bar on top, the list that folds away, and the pages. Panels are joined here and know no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QToolButton, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.placeholder import Placeholder
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.top_bar import TopBar
from emdr_planner.wording import _

PAGES = (_("Map & plan"), _("Readiness"), _("Sessions"), _("Measures"))
MAP, READINESS, SESSIONS, MEASURES = range(4)

_STRIP, _LIST = 34, 300
_PLAN_WIDTH, _PLAN_LEAST = 380, 300
_CHARTS_HEIGHT = 170


class ClientPage(QWidget):
    """Shows one client's record.

    Signals:
        edit_requested: An `Edit`.
        selection_requested: Ids of memories.
        preview_requested: Id of a memory, or None.
        lock_requested: The lock was pressed.
        page_changed: Index of the page at hand.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    lock_requested = Signal()
    page_changed = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._today = today
        self.bar = TopBar(PAGES)
        self.clients = CaseloadPanel(narrow=True, today=today)
        self.clients.setFixedWidth(_LIST)
        self.clients.hide()
        self.map = Placeholder(_("The map is drawn here."))
        self.outline = Placeholder(_("The outline shows the map as a table."))
        self.plan = Placeholder(_("The proposed order stands here."))
        self.details = Placeholder(_("Select a memory to see what is recorded about it."))
        self.charts = Placeholder(_("Charts of reassessed progress stand here."))
        self.readiness = ReadinessPanel(theme, today=today)
        self.sessions = SessionsPanel(theme, today=today)
        self.measures = Placeholder(_("Totals of self-report scales stand here."))
        self.pages = QStackedWidget()
        for page in (self._map_page(), self.readiness, self.sessions, self.measures):
            self.pages.addWidget(page)
        self._lay_out()
        self._join()

    def _map_page(self) -> QWidget:
        self.network = QTabWidget()
        self.network.setDocumentMode(True)
        self.network.setTabPosition(QTabWidget.TabPosition.South)
        self.network.addTab(self.map, _("Map"))
        self.network.addTab(self.outline, _("Outline"))
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.network)
        self.left.addWidget(self.charts)
        self.left.setStretchFactor(0, 1)
        self.left.setChildrenCollapsible(False)
        self.left.setSizes([1000, _CHARTS_HEIGHT])
        self.side = QTabWidget()
        self.side.setDocumentMode(True)
        self.side.setMinimumWidth(_PLAN_LEAST)
        self.side.addTab(self.plan, _("Plan"))
        self.side.addTab(self.details, _("Details"))
        self.whole = QSplitter(Qt.Orientation.Horizontal)
        self.whole.addWidget(self.left)
        self.whole.addWidget(self.side)
        self.whole.setStretchFactor(0, 1)
        self.whole.setChildrenCollapsible(False)
        self.whole.setSizes([1000, _PLAN_WIDTH])
        return self.whole

    def _lay_out(self) -> None:
        self.fold = QToolButton()
        self.fold.setText("☰")
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setAccessibleName(_("Show the list of clients"))
        self.fold.setToolTip(_("Clients (Ctrl+Shift+L)"))
        self.fold.toggled.connect(self.clients.setVisible)
        strip = QVBoxLayout()
        strip.setContentsMargins(2, 6, 2, 6)
        strip.addWidget(self.fold)
        strip.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(strip)
        body.addWidget(self.clients)
        body.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(body, 1)

    def _join(self) -> None:
        self.bar.page_chosen.connect(self.show_page)
        self.bar.lock_requested.connect(self.lock_requested)
        self.pages.currentChanged.connect(self._on_page)
        self.readiness.edit_requested.connect(self.edit_requested)
        self.sessions.edit_requested.connect(self.edit_requested)
        self.sessions.selection_requested.connect(self.selection_requested)

    @property
    def page(self) -> int:
        """Index of the page at hand."""
        return self.pages.currentIndex()

    @property
    def has_session_form_open(self) -> bool:
        """Whether a session is being entered."""
        return self.sessions.form_is_open

    def show_page(self, place: int) -> None:
        """Turn to a page."""
        self.pages.setCurrentIndex(place)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes that F6 walks through, those in sight."""
        on_map = (self.map, self.outline, self.charts, self.plan, self.details)
        all_panes = (self.clients, *on_map, self.readiness, self.sessions, self.measures)
        return tuple(pane for pane in all_panes if pane.isVisible())

    def fold_clients(self) -> None:
        """Put the list of clients away."""
        self.fold.setChecked(False)

    def begin(self) -> None:
        """Stand as for a client just opened: the map, nothing unfolded."""
        self.fold_clients()
        self.show_page(MAP)
        self.network.setCurrentIndex(0)
        self.side.setCurrentIndex(0)

    def show_case(self, change: CaseChange) -> None:
        """Hand a change of the case to every panel."""
        self.bar.show_client(change.after, self._today())
        self.readiness.show_case(change)
        self.sessions.show_case(change)

    def show_proposal(self, proposal: Proposal) -> None:
        """Hand a proposal to the panels that show one."""
        self.sessions.show_proposal(proposal)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Hand the selection to every panel."""
        del ids

    def show_preview(self, memory_id: str | None, preview: ActivationPreview | None) -> None:
        """Hand what working a memory would open to the panels that show it."""
        del memory_id, preview

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme."""
        self.readiness.apply_theme(theme)
        self.sessions.apply_theme(theme)

    def _on_page(self, place: int) -> None:
        self.bar.show_page(place)
        self.page_changed.emit(place)
