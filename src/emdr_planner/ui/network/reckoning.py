"""Works layouts out: of small maps at once, of large ones off the GUI thread, with a word over the map meanwhile.

The last request counts: an answer to one before it is dropped, as is one that nobody waits for any more.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from emdr_planner.ui.network.arrange import Arranged, Ground
from emdr_planner.ui.network.surface import MapSurface
from emdr_planner.wording import _

Layout = Callable[[Ground], Arranged]
Lane = Callable[[Callable[[], Arranged], Callable[[Arranged], None], Callable[[], object]], object]
"""Runs work and hands its result on; where it fails it tells why by itself, and says here only that it did."""

AT_ONCE = 80
"""Memories up to which a layout takes no longer than a frame or two."""
SAID_AFTER_MS = 300


class Reckoning(QObject):
    """One layout at a time.

    Attributes:
        lane: Where those of large maps are worked out; the window gives one off the GUI thread.
    """

    def __init__(self, canvas: MapSurface) -> None:
        super().__init__(canvas)
        self.lane: Lane | None = None
        self._canvas = canvas
        self._wanted: tuple[Layout, Ground] | None = None
        self._sign = QTimer(self)
        self._sign.setSingleShot(True)
        self._sign.setInterval(SAID_AFTER_MS)
        self._sign.timeout.connect(self._say)

    def is_quick(self, ground: Ground) -> bool:
        """Return whether a layout is worked out at once."""
        return self.lane is None or len(ground.sizes) <= AT_ONCE

    def waits_for(self, layout: Layout, ground: Ground) -> bool:
        """Return whether just this is under way."""
        return self._wanted is not None and self._wanted[0] is layout and self._wanted[1] == ground

    def work_out(self, layout: Layout, ground: Ground, then: Callable[[Arranged], object]) -> None:
        """Hand on where a layout puts memories, now or soon."""
        self.drop()
        if self.lane is None or self.is_quick(ground):
            then(layout(ground))
            return
        wanted = self._wanted = (layout, ground)
        self._canvas.is_waiting = True
        self._sign.start()

        def take(found: Arranged) -> None:
            if self._wanted is wanted:
                self.drop()
                then(found)

        def give_up() -> None:
            if self._wanted is wanted:
                self.drop()

        self.lane(lambda: layout(ground), take, give_up)

    def drop(self) -> bool:
        """Wait for nothing any more; return whether something was under way."""
        was, self._wanted = self._wanted, None
        self._sign.stop()
        self._canvas.is_waiting = False
        self._canvas.say_waiting("")
        return was is not None

    def _say(self) -> None:
        self._canvas.say_waiting(_("Laying the map out. Esc leaves it as it is."))
