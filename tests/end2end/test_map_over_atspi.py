"""The map as another process hears it: over the accessibility bus of a real session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 25

SESSION = f"""
{LAUNCHER} --launch-immediately >/dev/null 2>&1 &
launcher=$!
"$1" -m tests.support.atspi_map {SECONDS} "$2" >/dev/null 2>&1 &
window=$!
{SYSTEM_PYTHON} tests/support/atspi_reader.py {SECONDS - 5} "$2"
answer=$?
kill $window $launcher
exit $answer
"""


def can_be_heard() -> bool:
    """Return whether this machine has a display, a session bus, AT-SPI and its Python binding."""
    if not (os.environ.get("DISPLAY") and shutil.which("dbus-run-session") and LAUNCHER.exists()):
        return False
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        return subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Return every line that the other process said, split."""
    listening = tmp_path_factory.mktemp("atspi") / "listening"
    result = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "sh", sys.executable, str(listening)],  # noqa: S607 - on the path
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return [line.split("|") for line in result.stdout.splitlines()]


needs_a_session = pytest.mark.skipif(
    os.environ.get("EMDR_TEST_COMPLETE") != "1" and not can_be_heard(),
    reason="needs a display, dbus, at-spi2-core and gir1.2-atspi-2.0",
)
"""Skipped where something is missing; not by test.sh on Debian, which has installed all of it before."""


@needs_a_session
def test_another_process_hears_every_memory_and_linkage_of_a_map_of_twelve_as_they_are_kept(
    heard: list[list[str]],
) -> None:
    kept = (ROOT / "tests/data/map_of_twelve.txt").read_text(encoding="utf-8").splitlines()
    assert ["|".join(line) for line in heard if line[0] == "list item"] == kept
    assert len([line for line in kept if line.endswith("|True")]) == 1


@needs_a_session
def test_another_process_hears_a_name_that_changes_with_the_sud_and_where_the_focus_goes(
    heard: list[list[str]],
) -> None:
    news = {line[1]: line[2] for line in heard if line[0] == "heard"}
    assert "locked room, age 7, SUD 5" in news["object:property-change:accessible-name"]
    assert "Belief: I am powerless" in news["object:state-changed:focused"], "Home leads to the first id"
