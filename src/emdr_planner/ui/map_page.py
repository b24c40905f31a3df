"""Map & plan: the map (or its outline), the order beside it, the charts underneath, all about the same selection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.trial import Trial
from emdr_planner.ui.compare.page import ComparePage
from emdr_planner.ui.frame.panel import FramePanel
from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.ui.memory_form import MemoryForm
from emdr_planner.ui.network.arrange import Arranged
from emdr_planner.ui.network.panel import MapPanel
from emdr_planner.ui.network.weighing import Weights
from emdr_planner.ui.outline import OutlinePanel
from emdr_planner.ui.plan.panel import PlanPanel
from emdr_planner.ui.progress_view import ProgressView
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.whatif.bar import WhatIfBar
from emdr_planner.ui.whatif.trying import WhatIf
from emdr_planner.wording import _

PLAN, DETAILS, FRAME = 0, 1, 2
_PLAN_WIDTH, _PLAN_LEAST, _PLAN_MOST = 380, 320, 520
_USUAL_POINTS = 10
_CHARTS_HEIGHT = 170


class MapPage(QWidget):
    """Joins the panels of the page.

    Signals:
        edit_requested: An `Edit`.
        selection_requested: Ids of memories.
        preview_requested: Id of a memory, or None.
        level_requested: The `Level` to preview at.
        strategy_requested: Id of the strategy to order by.
        readiness_requested: The prong whose readiness is to be shown.
        help_requested: Name of the help page wanted.
        told: A sentence that says what was done, or why it was not.
        kept: Id of the exporter that wrote a file.
        steps_requested: The list of undo steps is wanted.
        sharing_changed: Whether the map is looked at with the client now.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    level_requested = Signal(object)
    strategy_requested = Signal(str)
    readiness_requested = Signal(str)
    help_requested = Signal(str)
    told = Signal(str)
    kept = Signal(str)
    steps_requested = Signal()
    sharing_changed = Signal(bool)

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.map = MapPanel(theme, today=today)
        self.outline = OutlinePanel(theme, today=today)
        self.plan = PlanPanel(theme, tasks, today=today)
        self.details = MemoryForm(theme, today=today)
        self.charts = ProgressView(theme, tasks)
        self.compare = ComparePage(theme, tasks)
        self.frame = FramePanel()
        self.whatif = WhatIf(WhatIfBar(), tasks, today)
        self.centre = QStackedWidget()
        self.views = QStackedWidget()
        self.side = QTabWidget()
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.whole = QSplitter(Qt.Orientation.Horizontal)
        self.map.commands.asking.weighing.lane = self._weigh
        self.map.commands.arranging.reckoning.lane = self._arrange
        self.outline.source = lambda: self.map.source
        self._lay_out()
        self._widen(theme)
        self._join()

    def _lay_out(self) -> None:
        self.views.addWidget(self.map)
        self.views.addWidget(self.outline)
        self.left.addWidget(self.views)
        self.left.addWidget(self.charts)
        self.left.setStretchFactor(0, 1)
        self.left.setChildrenCollapsible(False)
        self.left.setSizes([1000, _CHARTS_HEIGHT])
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.side.addTab(self.plan, _("Plan"))
        self.side.addTab(self.details, _("Details"))
        self.side.addTab(self.frame, no_mnemonic(_("Problems & clusters")))
        self.centre.addWidget(self.left)
        self.centre.addWidget(self.compare)
        self.whole.addWidget(self.centre)
        self.whole.addWidget(self.side)
        self.whole.setStretchFactor(0, 1)
        self.whole.setChildrenCollapsible(False)
        self.whole.setSizes([1000, _PLAN_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.whatif.bar)
        column.addWidget(self.whole, 1)

    def _join(self) -> None:
        for editing in (self.outline, self.plan, self.details, self.frame):
            editing.edit_requested.connect(self.edit_requested)
        self.map.edit_passed.connect(self.edit_requested)
        for pointing in (self.map, self.outline, self.plan, self.charts):
            pointing.selection_requested.connect(self.selection_requested)
            pointing.preview_requested.connect(self.preview_requested)
        self.compare.selection_requested.connect(self.selection_requested)
        self.compare.left.connect(self.leave_compare)
        for lacking in (self.compare, self.plan):
            lacking.entry_requested.connect(self.show_frame)
        self.plan.compare_requested.connect(self.show_compare)
        self.plan.state_changed.connect(self.compare.show_state)
        self.views.currentChanged.connect(lambda _place: self.leave_compare())
        self._join_whatif()
        self.map.level_requested.connect(self.level_requested)
        for detailing in (self.map, self.outline):
            detailing.details_requested.connect(lambda _memory_id: self.show_details())
        self.plan.strategy_requested.connect(self.strategy_requested)
        self.plan.readiness_requested.connect(self.readiness_requested)
        self.plan.help_requested.connect(self.help_requested)
        self.plan.add_memory_requested.connect(self.add_memory)
        self.details.add_memory_requested.connect(self.add_memory)
        self.details.selection_requested.connect(self._show_record_of)
        self.map.picture_wanted.connect(lambda kind: self.charts.keep("map", kind))
        self.outline.told.connect(self.told)
        for telling in (self.map.refused, self.map.told, self.charts.refused, self.charts.told, self.plan.told):
            telling.connect(self.told)
        self.charts.kept.connect(self.kept)

    def _weigh(self, work: Callable[[], Weights], then: Callable[[Weights], None]) -> None:
        self._tasks.run_long(work, then, owner=self)

    def _arrange(
        self, work: Callable[[], Arranged], then: Callable[[Arranged], None], give_up: Callable[[], object]
    ) -> None:
        def failed(error: BaseException) -> None:
            give_up()
            self._tasks.failed.emit(error)

        self._tasks.run_compute(work, then, failed, self)

    def _join_whatif(self) -> None:
        asking = self.asking = QAction(_("What if …"), self)
        asking.setToolTip(_("Try something without touching the record (W)"))
        asking.setShortcut(QKeySequence(Qt.Key.Key_W))
        asking.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        asking.triggered.connect(lambda _checked=False: self.whatif.begin())
        self.addAction(asking)
        self.map.add_tools((asking,))
        self.plan.whatif_requested.connect(self.whatif.begin)
        self.whatif.trial_changed.connect(self._show_trial)
        self.whatif.edit_requested.connect(self.edit_requested)
        self.whatif.bar.memory_chosen.connect(lambda memory_id: self.selection_requested.emit((memory_id,)))

    def _show_trial(self, trial: Trial | None) -> None:
        """Show what a what-if gives, marked as such, in the order and on the map; None shows the record again."""
        self.plan.show_trial(trial)
        proposal = self.plan.proposal if trial is None else trial.proposal
        if proposal is not None:
            for panel in (self.map, self.outline):
                panel.show_proposal(proposal, tried=trial is not None)

    def begin(self) -> None:
        """Stand as for a client just opened."""
        self.leave_compare()
        self.views.setCurrentWidget(self.map)
        self.side.setCurrentIndex(PLAN)

    def show_details(self) -> None:
        """Turn to the form of the selected memory."""
        self.side.setCurrentIndex(DETAILS)
        self.details.begin()

    def _show_record_of(self, ids: tuple[str, ...]) -> None:
        """Select a memory that was chosen in the details, and go on in its form."""
        self.selection_requested.emit(ids)
        self.show_details()

    def show_frame(self, part: str) -> None:
        """Turn to a part of the client's frame: problems, beliefs, clusters, the client's own order."""
        self.side.setCurrentIndex(FRAME)
        self.frame.begin(part)

    def show_compare(self) -> None:
        """Turn from the map to the orders side by side."""
        self.centre.setCurrentWidget(self.compare)
        self.compare.begin(self.plan.state)

    def leave_compare(self) -> None:
        """Turn back to the map."""
        if self.centre.currentWidget() is self.compare:
            self.centre.setCurrentWidget(self.left)
            self.map.setFocus()

    def add_memory(self) -> None:
        """Write a memory down on the map."""
        self.views.setCurrentWidget(self.map)
        self.map.setFocus()
        self.map.commands.do("add")

    def take_shape(self, other: MapPage) -> None:
        """Divide the room between the panes as another page does."""
        for mine, theirs in ((self.left, other.left), (self.whole, other.whole)):
            mine.setSizes(theirs.sizes())

    def clear(self) -> None:
        """Close what stands outside the window and forget the pictures of the client."""
        if self.map.is_shared:
            self.sharing_changed.emit(not self.map.is_shared)
        self.charts.clear()
        self.whatif.show_record(None)
        self.plan.clear()
        self.compare.clear()

    def fix(self, because: str) -> None:
        """Let everything only be looked at, and say why; empty lets it be changed again."""
        self.map.fix(because)
        self.outline.fix(because)
        self.plan.fix(because)
        self.charts.draw_anew()
        for form in (self.details, self.frame):
            form.setEnabled(not because)

    def share(self, *, shared: bool) -> None:
        """Show nothing but what can be looked at with the client; or everything again."""
        self.leave_compare()
        self.views.setCurrentWidget(self.map)
        for beside in (self.side, self.charts):
            beside.setVisible(not shared)
        self.asking.setVisible(not shared)
        self.asking.setEnabled(not shared)
        self.whatif.drop()
        self.map.share(shared=shared)
        self.sharing_changed.emit(shared)
        self.map.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of the page."""
        return (self.map, self.outline, self.compare, self.charts, self.plan, self.details)

    def show_case(self, change: CaseChange) -> None:
        """Hand a change of the case to the panels."""
        for panel in (self.map, self.outline, self.plan, self.details, self.charts, self.frame):
            panel.show_case(change)

    def show_proposal(self, proposal: Proposal) -> None:
        """Hand a proposal to the panels."""
        for panel in (self.map, self.outline, self.plan, self.charts):
            panel.show_proposal(proposal)
        self.whatif.show_record(self.plan.record)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Hand the selection to the panels."""
        everyone = (self.map, self.outline, self.plan, self.details, self.charts, self.compare, self.whatif, self.frame)
        for panel in everyone:
            panel.show_selection(ids)

    def show_preview(self, memory_id: str | None, preview: ActivationPreview | None) -> None:
        """Hand what working a memory would open to the panels."""
        self.map.show_preview(memory_id, preview)
        self.charts.show_preview(memory_id, preview)

    def show_level(self, level: Level) -> None:
        """Hand the level of previews to the panels."""
        self.map.show_level(level)

    def _widen(self, theme: Theme) -> None:
        self.side.setMinimumWidth(min(_PLAN_MOST, round(_PLAN_LEAST * theme.body / _USUAL_POINTS)))

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; larger text gets a wider order beside the map, up to a point."""
        self._widen(theme)
        for panel in (self.map, self.outline, self.plan, self.details, self.charts, self.compare):
            panel.apply_theme(theme)
