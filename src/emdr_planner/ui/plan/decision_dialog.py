"""A small dialog for a decision: what is decided, why, by whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import Level, Prong
from emdr_planner.terms import capitalised, level_words, prong_word
from emdr_planner.ui.entry.choices import memory_choices, open_choices
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, NumberField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.plan.decide import TITLES, Decided, Decision, edit_of, missing, refusal, stands_against_gate
from emdr_planner.wording import _

_MOST_PLACES = 999
_WIDTH = 460


class DecisionDialog(QDialog):
    """Asks for one decision; a contradiction is written out and nothing is lost.

    Signals:
        edit_requested: The `Edit` of the decision.
    """

    edit_requested = Signal(object)

    def __init__(
        self, kind: Decision, case: Case, memory: Memory | None, today: Callable[[], dt.date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kind, self._case, self._memory = kind, case, memory
        self.setWindowTitle(TITLES[kind])
        self.form = EntryForm(TITLES[kind], _("Keep this decision"), self)
        self.place = NumberField(_("Place in the order"), 1, _MOST_PLACES, self)
        self.level = ChoiceField[Level | None](
            _("Level of work"), open_choices(level_words, Level, _("as its gate allows")), self
        )
        self.other = ChoiceField[str | None](
            _("Other target"), memory_choices(self._others(case, memory), _("choose a target")), self
        )
        self.prong = ChoiceField(_("Prong"), [(prong, capitalised(prong_word(prong))) for prong in Prong], self)
        self.points = DecimalField(_("Ceiling in points"), self)
        self.review = OptionalDateField(_("Review on"), today() + dt.timedelta(days=14), self)
        self.reason = NoteField(_("Reason"), self, lines=2)
        self.by = TextField(_("Decided by"), self)
        self.date = DateField(_("Date"), today(), self)
        self._lay_out()
        self.form.save_asked.connect(self._save)
        self.form.left.connect(self.reject)

    def begin(self, *, place: int | None = None, by: str | None = None, prong: Prong | None = None) -> None:
        """Start with what is known already, and give the keyboard to the reason or to what has to be chosen."""
        if place is not None:
            self.place.set_value(place)
        if prong is not None:
            self.prong.set_value(prong)
        self.by.set_value(by)
        first: dict[Decision, QWidget] = {
            Decision.BEFORE: self.other,
            Decision.AFTER: self.other,
            Decision.LEVEL: self.level,
            Decision.CEILING: self.points,
        }
        self.open()
        first.get(self._kind, self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def decided(self) -> Decided:
        """Return the decision as it is filled in."""
        return Decided(
            kind=self._kind,
            memory=None if self._memory is None else self._memory.id,
            reason=self.reason.value or "",
            by=self.by.value or "",
            date=self.date.value,
            place=self.place.value,
            level=self.level.value,
            other=self.other.value,
            prong=self.prong.value,
            points=self.points.value,
            review=self.review.value,
        )

    @staticmethod
    def _others(case: Case, memory: Memory | None) -> Sequence[Memory]:
        return [other for other in case.targets if other is not memory and not other.is_resolved]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.setMinimumWidth(_WIDTH)
        if self._memory is not None:
            self.form.column.addWidget(plain_label(self._memory.label, role="heading"))
        if self._kind is Decision.PIN and self._memory and stands_against_gate(self._case, self._memory.id):
            self.form.column.addWidget(
                plain_label(_("Its gate speaks against it. The step will say so wherever it is shown or printed."))
            )
        fields = Fields(self)
        asked = self._asked()
        for words, field in asked:
            fields.add(words, field)
        shown = {field for _words, field in asked}
        for field in (self.place, self.level, self.other, self.prong, self.points, self.review):
            field.setVisible(field in shown)
        fields.add(_("Reason"), self.reason)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.date)
        self.form.column.addWidget(fields)
        self.form.add_buttons()

    def _asked(self) -> Sequence[tuple[str, QWidget]]:
        asked: dict[Decision, Sequence[tuple[str, QWidget]]] = {
            Decision.PIN: ((_("Place"), self.place), (_("Level"), self.level)),
            Decision.BEFORE: ((_("Before"), self.other),),
            Decision.AFTER: ((_("After"), self.other),),
            Decision.LEVEL: ((_("Level"), self.level),),
            Decision.CEILING: ((_("Prong"), self.prong), (_("Points"), self.points)),
            Decision.WITHHOLD: ((_("Review"), self.review),),
        }
        return asked.get(self._kind, ())

    def _save(self) -> None:
        decided = self.decided()
        lacking = missing(decided)
        if lacking is not None:
            self.form.tell(lacking, self._field_in_question(decided))
            self.adjustSize()
            return
        edit = edit_of(self._case, decided)
        refused = refusal(self._case, edit)
        self.form.tell(refused)
        self.adjustSize()
        if refused is None:
            self.edit_requested.emit(edit)
            self.accept()

    def _field_in_question(self, decided: Decided) -> QWidget | None:
        if not decided.reason:
            return self.reason
        if not decided.by:
            return self.by
        return next((field for _words, field in self._asked()), None)
