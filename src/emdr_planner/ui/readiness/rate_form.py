"""Rate one domain for one prong, with the anchors in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from emdr_planner.domain.edits.observed import correct_rating
from emdr_planner.domain.edits.record import next_record_id, rate_readiness
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.readiness_anchors import ANCHORS
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.terms import capitalised, domain_word, prong_word, rating_word
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.put_right import keep_first_words
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.checks import rating_problem
from emdr_planner.ui.readiness.words import probe_words, rating_words
from emdr_planner.wording import _

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_ORDER = (Rating.UNKNOWN, Rating.CONCERN, Rating.PARTIAL, Rating.ADEQUATE)


class _Rating(QRadioButton):
    """One rating; the arrows choose, also where none is chosen yet and Qt would only lead on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the one that an arrow has led to."""
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if event.key() in _ARROWS and reached is not self and isinstance(reached, _Rating):
            reached.setChecked(True)


class RatingChoice(QFrame):
    """The four ratings as words, each with the anchor it stands for. None is chosen before somebody chooses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Rating, QRadioButton] = {}
        self._anchors = {rating: plain_label("", role="small") for rating in _ORDER}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for rating in _ORDER:
            button = _Rating(capitalised(rating_word(rating)), self)
            self._buttons[rating] = button
            self._group.addButton(button)
            self._anchors[rating].setIndent(24)
            column.addWidget(button)
            column.addWidget(self._anchors[rating])

    @property
    def rating(self) -> Rating | None:
        """The rating chosen; None before."""
        return next((rating for rating, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, rating: Rating | None) -> None:
        """Choose a rating, or none."""
        self._group.setExclusive(False)  # a group that is exclusive keeps the one chosen
        for one, button in self._buttons.items():
            button.setChecked(one is rating)
        self._group.setExclusive(True)

    def show_anchors(self, domain: ReadinessDomain) -> None:
        """Put the anchors of a domain beside the ratings."""
        unknown = _("Not observed for this prong, or not since it was set back. Unknown is not adequate.")
        for rating, label in self._anchors.items():
            text = ANCHORS[domain].ratings.get(rating, unknown)
            set_plain(label, text)
            self._buttons[rating].setAccessibleName(f"{rating_word(rating)}: {text}")

    def focus(self) -> None:
        """Give the keyboard to the rating chosen, or to the first one."""
        self._buttons[self.rating or _ORDER[0]].setFocus(Qt.FocusReason.OtherFocusReason)


class RateForm(EntryForm):
    """A new rating, or one on record put right. Earlier ones stay on record, so a new one overwrites nothing.

    Signals:
        edit_requested: The `Edit` that adds or corrects the rating.
        corrected: The one that was being put right is kept, or left as it was.
        given_up: A new one was left.
    """

    edit_requested = Signal(object)
    corrected = Signal()
    given_up = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Rate readiness"), _("Keep this rating"), parent)
        self._today = today
        self._domain = ReadinessDomain.AFFECT_TOLERANCE
        self._probes: tuple[Probe, ...] = ()
        self._taken: tuple[str, ...] = ()
        self._place = (self._domain, RatingProng.PAST)
        self._own: ReadinessRating | None = None
        self._as_shown: ReadinessRating | None = None
        self._usual_rater: str | None = None
        self._observe = plain_label("", role="soft")
        self.ratings = RatingChoice(self)
        self.prong = ChoiceField(_("Prong"), [(prong, capitalised(prong_word(prong))) for prong in RatingProng], self)
        self.observed = NoteField(_("What was observed"), self, hint=_("What you saw and heard when it was activated"))
        self.probe = ChoiceField[str | None](_("Probe it rests on"), [(None, _("no probe"))], self)
        self.would_change = TextField(_("What would change it"), self)
        self.rater = TextField(_("Rated by"), self)
        self.date = DateField(_("Date"), today, self)
        self._lay_out()
        self.save_asked.connect(self._save)
        self.left.connect(self._leave)

    def show_domain(self, domain: ReadinessDomain, prong: RatingProng) -> None:
        """Turn to a domain and prong; a rating that is being put right stays until it is kept or left."""
        self._place = (domain, prong)
        if self._own is not None and self.is_begun:
            return
        if self._own is not None:
            self._clear()
        if domain is not self._domain or prong is not self.prong.value:
            # What has been typed stays: a slip onto another cell must not cost a word.
            self.ratings.choose(None)
            self.tell(None)
        self.prong.set_value(prong)
        self._turn_to(domain)

    def _turn_to(self, domain: ReadinessDomain) -> None:
        self._domain = domain
        self._show_kind()
        set_plain(self._observe, ANCHORS[domain].observe)
        self.ratings.show_anchors(domain)

    def show_records(self, ratings: Sequence[ReadinessRating], probes: Sequence[Probe]) -> None:
        """Take over which probes there are, who rated last, and which ids are taken."""
        if self._own is not None and all(rating.id != self._own.id for rating in ratings):
            self._clear()
        self._probes = tuple(sorted(probes, key=lambda probe: probe.date, reverse=True))
        self._taken = tuple(rating.id for rating in ratings)
        self.probe.set_choices([(None, _("no probe")), *((probe.id, probe_words(probe)) for probe in self._probes)])
        if self.rater.value is None and ratings:
            self.rater.set_value(max(ratings, key=lambda rating: rating.date).rater)

    def correct(self, rating: ReadinessRating) -> None:
        """Show a rating on record, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self._clear()
        self._own, self._usual_rater = rating, self.rater.value
        self._turn_to(rating.domain)
        self.ratings.choose(rating.rating)
        self.prong.set_value(rating.prong)
        self.date.set_value(rating.date)
        self.observed.set_value(rating.observed)
        self.probe.set_value(rating.probe)
        self.would_change.set_value(rating.would_change)
        self.rater.set_value(rating.rater)
        self._as_shown = self._rating()
        self.take_the_keyboard()

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not on record."""
        if self._own is not None:
            return self._rating() != self._as_shown
        chosen = self.ratings.rating is not None
        return chosen or any(field.value is not None for field in (self.observed, self.probe, self.would_change))

    def _show_kind(self) -> None:
        if self._own is None:
            self.name_it(capitalised(domain_word(self._domain)), _("Keep this rating"), _("Cancel"))
            return
        title = _("Correct: {rating}").format(rating=rating_words(self._own))
        self.name_it(title, _("Keep the correction"), _("Leave it as it is"))

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the rating."""
        self.ratings.focus()

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Observed"), self.observed)
        fields.add(_("Rests on"), self.probe)
        fields.add(_("Would change it"), self.would_change)
        fields.add(_("Prong"), self.prong, self.date)
        fields.add(_("Rated by"), self.rater)
        self.column.addWidget(self._observe)
        self.column.addWidget(self.ratings)
        self.column.addWidget(fields)
        self.column.addWidget(
            plain_label(
                _(
                    "The anchors are a proposal of this program, put together from published checklists. "
                    "There is no validated readiness scale for EMDR. Ratings are words and are never added up."
                ),
                role="small",
            )
        )
        self.add_buttons()
        self.show_domain(self._domain, RatingProng.PAST)

    def _rating(self) -> ReadinessRating:
        return ReadinessRating(
            id=next_record_id("RD", self._taken) if self._own is None else self._own.id,
            domain=self._domain,
            prong=self.prong.value,
            rating=self.ratings.rating or Rating.UNKNOWN,
            date=self.date.value,
            observed=self.observed.value,
            probe=self.probe.value,
            rater=self.rater.value,
            would_change=self.would_change.value,
        )

    def _save(self) -> None:
        if self.ratings.rating is None:
            self.tell(_("Choose one of the four: a rating is what you say it is."))
            self.ratings.focus()
            return
        rating, own = self._rating(), self._own
        problem = rating_problem(rating, self._probes, self._today())
        self.tell(problem, self._field_in_question(rating))
        if problem is None:
            self._clear()
            self.edit_requested.emit(rate_readiness(rating) if own is None else correct_rating(rating))
            if own is not None:
                self.corrected.emit()

    def _field_in_question(self, rating: ReadinessRating) -> QWidget:
        if rating.date > self._today():
            return self.date
        if rating.observed is None and rating.rating is not Rating.UNKNOWN:
            return self.observed
        return self.rater if rating.rater is None else self.probe

    def _leave(self) -> None:
        left = self.given_up if self._own is None else self.corrected
        self._clear()
        left.emit()

    def _clear(self) -> None:
        self.tell(None)
        own, self._own = self._own, None
        if own is not None:
            self.rater.set_value(self._usual_rater)
            self.prong.set_value(self._place[1])
        self._turn_to(self._place[0])
        self.ratings.choose(None)
        self.observed.set_value(None)
        self.would_change.set_value(None)
        self.probe.set_value(None)
        self.date.set_value(self._today())
