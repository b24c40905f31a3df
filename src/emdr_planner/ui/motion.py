"""Whether anything on the screen may move by itself: only briefly, and not at all when less motion is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle, QWidget

_MOVES = "movesBriefly"
_LONGEST_MS = 180


def allow_motion(application: QApplication, *, allowed: bool) -> None:
    """Keep the clinician's choice where every pane finds it."""
    application.setProperty(_MOVES, allowed)


def motion_ms(widget: QWidget) -> int:
    """Return for how many milliseconds something may move: none when the clinician or the system asks for less."""
    application = QApplication.instance()
    if application is None or not application.property(_MOVES):
        return 0
    system = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return min(_LONGEST_MS, system)
