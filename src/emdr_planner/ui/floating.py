"""A notice that floats above a page: what is below stays where it is, so nothing jumps under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from emdr_planner.ui.entry.at_hand import has_keyboard_inside
from emdr_planner.ui.notice import Action, Notice

_WIDEST = 760
_AWAY = 14
"""Pixels between the notice and the edges of the page."""
_SCROLLED_AFTER_MS = 60
_HIDDEN_FROM = 3
"""A control is hidden when more than this part of it is covered: one third."""


class FloatingNotice(Notice):
    """A notice at the lower edge of a page, or at its upper one where the keyboard is below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._came_from: QWidget | None = None
        self._settling = QTimer(self)  # what has the keyboard may be scrolled into view a moment later
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SCROLLED_AFTER_MS)
        self._settling.timeout.connect(self._place)

    def float_over(self, page: QWidget) -> None:
        """Stand above a page from here on and go with its size."""
        self.setParent(page)
        self.setProperty("floats", "true")
        self.lay_beside()
        page.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.hide()

    def say(self, sentence: str, actions: Sequence[Action] = ()) -> None:
        """Show a sentence and a button for each step that can be taken."""
        super().say(sentence, actions)
        self._place()

    def clear(self) -> None:
        """Say nothing, and give the keyboard back to where it came from."""
        back = self._came_from if has_keyboard_inside(self) else None
        super().clear()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take other room when the words or the steps need it: a step just added has its size a moment later."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return done

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and now is not None and self.isAncestorOf(now) and not self.isAncestorOf(before):
            self._came_from = before
            before.destroyed.connect(self._forget)
        self._place()
        self._settling.start()

    def _forget(self) -> None:
        self._came_from = None

    def _place(self) -> None:
        page = self.parentWidget()
        if self.isHidden() or page is None:
            return
        width = min(page.width() - 2 * _AWAY, _WIDEST, self.width_of_one_line())
        height = self.height_at(width)
        place = QRect((page.width() - width) // 2, page.height() - height - _AWAY, width, height)
        if self._hides_the_keyboard(page, place):
            place.moveTop(_AWAY)
        self.setGeometry(place)
        self.raise_()

    def _hides_the_keyboard(self, page: QWidget, place: QRect) -> bool:
        """Whether much of what has the keyboard lies below the notice."""
        at_hand = QApplication.focusWidget()
        if at_hand is None or self.isAncestorOf(at_hand) or not page.isAncestorOf(at_hand):
            return False
        seen = QRect(at_hand.mapTo(page, QPoint(0, 0)), at_hand.size())
        return _area(seen & place) * _HIDDEN_FROM > _area(seen)


def _area(room: QRect) -> int:
    return 0 if room.isEmpty() else room.width() * room.height()
