"""Rate one domain for one prong, with the anchors in view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from emdr_planner.domain.edits.record import next_record_id, rate_readiness
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.readiness_anchors import ANCHORS
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.terms import capitalised, domain_word, prong_word, rating_word
from emdr_planner.ui.entry.fields import ChoiceField, DateField, NoteField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.checks import rating_problem
from emdr_planner.ui.readiness.words import probe_words
from emdr_planner.wording import _

_ORDER = (Rating.UNKNOWN, Rating.CONCERN, Rating.PARTIAL, Rating.ADEQUATE)


class RatingChoice(QFrame):
    """The four ratings as words, each with the anchor it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Rating, QRadioButton] = {}
        self._anchors = {rating: plain_label("", role="small") for rating in _ORDER}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for rating in _ORDER:
            button = QRadioButton(capitalised(rating_word(rating)), self)
            self._buttons[rating] = button
            group.addButton(button)
            self._anchors[rating].setIndent(24)
            column.addWidget(button)
            column.addWidget(self._anchors[rating])
        self.choose(Rating.UNKNOWN)

    @property
    def rating(self) -> Rating:
        """The rating chosen."""
        return next(rating for rating, button in self._buttons.items() if button.isChecked())

    def choose(self, rating: Rating) -> None:
        """Choose a rating."""
        self._buttons[rating].setChecked(True)

    def show_anchors(self, domain: ReadinessDomain) -> None:
        """Put the anchors of a domain beside the ratings."""
        unknown = _("Not observed for this prong, or not since it was set back. Unknown is not adequate.")
        for rating, label in self._anchors.items():
            text = ANCHORS[domain].ratings.get(rating, unknown)
            set_plain(label, text)
            self._buttons[rating].setAccessibleName(f"{rating_word(rating)}: {text}")

    def focus(self) -> None:
        """Give the keyboard to the rating chosen."""
        self._buttons[self.rating].setFocus(Qt.FocusReason.OtherFocusReason)


class RateForm(EntryForm):
    """A new rating. Earlier ones stay on record, so there is nothing to overwrite.

    Signals:
        edit_requested: The `Edit` that adds the rating.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Rate readiness"), _("Keep this rating"), parent)
        self._today = today
        self._domain = ReadinessDomain.AFFECT_TOLERANCE
        self._probes: tuple[Probe, ...] = ()
        self._taken: tuple[str, ...] = ()
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
        self.left.connect(self._clear)

    def show_domain(self, domain: ReadinessDomain, prong: RatingProng) -> None:
        """Turn to a domain and prong."""
        if domain is not self._domain or prong is not self.prong.value:
            # What has been typed stays: a slip onto another cell must not cost a word.
            self.ratings.choose(Rating.UNKNOWN)
            self.tell(None)
        self._domain = domain
        self.prong.set_value(prong)
        set_plain(self.title, capitalised(domain_word(domain)))
        set_plain(self._observe, ANCHORS[domain].observe)
        self.ratings.show_anchors(domain)

    def show_records(self, ratings: Sequence[ReadinessRating], probes: Sequence[Probe]) -> None:
        """Take over which probes there are, who rated last, and which ids are taken."""
        self._probes = tuple(sorted(probes, key=lambda probe: probe.date, reverse=True))
        self._taken = tuple(rating.id for rating in ratings)
        self.probe.set_choices([(None, _("no probe")), *((probe.id, probe_words(probe)) for probe in self._probes)])
        if self.rater.value is None and ratings:
            self.rater.set_value(max(ratings, key=lambda rating: rating.date).rater)

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
            id=next_record_id("RD", self._taken),
            domain=self._domain,
            prong=self.prong.value,
            rating=self.ratings.rating,
            date=self.date.value,
            observed=self.observed.value,
            probe=self.probe.value,
            rater=self.rater.value,
            would_change=self.would_change.value,
        )

    def _save(self) -> None:
        rating = self._rating()
        problem = rating_problem(rating, self._probes, self._today())
        self.tell(problem, self._field_in_question(rating))
        if problem is None:
            self._clear()
            self.edit_requested.emit(rate_readiness(rating))

    def _field_in_question(self, rating: ReadinessRating) -> QWidget:
        if rating.date > self._today():
            return self.date
        if rating.observed is None and rating.rating is not Rating.UNKNOWN:
            return self.observed
        return self.rater if rating.rater is None else self.probe

    def _clear(self) -> None:
        self.tell(None)
        self.ratings.choose(Rating.UNKNOWN)
        self.observed.set_value(None)
        self.would_change.set_value(None)
        self.probe.set_value(None)
        self.date.set_value(self._today())
