"""The order as cards, with the line between what comes now and what comes after re-assessment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.planning.proposal import Proposal, Step
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.form import tab_through
from emdr_planner.ui.plan.card import MIME, CardContext, StepCard
from emdr_planner.ui.telling.words import line_words
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.waiting import Waiting
from emdr_planner.wording import _, ngettext

_LINE_HEIGHT = 34
_SHOWN_AFTER = 8
"""Steps after re-assessment that are always shown; the others wait behind a button."""
_NOT_WORTH_FOLDING = 3
_AT_A_TIME = 40
"""Folded steps that are shown at a time."""
_AT_ONCE, _MORE = 24, 4
"""Cards that are made before the window goes on, and those made each time it has nothing else to do."""


class LineMark(QWidget):
    """The line: words in the middle, a strong stroke on both sides."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = ""
        self.setFixedHeight(_LINE_HEIGHT)

    def show_words(self, words: str, theme: Theme) -> None:
        """Show what the line says."""
        self.words, self._theme = words, theme
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strokes and the words."""
        del event
        painter = QPainter(self)
        accent = QColor(self._theme.accent)
        font = QFont(self.font())
        font.setPointSizeF(self._theme.body)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QPen(accent, 2))
        words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width() - 40)
        width = painter.fontMetrics().horizontalAdvance(words)
        middle = self.height() // 2
        left = (self.width() - width) // 2 - 8
        painter.drawLine(0, middle, max(8, left), middle)
        painter.drawLine(min(self.width() - 8, left + width + 16), middle, self.width(), middle)
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()


class OrderView(QWidget):
    """The cards of a proposal, in order.

    Signals:
        chosen: The id of the memory whose card was chosen (str).
        previewed: The id of the memory hovered or reached; None for none.
        menu_asked: The id of a memory, and where its menu opens on the screen (str, QPoint).
        place_asked: The id of a memory and the place it is to take (str, int).
        why_asked: The id of a memory that the sheet is to be about (str).
        taken_back: The `Constraint` to take back.
    """

    chosen = Signal(str)
    previewed = Signal(object)
    menu_asked = Signal(str, QPoint)
    place_asked = Signal(str, int)
    why_asked = Signal(str)
    taken_back = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[str, StepCard] = {}
        self._steps: tuple[Step, ...] = ()
        self._context: CardContext | None = None
        self._more = 0
        self._called: set[str] = set()
        self._selected: frozenset[str] = frozenset()
        self._making = Waiting(self)
        self.line = LineMark(theme, self)
        self.more = button("", self.show_more, "link", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Proposed order"))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in order, with those that are folded away."""
        return self._steps

    @property
    def cards(self) -> tuple[StepCard, ...]:
        """The cards in order, as far as they are made: those that are folded away are made when they are wanted."""
        return tuple(self._cards[step.memory] for step in self._steps if step.memory in self._cards)

    @property
    def in_sight(self) -> tuple[StepCard, ...]:
        """The cards that are not folded away."""
        folded = self._folded_ids()
        return tuple(card for card in self.cards if card.memory not in folded)

    @property
    def folded(self) -> int:
        """How many steps wait behind the button: the last of many that come after re-assessment."""
        return len(self._folded_ids())

    def _folded_ids(self) -> frozenset[str]:
        after, shown = [step.memory for step in self._steps if not step.above_line], _SHOWN_AFTER + self._more
        return frozenset(after[shown:] if len(after) > shown + _NOT_WORTH_FOLDING else ()) - self._called

    def card(self, memory_id: str) -> StepCard | None:
        """Return the card of a memory, None when it has no place."""
        return self._cards.get(memory_id)

    def show_order(self, proposal: Proposal, steps: Sequence[Step], context: CardContext) -> None:
        """Show these steps of a proposal; cards that stay are kept, so that what is open stays open."""
        self._theme, self._context = context.theme, context
        self._steps = tuple(steps)
        self._called &= {step.memory for step in steps}
        wanted = {step.memory for step in steps}
        for memory_id in [known for known in self._cards if known not in wanted]:
            card = self._cards.pop(memory_id)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for step in steps:
            if step.memory in self._cards:
                self._cards[step.memory].show_step(step, context)
        self.line.show_words(line_words(proposal), self._theme)
        self._arrange()

    def show_selection(self, ids: Sequence[str]) -> None:
        """Mark the cards of the selected memories."""
        self._selected = frozenset(ids)
        missing = self._selected & ({step.memory for step in self._steps} - self._cards.keys() | self._folded_ids())
        if missing:
            self._called |= missing
            self._arrange()
        for memory_id, card in self._cards.items():
            card.set_selected(memory_id in self._selected)

    def show_more(self) -> None:
        """Show more steps of a long order."""
        self._more += _AT_A_TIME
        self._arrange()

    def forget(self) -> None:
        """Fold the last of many steps again, as for a client just opened."""
        self._more = 0
        self._called.clear()

    def place_at(self, y: int) -> int:
        """Return the place that something dropped at this height would take."""
        above = [card.step for card in self.in_sight if card.step is not None and y > card.geometry().center().y()]
        return above[-1].place + 1 if above else 1

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a card."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a card anywhere."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the place where the card was dropped."""
        memory_id = bytes(event.mimeData().data(MIME).data()).decode()
        event.acceptProposedAction()
        self.drop(memory_id, int(event.position().y()))

    def drop(self, memory_id: str, y: int) -> None:
        """Ask for the place at a height for a memory; its own place asks for nothing."""
        card = self._cards.get(memory_id)
        if card is None or card.step is None:
            return
        place = self.place_at(y)
        if place > card.step.place:
            place -= 1  # it leaves its own place, and those behind it move up
        if place != card.step.place:
            self.place_asked.emit(memory_id, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cards with up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        cards = self.in_sight
        here = next((place for place, card in enumerate(cards) if card.hasFocus()), None)
        if step and here is not None and 0 <= here + step < len(cards):
            cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _new_card(self, memory_id: str) -> StepCard:
        card = StepCard(self._theme, self)
        card.activated.connect(lambda: self.chosen.emit(memory_id))
        card.reached.connect(lambda: self.previewed.emit(memory_id))
        card.released.connect(lambda: self.previewed.emit(None))
        card.link_activated.connect(self.chosen)
        card.decided.taken_back.connect(self.taken_back)
        card.all_asked.connect(lambda: self.why_asked.emit(memory_id))
        card.link_hovered.connect(lambda linked: self.previewed.emit(linked or memory_id))
        card.menu_asked.connect(lambda point: self.menu_asked.emit(memory_id, card.mapToGlobal(point)))
        card.move_asked.connect(lambda by: self._move(memory_id, by))
        self._cards[memory_id] = card
        return card

    def _move(self, memory_id: str, by: int) -> None:
        card = self._cards[memory_id]
        place = 0 if card.step is None else card.step.place + by
        if 1 <= place <= len(self._steps):
            self.place_asked.emit(memory_id, place)

    def _make_cards(self, most: int) -> None:
        """Make cards that are missing in sight, so many that there are a most of them; those called for in any case."""
        folded = self._folded_ids()
        for step in self._steps:
            wanted = step.memory in self._called or len(self._cards) < most
            if wanted and step.memory not in self._cards and step.memory not in folded and self._context is not None:
                card = self._new_card(step.memory)
                card.show_step(step, self._context)
                card.set_selected(step.memory in self._selected)
        if any(step.memory not in self._cards and step.memory not in folded for step in self._steps):
            self._making.forget()
            self._making.add(self._make_more)

    def _make_more(self) -> None:
        self._arrange(len(self._cards) + _MORE)

    def _arrange(self, most: int = _AT_ONCE) -> None:
        """Put the cards and the line into their order; what stands in its place already is not touched.

        Nothing is ever taken out by hand: Qt would keep the old item of a widget and forget to measure it again.
        """
        self._make_cards(most)
        wanted: list[QWidget] = [*self.cards]
        first_below = next((at for at, step in enumerate(self._steps) if not step.above_line), None)
        if first_below is not None:
            wanted.insert(first_below, self.line)
        wanted.append(self.more)
        for place, widget in enumerate(wanted):
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
        self.line.setVisible(first_below is not None)
        self._show_folded()
        tab_through([widget for card in self.cards for widget in (card, card.sentence, card.why_button)])

    def _show_folded(self) -> None:
        """Show the steps that are not folded away, and the button where there are others."""
        folded = self._folded_ids()
        for card in self.cards:
            if card.memory in folded:
                card.hide()
            elif card.isHidden():
                card.show()
        count = min(len(folded), _AT_A_TIME)
        words = ngettext("Show {n} more after re-assessment", "Show {n} more after re-assessment", count)
        if len(folded) > count:
            words = _("Show {n} more of {whole} after re-assessment")
        self.more.setText(words.format(n=count, whole=len(folded)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(bool(folded))
