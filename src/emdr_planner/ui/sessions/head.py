"""When a session took place: its date, its number, and which one of its day it is."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.ui.entry.fields import DateField, NumberField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.order import slot_on
from emdr_planner.wording import _

_MOST_SESSIONS = 9999


class SessionHead(QWidget):
    """Date and number.

    Signals:
        changed: One of them is another one.
    """

    changed = Signal()

    def __init__(self, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: Case | None = None
        self._own: Session | None = None
        self.date = DateField(_("Date"), day, self)
        self.number = NumberField(_("Session number"), 1, _MOST_SESSIONS, self)
        self._slot_words = plain_label("", role="soft")
        number_words = plain_label(_("session number"), role="soft")
        for label in (number_words, self._slot_words):
            label.setWordWrap(False)
        fields = Fields(self)
        fields.add(_("Date"), self.date, number_words, self.number, self._slot_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fields)
        self.date.changed.connect(self.show_slot)
        for field in (self.date, self.number):
            field.changed.connect(self.changed)

    @property
    def slot(self) -> int | None:
        """Which session of its day it is; None when it is the only one. A day that is not changed keeps its place."""
        if self._own is not None and self._own.date == self.date.value:
            return self._own.slot
        return None if self._others is None else slot_on(self._others, self.date.value)

    @property
    def problem(self) -> str | None:
        """Why the number cannot be that of the session; None when it can. One that is not changed stays as it is."""
        number = self.number.value
        if number is None:
            return _("Type the number of the session: empty is never zero.")
        others = () if self._others is None else self._others.sessions
        stays = self._own is not None and self._own.number == number
        if not stays and any(one.number == number for one in others):
            return _("A session {n} is on record already. Type another number.").format(n=number)
        return None

    def begin(self, case: Case, day: dt.date, number: int, own: Session | None = None) -> None:
        """Show a day and a number.

        Args:
            case: what is on record.
            day: the day.
            number: the number.
            own: the session itself, when it is on record already.
        """
        others = tuple(one for one in case.sessions if own is None or one.id != own.id)
        self._others, self._own = dataclasses.replace(case, sessions=others), own
        self.date.set_value(day)
        self.number.set_value(number)
        self.show_slot()

    def show_slot(self) -> None:
        """Say which session of its day it is."""
        set_plain(self._slot_words, "" if self.slot is None else _("no. {n} of this day").format(n=self.slot))
