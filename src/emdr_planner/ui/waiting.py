"""Steps that wait for their turn: one each time the window has nothing else to do, so that none of them holds it up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], object]


class Waiting(QObject):
    """Takes one step after the other, in order, and lets the window go on in between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._take)

    def add(self, step: Step) -> None:
        """Let a step wait for its turn, behind those that wait already."""
        self._steps.append(step)
        self._next.start()

    def hand_out(self) -> None:
        """Take every step now."""
        while self._steps:
            self._steps.popleft()()

    def forget(self) -> None:
        """Drop what waits."""
        self._steps.clear()

    def _take(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if self._steps:
            self._next.start()
