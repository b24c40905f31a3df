"""Two processes on one caseload: one works, the other is told who does, and no change overwrites another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emdr_planner.store.errors import FileInUseError
from tests.support.caseloads import MadeCaseload, make_caseload, open_made
from tests.support.killing import ROOT

HOLD = """
import sys
from pathlib import Path
from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import PASSPHRASE, quick_options
opened = CaseloadFile.open(Path(sys.argv[1]), PASSPHRASE, quick_options())
print("open", flush=True)
sys.stdin.read()
opened.close()
"""

INTERLEAVE = """
import sys, time
from dataclasses import replace
from pathlib import Path
from emdr_planner.store.errors import FileInUseError
from emdr_planner.store.recovery_key import RecoveryKey
from tests.support.caseloads import open_with_key
from tests.support.cases import a_memory
path, key, name, count = Path(sys.argv[1]), RecoveryKey.parse(sys.argv[2]).data_key(), sys.argv[3], int(sys.argv[4])
waited = 0.0
for number in range(count):
    while True:
        begun = time.monotonic()
        try:
            opened = open_with_key(path, key)
            break
        except FileInUseError as error:
            assert "process" in error.holder or "another window" in error.holder, error.holder
            waited = max(waited, time.monotonic() - begun)
            time.sleep(0.002)
    case = opened.load("c1")
    later = replace(case, memories=(*case.memories, a_memory(f"{name}{number}")))
    opened.save("c1", case, later)
    opened.close()
print(f"{waited:.3f}")
"""


def _process(code: str, *given: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-c", code, *map(str, given)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True
    )


@pytest.fixture
def made(tmp_path: Path) -> MadeCaseload:
    return make_caseload(tmp_path / "place")


@pytest.fixture
def holder(made: MadeCaseload) -> Iterator[subprocess.Popen[str]]:
    with _process(HOLD, made.path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_the_second_is_told_who_holds_it_and_comes_in_when_the_first_leaves(
    made: MadeCaseload, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(FileInUseError, match=str(holder.pid)) as caught:
        open_made(made)
    assert not caught.value.elsewhere
    assert holder.stdin is not None
    holder.stdin.close()
    assert holder.wait(timeout=60) == 0
    open_made(made).close()


def test_a_killed_holder_holds_nothing(made: MadeCaseload, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait(timeout=60)
    opened = open_made(made)
    assert opened.load("c1") == made.case
    opened.close()


@pytest.mark.timeout(900)
def test_interleaved_changes_are_all_kept(made: MadeCaseload, *, full_counts: bool) -> None:
    each = 250 if full_counts else 30
    key = made.recovery_key.text()
    with _process(INTERLEAVE, made.path, key, "X", each) as one, _process(INTERLEAVE, made.path, key, "Y", each) as two:
        waits = [float(process.communicate()[0]) for process in (one, two)]
        assert (one.returncode, two.returncode) == (0, 0)
    opened = open_made(made)
    ids = {memory.id for memory in opened.load("c1").memories}
    assert {f"{name}{number}" for name in "XY" for number in range(each)} <= ids
    assert opened.check().is_clean
    opened.close()
    assert max(waits) < 2
