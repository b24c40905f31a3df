"""Which strategy orders: the chooser, whose it is, its caution, and the ways to its limits and the method note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.planning.proposal import Alternative, Proposal
from emdr_planner.planning.strategies import STRATEGIES, strategy_by_id
from emdr_planner.terms import Naming
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.labels import plain_label, set_plain, set_tip
from emdr_planner.ui.telling.words import joined, plain
from emdr_planner.wording import _


class StrategyBox(QWidget):
    """The chooser of a strategy.

    Signals:
        strategy_chosen: The id of the strategy (str).
        limits_asked: The limits of the order are to be shown, or put away again.
        method_asked: The method note is to be shown.
    """

    strategy_chosen = Signal(str)
    limits_asked = Signal()
    method_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ways")
        self._shown = STRATEGIES[0].id
        self.box = ChoiceField(_("Order by"), [(one.id, one.name) for one in STRATEGIES], self)
        self.caution = plain_label("", "small", self)
        self.method = button(_("Method"), self.method_asked.emit, "link", self)
        self.method.setAccessibleName(_("Method note and sources"))
        self.limits = button(_("Limits"), self.limits_asked.emit, "link", self)
        self.limits.setAccessibleName(_("Limits of this order"))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.box, 1)
        line.addWidget(self.method)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.caution, 1)
        below.addWidget(self.limits, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(line)
        column.addLayout(below)
        self.box.changed.connect(self._on_change)

    def show_strategy(self, proposal: Proposal, name: Naming) -> None:
        """Show a strategy with its caution and how its order was found, and how the others stand."""
        standing = {one.strategy: standing_words(one) for one in proposal.alternatives}
        self._shown = proposal.strategy
        self.box.set_choices([(one.id, _named(one.name, one.ours, standing.get(one.id, ""))) for one in STRATEGIES])
        self.box.set_value(proposal.strategy)
        strategy = strategy_by_id(proposal.strategy)
        found = [limit for limit in proposal.limits if limit.code.startswith(f"{proposal.strategy}.")]
        said = " ".join((*proposal.cautions, plain(joined(found, name)))).strip()
        set_plain(self.caution, said)
        self.caution.setVisible(bool(said))
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


def standing_words(one: Alternative) -> str:
    """Return why a strategy is not offered, in a word or two; empty where it is."""
    if one.offered:
        return ""
    if one.struck:
        return _("gates speak against it")
    return _("on request") if one.needs is None else _("lacks data")


def _named(name: str, ours: bool, standing: str) -> str:
    marks = [mark for mark in (_("ours") if ours else "", standing) if mark]
    return _("{name} ({marks})").format(name=name, marks=", ".join(marks)) if marks else name
