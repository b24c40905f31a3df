"""A process that works on a caseload and is killed in the middle of it.

It loads everything once and then forks a worker for each line it is given, so that hundreds of kills cost seconds:

    save CASELOAD            saves one step after the other and says so after each, until it is killed
    KIND CASELOAD PLACE      does one job and dies, as by kill -9, just before its step number PLACE; says
                             "done" when the job has fewer steps

A step is any statement that reaches the database and any file that is opened, renamed, linked or removed.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.engine import DriverConnection
from emdr_planner.store.migrations import MIGRATIONS
from emdr_planner.store.recovery_key import RecoveryKey
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, open_with_key, quick_options
from tests.support.cases import DAY, a_case, a_memory

_FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.mkdir", "os.chmod"})


def say(*words: object) -> None:
    """Write one line at once; nothing of it is lost by the kill."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode("ascii"))


def case_at(step: int) -> Case:
    """Return the whole case after a step: several kinds of record carry its number."""
    memories = tuple(a_memory(f"M{number}", label=f"step {step}", sud=step % 11) for number in range(1, 2 + step % 4))
    session = Session(id="S1", number=1, date=DAY, note=f"narrative of step {step}")
    return replace(a_case(*memories), sessions=(session,))


def step_of(case: Case) -> int:
    """Return the step that a case is from; fails when it is torn between two."""
    step = int(case.memories[0].label.split()[1])
    assert case == case_at(step)
    return step


def _opened(caseload: Path) -> CaseloadFile:
    typed = (caseload.parent / "recovery key").read_text(encoding="ascii")
    return open_with_key(caseload, RecoveryKey.parse(typed).data_key())


def _save(caseload: Path) -> None:
    opened = _opened(caseload)
    case = opened.load("c1")
    step = step_of(case)
    say("ready")
    while True:
        step += 1
        later = case_at(step)
        opened.save("c1", case, later, f"Step {step}")
        say("saved", step)
        case = later
        if step % 37 == 0:
            opened.backup()


@dataclass(frozen=True)
class NextMigration:
    """A made-up next schema."""

    NUMBER: int = MIGRATIONS[-1].NUMBER + 1

    def upgrade(self, connection: sa.Connection) -> None:
        """Change two tables."""
        connection.exec_driver_sql("ALTER TABLE clients ADD COLUMN colour TEXT")
        connection.exec_driver_sql("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT")
        connection.exec_driver_sql("UPDATE clients SET colour = 'green'")


NEXT_OPTIONS = replace(quick_options(), migrations=(*MIGRATIONS, NextMigration()))


def _nothing(_caseload: Path) -> None:
    return None


def _recover(caseload: Path, _prepared: object) -> None:
    key = (caseload.parent / "recovery key").read_text(encoding="ascii")
    CaseloadFile.open_with_recovery(caseload, key, OTHER_PASSPHRASE, quick_options()).close()


def _restore(caseload: Path, _prepared: object) -> None:
    CaseloadFile.open_restored(caseload, known_backups(caseload)[0].path, PASSPHRASE, quick_options()).close()


def _change_passphrase(_caseload: Path, opened: CaseloadFile) -> None:
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    opened.close()


def _import(_caseload: Path, opened: CaseloadFile) -> None:
    opened.add_client(case_at(3))
    opened.close()


JOBS: Mapping[str, tuple[Callable[[Path], Any], Callable[[Path, Any], object]]] = {
    "create": (_nothing, lambda path, _none: CaseloadFile.create(path, PASSPHRASE, quick_options())[0].close()),
    "open": (_nothing, lambda path, _none: CaseloadFile.open(path, PASSPHRASE, quick_options()).close()),
    "migrate": (_nothing, lambda path, _none: CaseloadFile.open(path, PASSPHRASE, NEXT_OPTIONS).close()),
    "recover": (_nothing, _recover),
    "restore": (_nothing, _restore),
    "backup": (_opened, lambda _path, opened: opened.backup()),
    "passphrase": (_opened, _change_passphrase),
    "import": (_opened, _import),
    "delete": (_opened, lambda _path, opened: opened.delete_client("c1")),
}
"""What is done before the counting begins, and the job itself."""


class _Countdown:
    """Dies just before a step."""

    def __init__(self) -> None:
        self.left: int | None = None

    def step(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def _count_steps() -> _Countdown:
    countdown = _Countdown()
    connect = dbapi2.connect

    def traced(*given: object, **named: object) -> DriverConnection:
        connection = connect(*given, **named)
        connection.set_trace_callback(lambda _statement: countdown.step())
        return connection

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event in _FILE_EVENTS and "caseload.emdr" in str(given[0]):
            countdown.step()

    dbapi2.connect = traced
    sys.addaudithook(watch)
    return countdown


def _one_job(kind: str, caseload: Path, place: int) -> None:
    prepare, job = JOBS[kind]
    countdown = _count_steps()
    prepared = prepare(caseload)
    countdown.left = place
    job(caseload, prepared)
    countdown.left = None
    say("done")


def _work(line: str) -> None:
    kind, caseload, *place = line.split("\t")
    if kind == "save":
        _save(Path(caseload))
    else:
        _one_job(kind, Path(caseload), int(place[0]))


def _warm_up() -> None:
    """Do everything once, so that a worker that lives for some milliseconds is at work and not still loading."""
    with tempfile.TemporaryDirectory() as folder:
        opened = CaseloadFile.create_throwaway(Path(folder), quick_options())
        client_id = opened.add_client(case_at(0))
        for step in range(8):
            opened.save(client_id, case_at(step), case_at(step + 1), "Step")
        opened.load(client_id)
        opened.close()


def main() -> None:
    """Fork a worker for each line."""
    os.umask(0o077)
    _warm_up()
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            status = 1
            try:
                _work(line.rstrip("\n"))
                status = 0
            finally:
                os._exit(status)
        say("worker", worker)
        os.waitpid(worker, 0)
        say("gone")


if __name__ == "__main__":
    main()
