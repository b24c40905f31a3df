"""The end of everything that is Qt's, while Python is still whole.

Left to the interpreter, windows, pictures and what screen readers were told are taken apart in whatever order their
modules go, some of it after the application object, and some with no Python left to answer: that ends in a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


def end_qt(application: QApplication) -> None:
    """Take down every window, what only holds itself, and then the application; nothing of Qt is usable afterwards."""
    for window in application.topLevelWidgets():
        window.hide()
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    application.shutdown()
