"""Lanes off the GUI thread: one for the caseload file, one for computing, one for questions that take long.

One worker a lane: everything that touches the file stands in one queue, so there is nothing to lock. A question that
takes long has a lane of its own, so that the order never waits behind it, and two of them may be under way at once: the
orders side by side do not wait until it is known how firm one of them is. A result comes back on the GUI thread by one
queued signal, which belongs to `Tasks`, never to the job.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")
_LONG_AT_ONCE = 2
Failed = Callable[[BaseException], None]


class _Finished:
    """A job that is done, on its way to the GUI thread."""

    def __init__(self, owner: QObject | None, deliver: Callable[[], None]) -> None:
        self.owner = owner
        self.deliver = deliver


class Tasks(QObject):
    """Runs work on its lane and hands the result back on the GUI thread.

    Signals:
        failed: The exception of a job that named no handler of its own.
        idle_changed: Whether all lanes are empty.
    """

    failed = Signal(object)
    idle_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = ThreadPoolExecutor(max_workers=1, thread_name_prefix="file")
        self._compute = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compute")
        self._long = ThreadPoolExecutor(max_workers=_LONG_AT_ONCE, thread_name_prefix="long")
        self._under_way = 0
        self._is_closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and every result has been handed back."""
        return self._under_way == 0

    @property
    def is_closed(self) -> bool:
        """Whether the lanes end: work that asks now and then whether to go on, stops. May be asked on any thread."""
        return self._is_closed

    def run_file(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that touches the caseload file; all of it runs in the order it was asked for.

        Args:
            work: Runs on the lane's thread.
            then: Gets the result on the GUI thread.
            failed: Gets the exception on the GUI thread; without it the signal `failed` tells.
            owner: Both are dropped when this object is gone by then.
        """
        self._run(self._file, work, then, failed, owner)

    def run_compute(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that computes or draws; the arguments are those of `run_file`."""
        self._run(self._compute, work, then, failed, owner)

    def run_long(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that takes seconds and looks at `is_closed` as it goes; the arguments are those of `run_file`."""
        self._run(self._long, work, then, failed, owner)

    def call_on_file_lane(self, work: Callable[[], T], timeout: float | None = None) -> T:
        """Run work on the file lane and wait for it: only for the moments before the process ends.

        Raises:
            TimeoutError: It took longer than ``timeout`` seconds.
            Exception: What the work raised.
        """
        return self._file.submit(work).result(timeout)

    def close(self) -> None:
        """Finish what stands in the file lane, drop what waits in the others, and end every thread.

        What is asked for afterwards is dropped: only the end of the program comes after this.
        """
        self._is_closed = True
        for lane in (self._long, self._compute):
            lane.shutdown(wait=True, cancel_futures=True)
        self._file.shutdown(wait=True)

    def _run(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        if self._is_closed:
            return
        self._count(1)
        handler = failed or self.failed.emit

        def done(future: Future[T]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            deliver = (lambda: then(future.result())) if error is None else (lambda: handler(error))
            self._finished.emit(_Finished(owner, deliver))

        lane.submit(work).add_done_callback(done)

    def _deliver(self, finished: _Finished) -> None:
        self._count(-1)
        if finished.owner is None or isValid(finished.owner):
            finished.deliver()

    def _count(self, step: int) -> None:
        was_idle = self.is_idle
        self._under_way += step
        if was_idle != self.is_idle:
            self.idle_changed.emit(self.is_idle)
