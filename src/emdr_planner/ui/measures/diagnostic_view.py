"""The diagnostic rule that two scales come with: put away by default, shown in the scale's own view only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import in_order
from emdr_planner.measures import itq, pcl5
from emdr_planner.measures.diagnostic import ItqOutcome, itq_outcome, pcl5_provisional
from emdr_planner.measures.scoring import Items
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_ITQ = {
    ItqOutcome.NEITHER: _("neither"),
    ItqOutcome.PTSD: _("PTSD"),
    ItqOutcome.COMPLEX_PTSD: _("complex PTSD"),
}


def _pcl5_words(items: Items) -> str | None:
    met = pcl5_provisional(items)
    if met is None:
        return None
    return _("the provisional rule for PTSD is met") if met else _("the provisional rule for PTSD is not met")


def _itq_words(items: Items) -> str | None:
    outcome = itq_outcome(items)
    return None if outcome is None else _("the scale's rule gives: {outcome}").format(outcome=_ITQ[outcome])


_RULES: Mapping[str, Callable[[Items], str | None]] = {pcl5.MEASURE.id: _pcl5_words, itq.MEASURE.id: _itq_words}


def diagnostic_words(case: Case, instrument: str) -> str:
    """Return what the diagnostic rule of a scale gives for its newest complete filling-in; empty without a rule."""
    rule = _RULES.get(instrument)
    if rule is None:
        return ""
    for one in reversed(in_order(one for one in case.administrations if one.instrument == instrument)):
        words = rule(one.items)
        if words is not None:
            shape = _("{day}: {words}. A rule of the scale and no diagnosis; no gate and no order reads it.")
            return shape.format(day=day(one.date), words=words)
    return _("The rule takes every item, and no complete filling-in is on record.")


class DiagnosticView(QWidget):
    """A tick, off for every client, and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._instrument = ""
        self.wanted = QCheckBox(_("Show what the scale's diagnostic rule gives"), self)
        self._words = plain_label("", role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wanted)
        column.addWidget(self._words)
        self.wanted.toggled.connect(lambda _on: self._show())
        self._show()

    def show_case(self, case: Case, *, fresh: bool) -> None:
        """Take over a case; a client just opened starts with the rule put away."""
        self._case = case
        if fresh:
            self.wanted.setChecked(False)
        self._show()

    def show_instrument(self, instrument: str) -> None:
        """Turn to a scale."""
        self._instrument = instrument
        self._show()

    def _show(self) -> None:
        words = "" if self._case is None else diagnostic_words(self._case, self._instrument)
        self.setVisible(bool(words))
        shown = bool(words) and self.wanted.isChecked()
        set_plain(self._words, words if shown else "")
        self._words.setVisible(shown)
