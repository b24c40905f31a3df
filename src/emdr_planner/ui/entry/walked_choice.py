"""A choice that can be walked through by keys: what is walked past is not taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from emdr_planner.ui.entry.fields import FOR_A_MOMENT, ChoiceField

_Value = TypeVar("_Value")
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WalkedChoice(ChoiceField[_Value]):
    """Arrows and letters go to a value; Enter, Tab or a pick from the open list takes it, Esc goes back.

    Signals:
        taken: Another value than the one shown before is wanted.
    """

    taken = Signal()

    def __init__(self, name: str, choices: Iterable[tuple[_Value, str]], parent: QWidget | None = None) -> None:
        super().__init__(name, choices, parent)
        self._stood = self.value
        self._by_keys = False
        self.activated.connect(self._on_activated)

    @property
    def is_walking(self) -> bool:
        """Whether another value than the one that stands is shown, and not taken yet."""
        return self.value != self._stood

    def show_value(self, value: _Value) -> None:
        """Show the value that stands."""
        self._stood = value
        with QSignalBlocker(self):
            self.set_value(value)

    def _take(self) -> None:
        if self.is_walking:
            self.taken.emit()

    def _on_activated(self) -> None:
        if not self._by_keys:
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, go back with Esc."""
        if event.key() in _TAKES and self.is_walking:
            self._take()
        elif event.key() == Qt.Key.Key_Escape and self.is_walking:
            self.set_value(self._stood)
        else:
            self._by_keys = True
            super().keyPressEvent(event)
            self._by_keys = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what is shown when the keyboard goes on to something else."""
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_MOMENT:
            self._take()
