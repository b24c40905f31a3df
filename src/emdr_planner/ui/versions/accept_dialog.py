"""Accepting an order as a plan: by name and date, with what is accepted against a gate said before it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from emdr_planner.planning.proposal import Proposal
from emdr_planner.terms import Naming
from emdr_planner.ui.entry.fields import DateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.state import PlanState
from emdr_planner.wording import _, ngettext

_WIDTH = 440


class AcceptDialog(QDialog):
    """Asks who accepts the order, and when.

    Signals:
        accepted_by: The name and the day (str, object).
    """

    accepted_by = Signal(str, object)

    def __init__(self, number: int, state: PlanState, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent)
        title = _("Accept this order as plan {n}").format(n=number)
        self.setWindowTitle(_("Accept this order"))
        self.form = EntryForm(title, _("Accept"), self)
        self.by = TextField(_("Accepted by"), self)
        self.date = DateField(_("Date"), today(), self)
        for words in said_before(state.proposal, state.name):
            self.form.column.addWidget(plain_label(words))
        fields = Fields(self)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.date)
        self.form.column.addWidget(fields)
        self.form.add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.setMinimumWidth(_WIDTH)
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self.reject)

    def begin(self, by: str | None) -> None:
        """Start with the name that is known already."""
        self.by.set_value(by)
        self.open()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        by = self.by.value
        if not by:
            self.form.tell(_("Write down who accepts it."), self.by)
            return
        self.accepted_by.emit(by, self.date.value)
        self.accept()


def said_before(proposal: Proposal, name: Naming) -> list[str]:
    """Return what is said before an order is accepted."""
    above = sum(1 for step in proposal.order if step.above_line)
    words = ngettext(
        "{n} target has a place, {above} above the line.",
        "{n} targets have a place, {above} above the line.",
        len(proposal.order),
    )
    said = [words.format(n=len(proposal.order), above=above)]
    against = [name(step.memory) for step in proposal.order if step.against_gate]
    if against:
        said.append(_("Against its gate, by your decision: {names}.").format(names=", ".join(against)))
    said.append(_("The plan keeps its rules, reasons and numbers as they are now. Your decisions are in it."))
    return said
