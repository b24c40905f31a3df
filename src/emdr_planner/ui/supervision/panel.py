"""The supervision page: how complete the record is, what was overridden and why, the gates over time, the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.ui.entry.once_seen import OnceSeen
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.supervision.fidelity import FidelityView
from emdr_planner.ui.supervision.listed import Listed, Way
from emdr_planner.ui.supervision.rows import (
    COMPLETENESS,
    GATES,
    OVERRIDES,
    completeness_rows,
    gate_rows,
    override_rows,
)
from emdr_planner.ui.supervision.trail import TrailView
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_GATES_TAB = 2


class SupervisionPanel(OnceSeen):
    """The supervision page of a client. It shows no session narrative.

    Signals:
        edit_requested: The `Edit` that keeps, corrects or removes a fidelity score.
        way_requested: The `Way` on from a list that has nothing in it.
        trail_requested: Whether the trail of the whole caseload is wanted (bool), or this client's part.
        check_requested: The whole file shall be checked.
    """

    edit_requested = Signal(object)
    way_requested = Signal(object)
    trail_requested = Signal(bool)
    check_requested = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self._tasks = tasks
        self._case: Case | None = None
        self._gates_of: Case | None = None
        self.setProperty("role", "panel")
        self.completeness = RowsTable(_("Completeness of the record"), COMPLETENESS, self)
        self.overrides = RowsTable(_("Overrides"), OVERRIDES, self)
        self.gates = RowsTable(_("Gates over time"), GATES, self)
        self.fidelity = FidelityView(today, self)
        self.trail = TrailView(self)
        self.tabs = QTabWidget(self)
        self.completeness.wrap(*range(1, 7))
        self.overrides.wrap(1, 2)
        self.gates.wrap(1, 2, 3, 4)
        self._lists = self._listed()
        self._lay_out()
        tab_as_read(self, whole=True)
        self.tabs.currentChanged.connect(lambda _at: self._refresh_gates())
        self.fidelity.edit_requested.connect(self.edit_requested)
        self.trail.trail_requested.connect(self.trail_requested)
        self.trail.check_requested.connect(self.check_requested)

    def show_case(self, change: CaseChange) -> None:
        """Take over what is on record."""
        self._case = change.after
        if change.before is None:
            self.trail.clear()
            self._lists[_GATES_TAB].show_rows(())
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does it."""
        del theme

    def _listed(self) -> tuple[Listed, Listed, Listed]:
        """Return the lists of completeness, overrides and gates."""
        written = Listed(
            self.completeness,
            Way.SESSION,
            _("No session is on record yet. What was written down of each stands here."),
            _("Go to the sessions"),
            _(
                "What was written down per session. It is no measure of fidelity: scores of a published fidelity "
                "scale have a tab of their own. Phase 3 is looked at as it stands now."
            ),
        )
        overridden = Listed(
            self.overrides,
            Way.PLAN,
            _(
                "Nothing has been overridden. Pins, targets withheld or deferred, levels and ceilings chosen, and "
                "targets declared closed stand here with their reasons."
            ),
            _("Go to the plan"),
        )
        over_time = Listed(
            self.gates,
            Way.RATING,
            _("Nothing has been observed yet. A row stands here for each day on which a gate changes."),
            _("Rate readiness"),
        )
        for one in (written, overridden, over_time):
            one.way_requested.connect(self.way_requested)
        return written, overridden, over_time

    def _lay_out(self) -> None:
        names = (_("Completeness of the record"), _("Overrides"), _("Gates over time"))
        for one, name in zip(self._lists, names, strict=True):
            self.tabs.addTab(one, name)
        self.tabs.addTab(self.fidelity, _("Fidelity scores"))
        self.tabs.addTab(self.trail, _("Audit trail"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(plain_label(_("Supervision"), role="title"))
        column.addWidget(self.tabs, 1)

    def refresh_now(self) -> None:
        """Work the page out again."""
        if self._case is None:
            return
        written, overridden, _over_time = self._lists
        self.fidelity.show_case(self._case)
        written.show_rows(completeness_rows(self._case))
        overridden.show_rows(override_rows(self._case))
        self._refresh_gates()

    def _refresh_gates(self) -> None:
        """Work the gates out again beside the window, once they are looked at."""
        case = self._case
        if case is None or case is self._gates_of or self.tabs.currentIndex() != _GATES_TAB:
            return
        self._gates_of = case
        self._lists[_GATES_TAB].say(_("Working the gates out for each day on which something was observed …"))
        self._tasks.run_compute(lambda: gate_rows(case), lambda rows: self._show_gates(case, rows), owner=self)

    def _show_gates(self, case: Case, rows: Sequence[Row]) -> None:
        if case is self._case:  # else the record has moved on; the newer answer is under way
            self._lists[_GATES_TAB].say(_("A row for each day on which a gate changed."))
            self._lists[_GATES_TAB].show_rows(rows)
