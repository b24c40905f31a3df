"""Risk items that were answered above their lowest value: a prompt to the clinician, acknowledged on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.measures import acknowledge_risk
from emdr_planner.measures.of_case import measure_of, unseen_risk
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import TextField
from emdr_planner.ui.entry.spoken import announce
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
    said = words.format(scale=measure.title, day=day(filled.date), items=items)
    more = len(found) - 1
    if not more:
        return said
    after = ngettext("{said} {n} more filled-in scale waits.", "{said} {n} more filled-in scales wait.", more)
    return after.format(said=said, n=more)


class RiskPrompt(QFrame):
    """One filling-in at a time, the oldest first.

    Signals:
        edit_requested: The `Edit` that acknowledges it.
        left: It is acknowledged, or put off with Esc; it goes on asking.
    """

    edit_requested = Signal(object)
    left = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._administration: str | None = None
        self._waiting = 0
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
        self._waiting = len(found)
        set_plain(self._words, risk_words(case))
        self.setVisible(bool(found))

    @property
    def waiting(self) -> int:
        """How many filling-ins nobody has looked at."""
        return self._waiting

    def take_the_keyboard(self) -> None:
        """Ask aloud, with the keyboard where the name is typed."""
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it off with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        by = self.by.value
        if self._administration is not None and by is not None:
            self.edit_requested.emit(acknowledge_risk(self._administration, self._today(), by=by))
            self.left.emit()
