"""Forms of safety flags: raise one, look at it again, lift it. Each asks for a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from emdr_planner.domain.edits.flags import review_flag
from emdr_planner.domain.edits.record import lift_flag, next_record_id, raise_flag
from emdr_planner.domain.readiness import FlagReview, SafetyFlag
from emdr_planner.domain.words import FlagKind
from emdr_planner.terms import capitalised, flag_word
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext


def _offer_words(days: int) -> str:
    return ngettext(
        "A review after {n} day is a planning default of the programme: choose another day, or none.",
        "A review after {n} days is a planning default of the programme: choose another day, or none.",
        days,
    ).format(n=days)


class RaiseForm(EntryForm):
    """Raise a flag.

    Signals:
        edit_requested: The `Edit` that raises it.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Raise a safety flag"), _("Raise"), parent)
        self._today = today
        self._taken: tuple[str, ...] = ()
        self.kind = ChoiceField(_("Kind"), [(kind, capitalised(flag_word(kind))) for kind in FlagKind], self)
        self.reason = NoteField(_("Reason"), self, lines=2)
        self.by = TextField(_("Raised by"), self)
        self.raised = DateField(_("Raised on"), today, self)
        self.review = OptionalDateField(_("Review on"), today(), self)
        fields = Fields(self)
        fields.add(_("Kind"), self.kind)
        fields.add(_("Reason"), self.reason)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.raised, self.review)
        self.column.addWidget(fields)
        self.column.addWidget(
            plain_label(
                _("Every flag holds all three prongs until it is lifted, except a legal question, which only asks."),
                role="small",
            )
        )
        self._offered = plain_label("", role="small")
        self.column.addWidget(self._offered)
        self.add_buttons()
        self.save_asked.connect(self._save)

    def begin(self, taken: tuple[str, ...], review_days: int) -> None:
        """Start with empty fields, and offer to look at the flag again after so many days."""
        self._taken = taken
        self.reason.set_value(None)
        self.raised.set_value(self._today())
        self.review.set_value(self._today() + dt.timedelta(days=review_days))
        set_plain(self._offered, _offer_words(review_days))
        self.tell(None)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something is being written that is not on record; a form that was left is empty at the next begin."""
        return not self.isHidden() and self.reason.value is not None

    def _save(self) -> None:
        if self.reason.value is None:
            self.tell(_("Write down the reason: it is shown wherever the flag holds."), self.reason)
        elif self.by.value is None:
            self.tell(_("Write down who raises the flag."), self.by)
        elif self.raised.value > self._today():
            self.tell(_("The date is still to come."), self.raised)
        elif self.review.value is not None and self.review.value <= self.raised.value:
            self.tell(_("The review comes after the day on which it is raised."), self.review)
        else:
            self.tell(None)
            self.edit_requested.emit(raise_flag(self._flag()))
            self.left.emit()

    def _flag(self) -> SafetyFlag:
        return SafetyFlag(
            id=next_record_id("SF", self._taken),
            kind=self.kind.value,
            raised=self.raised.value,
            by=self.by.value,
            reason=self.reason.value,
            review=self.review.value,
        )


class ReviewForm(EntryForm):
    """Look at a flag again and let it stand.

    Signals:
        edit_requested: The `Edit` that notes it.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Review the flag"), _("It stands"), parent)
        self._today = today
        self._flag: SafetyFlag | None = None
        self.found = NoteField(_("What was found"), self, lines=2)
        self.by = TextField(_("Reviewed by"), self)
        self.date = DateField(_("Reviewed on"), today, self)
        self.next = OptionalDateField(_("Next review on"), today(), self)
        fields = Fields(self)
        fields.add(_("Found"), self.found)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.date, self.next)
        self.column.addWidget(fields)
        self.column.addWidget(plain_label(_("The flag stays as it is until somebody lifts it."), role="small"))
        self._offered = plain_label("", role="small")
        self.column.addWidget(self._offered)
        self.add_buttons()
        self.save_asked.connect(self._save)

    def begin(self, flag: SafetyFlag, review_days: int) -> None:
        """Start with empty fields for a flag, and offer to look at it again after so many days."""
        self._flag = flag
        set_plain(self.title, _("Review the flag: {kind}").format(kind=flag_word(flag.kind)))
        self.found.set_value(None)
        self.date.set_value(self._today())
        self.next.set_value(self._today() + dt.timedelta(days=review_days))
        set_plain(self._offered, _offer_words(review_days))
        self.tell(None)
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something is being written that is not on record; a form that was left is empty at the next begin."""
        return not self.isHidden() and self.found.value is not None

    def _save(self) -> None:
        flag, by, found = self._flag, self.by.value, self.found.value
        if flag is None:
            return
        if found is None:
            self.tell(_("Write down what was found."), self.found)
        elif by is None:
            self.tell(_("Write down who reviewed it."), self.by)
        elif not flag.raised <= self.date.value <= self._today():
            self.tell(_("A flag is reviewed on the day it was raised or later, and not after today."), self.date)
        elif self.next.value is not None and self.next.value <= self.date.value:
            self.tell(_("The next review comes after this one."), self.next)
        else:
            self.tell(None)
            kept = FlagReview(date=self.date.value, by=by, found=found, next=self.next.value)
            self.edit_requested.emit(review_flag(flag.id, kept))
            self.left.emit()


class LiftForm(EntryForm):
    """Lift a flag.

    Signals:
        edit_requested: The `Edit` that lifts it.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Lift the flag"), _("Lift"), parent)
        self._today = today
        self._flag: SafetyFlag | None = None
        self.reason = NoteField(_("Why it can be lifted"), self, lines=2)
        self.by = TextField(_("Lifted by"), self)
        self.date = DateField(_("Lifted on"), today, self)
        self.date.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        fields = Fields(self)
        fields.add(_("Why"), self.reason)
        fields.add(_("By"), self.by)
        fields.add(_("Date"), self.date)
        self.column.addWidget(fields)
        self.add_buttons()
        self.save_asked.connect(self._save)

    def begin(self, flag: SafetyFlag) -> None:
        """Start with empty fields for a flag."""
        self._flag = flag
        set_plain(self.title, _("Lift the flag: {kind}").format(kind=flag_word(flag.kind)))
        self.reason.set_value(None)
        self.date.set_value(self._today())
        self.tell(None)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something is being written that is not on record; a form that was left is empty at the next begin."""
        return not self.isHidden() and self.reason.value is not None

    def _save(self) -> None:
        flag, by, reason = self._flag, self.by.value, self.reason.value
        if reason is None:
            self.tell(_("Write down why it can be lifted."), self.reason)
        elif by is None:
            self.tell(_("Write down who lifts it."), self.by)
        elif flag is not None and not flag.raised <= self.date.value <= self._today():
            self.tell(_("A flag is lifted on the day it was raised or later, and not after today."), self.date)
        elif flag is not None:
            self.tell(None)
            self.edit_requested.emit(lift_flag(flag.id, self.date.value, by=by, reason=reason))
            self.left.emit()
