"""Risk items that were answered above their lowest value: a prompt to the clinician, acknowledged on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.measures import acknowledge_risk
from emdr_planner.measures.of_case import measure_of, unseen_risk
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import TextField
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext


def risk_words(case: Case) -> str:
    """Return what the oldest filling-in with a risk item nobody has looked at says; empty when there is none."""
    found = unseen_risk(case)
    if not found:
        return ""
    filled, raised = found[0]
    measure = measure_of(case, filled.instrument)
    items = ", ".join(_("{n} ({topic})").format(n=number, topic=measure.topics[number - 1]) for number in raised)
    words = ngettext(
        "{scale} of {day}: item {items} was answered above its lowest value.",
        "{scale} of {day}: items {items} were answered above their lowest value.",
        len(raised),
    )
    return words.format(scale=measure.title, day=day(filled.date), items=items)


class RiskPrompt(QFrame):
    """One filling-in at a time, the oldest first.

    Signals:
        edit_requested: The `Edit` that acknowledges it.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._administration: str | None = None
        self.setProperty("role", "notice")
        self._words = plain_label("", role="heading")
        self.by = TextField(_("Looked at by"), self, hint=_("who looked at it with the client"))
        self.keep = QPushButton(_("Acknowledge"), self)
        self.keep.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self.by, 1)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._words)
        column.addWidget(
            plain_label(
                _(
                    "Look at it with the client, by the clinic's own procedure. "
                    "In this program it changes nothing else."
                ),
                role="small",
            )
        )
        column.addLayout(row)
        self.by.changed.connect(lambda: self.keep.setEnabled(self.by.value is not None))
        self.by.returnPressed.connect(self._save)
        self.keep.clicked.connect(self._save)
        self.hide()

    def show_case(self, case: Case) -> None:
        """Ask about the oldest filling-in that nobody has looked at."""
        found = unseen_risk(case)
        self._administration = found[0][0].id if found else None
        set_plain(self._words, risk_words(case))
        self.setVisible(bool(found))

    def _save(self) -> None:
        by = self.by.value
        if self._administration is not None and by is not None:
            self.edit_requested.emit(acknowledge_risk(self._administration, self._today(), by=by))
