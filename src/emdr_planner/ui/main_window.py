"""The main window: builds desk, panels and menus once and joins their wires. No logic about the record is here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.backups import Backups
from emdr_planner.ui.care_of_keys import CareOfKeys
from emdr_planner.ui.care_of_records import CareOfRecords
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.client_page import SESSIONS, ClientPage
from emdr_planner.ui.crisis_dialog import CrisisResources
from emdr_planner.ui.curtain import Curtain
from emdr_planner.ui.entry.enter import EnterPresses
from emdr_planner.ui.floating import FloatingNotice
from emdr_planner.ui.fresh_page import FreshPage
from emdr_planner.ui.half_typed import before_leaving
from emdr_planner.ui.help_window import HelpWindow
from emdr_planner.ui.home import Home
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.menus import move_focus, shortcuts_of
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.sample_band import sample_band
from emdr_planner.ui.save_signs import SaveSigns
from emdr_planner.ui.session_drafts import SessionDrafts
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme, wear
from emdr_planner.ui.undo_actions import UndoActions
from emdr_planner.ui.window_menus import Steps, fill_menus
from emdr_planner.ui.workbench import Workbench
from emdr_planner.wording import _


class MainWindow(QMainWindow):
    """Shows the caseload, or one client.

    Signals:
        lock_requested: Lock was chosen.
        leave_requested: The window was asked to close; whoever owns it saves, backs up and ends the program.
    """

    lock_requested = Signal()
    leave_requested = Signal()

    def __init__(
        self, keeper: Keeper, tasks: Tasks, theme: Theme, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        """Build the window around an open caseload.

        Args:
            keeper: The open file.
            tasks: The lanes.
            theme: Colours to begin with.
            today: The date that everything counts from.
        """
        super().__init__()
        self.setWindowTitle(_("EMDR Planner"))
        self.resize(1366, 740)
        self._keeper = keeper
        self._tasks = tasks
        self._theme = theme
        self._today = today
        self.notice = FloatingNotice()
        self.curtain = Curtain()
        self._home = Home(today)
        self.caseload = self._home.clients
        self.bench = Workbench(keeper, tasks, today, self)
        self.backups = Backups(keeper, self, self._leave_client, self.notice.say_in_passing)
        self.keys = CareOfKeys(keeper, self, self._offer)
        self.crisis = CrisisResources(keeper, self)
        self.drafts = SessionDrafts(keeper, self._offer, self)
        self._signs = SaveSigns(self.bench.autosave, self.notice, self)
        self._stack = EnterPresses()
        self._lay_out()
        self._fill_menus()
        self._fresh = FreshPage(self._new_page, self._join_page, self._stack, tasks, self)
        self._join()
        keeper.refresh()
        self.crisis.read()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._home)
        self._stack.addWidget(self.curtain)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._keeper.is_sample:
            column.addWidget(sample_band())
        column.addWidget(self._stack, 1)
        self.notice.float_over(central)
        self.setCentralWidget(central)
        wear(self)

    def _fill_menus(self) -> None:
        self.records = CareOfRecords(
            self._keeper, self, self._leave_client, self.notice.say_in_passing, today=self._today
        )
        self.steps = UndoActions(self.bench.desk.undo_stack, self)
        self.menus = fill_menus(
            self.menuBar(),
            self.steps.both,
            Steps(
                add_client=self.ask_new_client,
                all_clients=self.show_caseload,
                list_beside=self._toggle_list,
                back_up=lambda: self.bench.when_saved(self.backups.make),
                restore=self.backups.ask,
                passphrase=self.keys.ask_new_passphrase,
                sheet=self.keys.ask_sheet,
                crisis=self.crisis.ask,
                end_client=lambda: self.records.ask(self.client_id),
                lock=self.lock_requested.emit,
                leave=self.close,
                page=self._turn_to,
                view=self._turn_view,
                pane=self._move_focus,
                caseload=self.caseload,
                at_hand=lambda: self.page,
                help=self.show_help,
                keys=lambda: self.show_help().show_keys(),
            ),
        )
        for action in self.menus.of_the_file:
            action.setEnabled(not self._keeper.is_sample)

    def _join(self) -> None:
        self.bench.desk.refused.connect(self.tell)
        self.bench.board.failed.connect(lambda error: self.tell(as_told(error)))
        self._home.bar.lock_requested.connect(self.lock_requested)
        self._join_list(self.caseload)
        self._keeper.listed.connect(lambda _clients: self._begin())
        self._keeper.loaded.connect(self._show_client)
        self._keeper.failed.connect(self.tell)
        self.drafts.resumed.connect(lambda: self.page.show_page(SESSIONS))
        self._signs.saved.connect(self._on_saved)

    def _join_list(self, panel: CaseloadPanel) -> None:
        self._keeper.listed.connect(panel.show_clients)
        panel.open_requested.connect(self.open_client)
        panel.add_requested.connect(self.ask_new_client)

    def _new_page(self) -> ClientPage:
        return ClientPage(self._theme, self._tasks, today=self._today, at_once=False)

    def _join_page(self, page: ClientPage) -> None:
        page.map_page.map.add_tools(self.steps.both)
        page.map_page.sharing_changed.connect(self._on_sharing)
        page.curtain_drawn.connect(self.notice.pass_over)
        page.help_requested.connect(lambda name: self.show_help().show_page(name))
        page.told.connect(self.notice.say_in_passing)
        page.kept.connect(lambda exporter: self._keeper.note_export(exporter, self.client_id))
        page.lock_requested.connect(self.lock_requested)
        page.clients.show_clients(self._keeper.clients)
        page.show_crisis_resources(self.crisis.entries)
        self._join_list(page.clients)
        self.crisis.changed.connect(page.show_crisis_resources)
        self.bench.join(page)
        self.records.join(page, lambda: self.client_id)

    def _on_sharing(self, shared: bool) -> None:
        self.steps.show_names(named=not shared)
        self.notice.pass_over()

    def _begin(self) -> None:
        """Give the keyboard to the caseload when that is what is shown."""
        if self._stack.currentWidget() is self._home:
            self.caseload.begin()

    @property
    def page(self) -> ClientPage:
        """The page of the client at hand."""
        return self._fresh.page

    @property
    def client_id(self) -> str | None:
        """The client at hand."""
        return self.bench.client_id

    def ask_new_client(self) -> None:
        """Ask for a new client's code name and open the new record."""
        dialog = ClientDialog([client.code for client in self._keeper.clients], self._today(), self)
        dialog.accepted.connect(lambda: self._leave_for(partial(self.bench.add, Case(client=dialog.client()))))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def open_client(self, client_id: str) -> None:
        """Open a client, once everything of the one before is saved."""
        if client_id == self.client_id:
            self.page.fold_clients()
        else:
            self._leave_for(lambda: self._fresh.prepare(lambda: self.bench.load(client_id)))

    def show_caseload(self) -> None:
        """Close the client and show the caseload."""
        self._leave_for(lambda: self.bench.when_saved(self._close_client))

    def _leave_for(self, then: Callable[[], object]) -> None:
        before_leaving(self.bench.page_in_use, self._offer, then)

    def _leave_client(self, then: Callable[[], object]) -> None:
        def left() -> None:
            self._close_client()
            then()

        self.bench.when_saved(left)

    def _show_client(self, client_id: str, case: Case) -> None:
        self._forget_client()
        self._fresh.take()
        self.bench.open(client_id, case)
        self.page.begin()
        self._signs.begin(self.page.bar)
        self.drafts.watch(self.page.sessions, client_id)
        self._stack.setCurrentWidget(self.page)
        self.page.clients.mark(client_id)
        self.page.map_page.map.setFocus()

    def _close_client(self) -> None:
        self._forget_client()
        self._keeper.refresh()
        self._stack.setCurrentWidget(self._home)
        self.caseload.begin()
        self._fresh.renew_soon()

    def _forget_client(self) -> None:
        (self.notice.pass_over if self.client_id is None else self.notice.clear)()
        if self.client_id is not None:
            self.drafts.leave()
            self.bench.forget()

    def _on_saved(self) -> None:
        if self.page.clients.isVisible():
            self._keeper.refresh()

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong; it stays until it is put away."""
        self.notice.say_in_passing(f"{error.sentence} ({error.code})")

    def _offer(self, sentence: str, steps: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        def take(step: Callable[[], object]) -> None:
            self.notice.clear()
            step()

        self.notice.say(sentence, [(name, partial(take, step)) for name, step in steps])

    def show_curtain(self, sentence: str) -> None:
        """Hide the record and say what keeps the window from locking or closing."""
        self.curtain.say(sentence)
        self.menuBar().setEnabled(False)
        self._stack.setCurrentWidget(self.curtain)
        self.curtain.setFocus(Qt.FocusReason.OtherFocusReason)

    def raise_curtain(self) -> None:
        """Show the record again."""
        self.menuBar().setEnabled(True)
        self._stack.setCurrentWidget(self._home if self.client_id is None else self.page)

    def show_help(self) -> HelpWindow:
        """Show the help."""
        window = HelpWindow(shortcuts_of(self.menuBar()), self)
        window.show()
        return window

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme."""
        self._theme = theme
        self._fresh.apply_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the owner save, back up and end the program instead."""
        event.ignore()
        self.leave_requested.emit()

    def _turn_to(self, place: int) -> None:
        if self.client_id is not None:
            self.page.show_page(place)

    def _turn_view(self, place: int) -> None:
        if self.client_id is not None:
            self.page.show_view(place)

    def _toggle_list(self) -> None:
        if self.client_id is not None and self.page.may_turn():
            self._keeper.refresh()
            self.page.strip.fold.toggle()

    def _move_focus(self, step: int) -> None:
        panes = self.page.panes() if self.client_id is not None else (self.caseload,)
        move_focus((*panes, self.notice) if self.notice.isVisible() else panes, step)
