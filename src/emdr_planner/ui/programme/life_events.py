"""Events outside therapy: a day and a few words, drawn on the time axis of the charts and in the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import LifeEvent
from emdr_planner.domain.edits.client import add_life_event, remove_life_event
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import DateField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.programme.listed_form import ListedForm
from emdr_planner.wording import _


class LifeEventsForm(ListedForm):
    """What happened outside therapy."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        table = RowsTable(_("Life events"), (_("Day"), _("What happened")))
        super().__init__((_("Life events"), _("Add this event")), table, parent)
        self._events: tuple[LifeEvent, ...] = ()
        self.date = DateField(_("Day of the event"), today, self)
        self.label = TextField(_("What happened"), self, hint=_("moved house, a trial, a birth"))
        fields = Fields(self)
        fields.add(_("Day"), self.date)
        fields.add(_("What"), self.label)
        self.lay_out(fields, self.label)
        self.save_asked.connect(self._save)
        self.removal_asked.connect(self._remove_at)

    def show_case(self, case: Case) -> None:
        """Show the events of a case."""
        self._events = case.life_events
        self.show_rows([_row(place, one) for place, one in enumerate(case.life_events)])

    def _save(self) -> None:
        label = self.label.value
        if label is None:
            self.tell(_("Write down in a few words what happened."), self.label)
            return
        self.tell(None)
        event = LifeEvent(date=self.date.value, label=label)
        self.label.set_value(None)
        self.edit_requested.emit(add_life_event(event))

    def _remove_at(self, place: int) -> None:
        self.edit_requested.emit(remove_life_event(self._events[place]))


def _row(place: int, one: LifeEvent) -> Row:
    cells = (day(one.date), one.label)
    return Row(key=str(place), cells=cells, spoken=_("{day}: {event}").format(day=cells[0], event=one.label))
