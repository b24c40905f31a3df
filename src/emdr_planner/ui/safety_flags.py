"""Safety flags: raised and lifted by a named clinician, with a reason and a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.readiness import FlagReview, SafetyFlag
from emdr_planner.planning.beside_orders import flag_review_days
from emdr_planner.terms import capitalised, flag_word
from emdr_planner.ui.crisis import CrisisCard, CrisisResource
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.form import EntryForm
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.scrolled import seen_as_one
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.flag_forms import LiftForm, RaiseForm, ReviewForm
from emdr_planner.wording import _, ngettext


class SafetyFlags(QWidget):
    """The active flags of a client, with the crisis resources while one holds.

    Signals:
        edit_requested: The `Edit` that raises, reviews or lifts a flag.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._flags: tuple[SafetyFlag, ...] = ()
        self._review_days = flag_review_days(())
        self.raise_form = RaiseForm(today, self)
        self.review_form = ReviewForm(today, self)
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
        self._review_days = flag_review_days(change.after.policy)
        if change.touches("safety_flags"):
            self._show(change.after.safety_flags)

    def count_days(self) -> None:
        """Say again which reviews were due: it may be another day."""
        self._show(self._flags)

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
        for form in self._forms:
            column.addWidget(form)
            seen_as_one(form)
            form.hide()
            form.edit_requested.connect(self.edit_requested)
            form.left.connect(self._on_left)
        column.addWidget(self.crisis)
        self.raise_button.clicked.connect(self._raise)

    @property
    def _forms(self) -> tuple[RaiseForm, ReviewForm, LiftForm]:
        return (self.raise_form, self.review_form, self.lift_form)

    def _show(self, flags: tuple[SafetyFlag, ...]) -> None:
        self._flags = flags
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        active = [flag for flag in flags if flag.is_active]
        set_plain(self._none, "" if active else _none_words(len(flags)))
        for flag in active:
            self._list.addWidget(self._notice(flag))
        self.crisis.setVisible(any(flag.holds for flag in flags))
        tab_as_read(self)

    def _notice(self, flag: SafetyFlag) -> QFrame:
        notice = QFrame(self)
        notice.setProperty("role", "notice")
        row = QHBoxLayout(notice)
        words = QVBoxLayout()
        words.addWidget(plain_label(capitalised(flag_word(flag.kind)), role="heading"))
        words.addWidget(plain_label(flag_words(flag, self._today()), role="body"))
        for review in flag.reviews:
            words.addWidget(plain_label(review_words(review), role="small"))
        row.addLayout(words, 1)
        again, lift = QPushButton(_("Review …"), notice), QPushButton(_("Lift …"), notice)
        again.setAccessibleName(_("Review the flag: {kind}").format(kind=flag_word(flag.kind)))
        lift.setAccessibleName(_("Lift the flag: {kind}").format(kind=flag_word(flag.kind)))
        again.clicked.connect(lambda: self._review(flag))
        lift.clicked.connect(lambda: self._open(self.lift_form, lambda: self.lift_form.begin(flag)))
        for button in (again, lift):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return notice

    def _review(self, flag: SafetyFlag) -> None:
        self._open(self.review_form, lambda: self.review_form.begin(flag, self._review_days))

    def _raise(self) -> None:
        taken = tuple(flag.id for flag in self._flags)
        self._open(self.raise_form, lambda: self.raise_form.begin(taken, self._review_days))

    def _open(self, wanted: EntryForm, begin: Callable[[], None]) -> None:
        for form in self._forms:
            form.setVisible(form is wanted)
        begin()

    def _leave(self) -> None:
        for form in self._forms:
            form.hide()

    def _on_left(self) -> None:
        self._leave()
        self.raise_button.setFocus(Qt.FocusReason.OtherFocusReason)


def review_words(review: FlagReview) -> str:
    """Return what a review says: when, by whom, and what was found."""
    return _("Reviewed {day} by {name}: {found}").format(
        day=day(review.date), name=review.by, found=review.found or _("it stands")
    )


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


def _none_words(lifted: int) -> str:
    """Return that no flag is active, and how many were."""
    if not lifted:
        return _("No active safety flag.")
    return ngettext(
        "No active safety flag. {n} was lifted; its history is below.",
        "No active safety flag. {n} were lifted; their history is below.",
        lifted,
    ).format(n=lifted)
