"""The bar of a what-if: an unmistakable band, one editor, the moves made, and what they would do to the order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.planning.order_change import Moved
from emdr_planner.planning.whatif import Move
from emdr_planner.terms import Naming
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.labels import no_mnemonic, plain_label
from emdr_planner.ui.questions import AskingStrip, Questions
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.moved_words import moved_words
from emdr_planner.ui.telling.words import Part
from emdr_planner.ui.whatif.editor import MoveEditor, Tried
from emdr_planner.ui.whatif.editors import EDITORS
from emdr_planner.ui.whatif.moves import move_words
from emdr_planner.wording import _, ngettext

_SHOWN = 4
_CHIPS = 26


class WhatIfBar(QFrame):
    """Hidden until a what-if begins.

    Signals:
        moved: The `Move` that was made.
        taken_back: The `Move` that is to be taken back.
        keep_asked: The moves are to be made in the record.
        dropped: The what-if is to be forgotten.
        memory_chosen: The id of a memory (str).
    """

    moved = Signal(object)
    taken_back = Signal(object)
    keep_asked = Signal()
    dropped = Signal()
    memory_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "whatif")
        self.setAccessibleName(_("What if: the record is not touched"))
        self._shown_moves: tuple[str, ...] = ()
        self.band = plain_label(_("What if: the record is not touched"), "heading", self)
        self.band.setWordWrap(False)
        self.kind: ChoiceField[int] = ChoiceField(
            _("What is moved"), [(place, name) for place, (name, _maker) in enumerate(EDITORS)], self
        )
        self.editors = QStackedWidget(self)
        self.chips = QWidget(self)
        self.chips.setMinimumHeight(_CHIPS)  # the map below must not jump when the first move is made
        self._flow = FlowLayout(self.chips)
        self.difference = LinkedText(self, role="text-small")
        for _name, maker in EDITORS:
            editor = maker(self.editors)
            editor.moved.connect(self.moved)
            self.editors.addWidget(editor)
        # made after the editors, so that the keyboard walks from left to right
        self.keep = button(_("Keep …"), self.keep_asked.emit, "primary", self)
        self.drop = button(_("Drop"), self.dropped.emit, "plain", self)
        self._lay_out()
        self.kind.changed.connect(lambda: self.editors.setCurrentIndex(self.kind.value))
        self.difference.link_activated.connect(self.memory_chosen)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.band)
        row.addWidget(self.kind)
        row.addWidget(self.editors, 1)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 10, 5)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addWidget(self.difference)
        self._column = column

    def watch(self, questions: Questions) -> None:
        """Show how far an answer is that takes its time, with a way to cancel it."""
        self._column.addWidget(AskingStrip(questions, self))

    @property
    def editor(self) -> MoveEditor:
        """The editor at hand."""
        found = self.editors.currentWidget()
        assert isinstance(found, MoveEditor)  # noqa: S101 - nothing else is ever put into it
        return found

    def begin(self) -> None:
        """Appear, with the keyboard on what is moved."""
        self.show()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tried(self, tried: Tried, moves: Sequence[Move]) -> None:
        """Show what the what-if has, and the moves that made it."""
        for place in range(self.editors.count()):
            editor = self.editors.widget(place)
            if isinstance(editor, MoveEditor):
                editor.show_tried(tried)
        self._show_moves(moves, tried.case)
        self.keep.setEnabled(bool(moves))

    def show_difference(self, moved: Sequence[Moved], moves: Sequence[Move], name: Naming) -> None:
        """Show what would stand differently in the order."""
        self.difference.show_parts(difference_words(moved, name) if moves else _first_words())

    def refuse(self, sentence: str) -> None:
        """Say why these moves give no order."""
        self.difference.show_parts((Part(sentence),))

    def _show_moves(self, moves: Sequence[Move], case: Case) -> None:
        words = tuple(move_words(move, case) for move in moves)
        if words == self._shown_moves:
            return
        self._shown_moves = words
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for move, said in zip(moves, words, strict=True):
            chip = button(no_mnemonic(f"{said}  ×"), partial(self.taken_back.emit, move), "plain", self.chips)
            chip.setProperty("role", "level")
            chip.setAccessibleName(_("Take back: {words}").format(words=said))
            self._flow.addWidget(chip)
            chip.show()
        self.chips.updateGeometry()


def _first_words() -> tuple[Part, ...]:
    return (Part(_("Move something: the order on the right answers, and what would move is marked on the cards.")),)


def difference_words(moved: Sequence[Moved], name: Naming) -> tuple[Part, ...]:
    """Return what would stand differently, in one run of words."""
    if not moved:
        return (Part(_("Nothing in the order would move.")),)
    words = ngettext("{n} target would stand differently: ", "{n} targets would stand differently: ", len(moved))
    found = [Part(words.format(n=len(moved)))]
    for place, item in enumerate(moved[:_SHOWN]):
        found += [*([Part("; ")] if place else []), *moved_words(item, name)]
    more = len(moved) - _SHOWN
    if more > 0:
        found.append(Part(ngettext("; and {n} more", "; and {n} more", more).format(n=more)))
    return (*found, Part("."))
