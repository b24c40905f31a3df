"""The menu bar and its keys. What is not in a menu has no key of its own outside its pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu."""

    text: str
    step: Step
    keys: str = ""


def add_entries(menu: QMenu, entries: Sequence[Entry | None]) -> list[QAction]:
    """Add lines to a menu; None is a rule between two groups."""
    added = []
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        action = QAction(entry.text, menu)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        action.triggered.connect(lambda _checked=False, step=entry.step: step())
        menu.addAction(action)
        added.append(action)
    return added


def add_choice(
    menu: QMenu, choices: Sequence[tuple[str, object]], present: object, chosen: Callable[[object], object]
) -> QActionGroup:
    """Add lines of which one is marked.

    Args:
        menu: The menu.
        choices: Text and value of each line.
        present: The value that is marked.
        chosen: Called with the value of the line that is chosen.
    """
    group = QActionGroup(menu)
    for text, value in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value == present)
        action.triggered.connect(lambda _checked=False, value=value: chosen(value))
        group.addAction(action)
        menu.addAction(action)
    return group


def shortcuts_of(bar: QMenuBar) -> tuple[tuple[str, str], ...]:
    """Return every key of the menus with what it does, in menu order."""
    found = []
    for menu in bar.findChildren(QMenu):
        for action in menu.actions():
            if not action.shortcut().isEmpty():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
                found.append((keys, words))
    return tuple(found)


def move_focus(panes: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next pane (step 1) or the one before (-1)."""
    pane = focus_next(panes, QApplication.focusWidget(), step)
    if pane is not None:
        first_control(pane).setFocus(Qt.FocusReason.TabFocusReason)


def focus_next(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """Return the pane to move to from the one that holds the keyboard.

    Args:
        panes: The panes in sight, in their order.
        focused: What has the keyboard.
        step: 1 for the next, -1 for the one before.
    """
    if not panes:
        return None
    at = next((n for n, pane in enumerate(panes) if focused is not None and _holds(pane, focused)), None)
    return panes[(0 if step > 0 else -1) if at is None else (at + step) % len(panes)]


def first_control(pane: QWidget) -> QWidget:
    """Return the first control of a pane that the keyboard can be given to; the pane itself when it has none."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    at = pane.nextInFocusChain()
    while at is not None and at is not pane and pane.isAncestorOf(at):
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return at
        at = at.nextInFocusChain()
    return pane


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
