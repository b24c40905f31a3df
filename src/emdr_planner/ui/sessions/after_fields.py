"""What was reported after a session, as fields of the session itself."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.session import AfterEffects
from emdr_planner.domain.words import Recovered
from emdr_planner.terms import recovered_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

WORDS_WIDTH = 72
"""Least width of the words beside the fields, so that those of the blocks of one form stand below each other."""


class AfterFields(QWidget):
    """After-effects: recovery, words, and when they were asked.

    Signals:
        changed: A field was filled in.
    """

    changed = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recovered = ChoiceField[Recovered | None](
            _("Back at the usual level"), open_choices(recovered_word, Recovered, _("not asked yet")), self
        )
        self.text = TextField(_("After-effects in words"), self, hint=_("Sleep, daily life, urges, contact needed"))
        self.asked = OptionalDateField(_("asked on"), today, self)
        fields = Fields(self, words_width=WORDS_WIDTH)
        fields.add(_("Recovered"), self.recovered)
        fields.add(_("In words"), self.text)
        fields.add(_("When"), self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(plain_label(_("After-effects"), role="heading"))
        column.addWidget(fields)
        for field in self.fields:
            field.changed.connect(self.changed)

    @property
    def fields(self) -> tuple[ChoiceField[Recovered | None], TextField, OptionalDateField]:
        """The fields in the order in which they are filled in."""
        return (self.recovered, self.text, self.asked)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields that Tab stops at: none while they are put away."""
        return () if self.isHidden() else self.fields

    @property
    def value(self) -> AfterEffects | None:
        """What was reported; None when it has not been asked."""
        told = AfterEffects(asked=self.asked.value, recovered=self.recovered.value, text=self.text.value)
        return None if told == AfterEffects() else told

    def set_value(self, told: AfterEffects | None) -> None:
        """Show what was reported."""
        told = told or AfterEffects()
        self.recovered.set_value(told.recovered)
        self.text.set_value(told.text)
        self.asked.set_value(told.asked)
