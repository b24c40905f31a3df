"""The proposal for the case on the desk, kept up to date off the GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import DEFAULT_STRATEGY
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.view import PlanningView
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.planner import Planner
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.wording import _

_SETTLE_MS = 60

_SEARCHED = {one.id: one.name for one in STRATEGIES if one.on_request}
"""Names of the orders that take their time."""

_READ_BY_THE_SEQUENCER = (
    "memories",
    "linkages",
    "clusters",
    "constraints",
    "readiness",
    "probes",
    "safety_flags",
    "sessions",
    "client",
    "policy",
)


class ProposalBoard(QObject):
    """Asks for a new proposal shortly after every change that the sequencer can see; late answers are dropped.

    An order that takes its time is a question that can be cancelled: then the strategy before it orders again.

    Signals:
        proposal_changed: The new `planning.proposal.Proposal`.
        failed: The exception of a proposal that could not be made.
    """

    proposal_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: CaseDesk,
        tasks: Tasks,
        planner: Planner,
        *,
        today: Callable[[], dt.date] = dt.date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._planner = planner
        self._today = today
        self._strategy = DEFAULT_STRATEGY
        self._quick = DEFAULT_STRATEGY
        self.questions = Questions(tasks, self)
        self._revision = 0
        self.view: PlanningView | None = None
        self.proposal: Proposal | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self.questions.failed.connect(self.failed)
        self.questions.cancelled.connect(lambda: self.set_strategy(self._quick))
        desk.case_changed.connect(self._on_case_changed)
        desk.closed.connect(self._on_closed)

    @property
    def strategy(self) -> str:
        """The id of the strategy that orders."""
        return self._strategy

    def set_strategy(self, strategy: str) -> None:
        """Order by another strategy."""
        if strategy != self._strategy:
            self._strategy = strategy
            if strategy not in _SEARCHED:
                self._quick = strategy
            self._schedule()

    def preview_of(self, memory_id: str, level: Level) -> ActivationPreview | None:
        """Return what working a memory at a level would open, at once; None before the first proposal."""
        if self.view is None:
            return None
        return self._planner.preview(self.view, memory_id, level)

    def _on_case_changed(self, change: CaseChange) -> None:
        if change.touches(*_READ_BY_THE_SEQUENCER):
            self.view = self._planner.view(change.after, self._today())
            self._schedule()

    def _on_closed(self) -> None:
        self._revision += 1
        self._timer.stop()
        self.questions.stop()
        self._strategy = self._quick = DEFAULT_STRATEGY
        self.view = None
        self.proposal = None

    def _schedule(self) -> None:
        self._revision += 1
        self.questions.stop()
        self._timer.start()

    def _ask(self) -> None:
        view, revision, strategy = self.view, self._revision, self._strategy
        if view is None:
            return
        planner = self._planner

        def show(proposal: Proposal) -> None:
            if revision == self._revision:
                self.proposal = proposal
                self.proposal_changed.emit(proposal)

        if strategy in _SEARCHED:
            name = _("Working the order out: {strategy}").format(strategy=_SEARCHED[strategy])
            self.questions.ask(name, lambda go_on: planner.propose(view, strategy, go_on), show)
        else:
            self._tasks.run_compute(lambda: planner.propose(view, strategy), show, self.failed.emit, owner=self)
