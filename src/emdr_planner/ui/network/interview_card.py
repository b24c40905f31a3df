"""The card of the interview: one pair, what is known of it, and the answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.domain.case import Case
from emdr_planner.domain.suggestions import Suggestion
from emdr_planner.domain.words import LinkageKind
from emdr_planner.planning.questions import Weight
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.kind_and_strength import KindAndStrength
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.entry.typed_card import TypedCard
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.network.questions_card import because, effect_words, question
from emdr_planner.ui.network.short_of_room import sized
from emdr_planner.wording import _, ngettext

_GAP = 10
_WIDTH = 420
_MODERATE = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now.

    Attributes:
        ends: Where a linkage would start and lead, and the kind to offer first.
        weight: What a yes could do to the order; None when it is not known yet.
        number: Which question it is, 1 first, of `most` at the most.
        rooms: Where the two are seen; the card keeps out of their way.
    """

    pair: Suggestion
    ends: tuple[str, str, LinkageKind]
    weight: Weight | None
    number: int
    most: int
    rooms: tuple[QRect, ...] = ()


class InterviewCard(TypedCard):
    """Asks about one pair.

    Signals:
        linked: Kind and strength of the linkage, when the answer is yes.
        refused: The answer is no.
        skipped: The question is passed over.
        left: The interview shall end.
    """

    linked = Signal(object, int)
    refused = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._pair: frozenset[str] = frozenset()
        self._rooms: tuple[QRect, ...] = ()
        self.setAccessibleName(_("Pair by pair"))
        self.counted = plain_label("", "heading", self)
        self.asked = plain_label("", "body", self)
        self.why = plain_label("", "small", self)
        self.effect = plain_label("", "small", self)
        self.heard = plain_label("", "small", self)
        self._choices = KindAndStrength(self)
        self.kind = self._choices.kind
        self.yes = button(_("They do"), self._say_yes, "primary", self)
        self.no = button(_("They do not"), self.refused.emit, parent=self)
        self.skip = button(_("Skip"), self.skipped.emit, parent=self)
        self._end = button(_("End"), self.left.emit, parent=self)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(6)
        for answer in (self.yes, self.no, self.skip):
            answers.addWidget(answer)
        answers.addStretch(1)
        answers.addWidget(self._end)
        inside = QWidget(self)
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        for line in (self.heard, self.asked, self.why, self.effect, self.kind):
            middle.addWidget(line)
        middle.addLayout(self._choices.row)
        self._middle = scrolled(inside, "middle")
        column = QVBoxLayout(self)
        column.addWidget(self.counted)
        column.addWidget(self._middle)
        column.addLayout(answers)
        for field in self._choices.fields:
            field.installEventFilter(self)

    def show_question(self, case: Case, asked: Question) -> None:
        """Ask about a pair; what was chosen for the same pair before stays."""
        count = _("Question {n} of at most {most}").format(n=asked.number, most=asked.most)
        set_plain(self.counted, count)
        set_plain(self.asked, question(case, asked.pair))
        set_plain(self.why, because(case, asked.pair))
        set_plain(self.effect, effect_words(case, asked.weight))
        self.yes.setAccessibleDescription(f"{count}. {self.asked.text()} {self.why.text()} {self.effect.text()}")
        self._rooms = asked.rooms
        if asked.pair.pair != self._pair or self.isHidden():
            self._begin(case, asked)
        self._place()

    def _begin(self, case: Case, asked: Question) -> None:
        self._pair = asked.pair.pair
        start, end, likely = asked.ends
        types = (case.memory(start).type, case.memory(end).type)
        self._choices.show_choice(types, likely, _MODERATE)
        self._show_answers(possible=True)
        self.show()
        self.raise_()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answers(self, *, possible: bool) -> None:
        for widget in (*self._choices.fields, self.yes, self.no, self.skip, self.why, self.effect):
            widget.setVisible(possible)

    def show_end(self, count: int) -> None:
        """Say that there is nothing more to ask."""
        self._pair = frozenset()
        set_plain(self.counted, _("Pair by pair"))
        asked = ngettext("{n} question was asked.", "{n} questions were asked.", count).format(n=count)
        none = _("There is no pair of targets left to ask about.")
        set_plain(self.asked, asked if count else none)
        self._show_answers(possible=False)
        self._place()
        self.show()
        self.raise_()
        self._end.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what the answer before did; empty says nothing."""
        set_plain(self.heard, sentence)
        self.heard.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        width = min(max(_WIDTH, self.minimumSizeHint().width()), self._over.width() - 2 * _GAP)
        size = sized(self, self._middle, width, self._over.height() - 2 * _GAP)
        right, bottom = self._over.width() - width - _GAP, self._over.height() - size.height() - _GAP
        corners = [QRect(QPoint(x, y), size) for x, y in ((_GAP, _GAP), (right, _GAP), (_GAP, bottom), (right, bottom))]
        before = self.geometry().center()
        self.setGeometry(min(corners, key=lambda corner: (self._covered(corner), not corner.contains(before))))

    def _covered(self, corner: QRect) -> int:
        """Return how much of the two memories a place would cover, in pixels."""
        shared = [corner.intersected(room) for room in self._rooms]
        return sum(room.width() * room.height() for room in shared if not room.isEmpty())

    def _say_yes(self) -> None:
        self.linked.emit(self._choices.chosen_kind, self._choices.chosen_strength)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Confirm with Enter; 1, 2, 3 set the strength and a letter the kind."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._press(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _confirm(self) -> None:
        """Press the button that has the keyboard; from a field Enter says yes."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._say_yes()

    def _press(self, key: int) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._confirm()
            return True
        return self._choices.take(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Esc; keys for strength and kind count from a button too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self._press(event.key()):
            super().keyPressEvent(event)
