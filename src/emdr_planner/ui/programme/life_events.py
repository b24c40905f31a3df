"""Events outside therapy: a day and a few words, drawn on the time axis of the charts and in the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import LifeEvent
from emdr_planner.domain.edits.client import add_life_event, remove_life_event
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import DateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.wording import _

_LIST_HEIGHT = 110


class LifeEventsForm(EntryForm):
    """What happened outside therapy.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Life events"), _("Add this event"), parent)
        self._events: tuple[LifeEvent, ...] = ()
        self.table = RowsTable(_("Life events"), (_("Day"), _("What happened")), self)
        self.table.setFixedHeight(_LIST_HEIGHT)
        self.remove_button = QPushButton(_("Take it out"), self)
        self.date = DateField(_("Day of the event"), today, self)
        self.label = TextField(_("What happened"), self, hint=_("moved house, a trial, a birth"))
        fields = Fields(self)
        fields.add(_("Day"), self.date)
        fields.add(_("What"), self.label)
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addWidget(fields)
        self.add_buttons()
        self.leave_button.setText(_("Empty the fields"))
        self.remove_button.clicked.connect(self._remove)
        self.save_asked.connect(self._save)
        self.left.connect(lambda: self.label.set_value(None))

    def show_case(self, case: Case) -> None:
        """Show the events of a case."""
        self._events = case.life_events
        self.table.show_rows([_row(place, one) for place, one in enumerate(case.life_events)])
        self.table.setVisible(bool(case.life_events))
        self.remove_button.setVisible(bool(case.life_events))

    def _save(self) -> None:
        label = self.label.value
        if label is None:
            self.tell(_("Write down in a few words what happened."), self.label)
            return
        self.tell(None)
        event = LifeEvent(date=self.date.value, label=label)
        self.label.set_value(None)
        self.edit_requested.emit(add_life_event(event))

    def _remove(self) -> None:
        key = self.table.current_key
        if key is not None:
            self.edit_requested.emit(remove_life_event(self._events[int(key)]))


def _row(place: int, one: LifeEvent) -> Row:
    cells = (day(one.date), one.label)
    return Row(key=str(place), cells=cells, spoken=_("{day}: {event}").format(day=cells[0], event=one.label))
