"""A choice of status that can be walked through by keys: what is walked past is not taken."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.words import Status
from emdr_planner.terms import status_word
from emdr_planner.ui.entry.fields import FOR_A_MOMENT, ChoiceField
from emdr_planner.wording import _

_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StatusField(ChoiceField[Status]):
    """All statuses. Arrows and letters go to one; Enter, Tab or a pick from the open list takes it, Esc goes back.

    Signals:
        taken: Another status than the one shown before is wanted.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Status"), [(one, status_word(one)) for one in Status], parent)
        self._stood = self.value
        self._by_keys = False
        self.activated.connect(self._on_activated)

    @property
    def is_walking(self) -> bool:
        """Whether another status than that of the record is shown, and not taken yet."""
        return self.value is not self._stood

    def show_status(self, status: Status) -> None:
        """Show the status of the record."""
        self._stood = status
        with QSignalBlocker(self):
            self.set_value(status)

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
