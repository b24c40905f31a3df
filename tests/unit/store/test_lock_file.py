from __future__ import annotations

import getpass
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from emdr_planner.paths import is_private
from emdr_planner.store.errors import FileInUseError
from emdr_planner.store.lock_file import ENDING, LockFile, released_on_failure

HOLD = """
import sys
from pathlib import Path
from emdr_planner.store.lock_file import LockFile
lock = LockFile.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def lock_of(caseload: Path) -> Path:
    return caseload.with_name(caseload.name + ENDING)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "caseload.emdr"


def test_a_held_lock_says_who_holds_it(place: Path) -> None:
    lock = LockFile.hold(place)
    assert is_private(lock_of(place))
    with pytest.raises(FileInUseError) as caught:
        LockFile.hold(place)
    assert getpass.getuser() in caught.value.holder
    assert platform.node() in caught.value.holder
    assert str(os.getpid()) in caught.value.holder
    assert caught.value.holder in caught.value.sentence
    lock.release()
    LockFile.hold(place).release()


def test_release_empties_the_file_and_may_be_repeated(place: Path) -> None:
    lock = LockFile.hold(place)
    lock.release()
    lock.release()
    assert lock_of(place).read_bytes() == b""


def test_another_process_is_kept_out_and_its_death_lets_go(place: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(FileInUseError, match=str(other.pid)):
            LockFile.hold(place)
        other.kill()
        other.wait()
        assert str(other.pid) in lock_of(place).read_text(encoding="utf-8")
        LockFile.hold(place).release()


def left_by(host: str) -> str:
    return json.dumps({"host": host, "user": "rowan", "pid": 4711, "since": "2026-03-14T09:00:00+00:00"})


def test_a_lock_left_by_another_computer_is_not_broken_without_being_told(place: Path) -> None:
    lock_of(place).write_text(left_by("laptop-in-room-2"), encoding="utf-8")
    with pytest.raises(FileInUseError, match=r"rowan on laptop-in-room-2.*take it over") as caught:
        LockFile.hold(place)
    assert caught.value.elsewhere
    LockFile.hold(place, take_over=True).release()
    LockFile.hold(place).release()


@pytest.mark.parametrize(
    "left",
    ["", "no json", "[]", '{"host": "x"}', left_by("x").replace("2026", "no year"), left_by(platform.node())],
)
def test_a_lock_left_here_or_unreadable_is_stale(place: Path, left: str) -> None:
    lock_of(place).write_text(left, encoding="utf-8")
    LockFile.hold(place).release()


def test_an_unreadable_holder_is_still_a_holder(place: Path) -> None:
    lock = LockFile.hold(place)
    lock_of(place).write_text("", encoding="utf-8")
    with pytest.raises(FileInUseError, match="another window"):
        LockFile.hold(place)
    lock.release()


def test_an_account_without_a_name_can_hold_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    lock = LockFile.hold(place)
    with pytest.raises(FileInUseError, match="somebody"):
        LockFile.hold(place)
    lock.release()


def test_the_lock_is_let_go_when_what_follows_fails(place: Path) -> None:
    lock = LockFile.hold(place)
    with pytest.raises(ZeroDivisionError), released_on_failure(lock):
        raise ZeroDivisionError
    LockFile.hold(place).release()
