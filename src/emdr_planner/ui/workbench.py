"""Desk, selection, proposals and autosave, joined with each other and with the page that shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.progress.map_story import Story
from emdr_planner.ui.autosave import Autosave
from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.clipboard import ClipboardGuard
from emdr_planner.ui.curtain_dialogs import DialogCurtain
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.network.shelf import Shelf
from emdr_planner.ui.planner import WindowPlanner
from emdr_planner.ui.proposals import ProposalBoard
from emdr_planner.ui.selection import Selection
from emdr_planner.ui.steps import StepsList
from emdr_planner.ui.tasks import Tasks
from emdr_planner.wording import _


class Workbench(QObject):
    """What one client at a time is worked on with."""

    def __init__(
        self, keeper: Keeper, tasks: Tasks, today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        """Build everything; `join` gives it a page to show it on.

        Args:
            keeper: The open file.
            tasks: The lanes.
            today: The date that proposals count to.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._keeper = keeper
        self._page: ClientPage | None = None
        self._clipboard = ClipboardGuard(self)
        self._shelf = Shelf()
        self._over = DialogCurtain(lambda: self.page_in_use, self)
        self.client_id: str | None = None
        self.desk = CaseDesk(self)
        self.selection = Selection(self)
        self.board = ProposalBoard(self.desk, tasks, WindowPlanner(), today=today, parent=self)
        self.autosave = Autosave(self.desk, tasks, keeper.save, parent=self)
        self.desk.case_changed.connect(self._on_case_changed)
        self.selection.previewed.connect(lambda _memory: self._show_preview())
        self.selection.level_changed.connect(lambda _level: self._show_preview())

    def join(self, page: ClientPage) -> None:
        """Show on a page from here on. A page that was joined before loses its wires when it is deleted."""
        selection = self.selection
        self._page = page
        page.map_page.map.shelf = self._shelf
        page.map_page.map.commands.past.read_story = self._read_story
        page.curtain_drawn.connect(self._over.follow)
        page.map_page.steps_requested.connect(self._show_steps)
        self.board.proposal_changed.connect(page.show_proposal)
        page.map_page.plan.watch(self.board.questions)
        selection.changed.connect(page.show_selection)
        selection.level_changed.connect(page.show_level)
        page.edit_requested.connect(self.desk.perform)
        page.selection_requested.connect(selection.select)
        page.preview_requested.connect(selection.preview)
        page.level_requested.connect(selection.set_level)
        page.strategy_requested.connect(self.board.set_strategy)

    def open(self, client_id: str, case: Case) -> None:
        """Put a client's case on the desk, with nothing left of the one before."""
        self.forget()
        self.client_id = client_id
        self.autosave.watch(client_id, case)
        self.desk.open(case)

    def forget(self) -> None:
        """Leave nothing of the client at hand: selection, undo list, clipboard."""
        self.selection.clear()
        self.desk.close()
        self.client_id = None
        self._clipboard.forget()

    @property
    def page_in_use(self) -> ClientPage | None:
        """The page of the client at hand; None when there is no client."""
        return self._page if self.client_id is not None else None

    def _show_steps(self) -> None:
        """Show the list of undo steps over the page; while the client looks on, no step is named."""
        page = self._page
        if page is not None and page.is_shared:
            page.told.emit(_("This is the view with the client. F9 goes back to everything."))
        elif self.client_id is not None:
            StepsList(self.desk, self._page).open()

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do something once everything is in the file; if it cannot be saved, autosave says so and nothing is done."""

        def go_on(success: bool) -> None:
            if success:
                then()

        self.autosave.flush(go_on)

    def load(self, client_id: str) -> None:
        """Read a client from the file, once everything of the one before is in it."""
        self.when_saved(lambda: self._keeper.load(client_id))

    def add(self, case: Case) -> None:
        """Add a client to the file, once everything of the one at hand is in it."""
        self.when_saved(lambda: self._keeper.add(case))

    def _read_story(self, then: Callable[[Story], None]) -> None:
        """Read what the file kept of the map, once it holds everything."""
        client_id = self.client_id
        if client_id is not None:
            self.when_saved(lambda: self._keeper.map_story(client_id, then))

    def _on_case_changed(self, change: CaseChange) -> None:
        self.selection.keep_only(memory.id for memory in change.after.memories)
        if self._page is not None:
            self._page.show_case(change)

    def _show_preview(self) -> None:
        memory_id = self.selection.previewed_id
        preview = None if memory_id is None else self.board.preview_of(memory_id, self.selection.level)
        if self._page is not None:
            self._page.show_preview(memory_id, preview)
