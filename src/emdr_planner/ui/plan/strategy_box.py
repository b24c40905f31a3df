"""Which strategy orders: the chooser, whose it is, and the caution it must show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.labels import set_tip
from emdr_planner.ui.plan.folded_line import FoldedLine
from emdr_planner.wording import _


class StrategyBox(QWidget):
    """The chooser of a strategy.

    Signals:
        strategy_chosen: The id of the strategy (str).
    """

    strategy_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = STRATEGIES[0].id
        self.box = ChoiceField(_("Order by"), [(one.id, one.name) for one in STRATEGIES], self)
        self.caution = FoldedLine(_("Caution"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.box)
        column.addWidget(self.caution)
        self.box.changed.connect(self._on_change)

    def show_strategy(self, proposal: Proposal) -> None:
        """Show the strategy of a proposal, and which others are offered."""
        standing = {one.strategy: _standing(one.offered, one.struck) for one in proposal.alternatives}
        self._shown = proposal.strategy
        self.box.set_choices([(one.id, _named(one.name, one.ours, standing.get(one.id, ""))) for one in STRATEGIES])
        self.box.set_value(proposal.strategy)
        strategy = strategy_by_id(proposal.strategy)
        self.caution.show_text(" ".join(proposal.cautions))
        set_tip(
            self.box,
            _("{rule} Usually defended: {defended} Source: {reference} Evidence: {grade}").format(
                rule=strategy.rule, defended=strategy.defended, reference=strategy.reference, grade=strategy.grade
            ),
        )

    def _on_change(self) -> None:
        if not self.box.is_empty and self.box.value != self._shown:
            self._shown = self.box.value
            self.strategy_chosen.emit(self._shown)


def _standing(offered: bool, struck: bool) -> str:
    if offered:
        return ""
    return _("gates speak against it") if struck else _("lacks data")


def _named(name: str, ours: bool, standing: str) -> str:
    marks = [mark for mark in (_("ours") if ours else "", standing) if mark]
    return _("{name} ({marks})").format(name=name, marks=", ".join(marks)) if marks else name
