"""What happened during a piece of work, one key each; what overwhelms takes two keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from emdr_planner.domain.session import OVERWHELM
from emdr_planner.domain.words import Event
from emdr_planner.terms import capitalised, event_word
from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

KEYS: Mapping[Qt.Key, Event] = {
    Qt.Key.Key_F: Event.FLOODING,
    Qt.Key.Key_S: Event.SHUTDOWN,
    Qt.Key.Key_D: Event.DUAL_ATTENTION_LOST,
    Qt.Key.Key_A: Event.ABRUPT_SHIFT,
    Qt.Key.Key_L: Event.LOOPING,
    Qt.Key.Key_B: Event.ABREACTION,
}
"""The letter of each event; no two are alike."""


_ARROWS: Mapping[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def _letter(event: Event) -> str:
    return next(chr(key.value) for key, known in KEYS.items() if known is event)


class _EventButton(QToolButton):
    """One event; the arrows are left to the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the arrows on, where Qt would turn them into Tab."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EventRow(QWidget):
    """A row of events to mark. It is one stop for Tab: inside, the letters mark and the arrows walk.

    Looping and abreaction take one press. Flooding, shutdown, loss of dual attention and an abrupt shift take two, with
    a line that asks in between: they set readiness back, and a slip of the finger must not.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: set[Event] = set()
        self._as_shown: tuple[Event, ...] = ()
        self._armed: Event | None = None
        self._buttons: dict[Event, QToolButton] = {}
        self._line = plain_label("", role="small")
        row = QWidget(self)
        flow = FlowLayout(row)
        for event in KEYS.values():
            flow.addWidget(self._button(event, row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self._line)
        self.setAccessibleName(_("What happened"))
        self._show()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events marked: in the order in which they were shown while they are the same, else in that of the row."""
        if self._events == set(self._as_shown):
            return self._as_shown
        return tuple(event for event in KEYS.values() if event in self._events)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons in the order of the row."""
        return tuple(self._buttons.values())

    @property
    def armed(self) -> Event | None:
        """The event pressed once and not yet confirmed."""
        return self._armed

    @property
    def sentence(self) -> str:
        """The line below the row: what is recorded, or what is asked."""
        return self._line.text()

    @property
    def problem(self) -> str | None:
        """What is still to be settled: an event pressed once."""
        if self._armed is None:
            return None
        return _("{event} was pressed once. Press it again to record it, or Esc to leave it out.").format(
            event=capitalised(event_word(self._armed))
        )

    def set_events(self, events: Iterable[Event]) -> None:
        """Show these events as marked."""
        self._as_shown = tuple(events)
        self._events = set(self._as_shown)
        self._armed = None
        self._show()

    def press(self, event: Event) -> None:
        """Do what one press on an event does: take it back, arm it, or mark it."""
        if event in self._events:
            self._events.remove(event)
            self._armed = None
        elif event in OVERWHELM and self._armed is not event:
            self._armed = event
        else:
            self._events.add(event)
            self._armed = None
        self._show()
        announce(self, self._line.text())
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters of the events, Enter to confirm and Esc to take a first press back."""
        pressed = KEYS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        if pressed is not None and not held:
            self.press(pressed)
        elif event.key() in _ARROWS:
            self._walk(_ARROWS[event.key()])
        elif self._armed is not None and not held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.press(self._armed)
        elif self._armed is not None and event.key() == Qt.Key.Key_Escape:
            self._armed = None
            self._show()
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, event: Event, parent: QWidget) -> QToolButton:
        button = _EventButton(parent)
        button.setText(self._words(event))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._buttons else Qt.FocusPolicy.StrongFocus)
        twice = _("takes two presses") if event in OVERWHELM else _("one press")
        button.setAccessibleName(
            _("{event}, key {key}, {twice}").format(event=event_word(event), key=_letter(event), twice=twice)
        )
        button.clicked.connect(lambda: self.press(event))
        self._buttons[event] = button
        return button

    def _walk(self, step: int) -> None:
        buttons = self.buttons
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        self.setTabOrder(buttons[at], buttons[(at + step) % len(buttons)])
        for place, button in enumerate(buttons):
            here = place == (at + step) % len(buttons)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _words(self, event: Event) -> str:
        shape = _("{event} ({key}) …") if event is self._armed else _("{event} ({key})")
        return shape.format(event=capitalised(event_word(event)), key=_letter(event))

    def _show(self) -> None:
        for event, button in self._buttons.items():
            button.setChecked(event in self._events)
            button.setText(self._words(event))
        set_plain(self._line, self._sentence())

    def _sentence(self) -> str:
        if self._armed is not None:
            return _("{event}: press {key} again to record it, Esc to leave it out.").format(
                event=capitalised(event_word(self._armed)), key=_letter(self._armed)
            )
        if self._events:
            return _("Recorded: {events}.").format(events=", ".join(event_word(event) for event in self.events))
        return _("Nothing marked. Flooding, shutdown, lost dual attention and abrupt shift take their key twice.")
