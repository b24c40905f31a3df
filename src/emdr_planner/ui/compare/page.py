"""Orders side by side on one page, in place of the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.compare.answer import SideBySide, side_by_side
from emdr_planner.ui.compare.missing_view import MissingView
from emdr_planner.ui.compare.table import OrdersTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.questions import AskingStrip, Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _, ngettext

_MISSING_SHARE, _MISSING_LEAST = 4, 120
"""What is not shown takes at most a quarter of the page, and at least this many pixels."""
_ROOMY = 760
"""Pixels of height from which rules and sources leave room for the orders themselves."""


class ComparePage(QWidget):
    """Works orders out while it is shown.

    Signals:
        left: The map is to be shown again.
        selection_requested: Ids of memories, a tuple of str.
        entry_requested: The part of the client's frame where missing data is entered (str).
    """

    left = Signal()
    selection_requested = Signal(object)
    entry_requested = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._theme = theme
        self._state: PlanState | None = None
        self._stale = True
        self._was_seen = False
        self._wanted: tuple[str, ...] = ()
        self.found: SideBySide | None = None
        self.questions = Questions(tasks, self)
        self.back = button(_("← Map"), self.left.emit, "link", self)
        self.back.setAccessibleName(_("Back to the map"))
        self.says = plain_label("", "soft", self)
        self.texts = QCheckBox(_("Rules and sources"), self)
        self.table = OrdersTable(theme, self)
        self.missing = MissingView()
        self._lay_out()
        self.texts.toggled.connect(lambda shown: self.table.fit(texts=shown, theme=self._theme))
        self.table.memory_chosen.connect(lambda memory_id: self.selection_requested.emit((memory_id,)))
        self.missing.work_out_asked.connect(self.work_out)
        self.missing.entry_asked.connect(self.entry_requested)
        self.questions.failed.connect(self._tell_failure)

    def begin(self, state: PlanState | None) -> None:
        """Show the orders for this state, and give the table the keyboard."""
        self.show_state(state)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: PlanState | None) -> None:
        """Take over what the plan is about; the orders are worked out while the page is shown."""
        self._state = state
        self._stale = True
        if state is None:
            self.clear()
        elif self.isVisible():
            self._work_out()

    def show_selection(self, ids: Sequence[str]) -> None:
        """Mark the selected memories in every order."""
        self.table.orders.show_selection(ids)

    def work_out(self, strategy: str) -> None:
        """Work out an order that is not offered, or that takes its time."""
        self._wanted = tuple(dict.fromkeys((*self._wanted, strategy)))
        self._work_out()

    def apply_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._show(self.found)

    def clear(self) -> None:
        """Leave nothing of the client in it."""
        self.questions.stop()
        self._state, self._wanted, self.found = None, (), None
        self.table.orders.show_orders(None, str, "", self._theme)
        self.missing.show_missing(())
        set_plain(self.says, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Work the orders out when they are looked at; where there is room, with rules and sources."""
        super().showEvent(event)
        if not self._was_seen:
            self._was_seen = True
            self.texts.setChecked(self.height() >= _ROOMY)
        if self._stale and self._state is not None:
            self._work_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the height to the orders."""
        super().resizeEvent(event)
        self._below.setMaximumHeight(max(_MISSING_LEAST, self.height() // _MISSING_SHARE))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        title = plain_label(_("Orders side by side"), "title", self)
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self.says, 1)
        head.addWidget(self.texts)
        below = self._below = scrolled(self.missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(AskingStrip(self.questions, self))
        column.addWidget(below)

    def _work_out(self) -> None:
        state, wanted = self._state, self._wanted
        if state is not None:
            self._stale = False
            self.questions.ask(
                _("Working the orders out"), lambda go_on: side_by_side(state.view, wanted, go_on), self._show
            )

    def _show(self, found: SideBySide | None) -> None:
        state = self._state
        self.found = found
        if found is None or state is None:
            return
        self.table.orders.show_orders(found, state.name, state.proposal.strategy, self._theme)
        self.table.fit(texts=self.texts.isChecked(), theme=self._theme)
        self.missing.show_missing(found.missing)
        set_plain(self.says, summary(found))
        announce(self, summary(found))

    def _tell_failure(self, error: BaseException) -> None:
        told = as_told(error)
        set_plain(self.says, f"{told.sentence} ({told.code})")


def summary(found: SideBySide) -> str:
    """Return how far the orders disagree; no order is called better than another."""
    targets = len(found.places)
    if not targets:
        return _("No target has a place in any of these orders.")
    if not found.disputed:
        return _("They agree about every target. None has been tested against another.")
    words = ngettext(
        "They disagree about {n} of {all} targets (≠ and their places). None has been tested against another.",
        "They disagree about {n} of {all} targets (≠ and their places). None has been tested against another.",
        found.disputed,
    )
    return words.format(n=found.disputed, all=targets)
