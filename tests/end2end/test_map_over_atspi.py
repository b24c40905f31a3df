"""The map as another process hears it: over the accessibility bus of a real session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cases import the_sample

ROOT = Path(__file__).parents[2]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 25

SESSION = f"""
{LAUNCHER} --launch-immediately >/dev/null 2>&1 &
launcher=$!
"$1" -m tests.support.atspi_map {SECONDS} >/dev/null 2>&1 &
window=$!
{SYSTEM_PYTHON} tests/support/atspi_reader.py {SECONDS - 5}
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


@pytest.mark.skipif(not can_be_heard(), reason="needs a display, dbus, at-spi2-core and gir1.2-atspi-2.0")
def test_another_process_hears_every_memory_and_linkage() -> None:
    result = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "sh", sys.executable],  # noqa: S607 - found on the path
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    items = [line.split("|") for line in result.stdout.splitlines() if line.startswith("list item|")]
    case = the_sample("narrow")
    assert len(items) == len(case.memories) + len(case.linkages), result.stderr
    assert items[0][1].startswith("Target: Collision at the junction, age 34, SUD ")
    assert [name for _role, name, selected in items if selected == "True"] == [items[1][1]]
