"""Which of the eight phases a session held, by one digit each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.sessions.phases import PHASES
from emdr_planner.wording import _


class PhasesRow(QFrame):
    """Eight ticks, one stop for Tab: the digits 1 to 8 tick.

    What else is filled in ticks the phase it belongs to, until a tick is changed by hand.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_hand = False
        self._as_given: tuple[int, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "keys")
        self.setAccessibleName(_("Phases, keys 1 to 8"))
        flow = FlowLayout(self)
        flow.setContentsMargins(3, 3, 3, 3)
        self._buttons: list[QToolButton] = []
        for number, word in enumerate(PHASES, start=1):
            button = QToolButton(self)
            button.setText(_("{n} {phase}").format(n=number, phase=word))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._on_click)
            self._buttons.append(button)
            flow.addWidget(button)

    @property
    def phases(self) -> tuple[int, ...]:
        """The phases ticked, in their order; those that were given and stay as they are, in the order given."""
        ticked = tuple(number for number, button in enumerate(self._buttons, start=1) if button.isChecked())
        return self._as_given if tuple(sorted(self._as_given)) == ticked else ticked

    @property
    def is_by_hand(self) -> bool:
        """Whether a tick was changed by hand."""
        return self._by_hand

    def set_phases(self, phases: Iterable[int], *, by_hand: bool = False) -> None:
        """Tick these phases and no others."""
        self._as_given = tuple(phases)
        self._by_hand = by_hand
        for number, button in enumerate(self._buttons, start=1):
            button.setChecked(number in self._as_given)
        self._tell()

    def propose(self, phases: Iterable[int]) -> None:
        """Tick the phases that what is filled in belongs to, unless they were ticked by hand."""
        if not self._by_hand:
            self.set_phases(phases)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the digits."""
        digit = event.text()
        if digit and digit in "12345678" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._buttons[int(digit) - 1].click()
        else:
            super().keyPressEvent(event)

    def _on_click(self) -> None:
        self._by_hand = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        ticked = ", ".join(PHASES[number - 1] for number in self.phases)
        self.setAccessibleDescription(_("Ticked: {phases}").format(phases=ticked or _("none")))
