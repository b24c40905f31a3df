"""Type a scale total: one number from the clinic's own copy. No item text ships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.edits.record import add_administration, next_record_id
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.fields import ChoiceField, DateField, DecimalField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.checks import range_words, total_problem
from emdr_planner.wording import _

_OTHER = ""
"""Stands for a scale that is not in the catalogue."""


class TotalForm(EntryForm):
    """A total.

    Signals:
        edit_requested: The `Edit` that adds it.
        instrument_changed: The id of the scale chosen (str).
    """

    edit_requested = Signal(object)
    instrument_changed = Signal(str)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Type a scale total"), _("Keep this total"), parent)
        self._today = today
        self._taken: tuple[str, ...] = ()
        self._used: tuple[Administration, ...] = ()
        self.instrument = ChoiceField[str](_("Scale"), self._scales(()), self)
        self.own_name = TextField(_("Name of the scale"), self, hint=_("the clinic's name for it"))
        self.version = ChoiceField[str | None](_("Version"), [(None, _("not stated"))], self)
        self.date = DateField(_("Date"), today(), self)
        self.total = DecimalField(_("Total"), self, digits=4)
        self._range = plain_label("", role="small")
        self.index_event = ChoiceField[str | None](_("Index event"), [(None, _("none"))], self)
        self.by = TextField(_("Administered by"), self)
        self._caution = plain_label("", role="small")
        self._lay_out()
        self.instrument.changed.connect(self._show_scale)
        self.save_asked.connect(self._save)
        self.left.connect(self._clear)
        self._show_scale()

    @property
    def chosen(self) -> str:
        """The id of the scale chosen; what was typed for one of the clinic's own."""
        return self.instrument.value or (self.own_name.value or "")

    def choose(self, instrument: str) -> None:
        """Turn to a scale."""
        self.instrument.set_value(instrument)

    def show_records(self, taken: Sequence[Administration], memories: Sequence[Memory]) -> None:
        """Take over what is on record: ids taken, scales of the clinic's own, and memories to be about."""
        self._used = tuple(taken)
        self._taken = tuple(one.id for one in taken)
        self.instrument.set_choices(self._scales(taken))
        self.index_event.set_choices(memory_choices(memories, _("none")))
        if self.by.value is None and taken:
            self.by.set_value(max(taken, key=lambda one: one.date).administered_by)
        if self.total.value is None:
            self._repeat_last()

    def _scales(self, taken: Sequence[Administration]) -> list[tuple[str, str]]:
        known = {measure.id for measure in MEASURES}
        own = sorted({one.instrument for one in taken if one.instrument.lower() not in known})
        catalogue = [(measure.id, measure.title) for measure in MEASURES]
        return [*catalogue, *((name, name) for name in own), (_OTHER, _("another scale …"))]

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Scale"), self.instrument)
        self._own_words = fields.add(_("Name"), self.own_name)
        self._version_words = fields.add(_("Version"), self.version)
        fields.add(_("Date"), self.date)
        fields.add(_("Total"), self.total, self._range)
        fields.add(_("Index event"), self.index_event)
        fields.add(_("By"), self.by)
        self._range.setWordWrap(False)
        self.column.addWidget(fields)
        self.column.addWidget(self._caution)
        self.column.addWidget(
            plain_label(
                _("A change of index event or version breaks the line on the chart. No scale decides a gate."),
                role="small",
            )
        )
        self.add_buttons()

    def _show_scale(self) -> None:
        own = self.instrument.value == _OTHER
        self.own_name.setVisible(own)
        self._own_words.setVisible(own)
        measure = measure_for(self.chosen)
        self.version.set_choices([(None, _("not stated")), *((one, one) for one in measure.versions)])
        self.version.setVisible(bool(measure.versions))
        self._version_words.setVisible(bool(measure.versions))
        set_plain(self._range, range_words(measure))
        set_plain(self._caution, measure.caution or "")
        self._caution.setVisible(measure.caution is not None)
        self._repeat_last()
        self.instrument_changed.emit(self.chosen)

    def _repeat_last(self) -> None:
        """Offer version and index event of the last time, so that a series is not broken by a slip."""
        before = [one for one in self._used if one.instrument == self.chosen]
        if before:
            last = max(before, key=lambda one: one.date)
            self.version.set_value(last.version)
            self.index_event.set_value(last.index_event)

    def _save(self) -> None:
        taken = Administration(
            id=next_record_id("A", self._taken),
            instrument=self.chosen,
            date=self.date.value,
            version=self.version.value,
            index_event=self.index_event.value,
            total=self.total.value,
            administered_by=self.by.value,
        )
        problem = total_problem(taken, measure_for(taken.instrument), self._today())
        self.tell(problem, self._field_in_question(taken))
        if problem is None:
            self._clear()
            self.edit_requested.emit(add_administration(taken))
            self.total.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_in_question(self, taken: Administration) -> QWidget:
        if not taken.instrument:
            return self.own_name
        return self.date if taken.date > self._today() else self.total

    def _clear(self) -> None:
        self.tell(None)
        self.total.set_value(None)
        self.date.set_value(self._today())
