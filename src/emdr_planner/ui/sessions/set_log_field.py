"""The set log as a field: it has the keyboard as a whole, and its keys stand on it for the pointer too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import SetTag
from emdr_planner.progress.ratings import sets_without_change
from emdr_planner.terms import modality_word, set_tag_word
from emdr_planner.ui.entry.fields import TextField, is_typed
from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.set_chips import SetChips, mark
from emdr_planner.ui.sessions.set_keys import MODALITY_KEYS, TAG_KEYS
from emdr_planner.ui.sessions.set_log import SetLog, set_words
from emdr_planner.wording import _, ngettext

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WAYS: Mapping[Qt.Key, Callable[[int, int], int]] = {
    Qt.Key.Key_Left: lambda at, _count: at - 1,
    Qt.Key.Key_Right: lambda at, _count: at + 1,
    Qt.Key.Key_Home: lambda _at, _count: 0,
    Qt.Key.Key_End: lambda _at, count: count - 1,
}
"""Keys that go to another set, with its place from the place at hand and how many there are."""


class SetLogField(QFrame):
    """One piece of work, set by set.

    Signals:
        changed: A set was added, changed or taken back.
        association_noted: A new association was tagged: what came up can be written down.
    """

    changed = Signal()
    association_noted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = SetLog()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "keys")
        self.setAccessibleName(_("Set log: one key a set"))
        self._none = plain_label(_("No set yet."), role="body")
        self.chips = SetChips(self)
        self._line = plain_label("", role="small")
        self._count = plain_label("", role="small")
        self.note = TextField(_("What was reported after the set"), self, hint=_("process note; Enter goes back"))
        self.note.hide()
        self.note.editingFinished.connect(self._take_note)
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self._show()

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """The sets, in their order."""
        return self._log.sets

    @property
    def problem(self) -> str | None:
        """What is still to be settled: a tag pressed once."""
        return self._log.problem

    @property
    def sentence(self) -> str:
        """The line below the sets: what was recorded, or what is asked."""
        return self._line.text()

    def set_value(self, sets: tuple[SetEntry, ...]) -> None:
        """Go on from these sets."""
        self._log = SetLog(sets)
        self._show()

    def go_to(self, at: int) -> None:
        """Turn to a set by its place, in order to put it right."""
        self._log.go_to(at)
        self._show()
        announce(self, self._log.sentence)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the log, and the undo key, before a shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_typed(event) or (undo and self._log.can_undo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the log; Backspace takes one back, Enter writes a note to the set at hand."""
        if self.note.isVisible():
            self._leave_note(event)
        elif event.isAutoRepeat() and is_typed(event):
            return  # a key held down is one press: it would tag, and take the tag away again
        elif not (self._on_letter(event) or self._on_command(event)):
            super().keyPressEvent(event)

    def _on_letter(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & _SHIFT)
        return _is_plain(event) and self._press(event.text().lower(), same_set=shift)

    def _on_command(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Backspace or _is_undo(event):
            self._undo()
        elif key in _ENTER and _is_plain(event):
            self._on_enter()
        elif key == Qt.Key.Key_Escape and self._log.armed is not None:
            self._undo()
        elif key in _WAYS and self.sets:
            self.go_to(_WAYS[key](self._log.at, len(self.sets)))
        elif key == Qt.Key.Key_Delete and self.sets:
            self._log.remove()
            self._tell()
        else:
            return False
        return True

    def _lay_out(self) -> None:
        keys = QWidget(self)
        flow = FlowLayout(keys, gap=4)
        for key, tag in TAG_KEYS.items():
            flow.addWidget(self._button(key, set_tag_word(tag), keys))
        for key, modality in MODALITY_KEYS.items():
            flow.addWidget(self._button(key, modality_word(modality), keys))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        for widget in (self._none, self.chips, self._count, self._line, self.note, keys):
            column.addWidget(widget)
        self.chips.chosen.connect(self.go_to)
        column.addWidget(
            plain_label(
                _(
                    "0–9 or T for ten: SUD of the set, when asked · V and 1–7: VOC · Shift: another tag for the same "
                    "set, or away with it · Enter: note · Backspace: take back · ← →: back to a set, to put it right · "
                    "minus: SUD not asked · Delete: set out"
                ),
                role="small",
            )
        )

    def _button(self, key: str, words: str, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setText(_("{key} {words}").format(key=key.upper(), words=words))
        button.setProperty("role", "key")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._press(key, same_set=False))
        self._buttons[key] = button
        return button

    def _press(self, key: str, *, same_set: bool) -> bool:
        if not self._log.press(key, same_set=same_set):
            return False
        self._tell()
        if TAG_KEYS.get(key) is SetTag.NEW_ASSOCIATION:
            self.association_noted.emit()
        return True

    def _tell(self) -> None:
        self._show()
        announce(self, self._log.sentence)
        self.changed.emit()

    def _undo(self) -> None:
        if self._log.undo():
            self._tell()

    def _on_enter(self) -> None:
        if self._log.confirm():
            self._tell()
        elif self._log.at_hand is not None:
            self.note.set_value(self._log.at_hand.note)
            self.note.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_note(self, event: QKeyEvent) -> None:
        """Keep the note with Enter or Esc: what was written is never dropped."""
        if event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
            self._keep_note()
        else:
            super().keyPressEvent(event)

    def _take_note(self) -> None:
        found = self._log.at_hand
        if not self.note.isHidden() and found is not None and self.note.value != found.note:
            self._log.note(self.note.value)
            self._tell()

    def _keep_note(self) -> None:
        self._take_note()
        self.note.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        words = [_with_note(entry) for entry in self.sets]
        told = " · ".join(words)
        self.chips.show_words(words, self._log.at)
        self.chips.setVisible(bool(words))
        self._none.setVisible(not words)
        set_plain(self._line, self._log.sentence)
        alike = sets_without_change(self.sets)
        set_plain(
            self._count,
            ngettext("No SUD change over {n} set.", "No SUD change over {n} sets.", alike).format(n=alike),
        )
        self._count.setVisible(alike > 0)
        for key, button in self._buttons.items():
            armed = TAG_KEYS.get(key) is self._log.armed and self._log.armed is not None
            chosen = MODALITY_KEYS.get(key) is self._log.modality and self._log.modality is not None
            mark(button, marked=armed or chosen)
        self.setAccessibleDescription(f"{told or _('No set yet.')} {self._log.sentence}")


def _with_note(entry: SetEntry) -> str:
    words = set_words(entry, empty=_("no tag"))
    return _("{words} (noted)").format(words=words) if entry.note else words


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~_SHIFT & ~Qt.KeyboardModifier.KeypadModifier


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
