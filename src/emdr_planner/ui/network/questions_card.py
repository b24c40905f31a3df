"""Linkages to ask about, as questions over the map. Nothing is drawn before an answer is confirmed in the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.suggestions import Ground, Suggestion, common_persons, common_words
from emdr_planner.planning.questions import Weight
from emdr_planner.terms import nc_domain_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _, ngettext

_SIDES, _HEAD = 44, 96
"""Pixels beside and above the questions."""


def count_words(count: int) -> str:
    """Return how many questions there are, as the tool bar says it."""
    return ngettext("{n} link to ask about", "{n} links to ask about", count).format(n=count)


def question(case: Case, suggestion: Suggestion) -> str:
    """Return the question: whether two memories belong together for the client."""
    one, other = case.memory(suggestion.first), case.memory(suggestion.second)
    return _("{one} – {other}: do they belong together for the client?").format(one=one.label, other=other.label)


def effect_words(case: Case, weight: Weight | None) -> str:
    """Return what a yes could do to the order; empty when that is not known."""
    if weight is None:
        return ""
    if not weight.moved:
        return _("A yes would leave the order as it is.")
    said = ngettext(
        "A yes could move {n} target in the order.", "A yes could move {n} targets in the order.", weight.moved
    ).format(n=weight.moved)
    if weight.first is None:
        return said
    return f"{said} {_('First would stand: {label}.').format(label=case.memory(weight.first).label)}"


def because(case: Case, suggestion: Suggestion) -> str:
    """Return what the two records have in common."""
    if not suggestion.grounds:
        return _("The records have nothing in common so far.")
    one, other = case.memory(suggestion.first), case.memory(suggestion.second)
    return _("In both records: {what}.").format(
        what=" · ".join(_WORDS[ground](one, other) for ground in suggestion.grounds)
    )


def _belief(one: Memory, other: Memory) -> str:
    del other
    return "" if one.nc_domain is None else _("theme {word}").format(word=nc_domain_word(one.nc_domain))


def _body(one: Memory, other: Memory) -> str:
    return _("felt in the {where}").format(where=", ".join(common_words(one.body, other.body)))


def _affect(one: Memory, other: Memory) -> str:
    return ", ".join(common_words(one.emotions, other.emotions))


def _person(one: Memory, other: Memory) -> str:
    return _("a person: {who}").format(who=", ".join(common_persons(one, other)))


def _period(one: Memory, other: Memory) -> str:
    del other
    return _("the period {when}").format(when=(one.occurred or "").strip())


def _age(one: Memory, other: Memory) -> str:
    if one.age == other.age:
        return _("age {n}").format(n=one.age)
    return _("ages {n} and {m}").format(n=one.age, m=other.age)


_WORDS: Mapping[Ground, Callable[[Memory, Memory], str]] = {
    Ground.BELIEF: _belief,
    Ground.BODY: _body,
    Ground.AFFECT: _affect,
    Ground.PERSON: _person,
    Ground.PERIOD: _period,
    Ground.AGE: _age,
}


class QuestionsCard(QFrame):
    """A handful of questions, each with a yes that opens the linkage form and a no that is remembered.

    Signals:
        linked: The `Suggestion` that was answered with yes.
        refused: The `Suggestion` that was answered with no.
        looked_at: Ids of the two memories a question is about.
        interview_wanted: Every pair shall be asked about, one after another.
        left: The card was closed.
    """

    linked = Signal(object)
    refused = Signal(object)
    looked_at = Signal(object)
    interview_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Links to ask about"))
        inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 4, 0)
        self._rows.setSpacing(10)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        for behind in (self._scroll.viewport(), inside):
            behind.setAutoFillBackground(False)
        self._inside = inside
        self.rows: tuple[QuestionRow, ...] = ()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(_("Links to ask about"), "heading", self))
        head.addStretch(1)
        head.addWidget(button(_("Pair by pair …"), self.interview_wanted.emit, "link", self))
        head.addWidget(button(_("Close"), self.leave, parent=self))
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(
            plain_label(_("Questions, not findings: nothing is linked before you confirm it."), "small", self)
        )
        column.addWidget(self._scroll, 1)

    @property
    def asks_by_keys(self) -> bool:
        """Whether the keyboard is on one of the questions."""
        focused = QApplication.focusWidget()
        return focused is not None and self._inside.isAncestorOf(focused)

    def show_questions(
        self, case: Case, questions: tuple[Suggestion, ...], weights: Mapping[frozenset[str], Weight]
    ) -> None:
        """Ask these; with none left the card goes away.

        Args:
            case: The record.
            questions: What is asked, the first first.
            weights: What a yes could do to the order, for the pairs of which it is known.
        """
        for gone in self.rows:
            gone.hide()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        self.rows = tuple(QuestionRow(case, one, weights.get(one.pair), self) for one in questions)
        for row in self.rows:
            row.linked.connect(self.linked)
            row.refused.connect(self.refused)
            row.looked_at.connect(self.looked_at)
            self._rows.addWidget(row)
            row.show()  # at once: what will be shown soon has no height yet
        if not questions:
            self.hide()

    def begin(self) -> None:
        """Put the keyboard on the first question."""
        self.show()
        self.raise_()
        if self.rows:
            self.rows[0].yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def heightForWidth(self, width: int) -> int:
        """Return the height at which all questions are seen."""
        layout = self._inside.layout()
        inside = 0 if layout is None else layout.totalHeightForWidth(width - _SIDES)
        return inside + _HEAD

    def leave(self) -> None:
        """Go away, and give the keyboard back."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class QuestionRow(QWidget):
    """One question with its answers.

    Signals:
        linked: The `Suggestion`, answered with yes.
        refused: The `Suggestion`, answered with no.
        looked_at: Ids of the two memories, when their question is pressed.
    """

    linked = Signal(object)
    refused = Signal(object)
    looked_at = Signal(object)

    def __init__(
        self, case: Case, suggestion: Suggestion, weight: Weight | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.asked, self.why = question(case, suggestion), because(case, suggestion)
        self.effect = effect_words(case, weight)
        self.first, self.second = suggestion.first, suggestion.second
        ids = (suggestion.first, suggestion.second)
        self.yes = button(_("Link …"), partial(self.linked.emit, suggestion), parent=self)
        self.no = button(_("They do not"), partial(self.refused.emit, suggestion), parent=self)
        show = button(_("Show"), partial(self.looked_at.emit, ids), "link", self)
        for answer in (self.yes, self.no, show):
            answer.setAccessibleName(f"{answer.text()}: {self.asked}")
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        answers.addWidget(show)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(plain_label(self.asked, "body", self))
        column.addWidget(plain_label(self.why, "small", self))
        if self.effect:
            column.addWidget(plain_label(self.effect, "small", self))
        column.addLayout(answers)
