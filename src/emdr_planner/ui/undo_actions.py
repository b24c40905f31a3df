"""Undo and redo, each with the name of its step; while the client looks on, without it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack
from shiboken6 import isValid

from emdr_planner.ui.labels import no_mnemonic, plain_tip
from emdr_planner.wording import _


class UndoActions(QObject):
    """The two actions of an undo list.

    Attributes:
        undo: Takes the last step back.
        redo: Makes it again.
    """

    def __init__(self, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._named = True
        self.undo = self._action(_("Undo"), stack.undo)
        self.redo = self._action(_("Redo"), stack.redo)
        for changed in (stack.undoTextChanged, stack.redoTextChanged, stack.canUndoChanged, stack.canRedoChanged):
            changed.connect(self._follow)
        self._follow()

    def _action(self, word: str, step: Callable[[], object]) -> QAction:
        action = QAction(word, self)
        action.setIconText(word)
        action.triggered.connect(lambda _checked=False: step())
        return action

    @property
    def both(self) -> tuple[QAction, QAction]:
        """Undo, then redo."""
        return self.undo, self.redo

    def show_names(self, *, named: bool) -> None:
        """Say which step each would take, or keep it to oneself."""
        self._named = named
        self._follow()

    def _follow(self, _said: object = None) -> None:
        if not isValid(self._stack):
            return  # it says that it is empty while the window goes
        steps = (
            (self.undo, self._stack.undoText(), self._stack.canUndo()),
            (self.redo, self._stack.redoText(), self._stack.canRedo()),
        )
        for action, step, possible in steps:
            word = action.iconText()
            text = f"{word} {step}" if step and self._named else word
            action.setText(no_mnemonic(text))
            action.setToolTip(plain_tip(text))
            action.setEnabled(possible)
