"""Scores of a published fidelity scale: typed in from the rater's own sheet, listed, and computed from nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.fidelity import add_fidelity
from emdr_planner.domain.edits.scores import correct_fidelity, remove_fidelity
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.ids import natural_key, next_id
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.fields import ChoiceField, DateField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.put_right import PutRight, keep_first_words
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.entry.standing_form import StandingForm
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

FIDELITY = (_("Date"), _("Scale"), _("Which score"), _("Score"), _("About"), _("Rated by"))
_FORM_WIDTH = 400


def fidelity_rows(case: Case) -> tuple[Row, ...]:
    """Return every score on record, the newest first."""
    numbers = {session.id: session.number for session in case.sessions}
    newest = sorted(case.fidelity, key=lambda one: (one.date, natural_key(one.id)), reverse=True)
    return tuple(_row(one, numbers) for one in newest)


def _row(one: FidelityScore, numbers: dict[str, int]) -> Row:
    about = _("the course") if one.session is None else _("session {n}").format(n=numbers[one.session])
    cells = (day(one.date), one.scale, one.part or "", _score(one), about, one.rater or "")
    return Row(key=one.id, cells=cells, spoken=", ".join(cell for cell in cells if cell))


def _score(one: FidelityScore) -> str:
    if one.highest is None:
        return f"{one.score:g}"
    return _("{score:g} of {highest:g}").format(score=one.score, highest=one.highest)


def score_question(one: FidelityScore) -> str:
    """Return what is asked before a score is taken out."""
    return _("Remove {scale} of {day}, {score}?").format(scale=one.scale, day=day(one.date), score=_score(one))


def score_problem(score: FidelityScore, today: dt.date) -> str | None:
    """Return why a score is not taken, as a sentence; None when it is."""
    highest = score.score if score.highest is None else score.highest
    rules = (
        (not score.scale, _("Write down the name of the scale.")),
        (score.score > highest, _("The score is above the highest one of the scale: check both numbers.")),
        (score.rater is None, _("Write down who rated it.")),
        (score.date > today, _("The date is still to come. A score is typed in on its day or later.")),
    )
    return next((words for broken, words in rules if broken), None)


class FidelityForm(StandingForm):
    """A new score, or one on record put right.

    Signals:
        corrected: The one that was being put right is kept, or left as it was.
    """

    corrected = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Type in a score"), _("Keep this score"), today, parent)
        self._taken: tuple[str, ...] = ()
        self._own: FidelityScore | None = None
        self._as_shown: FidelityScore | None = None
        self.scale = TextField(_("Scale"), self, hint=_("such as EFRS"))
        self.part = TextField(_("Which score"), self, hint=_("such as the whole session"))
        self.score = DecimalField(_("Score"), self)
        self.highest = DecimalField(_("Highest score of the scale"), self)
        self.session = ChoiceField[str | None](_("About"), [(None, _("the course of treatment"))], self)
        self.rater = TextField(_("Rated by"), self)
        self.date = DateField(_("Rated on"), today, self)
        fields = Fields(self)
        fields.add(_("Scale"), self.scale)
        fields.add(_("Which score"), self.part)
        fields.add(_("Score"), self.score, plain_label(_("of"), role="soft"), self.highest)
        fields.add(_("About"), self.session)
        fields.add(_("Rated by"), self.rater)
        fields.add(_("Date"), self.date)
        self.column.addWidget(fields)
        self.end_with_buttons()
        self._show_kind()

    def show_case(self, case: Case) -> None:
        """Take over which ids are taken, which sessions there are, and what was typed in last."""
        self._taken = tuple(one.id for one in case.fidelity)
        if self._own is not None and self._own.id not in self._taken:
            self._empty()
        self.session.set_choices([(None, _("the course of treatment")), *_sessions(case)])
        if case.fidelity and self.scale.value is None and self.rater.value is None:
            self.scale.set_value(case.fidelity[-1].scale)
            self.rater.set_value(case.fidelity[-1].rater)

    def correct(self, score: FidelityScore) -> None:
        """Show a score on record, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self.tell(None)
        self._own = score
        self._show_kind()
        self.scale.set_value(score.scale)
        self.part.set_value(score.part)
        self.score.set_value(score.score)
        self.highest.set_value(score.highest)
        self.session.set_value(score.session)
        self.rater.set_value(score.rater)
        self.date.set_value(score.date)
        self._as_shown = self._typed()
        self.score.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not on record."""
        if self._own is None:
            return self.part.value is not None or self.score.value is not None
        return self._typed() != self._as_shown

    def _show_kind(self) -> None:
        if self._own is None:
            self.name_it(_("Type in a score"), _("Keep this score"), _("Empty the fields"))
            return
        title = _("Correct: {scale} of {day}").format(scale=self._own.scale, day=day(self._own.date))
        self.name_it(title, _("Keep the correction"), _("Leave it as it is"))

    def _typed(self) -> FidelityScore | None:
        """Return what stands here as a score; None without a number."""
        value, own = self.score.value, self._own
        if value is None:
            return None
        if own is not None and f"{own.score:g}" == f"{value:g}":
            value = own.score  # with the decimals that the field does not show
        return FidelityScore(
            id=next_id("FI", self._taken) if own is None else own.id,
            date=self.date.value,
            scale=self.scale.value or "",
            score=value,
            highest=self.highest.value,
            part=self.part.value,
            session=self.session.value,
            rater=self.rater.value,
        )

    def _save(self) -> None:
        score, own = self._typed(), self._own
        if score is None:
            self.tell(_("Type the score as the rater gave it. Empty is never zero."), self.score)
            return
        problem = score_problem(score, self._today())
        self.tell(problem, self._field_in_question(score))
        if problem is None:
            self._empty()
            self.edit_requested.emit(add_fidelity(score) if own is None else correct_fidelity(score))
            if own is None:
                self.part.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.corrected.emit()

    def _field_in_question(self, score: FidelityScore) -> QWidget:
        if not score.scale:
            return self.scale
        if score.highest is not None and score.score > score.highest:
            return self.score
        return self.rater if score.rater is None else self.date

    def _clear(self) -> None:
        own = self._own
        self._empty()
        if own is not None:
            self.corrected.emit()

    def _empty(self) -> None:
        """Empty what differs from score to score; scale, rater and session stay for the next one of the same sheet."""
        self.tell(None)
        self._own = None
        self.part.set_value(None)
        self.score.set_value(None)
        self.date.set_value(self._today())
        self._show_kind()


def _sessions(case: Case) -> Iterable[tuple[str, str]]:
    newest = sorted(case.sessions, key=lambda one: (one.date, one.number), reverse=True)
    return [(one.id, _("session {n}, {day}").format(n=one.number, day=day(one.date))) for one in newest]


class FidelityView(QWidget):
    """The scores on record beside the form for a new one.

    Signals:
        edit_requested: The `Edit` that keeps, corrects or removes a score.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.table = RowsTable(_("Fidelity scores"), FIDELITY, self)
        self.table.wrap(1, 2)
        self.form = FidelityForm(today, self)
        self._none = plain_label(_("No fidelity score is on record. Type one in on the right."), role="soft")
        self.put_right = PutRight(self.table, self._question, self, follows=_("It leaves this list."))
        self._lay_out()
        self.form.edit_requested.connect(self.edit_requested)
        self.form.corrected.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.put_right.correction_wanted.connect(self._correct)
        self.put_right.removal_wanted.connect(lambda key: self.edit_requested.emit(remove_fidelity(key)))

    def show_case(self, case: Case) -> None:
        """Show the scores of a case."""
        self._case = case
        rows = fidelity_rows(case)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.put_right.refresh()
        self.form.show_case(case)

    def _score(self, key: str) -> FidelityScore | None:
        scores = () if self._case is None else self._case.fidelity
        return next((one for one in scores if one.id == key), None)

    def _correct(self, key: str) -> None:
        score = self._score(key)
        if score is not None:
            self.form.correct(score)

    def _question(self, key: str) -> str:
        score = self._score(key)
        return "" if score is None else score_question(score)

    def _lay_out(self) -> None:
        self.form.setMinimumWidth(_FORM_WIDTH)
        words = _(
            "As a rater gave them, about the work and never about the client. Nothing is computed from them, and no "
            "item of the scale is here: the rater's sheet has those."
        )
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(plain_label(words, role="small"))
        left.addWidget(self._none)
        left.addWidget(self.table, 1)
        left.addWidget(self.put_right)
        left.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
