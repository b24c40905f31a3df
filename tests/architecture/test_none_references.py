"""The pair of PySide6 and Python must not lose references to None.

PySide6 6.12.0 under Python 3.10 and 3.11 gave back one reference to None too many in every painter call that returns
nothing; after some thousand calls the interpreter ended with ``none_dealloc``. An upgrade is judged by this probe.
"""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = 2000
PROBE = f"""
import sys
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
image = QImage(32, 32, QImage.Format.Format_ARGB32)
painter = QPainter(image)
widget = QWidget()
pen = QColor("black")
steps = (
    lambda: painter.setPen(pen),
    lambda: painter.setBrush(pen),
    lambda: painter.drawRoundedRect(1, 1, 9, 9, 2, 2),
    lambda: widget.setEnabled(True),
    lambda: widget.update(),
)
for step in steps:
    step()  # what is made at the first call is no loss
    before = sys.getrefcount(None)
    for _turn in range({CALLS}):
        step()
    print(sys.getrefcount(None) - before, flush=True)
painter.end()
"""


def test_no_reference_to_none_is_lost() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, f"this pair of PySide6 and Python is not usable:\n{result.stderr}"
    drifts = [int(line) for line in result.stdout.split()]
    assert len(drifts) == 5
    assert max(map(abs, drifts)) < CALLS / 100
