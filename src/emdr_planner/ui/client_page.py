"""One client: the bar on top, the list that folds away, and the pages. Panels are joined here and know no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.crisis import CrisisResource
from emdr_planner.ui.curtain_key import Cover, CurtainKey, why_fixed
from emdr_planner.ui.entry.enter import EnterPresses
from emdr_planner.ui.map_page import MapPage
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.prep.panel import PrepPanel
from emdr_planner.ui.programme.panel import ProgrammePanel
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.side_strip import SideStrip
from emdr_planner.ui.supervision.listed import Way
from emdr_planner.ui.supervision.panel import SupervisionPanel
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.top_bar import TopBar
from emdr_planner.ui.waiting import Waiting
from emdr_planner.wording import _

PAGES = (_("Map & plan"), _("Readiness"), _("Sessions"), _("Measures"), _("Prep"), _("Programme"), _("Supervision"))
MAP, READINESS, SESSIONS, MEASURES, PREP, PROGRAMME, SUPERVISION = range(7)
_WAYS = {Way.SESSION: SESSIONS, Way.PLAN: MAP, Way.RATING: READINESS}
_LIST = 300


class ClientPage(QWidget):
    """Shows one client's record.

    Signals:
        edit_requested: An `Edit`.
        selection_requested: Ids of memories.
        preview_requested: Id of a memory, or None.
        level_requested: The `Level` to preview at.
        strategy_requested: Id of the strategy to order by.
        help_requested: Name of the help page wanted.
        told: A sentence that says what was done, or why it was not.
        kept: Id of the exporter that wrote a file.
        lock_requested: The lock was pressed.
        curtain_drawn: Whether every label is put away now.
        page_changed: Index of the page at hand.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    level_requested = Signal(object)
    strategy_requested = Signal(str)
    help_requested = Signal(str)
    told = Signal(str)
    kept = Signal(str)
    lock_requested = Signal()
    curtain_drawn = Signal(bool)
    page_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        today: Callable[[], dt.date] = dt.date.today,
        at_once: bool = True,
    ) -> None:
        """Build the page.

        Args:
            theme: Colours to begin with.
            tasks: The lanes.
            parent: Its parent widget.
            today: The date that everything counts from.
            at_once: Build all of it; otherwise `build_on` does so pane by pane, and the page is of no use before.
        """
        super().__init__(parent)
        self.setProperty("role", "page")
        self._today = today
        self.bar = TopBar(PAGES)
        self.strip = SideStrip(theme)
        self.clients = CaseloadPanel(narrow=True, today=today)
        self.clients.setFixedWidth(_LIST)
        self.clients.hide()
        self.pages = EnterPresses()
        self.curtain = CurtainKey()
        self._waiting = Waiting(self)
        self._lay_out()
        self._still_to_build = self._panes(theme, tasks)
        while at_once and self.build_on():
            pass

    def _panes(self, theme: Theme, tasks: Tasks) -> Iterator[None]:
        """Build the panes, one a step, and join them in the end."""
        self.map_page = MapPage(theme, tasks, today=self._today)
        self.pages.addWidget(self.map_page)
        yield
        self.readiness = ReadinessPanel(theme, today=self._today)
        self.pages.addWidget(self.readiness)
        yield
        self.sessions = SessionsPanel(theme, today=self._today)
        self.pages.addWidget(self.sessions)
        yield
        self.measures = MeasuresPanel(theme, today=self._today)
        self.pages.addWidget(self.measures)
        yield
        self.prep = PrepPanel(theme, today=self._today)
        self.programme = ProgrammePanel(theme, today=self._today)
        self.supervision = SupervisionPanel(theme, tasks, today=self._today)
        for pane in (self.prep, self.programme, self.supervision):
            self.pages.addWidget(pane)
        yield
        self._beside_map = (self.readiness, self.sessions, self.measures, self.prep, self.programme, self.supervision)
        self._covers = tuple(Cover(pane) for pane in self._beside_map)
        self._join()

    def build_on(self) -> bool:
        """Build one more pane; return whether there is more to build."""
        return next(self._still_to_build, self) is not self

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.strip)
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
        self.strip.list_toggled.connect(self.clients.setVisible)
        self.strip.view_chosen.connect(self.map_page.views.setCurrentIndex)
        self.map_page.views.currentChanged.connect(self.strip.show_view)
        self.pages.currentChanged.connect(self._on_page)
        self.map_page.preview_requested.connect(self.preview_requested)
        self.map_page.level_requested.connect(self.level_requested)
        self.map_page.strategy_requested.connect(self.strategy_requested)
        self.map_page.readiness_requested.connect(lambda _prong: self.show_page(READINESS))
        self.supervision.way_requested.connect(lambda way: self.show_page(_WAYS[way]))
        self.map_page.help_requested.connect(self.help_requested)
        self.map_page.told.connect(self.told)
        self.map_page.kept.connect(self.kept)
        for panel in (self.map_page, self.readiness, self.sessions, self.measures, self.programme, self.supervision):
            panel.edit_requested.connect(self._ask)
        for selecting in (self.map_page, self.sessions):
            selecting.selection_requested.connect(self.selection_requested)

    @property
    def page(self) -> int:
        """Index of the page at hand."""
        return self.pages.currentIndex()

    @property
    def has_session_form_open(self) -> bool:
        """Whether a session is being entered."""
        return self.sessions.form_is_open

    def may_turn(self) -> bool:
        """Whether there is anything beside the map; with the client there is not, which is told."""
        if self.is_shared:
            self.told.emit(_("This is the view with the client. F9 goes back to everything."))
        return not self.is_shared

    def show_page(self, place: int) -> None:
        """Turn to a page, if there is one to turn to."""
        if self.may_turn():
            self.pages.setCurrentIndex(place)

    def show_view(self, place: int) -> None:
        """Turn to the map (0) or its outline (1)."""
        if self.may_turn():
            self.pages.setCurrentIndex(MAP)
            self.map_page.views.setCurrentIndex(place)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes that F6 walks through, those in sight."""
        return tuple(pane for pane in (self.clients, *self.map_page.panes(), *self._beside_map) if pane.isVisible())

    def fold_clients(self) -> None:
        """Put the list of clients away."""
        self.strip.fold.setChecked(False)

    def begin(self) -> None:
        """Stand as for a client just opened: the map, nothing unfolded."""
        self.fold_clients()
        self.show_page(MAP)
        self.map_page.begin()

    def take_shape(self, other: ClientPage) -> None:
        """Divide the room between the panes as another page does."""
        self.map_page.take_shape(other.map_page)
        if other.curtain.drawn:
            self.draw_curtain(drawn=True)

    def clear(self) -> None:
        """Close what stands outside the window."""
        self._waiting.forget()
        self.map_page.clear()

    def toggle_curtain(self) -> None:
        """Put every label away, or put them back."""
        self.draw_curtain(drawn=not self.curtain.drawn)

    def toggle_sharing(self) -> None:
        """Show the map as it is looked at with the client, and nothing else; or everything again."""
        shared = not self.is_shared
        if self.map_page.map.case is None:
            return
        self.fold_clients()
        self.pages.setCurrentIndex(MAP)
        self.strip.setVisible(not shared)
        self.bar.show_pages(possible=not shared)
        self.map_page.share(shared=shared)

    @property
    def is_shared(self) -> bool:
        """Whether the map is looked at with the client."""
        return self.map_page.map.is_shared

    def draw_curtain(self, *, drawn: bool) -> None:
        """Put every label and every written word away, codes in their place; or put them back."""
        change, proposal = self.curtain.draw(drawn=drawn)
        self.map_page.fix(why_fixed() if drawn else "")
        for cover in self._covers:
            cover.lay(over=drawn)
        self.curtain_drawn.emit(drawn)
        if change is not None:
            self.map_page.show_case(change)
        if proposal is not None:
            self.map_page.show_proposal(proposal)

    def _ask(self, edit: object) -> None:
        if self.curtain.drawn:
            self.told.emit(why_fixed())
        else:
            self.edit_requested.emit(edit)

    def show_crisis_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Hand the clinic's crisis resources to the panels that show them."""
        self.map_page.plan.show_crisis_resources(entries)
        self.readiness.show_crisis_resources(entries)

    def show_case(self, change: CaseChange) -> None:
        """Hand a change of the case to every panel, one by one to those out of sight."""
        self._waiting.hand_out()
        self.bar.show_client(change.after, self._today())
        self.map_page.show_case(self.curtain.seen(change))
        self.sessions.show_case(change)  # what was being entered may be put back at once
        for panel in self._beside_map:
            if panel is not self.sessions:
                self._waiting.add(partial(panel.show_case, change))
        if self.page != MAP:
            self._waiting.hand_out()

    def show_proposal(self, proposal: Proposal) -> None:
        """Hand a proposal to the panels that show one."""
        self._waiting.hand_out()
        self.map_page.show_proposal(self.curtain.heard(proposal))
        self.sessions.show_proposal(proposal)
        self.prep.show_proposal(proposal)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Hand the selection to every panel."""
        self.map_page.show_selection(ids)

    def show_preview(self, memory_id: str | None, preview: ActivationPreview | None) -> None:
        """Hand what working a memory would open to the panels that show it."""
        self.map_page.show_preview(memory_id, preview)

    def show_level(self, level: Level) -> None:
        """Hand the level of previews to the panels that show it."""
        self.map_page.show_level(level)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme."""
        self.strip.apply_theme(theme)
        for panel in (self.map_page, *self._beside_map):
            panel.apply_theme(theme)

    def _on_page(self, place: int) -> None:
        self._waiting.hand_out()
        self.bar.show_page(place)
        self.strip.show_views(possible=place == MAP)
        self.page_changed.emit(place)
