"""Record a probe: one rung of graded activation and what it met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.edits.observed import correct_probe
from emdr_planner.domain.edits.record import add_probe, next_record_id
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.readiness import Probe
from emdr_planner.domain.words import Help, Prong, Recovered, Rung
from emdr_planner.terms import capitalised, help_word, prong_word, recovered_word, rung_word
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.event_row import EventRow
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, NumberField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.put_right import keep_first_words
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.readiness.checks import probe_problem
from emdr_planner.ui.readiness.words import probe_words
from emdr_planner.wording import _


class ProbeForm(EntryForm):
    """A new probe, or one on record put right.

    Signals:
        edit_requested: The `Edit` that adds or corrects the probe.
        corrected: The one that was being put right is kept, or left as it was.
    """

    edit_requested = Signal(object)
    corrected = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Record a probe"), _("Keep this probe"), parent)
        self._today = today
        self._taken: tuple[str, ...] = ()
        self._touchable: frozenset[str] = frozenset()
        self.rung = ChoiceField(_("Rung"), [(rung, rung_word(rung)) for rung in Rung], self)
        self.prong = ChoiceField(_("Prong"), [(prong, capitalised(prong_word(prong))) for prong in Prong], self)
        self.date = DateField(_("Date"), today, self)
        self.memory = ChoiceField[str | None](_("Memory touched"), [(None, _("none"))], self)
        self.peak_sud = NumberField(_("Peak SUD"), 0, 10, self)
        self.minutes = DecimalField(_("Minutes to settle"), self)
        self.events = EventRow(self)
        self.help = ChoiceField[Help | None](
            _("Help needed"), [(None, _("not noted")), *((one, help_word(one)) for one in Help)], self
        )
        self.head_before = DecimalField(_("Back of the Head reading before"), self, digits=2)
        self.head_after = DecimalField(_("Back of the Head reading after"), self, digits=2)
        self.recovered = ChoiceField[Recovered | None](
            _("Back at the usual level"),
            [(None, _("not asked yet")), *((one, recovered_word(one)) for one in Recovered)],
            self,
        )
        self.after_effects = NoteField(_("After-effects"), self, lines=2, hint=_("Sleep, daily life, urges, gaps"))
        self.head_before.setPlaceholderText(_("before"))
        self.head_after.setPlaceholderText(_("after"))
        self._by_hand = False
        self._own: Probe | None = None
        self._as_shown: Probe | None = None
        self._lay_out()
        for choice in (self.rung, self.prong):
            choice.activated.connect(self._note_hand)
        self.save_asked.connect(self._save)
        self.left.connect(self._leave)

    def show_records(self, probes: Sequence[Probe], memories: Sequence[Memory]) -> None:
        """Take over which ids are taken and which memories a probe can touch."""
        self._taken = tuple(probe.id for probe in probes)
        self._touchable = frozenset(memory.id for memory in memories)
        if self._own is not None and self._own.id not in self._taken:
            self._clear()
        self.memory.set_choices([(None, _("none")), *((memory.id, memory.label) for memory in memories)])

    def plan(self, rung: Rung, prong: Prong) -> None:
        """Turn to a rung and prong, unless something was entered: the form is then about what was chosen in it."""
        if self._own is None and not self.is_begun:
            self.rung.set_value(rung)
            self.prong.set_value(prong)

    def correct(self, probe: Probe) -> None:
        """Show a probe on record, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self._clear()
        self._own = probe
        self._fill(probe)
        self._as_shown = self._probe()
        self._show_kind()
        self.rung.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, probe: Probe) -> None:
        self.rung.set_value(probe.rung)
        self.prong.set_value(probe.prong)
        self.date.set_value(probe.date)
        self.memory.set_value(probe.memory)
        self.peak_sud.set_value(probe.peak_sud)
        self.minutes.set_value(probe.minutes_to_settle)
        self.events.set_events(probe.events)
        self.help.set_value(probe.help)
        self.head_before.set_value(probe.orientation_before)
        self.head_after.set_value(probe.orientation_after)
        self.recovered.set_value(probe.recovered)
        self.after_effects.set_value(probe.after_effects)

    def _show_kind(self) -> None:
        if self._own is None:
            self.name_it(_("Record a probe"), _("Keep this probe"), _("Cancel"))
            return
        title = _("Correct: {probe}").format(probe=probe_words(self._own))
        self.name_it(title, _("Keep the correction"), _("Leave it as it is"))

    @property
    def is_begun(self) -> bool:
        """Whether anything was chosen or typed since the last probe was kept, or that one put right was shown."""
        if self._own is not None:
            return self._probe() != self._as_shown
        entered = (
            self.memory.value,
            self.peak_sud.value,
            self.minutes.value,
            self.help.value,
            self.head_before.value,
            self.head_after.value,
            self.recovered.value,
            self.after_effects.value,
        )
        return self._by_hand or bool(self.events.events) or any(value is not None for value in entered)

    def _note_hand(self) -> None:
        self._by_hand = True

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Rung"), self.rung)
        fields.add(_("Prong"), self.prong, self.date)
        fields.add(_("Memory"), self.memory)
        minutes = plain_label(_("Minutes to settle"), role="soft")
        minutes.setWordWrap(False)
        minutes.setBuddy(self.minutes)
        fields.add(_("Peak SUD"), self.peak_sud, minutes, self.minutes)
        fields.add(_("What happened"), self.events)
        fields.add(_("Help needed"), self.help)
        fields.add(_("Back of the Head"), self.head_before, plain_label("→", role="soft"), self.head_after)
        fields.add(_("Usual level again"), self.recovered)
        fields.add(_("After-effects"), self.after_effects)
        self.column.addWidget(
            plain_label(
                _(
                    "After-effects are asked at the next contact; until then a probe cannot carry adequate on "
                    "recovery. Each rung is found in published practice; the ladder as a whole is a proposal."
                ),
                role="small",
            )
        )
        self.column.addWidget(fields)
        self.add_buttons()
        self._show_kind()

    def _probe(self) -> Probe:
        own = self._own
        touched = self.memory.value
        if touched is None and own is not None and own.memory not in self._touchable:
            touched = own.memory  # it is no target any more; what it was about stays
        return Probe(
            id=next_record_id("PR", self._taken) if own is None else own.id,
            date=self.date.value,
            rung=self.rung.value,
            prong=self.prong.value,
            memory=touched,
            peak_sud=self.peak_sud.value,
            events=self.events.events,
            minutes_to_settle=self.minutes.value,
            help=self.help.value,
            orientation_before=self.head_before.value,
            orientation_after=self.head_after.value,
            after_effects=self.after_effects.value,
            recovered=self.recovered.value,
        )

    def _save(self) -> None:
        probe, own = self._probe(), self._own
        problem = self.events.problem or probe_problem(probe, self._today())
        self.tell(problem, self._field_in_question(probe))
        if problem is None:
            self._clear()
            self.edit_requested.emit(add_probe(probe) if own is None else correct_probe(probe))
            if own is not None:
                self.corrected.emit()

    def _field_in_question(self, probe: Probe) -> QWidget:
        if self.events.problem:
            return self.events
        return self.date if probe.date > self._today() else self.peak_sud

    def _leave(self) -> None:
        own = self._own
        self._clear()
        if own is not None:
            self.corrected.emit()

    def _clear(self) -> None:
        self.tell(None)
        self._own = None
        self._show_kind()
        self._by_hand = False
        self.memory.set_value(None)
        for field in (self.peak_sud, self.minutes, self.head_before, self.head_after):
            field.set_value(None)
        self.events.set_events(())
        self.help.set_value(None)
        self.recovered.set_value(None)
        self.after_effects.set_value(None)
        self.date.set_value(self._today())
