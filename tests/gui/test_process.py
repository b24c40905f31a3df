from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from emdr_planner.ui import process

ROOT = Path(__file__).parents[2]
WORD = "locked-in-the-cellar"


def run(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.skipif(os.name != "posix", reason="only there one process takes the place of another")
def test_a_fresh_program_takes_the_place_of_this_one() -> None:
    result = run(
        "import os, sys\n"
        f"note = {WORD!r}\n"
        "print(os.getpid(), flush=True)\n"
        "from emdr_planner.ui import process\n"
        "process.start_afresh(['--help'])\n"
        "print('still the old one')\n"
    )
    assert result.returncode == 0
    first, *rest = result.stdout.splitlines()
    assert first.isdigit()
    assert any("propose" in line for line in rest)
    assert "still the old one" not in result.stdout


def test_the_program_is_started_by_its_own_name() -> None:
    assert process.command(["--caseload", "x"]) == [sys.executable, "-m", "emdr_planner", "--caseload", "x"]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command(["--sample"]) == [sys.executable, "--sample"]


@pytest.mark.skipif(sys.platform != "linux", reason="what is asked of the kernel is Linux's")
def test_no_memory_is_written_to_disk() -> None:
    result = run(
        "import ctypes, resource\n"
        "from emdr_planner.ui import process\n"
        "process.allow_no_dumps()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    assert result.stdout.split("\n")[0] == "(0, 0) 0"
