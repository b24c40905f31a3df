"""What the plan is made of, from top to bottom, and how a proposal is shown in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.planning.gates import Gate
from emdr_planner.ui.crisis import CrisisCard
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.plan.alternatives import AlternativesView
from emdr_planner.ui.plan.aside import aside_words
from emdr_planner.ui.plan.card import CardContext
from emdr_planner.ui.plan.ceilings import CeilingsView
from emdr_planner.ui.plan.firm_view import FirmView
from emdr_planner.ui.plan.fringe_view import FringeView
from emdr_planner.ui.plan.gate_cards import GateCards
from emdr_planner.ui.plan.notes_view import DecisionsView, LimitsView
from emdr_planner.ui.plan.order_head import OrderHead
from emdr_planner.ui.plan.order_view import OrderView
from emdr_planner.ui.plan.strategy_box import StrategyBox
from emdr_planner.ui.plan.warnings_view import WarningsView
from emdr_planner.ui.telling.reason_list import ReasonList
from emdr_planner.ui.telling.section import Section
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.ui.telling.words import nothing_proposed
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.versions.difference_view import DifferenceView
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown, and how."""

    state: PlanState
    context: CardContext
    selected: Sequence[str]
    today: dt.date


class PlanBody(QWidget):
    """All parts of the plan, one below the other.

    Signals:
        memory_chosen: The id of a memory (str).
        why_asked: The id of a memory that the sheet is to be about (str).
        previewed: The id of a memory to preview; None for none.
        strategy_chosen: The id of a strategy (str).
    """

    memory_chosen = Signal(str)
    why_asked = Signal(str)
    previewed = Signal(object)
    strategy_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.band = plain_label(_("What if: the record is not touched"), role="whatif")
        self.gates = GateCards(theme, self)
        self.crisis = CrisisCard(self)
        self.warnings = WarningsView(self)
        self.head = OrderHead(self)
        self.strategy = StrategyBox(self)
        self.firm = FirmView(self)
        self.since = DifferenceView(self)
        self.empty = plain_label("", role="soft")
        self.empty_button = QPushButton(self)
        self.order = OrderView(theme, self)
        self.ceilings = CeilingsView(self)
        self.decisions = DecisionsView(self)
        self.preparation_section = Section(_("Preparation"), self)
        self.preparation = ReasonList(self)
        self.fringe = FringeView(self)
        self.alternatives = AlternativesView(self)
        self.limits = LimitsView(self)
        self._beside_the_order: tuple[QWidget, ...] = (
            self.ceilings,
            self.decisions,
            self.preparation_section,
            self.fringe,
            self.alternatives,
        )
        self._lay_out()
        self._join()
        self.limits.hide()
        self.show_nothing(_("The order appears here as soon as a target stands on the map."), "")

    def show_proposal(self, shown: Shown) -> None:
        """Show a proposal."""
        state = shown.state
        proposal, name = state.proposal, state.name
        known = {memory.id for memory in state.case.memories}
        steps = [step for step in proposal.order if step.memory in known]
        self._set_visible(told=True)
        self.band.setVisible(state.trial is not None)
        self.gates.show_gates(proposal.gates, name, shown.context.theme)
        on_hold = any(finding.gate is Gate.HOLD for finding in proposal.gates.all)
        self.crisis.setVisible(on_hold)
        self._put_preparation(first=on_hold or not steps)
        self.warnings.show_warnings(proposal.warnings, name)
        self.strategy.show_strategy(proposal, name)
        self.head.show_possible(ordered=bool(steps), versions=len(state.case.plans), trial=state.trial is not None)
        self.order.show_order(proposal, steps, shown.context)
        self.order.show_selection(shown.selected)
        self._show_empty(_("Open readiness") if not steps else "", nothing_proposed(proposal) if not steps else "")
        self._show_beside(shown)

    def show_nothing(self, sentence: str, button: str) -> None:
        """Show one sentence and one button where there is nothing to order."""
        self._set_visible(told=False)
        self._show_empty(button, sentence)

    def _put_preparation(self, *, first: bool) -> None:
        """Put preparation before an order that a flag holds or that is empty, else behind it."""
        self._column.removeWidget(self.preparation_section)
        place = self._column.indexOf(self.head if first else self.fringe)
        self._column.insertWidget(place, self.preparation_section)

    def _show_beside(self, shown: Shown) -> None:
        state = shown.state
        proposal, name = state.proposal, state.name
        self.ceilings.show_ceilings(proposal, name)
        self.decisions.show_decisions(state.case.constraints, aside_words(state.case), name)
        if state.trial is not None:
            self.decisions.hide()
        self.preparation.show_reasons(proposal.preparation, name)
        self.preparation_section.setVisible(bool(proposal.preparation))
        self.fringe.show_fringe(proposal.fringe, name, shown.today, state.case)
        self.alternatives.show_alternatives(proposal, name)
        self.limits.reasons.show_reasons(proposal.limits, name)

    def _show_empty(self, button: str, sentence: str) -> None:
        set_plain(self.empty, sentence)
        self.empty.setVisible(bool(sentence))
        self.empty_button.setText(button)
        self.empty_button.setVisible(bool(button))

    def _set_visible(self, *, told: bool) -> None:
        for part in (self.gates, self.strategy, self.order, *self._beside_the_order):
            part.setVisible(told)
        if not told:
            self.band.hide()
            self.limits.hide()
            self.warnings.hide()
            self.crisis.hide()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        self.preparation_section.column.addWidget(self.preparation)
        on_top = (
            self.band,
            self.gates,
            self.crisis,
            self.warnings,
            self.head,
            self.strategy,
            self.limits,
            self.firm,
            self.since,
            self.empty,
            self.empty_button,
        )
        for part in (*on_top, self.order, *self._beside_the_order):
            column.addWidget(part)
        column.addStretch(1)

    def _join(self) -> None:
        self.order.chosen.connect(self.memory_chosen)
        self.order.previewed.connect(self.previewed)
        self.order.why_asked.connect(self.why_asked)
        self.fringe.why_asked.connect(self.why_asked)
        self.fringe.link_hovered.connect(self.previewed)
        for source in (self.fringe, self.alternatives, self.warnings, self.preparation, self.ceilings):
            source.link_activated.connect(self.memory_chosen)
        self.limits.reasons.link_activated.connect(self.memory_chosen)
        self.strategy.limits_asked.connect(lambda: self.limits.setVisible(self.limits.isHidden()))
        self.strategy.strategy_chosen.connect(self.strategy_chosen)
        self.alternatives.strategy_chosen.connect(self.strategy_chosen)
