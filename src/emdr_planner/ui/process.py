"""The process itself: no memory dumps, and a fresh one in its place when the window locks."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QProcess

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4


def allow_no_dumps() -> None:
    """Ask the system to write no memory of this process to disk and to let no other process of this account read it.

    Where the system has no such switch nothing happens.
    """
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command line that starts this program with these arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "emdr_planner", *arguments]


def start_afresh(arguments: Sequence[str]) -> None:
    """Replace this process by a new one: whatever notes were in its memory are gone with it.

    Never returns. On Windows, which cannot replace a process, the new one is started beside it and this one ends.
    """
    line = command(arguments)
    if os.name == "posix":
        os.execv(line[0], line)  # noqa: S606 - our own program, no shell
    QProcess.startDetached(line[0], line[1:])
    os._exit(0)
