"""Safety flags: raised and lifted by a named clinician, with a reason and a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.record import lift_flag, next_record_id, raise_flag
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import FlagKind
from emdr_planner.terms import capitalised, flag_word
from emdr_planner.ui.crisis import CrisisCard, CrisisResource
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, OptionalDateField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _


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
        self.review = OptionalDateField(_("Review on"), today() + dt.timedelta(days=7), self)
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
        self.add_buttons()
        self.save_asked.connect(self._save)

    def begin(self, taken: tuple[str, ...]) -> None:
        """Start with empty fields."""
        self._taken = taken
        self.reason.set_value(None)
        self.raised.set_value(self._today())
        self.review.set_value(None)
        self.tell(None)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self.by.value is None:
            self.tell(_("Write down who raises the flag."), self.by)
        elif self.reason.value is None:
            self.tell(_("Write down the reason: it is shown wherever the flag holds."), self.reason)
        elif self.raised.value > self._today():
            self.tell(_("The date is still to come."), self.raised)
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
        self.reason.set_value(None)
        self.date.set_value(self._today())
        self.tell(None)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

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


class SafetyFlags(QWidget):
    """The flags of a client, active ones first, with the crisis resources while one holds.

    Signals:
        edit_requested: The `Edit` that raises or lifts a flag.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._flags: tuple[SafetyFlag, ...] = ()
        self.raise_form = RaiseForm(today, self)
        self.lift_form = LiftForm(today, self)
        self.raise_button = QPushButton(_("Raise a safety flag …"), self)
        self.crisis = CrisisCard(self)
        self._none = plain_label(_("No active safety flag."), role="soft")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()
        self._show(())

    def show_case(self, change: CaseChange) -> None:
        """Show the flags of a case."""
        if change.before is None:
            self._leave()
        if change.touches("safety_flags"):
            self._show(change.after.safety_flags)

    def show_crisis_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Show the crisis resources that the clinic entered."""
        self.crisis.show_resources(entries)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        title = plain_label(_("Safety"), role="title")
        title.setWordWrap(False)
        top.addWidget(title)
        top.addWidget(self._none, 1)
        top.addWidget(self.raise_button)
        column.addLayout(top)
        column.addLayout(self._list)
        column.addWidget(self.raise_form)
        column.addWidget(self.lift_form)
        column.addWidget(self.crisis)
        self.raise_form.hide()
        self.lift_form.hide()
        self.raise_button.clicked.connect(self._raise)
        for form in (self.raise_form, self.lift_form):
            form.edit_requested.connect(self.edit_requested)
            form.left.connect(self._leave)

    def _show(self, flags: tuple[SafetyFlag, ...]) -> None:
        self._flags = flags
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        active = [flag for flag in flags if flag.is_active]
        set_plain(self._none, "" if active else _("No active safety flag."))
        for flag in active:
            self._list.addWidget(self._notice(flag))
        for flag in flags:
            if not flag.is_active:
                self._list.addWidget(plain_label(_lifted_words(flag), role="small"))
        self.crisis.setVisible(any(flag.holds for flag in flags))

    def _notice(self, flag: SafetyFlag) -> QFrame:
        notice = QFrame(self)
        notice.setProperty("role", "notice")
        row = QHBoxLayout(notice)
        words = QVBoxLayout()
        words.addWidget(plain_label(capitalised(flag_word(flag.kind)), role="heading"))
        words.addWidget(plain_label(flag_words(flag, self._today()), role="body"))
        row.addLayout(words, 1)
        lift = QPushButton(_("Lift …"), notice)
        lift.setAccessibleName(_("Lift the flag: {kind}").format(kind=flag_word(flag.kind)))
        lift.clicked.connect(lambda: self._lift(flag))
        row.addWidget(lift, 0, Qt.AlignmentFlag.AlignTop)
        return notice

    def _raise(self) -> None:
        self.lift_form.hide()
        self.raise_form.show()
        self.raise_form.begin(tuple(flag.id for flag in self._flags))

    def _lift(self, flag: SafetyFlag) -> None:
        self.raise_form.hide()
        self.lift_form.show()
        self.lift_form.begin(flag)

    def _leave(self) -> None:
        self.raise_form.hide()
        self.lift_form.hide()


def flag_words(flag: SafetyFlag, today: dt.date) -> str:
    """Return what an active flag says: since when, by whom, why, and when it is looked at again."""
    parts = [_("Raised {day}.").format(day=day(flag.raised))]
    if flag.by:
        parts = [_("Raised {day} by {name}.").format(day=day(flag.raised), name=flag.by)]
    if flag.reason:
        parts.append(flag.reason.strip().rstrip(".") + ".")
    if flag.review is not None and flag.review < today:
        parts.append(_("Review was due {day}; a date in the past lifts nothing.").format(day=day(flag.review)))
    elif flag.review is not None:
        parts.append(_("Review on {day}.").format(day=day(flag.review)))
    if not flag.holds:
        parts.append(_("A note: it asks, and holds nothing."))
    return " ".join(parts)


def _lifted_words(flag: SafetyFlag) -> str:
    lifted = flag.lifted or flag.raised
    return _("Lifted {day} by {name}: {kind}, raised {raised}. {reason}").format(
        day=day(lifted),
        name=flag.lifted_by or _("unnamed"),
        kind=flag_word(flag.kind),
        raised=day(flag.raised),
        reason=flag.lifted_reason or "",
    )
