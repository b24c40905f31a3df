"""One writer at a time: a locked file beside the caseload that says who holds it.

The operating system drops the lock when the process ends, however it ends, so nothing has to be cleaned up after a
crash. Its content names the holder. It also serves where the lock itself cannot be seen: in a folder that is copied or
synchronised between computers.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from emdr_planner.paths import OWNER_ONLY_FILE
from emdr_planner.store.errors import FileInUseError
from emdr_planner.store.files import disk_errors
from emdr_planner.wording import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ENDING = ".lock"

_FAR = 1 << 30
"""Windows locks bytes so that nobody can read them: lock one far behind the content."""

_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a caseload open."""

    host: str
    user: str
    pid: int
    since: str

    @classmethod
    def this_process(cls) -> Holder:
        """Return what to write for this process."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        return cls(host=platform.node(), user=account_name(), pid=os.getpid(), since=now)

    def words(self) -> str:
        """Return who it is, for a person."""
        since = dt.datetime.fromisoformat(self.since).astimezone()
        return _("{user} on {host}, since {since} (process {pid})").format(
            user=self.user, host=self.host, since=f"{since:%Y-%m-%d %H:%M}", pid=self.pid
        )


def account_name() -> str:
    """Return the name of the account that runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # An account without a name, as in some containers.
        return _("somebody")


class LockFile:
    """A held lock. Released by :meth:`release` or by the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def hold(cls, caseload: Path, *, take_over: bool = False) -> LockFile:
        """Take the lock of a caseload.

        Args:
            caseload: The caseload file.
            take_over: Go on although the last holder was on another computer and never let go.

        Raises:
            FileInUseError: Somebody holds it; the error says who.
            ReadOnlyPlaceError: The folder may not be written.
        """
        with disk_errors():
            path = caseload.with_name(caseload.name + ENDING)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE)
        try:
            _take(descriptor, take_over=take_over)
        except BaseException:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Let go. The empty file stays: removing it could pull it from under the next holder."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def _take(descriptor: int, *, take_over: bool) -> None:
    try:
        _lock(descriptor)
    except OSError:
        holder = _holder(descriptor)
        raise FileInUseError(holder.words() if holder else _("another window or program")) from None
    left = _holder(descriptor)
    if left is not None and left.host != platform.node() and not take_over:
        raise FileInUseError(left.words(), elsewhere=True)
    # On a full disk the lock holds all the same, without a name on it.
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(Holder.this_process())).encode("ascii"))
        os.fsync(descriptor)


def _holder(descriptor: int) -> Holder | None:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        value = json.loads(os.read(descriptor, _LONGEST))
        holder = Holder(str(value["host"]), str(value["user"]), int(value["pid"]), str(value["since"]))
        holder.words()
    except (ValueError, KeyError, TypeError, OSError):
        return None
    return holder


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def released_on_failure(lock: LockFile) -> Iterator[None]:
    """Let go of the lock when what follows does not succeed."""
    try:
        yield
    except BaseException:
        lock.release()
        raise
