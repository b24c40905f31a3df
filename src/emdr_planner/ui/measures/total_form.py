"""Enter a scale: a number an item from the clinic's own copy, or its total. No item text ships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import add_administration, next_record_id
from emdr_planner.domain.measure import Administration
from emdr_planner.measures import MEASURES
from emdr_planner.measures.measure import Entry, Measure
from emdr_planner.measures.of_case import measure_of
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import ChoiceField, DateField, DecimalField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.checks import entry_problem, range_words
from emdr_planner.ui.measures.item_grid import ItemGrid
from emdr_planner.wording import _

_OTHER = ""
"""Stands for a scale that is not in the catalogue."""


class TotalForm(EntryForm):
    """One filling-in.

    Signals:
        edit_requested: The `Edit` that adds it.
        instrument_changed: The id of the scale chosen (str).
    """

    edit_requested = Signal(object)
    instrument_changed = Signal(str)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Enter a scale"), _("Keep it"), parent)
        self._today = today
        self._case = Case(client=Client(code=""))
        self.instrument = ChoiceField[str](_("Scale"), self._scales(()), self)
        self.own_name = TextField(_("Name of the scale"), self, hint=_("the clinic's name for it"))
        self.version = ChoiceField[str | None](_("Version"), [(None, _("not stated"))], self)
        self.date = DateField(_("Date"), today, self)
        self.total_only = QCheckBox(_("type the total only"), self)
        self.items = ItemGrid(self.measure, self)
        self.total = DecimalField(_("Total"), self, digits=4)
        self._range = plain_label("", role="small")
        self.index_event = ChoiceField[str | None](_("Index event"), [(None, _("none"))], self)
        self._break = plain_label("", role="small")
        self.by = TextField(_("Administered by"), self)
        self._caution = plain_label("", role="small")
        self._lay_out()
        self._join()
        self._show_scale()

    @property
    def chosen(self) -> str:
        """The id of the scale chosen; what was typed for one of the clinic's own."""
        return self.instrument.value or (self.own_name.value or "")

    @property
    def measure(self) -> Measure:
        """The scale chosen."""
        return measure_of(self._case, self.chosen)

    @property
    def by_items(self) -> bool:
        """Whether a number an item is entered, and not the total."""
        return self.measure.entry is Entry.ITEMS and not self.total_only.isChecked()

    @property
    def break_words(self) -> str:
        """What is said about the line on the chart, where it breaks."""
        return self._break.text()

    def choose(self, instrument: str) -> None:
        """Turn to a scale."""
        self.instrument.set_value(instrument)

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the first number."""
        field: QWidget = self.items if self.by_items else self.total
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case(self, case: Case) -> None:
        """Take over what is on record: ids taken, scales of the clinic's own, and memories to be about."""
        earlier, self._case = self.measure, case
        taken = case.administrations
        self.instrument.set_choices(self._scales(taken))
        self.index_event.set_choices(memory_choices(case.targets, _("none")))
        if self.by.value is None and taken:
            self.by.set_value(max(taken, key=lambda one: one.date).administered_by)
        if self.measure != earlier:
            self._show_scale()
        elif self.total.value is None and self.items.is_empty:
            self._repeat_last()
        self._show_break()

    def _scales(self, taken: Sequence[Administration]) -> list[tuple[str, str]]:
        known = {measure.id for measure in MEASURES}
        defined = [scale.instrument for scale in self._case.client.scales]
        used = sorted({one.instrument for one in taken if one.instrument.lower() not in known} - {*defined})
        catalogue = [(measure.id, measure.title) for measure in MEASURES]
        return [*((name, name) for name in (*defined, *used)), *catalogue, (_OTHER, _("another scale …"))]

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Scale"), self.instrument)
        self._own_words = fields.add(_("Name"), self.own_name)
        self._version_words = fields.add(_("Version"), self.version)
        fields.add(_("Date"), self.date)
        fields.add(_("Index event"), self.index_event)
        fields.add_wide(self._break)
        self._items_words = fields.add("", self.total_only)
        fields.add_wide(self.items)
        self._total_words = fields.add(_("Total"), self.total, self._range)
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
        self.leave_button.setText(_("Empty the fields"))

    def _join(self) -> None:
        self.instrument.changed.connect(self._show_scale)
        self.total_only.toggled.connect(lambda _on: self._show_entry())
        self.index_event.changed.connect(self._show_break)
        self.version.changed.connect(self._show_break)
        self.save_asked.connect(self._save)
        self.left.connect(self._clear)

    def _show_scale(self) -> None:
        own = self.instrument.value == _OTHER
        self.own_name.setVisible(own)
        self._own_words.setVisible(own)
        measure = self.measure
        self.version.set_choices([(None, _("not stated")), *((one, one) for one in measure.versions)])
        self.version.setVisible(bool(measure.versions))
        self._version_words.setVisible(bool(measure.versions))
        set_plain(self._range, range_words(measure))
        set_plain(self._caution, measure.caution or "")
        self._caution.setVisible(measure.caution is not None)
        self.items.begin(measure)
        self._show_entry()
        if not measure.event_bound:
            self.index_event.set_value(None)
        self._repeat_last()
        self.instrument_changed.emit(self.chosen)

    def _show_entry(self) -> None:
        can = self.measure.entry is Entry.ITEMS
        self.total_only.setVisible(can)
        self._items_words.setVisible(can)
        self.items.setVisible(self.by_items)
        for widget in (self.total, self._total_words, self._range):
            widget.setVisible(not self.by_items)

    def _last(self) -> Administration | None:
        before = [one for one in self._case.administrations if one.instrument == self.chosen]
        return max(before, key=lambda one: one.date, default=None)

    def _repeat_last(self) -> None:
        """Offer version and index event of the last time, so that a series is not broken by a slip."""
        last = self._last()
        if last is not None:
            self.version.set_value(last.version)
            self.index_event.set_value(last.index_event)
        self._show_break()

    def _show_break(self) -> None:
        last = self._last()
        other = last is not None and self.measure.event_bound and last.index_event != self.index_event.value
        words = _("Another index event than on {day}: the line on the chart breaks here.")
        set_plain(self._break, words.format(day=day(last.date)) if other and last is not None else "")
        self._break.setVisible(other)

    def _taken(self) -> Administration:
        scored = self.items.scored
        return Administration(
            id=next_record_id("A", tuple(one.id for one in self._case.administrations)),
            instrument=self.chosen,
            date=self.date.value,
            version=self.version.value,
            index_event=self.index_event.value,
            items=self.items.values if self.by_items else (),
            total=scored.total if self.by_items else self.total.value,
            subscales=tuple((name, value) for name, value in scored.subscales if value is not None)
            if self.by_items
            else (),
            administered_by=self.by.value,
        )

    def _save(self) -> None:
        taken = self._taken()
        problem = entry_problem(taken, self.measure, self._today())
        self.tell(problem, self._field_in_question(taken))
        if problem is None:
            self._clear()
            self.edit_requested.emit(add_administration(taken))
            self.take_the_keyboard()

    def _field_in_question(self, taken: Administration) -> QWidget:
        if not taken.instrument:
            return self.own_name
        if taken.date > self._today():
            return self.date
        return self.items if self.by_items else self.total

    def _clear(self) -> None:
        self.tell(None)
        self.total.set_value(None)
        self.items.begin(self.measure)
        self.date.set_value(self._today())
