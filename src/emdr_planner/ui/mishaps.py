"""The last catcher: faults of the program become one calm sentence and a log line without a word of a client.

The log holds the kind of an exception and where it was raised, never its message: a message may quote a value.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from emdr_planner.domain.errors import PlannerError
from emdr_planner.paths import private_file, private_folder
from emdr_planner.wording import _

FAULT_CODE = "B-01"
_LOG = logging.getLogger("emdr_planner")
_BYTES, _FILES = 200_000, 3
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ProgramFaultError(PlannerError):
    """Something went wrong that is the program's own doing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Something in the program went wrong, and that step was not finished. Everything saved before is safe."
                " Try it once more; if it happens again, close the program and open it again."
            ),
            FAULT_CODE,
        )


def where(error: BaseException) -> str:
    """Return the kind of an exception and its places in the code, innermost last. No message, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames[-8:])
    return f"{type(error).__name__} at {' > '.join(places) or 'unknown'}"


def as_told(error: BaseException) -> PlannerError:
    """Return what a person is told about an exception: its own sentence if it has one, else that of a fault."""
    if isinstance(error, PlannerError):
        return error
    _LOG.error("fault: %s", where(error))
    return ProgramFaultError()


class Mishaps(QObject):
    """Catches what nobody else caught, wherever it was raised.

    Signals:
        told: A `PlannerError` to show, always on the GUI thread.
    """

    told = Signal(object)
    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raised.connect(lambda error: self.told.emit(as_told(error)), Qt.ConnectionType.QueuedConnection)
        self._undo: list[Callable[[], object]] = []

    def install(self) -> None:
        """Take the place of the interpreter's and Qt's own handlers."""
        before, before_threads = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        before_qt = qInstallMessageHandler(log_qt_message)
        self._undo = [
            lambda: setattr(sys, "excepthook", before),
            lambda: setattr(threading, "excepthook", before_threads),
            lambda: qInstallMessageHandler(before_qt),
        ]

    def remove(self) -> None:
        """Put the earlier handlers back."""
        while self._undo:
            self._undo.pop()()

    def tell(self, error: BaseException) -> None:
        """Tell a person about an exception that was caught elsewhere."""
        self._raised.emit(error)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._raised.emit(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._raised.emit(caught.exc_value)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log that Qt said something: its category and place, not its words."""
    del message
    level = _LEVELS.get(kind)
    if level is not None:
        _LOG.log(level, "qt: %s", context.category or "default")


def keep_log(folder: Path) -> logging.Handler:
    """Write the log to a file of its own, for its owner only, a few old ones kept; return the handler."""
    file = private_file(private_folder(folder) / "emdr-planner.log")
    handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    return handler


def end_log(handler: logging.Handler) -> None:
    """Write to the file no more."""
    _LOG.removeHandler(handler)
    handler.close()
