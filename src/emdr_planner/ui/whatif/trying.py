"""A what-if from its first move to keep or drop: the newest moves are always answered, and the record never touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from emdr_planner.domain.errors import ContradictionError
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.trial import Trial, try_moves
from emdr_planner.planning.whatif import Move, apply_moves
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.plan.decide import in_labels
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.whatif.bar import WhatIfBar
from emdr_planner.ui.whatif.editor import Tried
from emdr_planner.ui.whatif.keep_dialog import KeepDialog
from emdr_planner.ui.whatif.moves import Moves, still_possible, with_move
from emdr_planner.wording import _


class WhatIf(QObject):
    """Joins the bar to the reasoning.

    Signals:
        trial_changed: The `Trial` that is shown; None when the what-if is over.
        edit_requested: The `Edit` that keeps it.
    """

    trial_changed = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, bar: WhatIfBar, tasks: Tasks, today: Callable[[], dt.date]) -> None:
        super().__init__(bar)
        self.bar = bar
        self._tasks, self._today = tasks, today
        self._state: PlanState | None = None
        self._selected: tuple[str, ...] = ()
        self._computing = False
        self.questions = Questions(tasks, self)
        self._by: str | None = None
        self.moves: Moves = ()
        self.dialog: KeepDialog | None = None
        bar.moved.connect(self.add)
        bar.taken_back.connect(self.take_back)
        bar.dropped.connect(self.drop)
        bar.keep_asked.connect(self.ask_keep)
        bar.watch(self.questions)
        self.questions.failed.connect(self._not_found)
        self.questions.cancelled.connect(lambda: bar.refuse(_("The order with these moves was not worked out.")))

    @property
    def is_open(self) -> bool:
        """Whether a what-if is under way."""
        return not self.bar.isHidden()

    def show_record(self, state: PlanState | None) -> None:
        """Take over the record's proposal; moves that are no longer possible fall away."""
        self._state = state
        if state is None:
            self.drop()
        elif self.is_open:
            self.moves = still_possible(self.moves, state.view)
            self._show()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Let the editors be about the selected memories."""
        self._selected = ids
        if self.is_open:
            self._show_bar()

    def begin(self, move: Move | None = None) -> None:
        """Begin a what-if, or go on with it; a move is made at once."""
        if self._state is None:
            return
        if not self.is_open:
            self.bar.begin()
        if move is None:
            self._show()
        else:
            self.add(move)

    def add(self, move: Move) -> None:
        """Make a move."""
        if self._state is not None:
            self.moves = with_move(self.moves, move, self._state.view)
            self._show()

    def take_back(self, move: Move) -> None:
        """Take a move back."""
        self.moves = tuple(other for other in self.moves if other != move)
        self._show()

    def drop(self) -> None:
        """Forget the what-if: everything stands as the record has it."""
        was_open = self.is_open
        self.questions.stop()
        self.moves = ()
        self.bar.hide()
        self._leave_dialog()
        if was_open:
            self.trial_changed.emit(None)

    def ask_keep(self) -> None:
        """Ask for what the record wants to know before the moves are made in it."""
        state = self._state
        if state is None or not self.moves:
            return
        self._leave_dialog()
        self.dialog = KeepDialog(self.moves, state.case, self._today, self.bar.window())
        self.dialog.edit_requested.connect(self._keep)
        self.dialog.begin(self._by)

    def _keep(self, edit: object) -> None:
        if self.dialog is not None:
            self._by = self.dialog.by.value
        self.drop()
        self.edit_requested.emit(edit)

    def _show(self) -> None:
        self._show_bar()
        self._compute()

    def _show_bar(self) -> None:
        state = self._state
        if state is not None:
            tried = Tried(
                case=state.case,
                view=state.view,
                tried=apply_moves(state.view, self.moves),
                selected=self._selected,
            )
            self.bar.show_tried(tried, self.moves)

    def _compute(self) -> None:
        """Answer the newest moves; while an answer is on its way, the moves after it wait for their turn.

        An order that takes its time is a question: newer moves take the place of those before.
        """
        state, moves = self._state, self.moves
        if state is None or self._computing:
            return
        if not moves:
            self.questions.stop()
            self.bar.show_difference((), (), state.name)
            self.trial_changed.emit(None)
            return
        strategy, now = state.proposal.strategy, state.proposal
        if strategy_by_id(strategy).on_request:
            self.questions.ask(
                _("Working the order out"),
                lambda go_on: try_moves(state.view, moves, strategy, now, go_on),
                lambda trial: self._answered(trial, state),
            )
            return
        self._computing = True
        self._tasks.run_compute(
            lambda: try_moves(state.view, moves, strategy, now),
            lambda trial: self._answered(trial, state),
            lambda error: self._refused(error, state, moves),
            owner=self,
        )

    def _answered(self, trial: Trial, state: PlanState) -> None:
        self._computing = False
        if not self.is_open or state is not self._state or trial.moves != self.moves:
            self._go_on()
            return
        self.bar.show_difference(trial.moved, trial.moves, state.name)
        self.trial_changed.emit(trial)

    def _not_found(self, error: BaseException) -> None:
        if self._state is not None:
            self._refused(error, self._state, self.moves)

    def _refused(self, error: BaseException, state: PlanState, moves: Moves) -> None:
        self._computing = False
        if moves != self.moves:
            self._go_on()
            return
        contradiction = isinstance(error, ContradictionError)
        told = as_told(error)
        self.bar.refuse(in_labels(told.sentence, state.case) if contradiction else f"{told.sentence} ({told.code})")

    def _go_on(self) -> None:
        if self.is_open:
            self._compute()

    def _leave_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
