"""The end of the session form: after-effects, phases, and the narrative, which is a process note."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from emdr_planner.domain.session import Session
from emdr_planner.ui.entry.fields import NoteField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.sessions.after_fields import WORDS_WIDTH, AfterFields
from emdr_planner.ui.sessions.phases_row import PhasesRow
from emdr_planner.ui.sessions.rows import has_process_notes
from emdr_planner.wording import _


class SessionEnd(QWidget):
    """What a form for a session ends with.

    Process notes of a session on record stay out of sight until they are asked for, as everywhere else.

    Signals:
        changed: A field was filled in.
        notes_shown: Whether process notes are to be seen.
    """

    changed = Signal()
    notes_shown = Signal(bool)

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.after = AfterFields(today, self)
        self.phases = PhasesRow(self)
        self.process_notes = QCheckBox(_("Show process notes"), self)
        self.note = NoteField(
            _("Narrative"), self, hint=_("Narrative, hypotheses: process notes, kept apart and out of every export")
        )
        fields = Fields(self, words_width=WORDS_WIDTH)
        fields.add(_("Phases"), self.phases)
        self._note_words = fields.add(_("Narrative"), self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.after, fields, self.process_notes):
            column.addWidget(widget)
        self.process_notes.toggled.connect(self._show_notes)
        for field in (self.after, self.note, self.phases):
            field.changed.connect(self.changed)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields that Tab stops at, in their order."""
        return (*self.after.stops, self.phases, self.note, self.process_notes)

    def begin(self, own: Session | None) -> None:
        """Start with empty fields, for a new session or for one on record."""
        self.after.set_value(None)
        self.after.setVisible(own is not None)
        self.phases.set_phases(())
        self.note.set_value(None)
        hidden = own is not None and has_process_notes(own)
        self.process_notes.setVisible(hidden)
        self.process_notes.setChecked(not hidden)
        self._show_notes(shown=not hidden)

    def _show_notes(self, shown: bool) -> None:
        self.note.setVisible(shown)
        self._note_words.setVisible(shown)
        self.notes_shown.emit(shown)
