"""Kind and strength of a linkage: a list of the kinds that fit its two ends, and three strengths, by keys as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from emdr_planner.domain.network import KIND_LETTERS, kind_fits
from emdr_planner.domain.words import LinkageKind, MemoryType
from emdr_planner.terms import kind_word, strength_word
from emdr_planner.wording import _

_STRENGTHS = (1, 2, 3)


class KindAndStrength:
    """The two choices of a form about a linkage.

    Attributes:
        kind: The list of kinds.
        strength: The buttons of the strengths, by number.
        row: The buttons side by side.
    """

    def __init__(self, parent: QWidget) -> None:
        self.kind = QComboBox(parent)
        self.kind.setAccessibleName(_("Kind of linkage"))
        self.strength = QButtonGroup(parent)
        self.row = QHBoxLayout()
        for strength in _STRENGTHS:
            choice = QRadioButton(f"&{strength} {strength_word(strength)}", parent)
            choice.setAccessibleName(_("Strength {n}, {word}").format(n=strength, word=strength_word(strength)))
            self.strength.addButton(choice, strength)
            self.row.addWidget(choice)
        self.row.addStretch(1)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Every control, as read."""
        return (self.kind, *self.strength.buttons())

    @property
    def chosen_kind(self) -> LinkageKind:
        """The kind chosen."""
        return LinkageKind(self.kind.currentData())

    @property
    def chosen_strength(self) -> int:
        """The strength chosen: 1 weak, 2 moderate, 3 strong."""
        return self.strength.checkedId()

    def show_choice(self, ends: tuple[MemoryType, MemoryType], kind: LinkageKind, strength: int) -> None:
        """Offer the kinds that fit two ends, in the order of the vocabulary, and stand at one, or at the first."""
        self.kind.clear()
        for one in LinkageKind:
            if kind_fits(one, *ends):
                self.kind.addItem(f"{KIND_LETTERS[one]}   {kind_word(one)}", one)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.strength.button(strength).setChecked(True)

    def take(self, key: int) -> bool:
        """Choose the strength of a number or the kind of a letter; return whether the key is one that fits here."""
        return self.take_number(key) or self._take_letter(key)

    def take_number(self, key: int) -> bool:
        """Choose the strength of a number; return whether the key is one."""
        number = key - Qt.Key.Key_0
        if number in _STRENGTHS:
            self.strength.button(number).setChecked(True)
        return number in _STRENGTHS

    def _take_letter(self, key: int) -> bool:
        kinds = [kind for kind, letter in KIND_LETTERS.items() if key == ord(letter)]
        place = self.kind.findData(kinds[0]) if kinds else -1
        if place >= 0:
            self.kind.setCurrentIndex(place)
        return place >= 0
