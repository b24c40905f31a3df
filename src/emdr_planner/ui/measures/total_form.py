"""Enter a scale, or put one right: a number an item from the clinic's own copy, or its total. No item text ships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import add_administration, next_record_id
from emdr_planner.domain.edits.scores import correct_administration
from emdr_planner.domain.measure import Administration
from emdr_planner.measures.measure import Measure
from emdr_planner.measures.of_case import measure_of
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import ChoiceField, DateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.put_right import keep_first_words
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.checks import entry_problem
from emdr_planner.ui.measures.filled import Typed, break_words, corrected, new_filling_in
from emdr_planner.ui.measures.numbers import Numbers
from emdr_planner.ui.measures.offered import (
    OTHER,
    event_choices,
    known_as,
    newest_name,
    newest_of,
    scale_choices,
    version_choices,
)
from emdr_planner.wording import _


class TotalForm(EntryForm):
    """One filling-in.

    Signals:
        edit_requested: The `Edit` that adds or corrects it.
        instrument_changed: The id of the scale chosen (str).
        kept: A new one was handed on, and the next can be entered.
        corrected: The one that was being put right is handed on, or left as it was.
    """

    edit_requested = Signal(object)
    instrument_changed = Signal(str)
    kept = Signal()
    corrected = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Enter a scale"), _("Keep it"), parent)
        self._today = today
        self._case = Case(client=Client(code=""))
        self._own: Administration | None = None
        self._as_shown: Typed | None = None
        self.instrument = ChoiceField[str](_("Scale"), scale_choices(self._case), self)
        self.own_name = TextField(_("Name of the scale"), self, hint=_("the clinic's name for it"))
        self.version = ChoiceField[str | None](_("Version"), [(None, _("not stated"))], self)
        self.date = DateField(_("Date"), today, self)
        self._numbers = Numbers(self.measure, self)
        self.total_only, self.items, self.total = self._numbers.total_only, self._numbers.items, self._numbers.total
        self.index_event = ChoiceField[str | None](_("Index event"), [(None, _("none"))], self)
        self._break = plain_label("", role="small")
        self.by = TextField(_("Administered by"), self)
        self._lay_out()
        self._join()
        self._show_scale()
        self._show_kind()

    @property
    def chosen(self) -> str:
        """The id of the scale chosen; what was typed for one of the clinic's own."""
        return self.instrument.value or (self.own_name.value or "")

    @property
    def measure(self) -> Measure:
        """The scale chosen."""
        return measure_of(self._case, self.chosen)

    @property
    def break_words(self) -> str:
        """What is said about the line on the chart, where it breaks."""
        return self._break.text()

    def choose(self, instrument: str) -> None:
        """Turn to a scale, unless one on record is being put right or something stands here that is not kept yet."""
        if self._own is None and not self.is_begun:
            self.instrument.set_value(instrument)

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the first number."""
        self._numbers.take_the_keyboard()

    def show_case(self, case: Case) -> None:
        """Take over what is on record: ids taken, scales of the clinic's own, and memories to be about."""
        earlier, self._case = self.measure, case
        if self._own is not None and all(one.id != self._own.id for one in case.administrations):
            self._leave()
        self._offer()
        if self.measure != earlier:
            self._show_scale()
        elif not self.is_begun and self._own is None:
            self._repeat_last()
        self._show_break()

    def correct(self, administration: Administration) -> None:
        """Show one on record, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self.tell(None)
        self._own = None
        self.instrument.set_value(measure_of(self._case, administration.instrument).id)
        self._own = administration
        self._show_kind()
        self._offer_versions()
        self._offer()
        self.date.set_value(administration.date)
        self.version.set_value(administration.version)
        self.index_event.set_value(administration.index_event)
        self._numbers.show_filled(administration)
        self.by.set_value(administration.administered_by)
        self._show_break()
        self._as_shown = self._typed()
        self.take_the_keyboard()

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not on record."""
        if self._own is None:
            return not self._numbers.is_empty
        return self._typed() != self._as_shown

    def _show_kind(self) -> None:
        own = self._own
        for widget in (self.instrument, self._instrument_words):
            widget.setVisible(own is None)
        if own is None:
            self.name_it(_("Enter a scale"), _("Keep it"), _("Empty the fields"))
            return
        title = _("Correct: {scale} of {day}").format(scale=self.measure.title, day=day(own.date))
        self.name_it(title, _("Keep the correction"), _("Leave it as it is"))

    def _offer_versions(self) -> None:
        choices = version_choices(self.measure, self._own)
        self.version.set_choices(choices)
        for widget in (self.version, self._version_words):
            widget.setVisible(len(choices) > 1)

    def _offer(self) -> None:
        self.instrument.set_choices(scale_choices(self._case))
        self.index_event.set_choices(event_choices(self._case, self._own))
        if self.by.value is None:
            self.by.set_value(newest_name(self._case))

    def _lay_out(self) -> None:
        fields = Fields(self)
        self._instrument_words = fields.add(_("Scale"), self.instrument)
        self._own_words = fields.add(_("Name"), self.own_name)
        self._version_words = fields.add(_("Version"), self.version)
        fields.add(_("Date"), self.date)
        fields.add(_("Index event"), self.index_event)
        fields.add_wide(self._break)
        self._numbers.add_to(fields)
        fields.add(_("By"), self.by)
        self.column.addWidget(fields)
        self.column.addWidget(self._numbers.caution)
        self.column.addWidget(
            plain_label(
                _("A change of index event or version breaks the line on the chart. No scale decides a gate."),
                role="small",
            )
        )
        self.add_buttons()

    def _join(self) -> None:
        self.instrument.changed.connect(self._show_scale)
        self.index_event.changed.connect(self._show_break)
        self.version.changed.connect(self._show_break)
        self.date.changed.connect(self._show_break)
        self.own_name.editingFinished.connect(self._turn_to_known)
        self.save_asked.connect(self._save)
        self.left.connect(self._end)

    def _turn_to_known(self) -> None:
        """Turn to the scale that goes by the name typed, where there is one; a total that was typed stays."""
        known = known_as(self._case, self.own_name.value or "")
        if self.instrument.value == OTHER and known is not None:
            self.own_name.set_value(None)
            self.instrument.set_value(known)
            self.total_only.setChecked(self.total.value is not None)

    def _show_scale(self) -> None:
        own = self.instrument.value == OTHER
        self.own_name.setVisible(own)
        self._own_words.setVisible(own)
        self._offer_versions()
        self._numbers.begin(self.measure)
        if not self.measure.event_bound:
            self.index_event.set_value(None)
        self._repeat_last()
        self.instrument_changed.emit(self.chosen)

    def _repeat_last(self) -> None:
        """Offer version and index event of the last time, so that a series is not broken by a slip."""
        last = newest_of(self._case, self.measure)
        if last is not None:
            self.version.set_value(last.version)
            self.index_event.set_value(last.index_event)
        self._show_break()

    def _show_break(self) -> None:
        words = break_words(self._case, self.measure, self._typed(), None if self._own is None else self._own.id)
        set_plain(self._break, words)
        self._break.setVisible(bool(words))

    def _typed(self) -> Typed:
        return Typed(
            date=self.date.value,
            version=self.version.value,
            index_event=self.index_event.value,
            items=self._numbers.typed_items,
            total=self.total.value,
            by=self.by.value,
        )

    def _taken(self) -> Administration:
        if self._own is not None:
            return corrected(self._typed(), self.measure, self._own)
        record_id = next_record_id("A", tuple(one.id for one in self._case.administrations))
        return new_filling_in(self._typed(), self.measure, record_id)

    def _save(self) -> None:
        self._turn_to_known()
        taken, own = self._taken(), self._own
        if own is not None and not self.is_begun:
            self._end()
            return
        problem = entry_problem(taken, self.measure, self._today())
        self.tell(problem, self._field_in_question(taken))
        if problem is not None:
            return
        self._leave()
        self.edit_requested.emit(add_administration(taken) if own is None else correct_administration(taken))
        (self.kept if own is None else self.corrected).emit()

    def _field_in_question(self, taken: Administration) -> QWidget:
        if not taken.instrument:
            return self.own_name
        if taken.date > self._today():
            return self.date
        return self._numbers.field

    def _leave(self) -> None:
        """Empty the fields; one that was being put right is left, and the fields are for a new one again."""
        self.tell(None)
        own, self._own = self._own, None
        self._numbers.empty()
        self.date.set_value(self._today())
        if own is None:
            return
        self.total_only.setChecked(False)
        self.by.set_value(None)
        self._show_kind()
        self._offer_versions()
        self._offer()
        self._repeat_last()

    def _end(self) -> None:
        own = self._own
        self._leave()
        if own is not None:
            self.corrected.emit()
