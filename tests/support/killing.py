"""Drives the process of ``store_worker`` from a test."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]


class Workers:
    """A running ``store_worker``."""

    def __init__(self, process: subprocess.Popen[str], to: IO[str], came: IO[str]) -> None:
        self._process = process
        self._to = to
        self._from = came

    def _start(self, *words: object) -> int:
        self._to.write("\t".join(str(word) for word in words) + "\n")
        self._to.flush()
        kind, pid = self._line().split()
        assert kind == "worker"
        return int(pid)

    def _line(self) -> str:
        line = self._from.readline()
        assert line, "the worker ended"
        return line.rstrip("\n")

    def saving_until_killed(self, caseload: Path, seconds: float, *, after_first: bool) -> int | None:
        """Let a worker save for this long, kill it, and return the last step that it said was saved.

        The time counts from when the caseload is open, or from the first step that was saved.
        """
        pid = self._start("save", caseload)
        assert self._line() == "ready"
        last = int(self._line().removeprefix("saved ")) if after_first else None
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        while (line := self._line()) != "gone":
            last = int(line.removeprefix("saved "))
        return last

    def killed_at(self, job: str, caseload: Path, place: int) -> bool:
        """Let a worker do a job and die before a step of it; return whether it died."""
        self._start(job, caseload, place)
        lines = []
        while (line := self._line()) != "gone":
            lines.append(line)
        assert lines in ([], ["done"])
        return not lines


@contextlib.contextmanager
def workers() -> Iterator[Workers]:
    """Start the process that forks workers; end it afterwards."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-m", "tests.support.store_worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Workers(process, process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.wait(timeout=60)
