"""The frame of a programme: its kind, the first day, the goal, and planned breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Break
from emdr_planner.domain.edits.client import add_break, change_client, remove_break
from emdr_planner.domain.words import Programme
from emdr_planner.terms import capitalised, programme_word
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import ChoiceField, DateField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.programme.listed_form import ListedForm
from emdr_planner.wording import _


class FrameForm(QWidget):
    """Kind, first day and goal; each field is one edit.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.programme = ChoiceField[Programme | None](
            _("Programme"),
            [(None, _("not stated")), *((one, capitalised(programme_word(one))) for one in Programme)],
            self,
        )
        self.started = OptionalDateField(_("first day"), today(), self)
        self.goal = TextField(_("Goal of treatment"), self)
        fields = Fields(self)
        fields.add(_("Programme"), self.programme)
        fields.add(_("Started"), self.started)
        fields.add(_("Goal"), self.goal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(fields)
        self.programme.changed.connect(lambda: self._want("programme", self.programme.value))
        self.started.changed.connect(lambda: self._want("started", self.started.value))
        self.goal.changed.connect(lambda: self._want("goal", self.goal.value))

    def show_case(self, case: Case) -> None:
        """Show the frame of a case."""
        self._case = None  # what is shown is not wanted anew
        self.programme.set_value(case.client.programme)
        if self.started.value != case.client.started:
            self.started.set_value(case.client.started)
        if self.goal.value != case.client.goal:
            self.goal.set_value(case.client.goal)
            self.goal.setCursorPosition(0)
        self._case = case

    def _want(self, name: str, value: object) -> None:
        if self._case is not None and getattr(self._case.client, name) != value:
            self.edit_requested.emit(change_client(**{name: value}))


class BreaksForm(ListedForm):
    """Planned gaps in treatment."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        table = RowsTable(_("Planned breaks"), (_("From"), _("To"), _("Note")))
        super().__init__((_("Breaks"), _("Plan this break")), table, parent)
        self._breaks: tuple[Break, ...] = ()
        self.first = DateField(_("First day of the break"), today, self)
        self.last = DateField(_("Last day of the break"), today, self)
        self.note = TextField(_("Note"), self)
        fields = Fields(self)
        fields.add(_("From"), self.first, plain_label(_("to"), role="soft"), self.last)
        fields.add(_("Note"), self.note)
        self.lay_out(fields, self.note)
        self.save_asked.connect(self._save)
        self.removal_asked.connect(self._remove_at)
        self.first.changed.connect(self._keep_in_order)

    def show_case(self, case: Case) -> None:
        """Show the breaks of a case."""
        self._breaks = case.breaks
        self.show_rows([_row(place, one) for place, one in enumerate(case.breaks)])

    def _keep_in_order(self) -> None:
        if self.last.value < self.first.value:
            self.last.set_value(self.first.value)

    def _save(self) -> None:
        if self.last.value < self.first.value:
            self.tell(_("A break ends on its first day or later."), self.last)
            return
        self.tell(None)
        planned = Break(first=self.first.value, last=self.last.value, note=self.note.value)
        self.note.set_value(None)
        self.edit_requested.emit(add_break(planned))

    def _remove_at(self, place: int) -> None:
        self.edit_requested.emit(remove_break(self._breaks[place]))


def _row(place: int, one: Break) -> Row:
    cells = (day(one.first), day(one.last), one.note or "")
    return Row(
        key=str(place), cells=cells, spoken=_("Break from {first} to {last}").format(first=cells[0], last=cells[1])
    )
