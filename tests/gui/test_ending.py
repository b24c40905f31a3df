"""At the end everything of Qt goes before the interpreter does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ENDING = """
import gc, weakref
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from emdr_planner.ui.ending import end_qt
from tests.support.cases import the_sample
from tests.support.monkey import Twins

application = QApplication([])
QAccessible.setActive(True)
twins = Twins(the_sample("broad"))
twins.window.show()
twins.ring = [twins]
twins.timer = QTimer(twins.window)
twins.timer.start(1)
application.processEvents()
listed = QAccessible.queryAccessibleInterface(twins.canvas)
items = [listed.child(place) for place in range(listed.childCount())]
assert len(items) > 20
canvas = twins.canvas
end_qt(application)
assert QApplication.instance() is None
assert not isValid(canvas)
print("ended", flush=True)
"""


def test_windows_a_map_and_what_screen_readers_were_told_go_before_the_interpreter(tmp_path: Path) -> None:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    surroundings = os.environ | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", ENDING],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "ended\n"), ended.stderr
