"""Locking replaces the process: nothing that was on the screen is left in the memory of the one that remains."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import PASSPHRASE, quick_options
from tests.support.gui import a_memory

ROOT = Path(__file__).parents[2]
SECONDS = 60.0
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process as Linux shows it")

WORDS = 6
"""How many made-up words are planted; each stands in the label, the note and the negative cognition of one memory."""

DRIVER = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from emdr_planner import app, paths
from emdr_planner.ui import process

place = Path(os.environ["PLACE"])
build = app.Opening.__init__

def watched(self, *arguments):
    build(self, *arguments)
    timer = QTimer(self)
    timer.timeout.connect(lambda: step(self))
    timer.start(50)

def step(opening):
    program = opening.program
    if program is None:
        return
    if not opening.window.is_busy and program.main is None and not asked:
        asked.append(1)
        program.entrance.open(sys.stdin.readline().rstrip())
    elif program.main is None or not program.tasks.is_idle:
        return
    elif program.main.client_id is None and program.main.caseload.model.rowCount():
        program.main.open_client(program.main.caseload.model.client_at(0).id)
    elif program.main.bench.board.proposal is not None:
        print("open", flush=True)
        sys.stdin.readline()
        program.main.lock_requested.emit()

asked = []
app.Opening.__init__ = watched
paths.keep_new_files_private()
sys.exit(app.main(["--caseload", str(place)]))
"""


def word(number: int) -> str:
    return f"quovantrel{number:02d}zimbuk"


def plant(folder: Path) -> Path:
    """Make a caseload with planted words."""
    place = folder / "caseload.emdr"
    file, _key = CaseloadFile.create(place, PASSPHRASE, quick_options())
    memories = tuple(
        a_memory(f"M{number}", word(number), note=f"note {word(number)}", nc=f"I am {word(number)}")
        for number in range(1, WORDS + 1)
    )
    file.add_client(Case(client=Client(code="Elm"), memories=memories))
    file.put_setting("recovery_sheet_proved", value=True)
    file.close()
    return place


def memory_of(pid: int) -> bytes:
    """Return all memory of a process that can be read."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="ascii").splitlines():
            room, rights, *_rest = line.split()
            start, end = (int(edge, 16) for edge in room.split("-"))
            if rights.startswith("r") and "[v" not in line:
                try:
                    memory.seek(start)
                    found.append(memory.read(end - start))
                except (OSError, ValueError):
                    continue
    return b"\0".join(found)


def words_in(content: bytes) -> set[str]:
    return {
        word(number)
        for number in range(1, WORDS + 1)
        if any(word(number).encode(how) in content for how in ("utf-8", "utf-16-le", "utf-32-le"))
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="the program lets no other process of this account read its memory")
def test_after_the_lock_no_word_of_the_client_is_left_in_memory(tmp_path: Path) -> None:
    place = plant(tmp_path)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PLACE": str(place),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        try:
            program.stdin.write(f"{PASSPHRASE}\n")
            program.stdin.flush()
            assert program.stdout.readline() == "open\n"
            assert len(words_in(memory_of(program.pid))) == WORDS
            before = Path(f"/proc/{program.pid}/cmdline").read_bytes()
            program.stdin.write("lock\n")
            program.stdin.flush()
            until(lambda: Path(f"/proc/{program.pid}/cmdline").read_bytes() != before)
            time.sleep(2)
            after = memory_of(program.pid)
        finally:
            program.kill()
    assert b"emdr_planner" in after
    assert words_in(after) == set()
    assert PASSPHRASE.encode() not in after


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)
