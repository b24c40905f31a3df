"""Questions to the reasoning that may take seconds: off the GUI thread, with progress after half a second, and Cancel.

One question at a time: a new one takes the place of the one before, whose answer is dropped. A question that was
cancelled changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from emdr_planner.planning.stopping import GoOn, StoppedError
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.tasks import Tasks
from emdr_planner.wording import _

T = TypeVar("T")

SHOWN_AFTER_MS = 500
_LOOK_MS = 100
_BAR_HEIGHT = 8


class _Run:
    """One question under way: what the worker tells, and what it is told."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._stopped = threading.Event()
        self.done, self.whole = 0, 0

    def go_on(self, done: int, whole: int) -> bool:
        """Take down how far the work is, on its own thread; return whether it shall go on."""
        self.done, self.whole = done, whole
        return not (self._stopped.is_set() or self._tasks.is_closed)

    def stop(self) -> None:
        """Let the work end at its next step."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether nobody waits for the answer."""
        return self._stopped.is_set()


class Questions(QObject):
    """Asks one question at a time.

    Signals:
        begun: A question is under way; its name (str).
        ended: The question was answered, cancelled or failed.
        failed: The exception of a question that could not be answered.
        cancelled: Somebody does not want to wait for the answer.
    """

    begun = Signal(str)
    ended = Signal()
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._run: _Run | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is awaited."""
        return self._run is not None

    @property
    def progress(self) -> tuple[int, int]:
        """How much is done of how much; both 0 while that is not known."""
        return (0, 0) if self._run is None else (self._run.done, self._run.whole)

    def ask(self, name: str, work: Callable[[GoOn], T], then: Callable[[T], None]) -> None:
        """Ask a question.

        Args:
            name: What is being found out, for the eye.
            work: Finds it out on another thread; it calls what it is given now and then, and stops when that says no.
            then: Gets the answer on the GUI thread, unless the question was stopped.
        """
        self.stop()
        run = self._run = _Run(self._tasks)

        def answered(result: T | None) -> None:
            if not run.is_stopped:
                self._end()
                then(cast("T", result))  # nothing comes back only from a question that was stopped

        def failed(error: BaseException) -> None:
            if not run.is_stopped:
                self._end()
                if not isinstance(error, StoppedError):  # the lanes end, and with them the question
                    self.failed.emit(error)

        self.begun.emit(name)

        def asked() -> T | None:
            return None if run.is_stopped else work(run.go_on)

        self._tasks.run_long(asked, answered, failed, owner=self)

    def stop(self) -> None:
        """Await no answer any more."""
        if self._run is not None:
            self._run.stop()
            self._end()

    def cancel(self) -> None:
        """Await no answer, because somebody does not want to wait for it."""
        self.stop()
        self.cancelled.emit()

    def _end(self) -> None:
        self._run = None
        self.ended.emit()


class AskingStrip(QFrame):
    """Shows a question that takes longer than half a second: its name, how far it is, and Cancel."""

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.setProperty("role", "notice")
        self.words = plain_label("", role="small", parent=self)
        self.bar = QProgressBar(self)
        self.cancel = button(_("Cancel"), questions.cancel, role="link", parent=self)
        self._appears = QTimer(self)
        self._looks = QTimer(self)
        self._lay_out()
        self._appears.timeout.connect(self._appear)
        self._looks.timeout.connect(self._look)
        questions.begun.connect(self._begin)
        questions.ended.connect(self._end)
        self.hide()

    def _lay_out(self) -> None:
        self.bar.setFixedHeight(_BAR_HEIGHT)
        self.bar.setTextVisible(False)
        self._appears.setSingleShot(True)
        self._appears.setInterval(SHOWN_AFTER_MS)
        self._looks.setInterval(_LOOK_MS)
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 3, 8, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.bar)

    def _begin(self, name: str) -> None:
        set_plain(self.words, name)
        self.bar.setAccessibleName(name)
        self.cancel.setAccessibleName(_("Cancel: {name}").format(name=name))
        if self._questions.is_under_way:
            self._appears.start()

    def _appear(self) -> None:
        self.show()
        announce(self, self.words.text())
        self._look()
        self._looks.start()

    def _look(self) -> None:
        done, whole = self._questions.progress
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _end(self) -> None:
        self._appears.stop()
        self._looks.stop()
        self.hide()
