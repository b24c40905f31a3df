"""Domains by prongs: one button a cell, with the rating in words and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from emdr_planner.domain.readiness_anchors import ANCHORS
from emdr_planner.domain.words import Prong, ReadinessDomain
from emdr_planner.terms import capitalised, domain_word, prong_word
from emdr_planner.ui.entry.clickable import Clickable
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.words import Cell

Place = tuple[ReadinessDomain, Prong]

_DOMAINS = tuple(ANCHORS)
_PRONGS = tuple(Prong)
_STEPS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CellCard(Clickable):
    """One cell of the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = plain_label("", role="heading")
        self._basis = plain_label("", role="small")
        self._why = plain_label("", role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(1)
        for label in (self._word, self._basis, self._why):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.accessibleName()

    def show_cell(self, cell: Cell) -> None:
        """Show what a cell says."""
        set_plain(self._word, capitalised(cell.word))
        set_plain(self._basis, cell.basis)
        set_plain(self._why, cell.why_unknown)
        self._why.setVisible(bool(cell.why_unknown))
        self.setAccessibleName(cell.spoken)


class ReadinessGrid(QFrame):
    """The five domains by the three prongs.

    Signals:
        place_chosen: A (domain, prong) pair.
        opened: The cell chosen was clicked, or Enter or Space was pressed on it: it is to be rated.
    """

    place_chosen = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[Place, CellCard] = {}
        self._chosen: Place = (_DOMAINS[0], Prong.PAST)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for column, prong in enumerate(_PRONGS, start=1):
            grid.addWidget(plain_label(capitalised(prong_word(prong)), role="heading"), 0, column)
            grid.setColumnStretch(column, 3)
        grid.setColumnStretch(0, 2)
        for row, domain in enumerate(_DOMAINS, start=1):
            grid.addWidget(plain_label(capitalised(domain_word(domain)), role="heading"), row, 0)
            for column, prong in enumerate(_PRONGS, start=1):
                grid.addWidget(self._card((domain, prong)), row, column)
        self._show_chosen()

    @property
    def chosen(self) -> Place:
        """The cell chosen."""
        return self._chosen

    def show_cells(self, cells: Mapping[Place, Cell]) -> None:
        """Show what each cell says."""
        for place, cell in cells.items():
            self._cards[place].show_cell(cell)

    def card(self, place: Place) -> CellCard:
        """Return the card of a cell."""
        return self._cards[place]

    def choose(self, place: Place) -> None:
        """Choose a cell."""
        # The cell chosen is the one stop of Tab, so it takes the place of the one before in the order.
        self.setTabOrder(self._cards[self._chosen], self._cards[place])
        self._chosen = place
        self._show_chosen()
        self.place_chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the grid with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = _DOMAINS.index(self._chosen[0]) + step[0]
        column = _PRONGS.index(self._chosen[1]) + step[1]
        if 0 <= row < len(_DOMAINS) and 0 <= column < len(_PRONGS):
            self.choose((_DOMAINS[row], _PRONGS[column]))
            self.take_the_keyboard()

    def _card(self, place: Place) -> CellCard:
        card = CellCard(self)
        card.activated.connect(lambda: self._open(place))
        self._cards[place] = card
        return card

    def _open(self, place: Place) -> None:
        self.choose(place)
        self.opened.emit()

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the cell chosen."""
        self._cards[self._chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        for place, card in self._cards.items():
            chosen = place == self._chosen
            card.set_selected(chosen)
            # One stop of Tab for the whole grid; the arrows walk inside it.
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
