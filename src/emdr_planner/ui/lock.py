"""When to lock: nobody at the keyboard for a while, the computer asleep or its screen locked.

Locking itself ends the process (`ui/process.py`): only that leaves nothing readable in memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

NOTICE_SECONDS = 30
"""With a session form open the lock is announced, and any key answers."""

_TICK_MS = 1000
_SLEPT_SECONDS = 20.0
"""A tick that comes this much late means that the computer was asleep."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Counts the time since the last key or movement.

    Signals:
        due: Time to lock.
        notice: Seconds that are left to answer; 0 once answered.
    """

    due = Signal()
    notice = Signal(int)

    def __init__(
        self,
        minutes: int,
        *,
        announces: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        """Build the watch; `start` starts it.

        Args:
            minutes: Idle time after which it is due.
            announces: Tells whether there is something under way that deserves a notice first.
            clock: Seconds of a clock that goes on while the computer sleeps.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._seconds = 60.0 * minutes
        self._announces = announces
        self._clock = clock
        self._last_life = clock()
        self._last_tick = clock()
        self._noticed: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to count, and listen in every window that gets the keyboard."""
        self.alive()
        self._last_tick = self._clock()
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen_in)
            self._listen_in(application.focusWindow())

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def set_minutes(self, minutes: int) -> None:
        """Be due after another idle time."""
        self._seconds = 60.0 * minutes

    @property
    def quiet_seconds(self) -> float:
        """Seconds since the last sign of life."""
        return self._clock() - self._last_life

    def alive(self) -> None:
        """Start counting again: somebody is here."""
        self._last_life = self._clock()
        if self._noticed is not None:
            self._noticed = None
            self.notice.emit(0)

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock()
        slept, self._last_tick = now - self._last_tick > _SLEPT_SECONDS, now
        if slept:
            self._be_due()
        elif self._noticed is not None:
            self._count_down(now)
        elif now - self._last_life >= self._seconds:
            self._begin(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See signs of life and let every event through."""
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            self.alive()
        return False

    def _begin(self, now: float) -> None:
        if not self._announces():
            self._be_due()
            return
        self._noticed = now
        self.notice.emit(NOTICE_SECONDS)

    def _count_down(self, now: float) -> None:
        left = NOTICE_SECONDS - int(now - (self._noticed or now))
        if left > 0:
            self.notice.emit(left)
        else:
            self._be_due()

    def _be_due(self) -> None:
        self._noticed = None
        self.stop()
        self.due.emit()

    def _listen_in(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
