"""Python's search for things that only hold each other, at moments of our choosing.

Left to itself it begins in the midst of a stroke, on whatever thread has just made something, and a whole search over
the objects of a window with a large map takes longer than a dozen frames. So it is switched off; young things are
searched every half second, in portions too small to be felt, and everything while nobody touches the program. Both
happen on the GUI thread only: what belongs to Qt is never taken apart on another one.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_BEAT_MS = 500
_YOUNG = 2000
"""New objects from which a search of the young ones is worth its time."""
_QUIET_SECONDS = 2.0
_AT_LAST_SECONDS = 300.0
"""After so long everything is searched, whatever the hands do."""
_MIDDLE, _ALL = 1, 2


def _never_quiet() -> float:
    return 0.0


class Sweeper(QObject):
    """Searches instead of Python.

    Attributes:
        quiet_for: Gives the seconds since somebody touched the program.
    """

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.quiet_for: Callable[[], float] = _never_quiet
        self._clock = clock
        self._swept_all = clock()
        self._has_news = False
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Take over from Python."""
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Leave what is there now, the loaded program, out of every later search: it stays to the end."""
        gc.freeze()

    def stop(self) -> None:
        """Let Python search by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def beat(self) -> None:
        """Search what it is time for."""
        if gc.get_count()[0] >= _YOUNG:
            gc.collect(_MIDDLE)
            self._has_news = True
        if self._has_news and self._is_time_for_all():
            gc.collect(_ALL)
            self._has_news, self._swept_all = False, self._clock()

    def _is_time_for_all(self) -> bool:
        return self.quiet_for() >= _QUIET_SECONDS or self._clock() - self._swept_all >= _AT_LAST_SECONDS
