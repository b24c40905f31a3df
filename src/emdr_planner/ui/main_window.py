"""The main window: builds desk, panels and menus once and joins their wires. No logic about the record is here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.autosave import Autosave
from emdr_planner.ui.backups import Backups
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_dialog import ClientDialog
from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.clipboard import ClipboardGuard
from emdr_planner.ui.curtain import Curtain
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.help_window import HelpWindow
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.menus import move_focus, shortcuts_of
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.notice import Notice
from emdr_planner.ui.planner import Planner, WindowPlanner
from emdr_planner.ui.proposals import ProposalBoard
from emdr_planner.ui.sample_band import sample_band
from emdr_planner.ui.save_signs import SaveSigns
from emdr_planner.ui.selection import Selection
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.top_bar import TopBar
from emdr_planner.ui.window_menus import Steps, fill_menus
from emdr_planner.wording import _

_TITLE = _("EMDR Planner")
_SIZE = (1366, 740)


class MainWindow(QMainWindow):
    """Shows the caseload, or one client.

    Signals:
        lock_requested: Lock was chosen.
        leave_requested: The window was asked to close; whoever owns it saves, backs up and ends the program.
    """

    lock_requested = Signal()
    leave_requested = Signal()

    def __init__(
        self,
        keeper: Keeper,
        tasks: Tasks,
        theme: Theme,
        *,
        planner: Planner | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Build the window around an open caseload.

        Args:
            keeper: The open file.
            tasks: The lanes.
            theme: Colours to begin with.
            planner: The reasoning.
            today: The date that everything counts from.
        """
        super().__init__()
        self.setWindowTitle(_TITLE)
        self.resize(*_SIZE)
        self._keeper = keeper
        self._today = today
        self.client_id: str | None = None
        self.desk = CaseDesk(self)
        self.selection = Selection(self)
        self.board = ProposalBoard(self.desk, tasks, planner or WindowPlanner(), today=today, parent=self)
        self.autosave = Autosave(self.desk, tasks, keeper.save, parent=self)
        self._clipboard = ClipboardGuard(self)
        self.notice = Notice()
        self.curtain = Curtain()
        self.caseload = CaseloadPanel(today=today)
        self.caseload_bar = TopBar(())
        self.page = ClientPage(theme, tasks, today=today)
        self.backups = Backups(keeper, self, self._leave_client, self._say)
        self._signs = SaveSigns(self.autosave, self.page.bar, self.notice, self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._fill_menus()
        self._join_record()
        self._join_file()
        keeper.refresh()

    def _lay_out(self) -> None:
        home = QWidget()
        inside = QVBoxLayout(home)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.caseload_bar.show_title(_("Caseload"), _("clients by code name"))
        inside.addWidget(self.caseload_bar)
        inside.addWidget(self.caseload, 1)
        self._home = home
        for view in (home, self.page, self.curtain):
            self._stack.addWidget(view)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._keeper.is_sample:
            column.addWidget(sample_band())
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(central)

    def _fill_menus(self) -> None:
        self.undo = self.desk.undo_stack.createUndoAction(self, _("Undo"))
        self.redo = self.desk.undo_stack.createRedoAction(self, _("Redo"))
        self.undo.setIconText(_("Undo"))
        self.redo.setIconText(_("Redo"))
        self.page.map_page.map.add_tools((self.undo, self.redo))
        self.menus = fill_menus(
            self.menuBar(),
            (self.undo, self.redo),
            Steps(
                add_client=self.ask_new_client,
                all_clients=self.show_caseload,
                list_beside=self._toggle_list,
                back_up=lambda: self._when_saved(self.backups.make),
                restore=self.backups.ask,
                lock=self.lock_requested.emit,
                leave=self.close,
                page=self._with_client(self.page.show_page),
                view=self._with_client(self.page.show_view),
                pane=self._move_focus,
                help=self.show_help,
                keys=self.show_keys,
            ),
        )

    def _join_record(self) -> None:
        self.desk.case_changed.connect(self._on_case_changed)
        self.desk.refused.connect(self.tell)
        self.board.proposal_changed.connect(self.page.show_proposal)
        self.board.failed.connect(lambda error: self.tell(as_told(error)))
        self.selection.changed.connect(self.page.show_selection)
        self.selection.previewed.connect(lambda _memory: self._show_preview())
        self.selection.level_changed.connect(self.page.show_level)
        self.selection.level_changed.connect(lambda _level: self._show_preview())
        self.page.edit_requested.connect(self.desk.perform)
        self.page.selection_requested.connect(self.selection.select)
        self.page.preview_requested.connect(self.selection.preview)
        self.page.level_requested.connect(self.selection.set_level)
        self.page.strategy_requested.connect(self.board.set_strategy)
        self.page.help_requested.connect(lambda name: self.show_help().show_page(name))
        self.page.told.connect(self._say)
        self.page.kept.connect(lambda exporter: self._keeper.note_export(exporter, self.client_id))
        self.page.lock_requested.connect(self.lock_requested)
        self.caseload_bar.lock_requested.connect(self.lock_requested)

    def _join_file(self) -> None:
        for panel in (self.caseload, self.page.clients):
            self._keeper.listed.connect(panel.show_clients)
            panel.open_requested.connect(self.open_client)
            panel.add_requested.connect(self.ask_new_client)
        self._keeper.loaded.connect(self._show_client)
        self._keeper.failed.connect(self.tell)
        self._signs.saved.connect(self._on_saved)

    def ask_new_client(self) -> None:
        """Ask for a new client's code name and open the new record."""
        dialog = ClientDialog([client.code for client in self._keeper.clients], self._today(), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            case = Case(client=dialog.client())
            self._when_saved(lambda: self._keeper.add(case))
        dialog.deleteLater()

    def open_client(self, client_id: str) -> None:
        """Open a client, once everything of the one before is saved."""
        if client_id == self.client_id:
            self.page.fold_clients()
            return
        self._when_saved(lambda: self._keeper.load(client_id))

    def show_caseload(self) -> None:
        """Close the client and show the caseload."""
        self._when_saved(self._close_client)

    def _leave_client(self, then: Callable[[], object]) -> None:
        def left() -> None:
            self._close_client()
            then()

        self._when_saved(left)

    def _when_saved(self, then: Callable[[], object]) -> None:
        def go_on(success: bool) -> None:
            if success:
                then()

        self.autosave.flush(go_on)

    def _show_client(self, client_id: str, case: Case) -> None:
        self._forget_client()
        self.client_id = client_id
        self.autosave.watch(client_id, case)
        self.desk.open(case)
        self.page.begin()
        self._signs.begin()
        self._stack.setCurrentWidget(self.page)
        self.page.clients.mark(client_id)
        self.page.map_page.map.setFocus()

    def _close_client(self) -> None:
        self._forget_client()
        self._keeper.refresh()
        self._stack.setCurrentWidget(self._home)
        self.caseload.table.setFocus()

    def _forget_client(self) -> None:
        """Leave nothing of the client at hand: selection, undo list, clipboard, notices."""
        self.selection.clear()
        self.desk.close()
        self.page.clear()
        self.client_id = None
        self.notice.clear()
        self._clipboard.forget()

    def _on_case_changed(self, change: CaseChange) -> None:
        self.selection.keep_only(memory.id for memory in change.after.memories)
        self.page.show_case(change)

    def _show_preview(self) -> None:
        memory_id = self.selection.previewed_id
        preview = None if memory_id is None else self.board.preview_of(memory_id, self.selection.level)
        self.page.show_preview(memory_id, preview)

    def _on_saved(self) -> None:
        if self.page.clients.isVisible():
            self._keeper.refresh()

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong; it stays until it is put away."""
        self._say(f"{error.sentence} ({error.code})")

    def _say(self, sentence: str) -> None:
        self.notice.say(sentence, ((_("Put away"), self.notice.clear),))

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
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        return window

    def show_keys(self) -> None:
        """Show the help's table of keys."""
        self.show_help().show_keys()

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme."""
        self.page.apply_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the owner save, back up and end the program instead."""
        event.ignore()
        self.leave_requested.emit()

    def _with_client(self, step: Callable[[int], object]) -> Callable[[int], None]:
        """Return a step that is taken only while a client is open."""

        def taken(place: int) -> None:
            if self.client_id is not None:
                step(place)

        return taken

    def _toggle_list(self) -> None:
        if self.client_id is not None:
            self._keeper.refresh()
            self.page.strip.fold.toggle()

    def _move_focus(self, step: int) -> None:
        panes = self.page.panes() if self.client_id is not None else (self.caseload,)
        move_focus(panes, step)
