"""The plan: gates on top, the proposed order with its reasons, and everything that stands beside it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.record import undecide
from emdr_planner.domain.edits.set_aside import bring_back
from emdr_planner.domain.words import Prong
from emdr_planner.planning.load import activation_preview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.robustness import Firmness, how_firm
from emdr_planner.planning.trial import Trial
from emdr_planner.planning.view import PlanningView, planning_view
from emdr_planner.ui.crisis import CrisisResource
from emdr_planner.ui.mishaps import as_told
from emdr_planner.ui.plan.body import Shown
from emdr_planner.ui.plan.card import CardContext, fill
from emdr_planner.ui.plan.decide import Decision
from emdr_planner.ui.plan.decided import about
from emdr_planner.ui.plan.decision_dialog import DecisionDialog
from emdr_planner.ui.plan.decision_menu import DecisionMenu
from emdr_planner.ui.plan.pages import PlanPages
from emdr_planner.ui.questions import AskingStrip, Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.moved_words import short_mark
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _


class PlanPanel(QWidget):
    """The plan of a client.

    Signals:
        edit_requested: The `Edit` of a decision.
        selection_requested: Ids of memories, a tuple of str.
        preview_requested: The id of a memory to preview; None for none.
        strategy_requested: The id of the strategy to order by (str).
        help_requested: The name of the page wanted (str).
        entry_requested: The part of the client's frame where what a strategy lacks is entered (str).
        readiness_requested: The prong whose readiness is to be shown (str).
        add_memory_requested: The first target is to be added.
        compare_requested: The orders are to be shown side by side.
        whatif_requested: A what-if is to begin, with this `Move`; None begins it without one.
        told: A sentence that says why an answer was not found.
        state_changed: The `PlanState` that is shown; None for none.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    strategy_requested = Signal(str)
    help_requested = Signal(str)
    readiness_requested = Signal(str)
    entry_requested = Signal(str)
    add_memory_requested = Signal()
    compare_requested = Signal()
    whatif_requested = Signal(object)
    told = Signal(str)
    state_changed = Signal(object)

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._case: Case | None = None
        self._view: PlanningView | None = None
        self._proposal: Proposal | None = None
        self._trial: Trial | None = None
        self._selected: tuple[str, ...] = ()
        self._by: str | None = None
        self._fixed = False
        self.dialog: DecisionDialog | None = None
        self.setProperty("role", "panel")
        self.menu = DecisionMenu(self)
        self.questions = Questions(tasks, self)
        self.pages = PlanPages(theme, tasks, self.questions, today)
        self.body, self.sheet = self.pages.body, self.pages.sheet
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pages, 1)
        self._outer = outer
        versions = self.pages.versions
        for questions in (self.questions, versions.accepting, versions.since_last, versions.since_chosen):
            self.watch(questions)
        self._join()

    def watch(self, questions: Questions) -> None:
        """Show how far questions are, with a way to cancel them, below everything else."""
        self._outer.addWidget(AskingStrip(questions, self))

    @property
    def proposal(self) -> Proposal | None:
        """The proposal for the record as it stands."""
        return self._proposal

    @property
    def record(self) -> PlanState | None:
        """The record with its proposal; None while there is none."""
        if self._case is None or self._view is None or self._proposal is None or not self._case.targets:
            return None
        return PlanState(case=self._case, view=self._view, proposal=self._proposal)

    @property
    def state(self) -> PlanState | None:
        """What is shown: the record's proposal, or that of a what-if; None while there is none."""
        record = self.record
        return record if record is None or self._trial is None else record.tried(self._trial)

    def show_case(self, change: CaseChange) -> None:
        """Take over a case; its order follows with the proposal."""
        self._case = change.after
        self._view = dataclasses.replace(planning_view(change.after), as_of=self._today())
        if change.before is None:
            self._proposal = None
            self._trial = None
            self._selected = ()
            self._by = None
            self.clear()
        if change.before is None or change.touches("memories", "constraints", "safety_flags", "plans"):
            self._render()
        if change.before is not None and change.touches("plans"):
            self.pages.show_state(self.state, self._theme)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show a proposal for the case."""
        self._proposal = proposal
        self._show_anew()

    def show_trial(self, trial: Trial | None) -> None:
        """Show what a what-if gives, with what would move marked on the cards; None shows the record again."""
        self._trial = trial
        self._show_anew()

    def _show_anew(self) -> None:
        self.questions.stop()
        self.body.firm.forget()
        self._render()
        self.pages.show_state(self.state, self._theme)
        self.state_changed.emit(self.state)

    def clear(self) -> None:
        """Await no answer, close what is open, and leave nothing of the client in it."""
        self.questions.stop()
        self.body.firm.forget()
        self.body.order.forget()
        self.pages.clear()
        self._leave_dialog()

    def fix(self, because: str) -> None:
        """Offer no decision while there is a reason; whoever gives it says it."""
        self._fixed = bool(because)
        self.clear()
        self._render()

    def show_why(self, memory_id: str) -> None:
        """Open the sheet about a target."""
        self.pages.show_why(memory_id)

    def ask_how_firm(self) -> None:
        """Find out how firm the order is."""
        state = self.state
        if state is not None:
            self.questions.ask(
                _("Trying changed maps"),
                lambda go_on: how_firm(state.view, state.proposal.strategy, go_on=go_on),
                lambda firmness: self._show_firmness(firmness, state),
            )

    def _show_firmness(self, firmness: Firmness, state: PlanState) -> None:
        self.body.firm.show_firmness(firmness, state.name)
        self._render()

    def show_selection(self, ids: Sequence[str]) -> None:
        """Mark the cards of the selected memories, and bring the first one into view."""
        chosen_elsewhere = tuple(ids) != self._selected
        self._selected = tuple(ids)
        self.body.order.show_selection(ids)
        card = self.body.order.card(ids[0]) if ids else None
        if card is not None and chosen_elsewhere:
            self.pages.bring_into_view(card)

    def show_crisis_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Show the crisis resources that the clinic entered."""
        self.body.crisis.show_resources(entries)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the marks in other colours."""
        self._theme = theme
        self._render()

    def decide(self, kind: Decision, memory_id: str | None, place: int | None = None) -> None:
        """Open the dialog for a decision about a target, or about a ceiling."""
        if self._case is None or self._trial is not None or self._fixed:
            return
        memory = None if memory_id is None else self._case.memory(memory_id)
        self._leave_dialog()
        self.dialog = DecisionDialog(kind, self._case, memory, self._today, self)
        self.dialog.edit_requested.connect(self._on_decided)
        self.dialog.begin(place=place or self._place_of(memory_id), by=self._by)

    def _join(self) -> None:
        body = self.body
        body.memory_chosen.connect(self._select)
        body.previewed.connect(self.preview_requested)
        body.strategy_chosen.connect(self.strategy_requested)
        body.alternatives.entry_asked.connect(self.entry_requested)
        body.gates.prong_chosen.connect(self.readiness_requested)
        body.limits.help_requested.connect(self.help_requested)
        body.order.menu_asked.connect(self._open_menu)
        body.order.place_asked.connect(lambda memory_id, place: self.decide(Decision.PIN, memory_id, place))
        body.ceilings.set_asked.connect(lambda: self.decide(Decision.CEILING, None))
        for taking_back in (body.decisions.taken_back, body.order.taken_back):
            taking_back.connect(lambda constraint: self.edit_requested.emit(undecide(constraint)))
        body.decisions.brought_back.connect(lambda memory_id: self.edit_requested.emit(bring_back(memory_id)))
        body.empty_button.clicked.connect(self._on_empty_button)
        self.menu.decision_asked.connect(self.decide)
        for asking in (body.head.method_asked, body.strategy.method_asked):
            asking.connect(lambda: self.help_requested.emit("method"))
        body.head.firm_asked.connect(self.ask_how_firm)
        body.head.compare_asked.connect(self.compare_requested)
        body.head.accept_asked.connect(lambda: self.pages.versions.ask_accept(self._by, self))
        body.head.whatif_asked.connect(lambda: self.whatif_requested.emit(None))
        self.pages.memory_chosen.connect(self._select)
        self.pages.trial_asked.connect(self.whatif_requested)
        self.pages.edit_requested.connect(self.edit_requested)
        self.questions.failed.connect(self._tell_failure)

    def _render(self) -> None:
        state = self.state
        if state is not None:
            context = self._context(state)
            self.body.show_proposal(Shown(state=state, context=context, selected=self._selected, today=self._today()))
        elif self._case is not None and not self._case.targets:
            sentence = _("No target stands on the map yet. Add the first one, and the order is worked out as you go.")
            self.body.show_nothing(sentence, _("Add the first memory"))
        elif self._case is not None:
            self.body.show_nothing(_("The order is being worked out."), "")

    def _context(self, state: PlanState) -> CardContext:
        memories = {memory.id: memory for memory in state.view.memories}
        ceilings = state.proposal.ceiling
        return CardContext(
            name=state.name,
            sud=lambda memory_id: memories[memory_id].sud,
            ceiling=lambda memory_id: ceilings.get(memories[memory_id].prong or Prong.PAST),
            full=fill(state.proposal.order, tuple(ceilings.values())),
            preview=lambda step: activation_preview(state.view, step.memory, step.level),
            ranged=self.body.firm.range_of,
            mark=lambda memory_id: short_mark(state.moved(memory_id)),
            decided=lambda memory_id: about(memory_id, state.case.constraints) if state.trial is None else (),
            decides=state.trial is None and not self._fixed,
            theme=self._theme,
        )

    def _tell_failure(self, error: BaseException) -> None:
        told = as_told(error)
        self.told.emit(f"{told.sentence} ({told.code})")

    def _select(self, memory_id: str) -> None:
        self.selection_requested.emit((memory_id,))

    def _open_menu(self, memory_id: str, where: QPoint) -> None:
        self.menu.open_for(memory_id, where)

    def _place_of(self, memory_id: str | None) -> int | None:
        step = None if self._proposal is None or memory_id is None else self._proposal.step(memory_id)
        return None if step is None else step.place

    def _on_decided(self, edit: Edit) -> None:
        if self.dialog is not None:
            self._by = self.dialog.by.value
        self.edit_requested.emit(edit)

    def _on_empty_button(self) -> None:
        if self._case is not None and not self._case.targets:
            self.add_memory_requested.emit()
        else:
            self.readiness_requested.emit(Prong.PAST.value)

    def _leave_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
