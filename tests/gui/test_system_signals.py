"""Sleep and screen locks as the desktop tells them, over a private message bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from emdr_planner.ui.system_signals import SystemSignals

application = QCoreApplication([])
signals = SystemSignals()
signals.leaving.connect(lambda: (print("leaving", flush=True), application.quit()))
print("listens" if signals.listen() else "deaf", flush=True)
QTimer.singleShot(20000, application.quit)
application.exec()
"""

SENDER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

application = QCoreApplication([])
bus = QDBusConnection.sessionBus()
service, path, interface, name = sys.argv[1:]
assert bus.registerService(service)

def send(state):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments([state])
    bus.send(message)

QTimer.singleShot(4000, lambda: send(False))
QTimer.singleShot(4500, lambda: send(True))
QTimer.singleShot(6000, application.quit)
application.exec()
"""

BOTH = '"$PYTHON" -c "$SENDER" "$@" & "$PYTHON" -c "$LISTENER"; wait'
# The system bus of this machine is none of the test's business: the private one plays both.
SCRIPT = f'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; {BOTH}'


def heard(signal: tuple[str, str, str, str]) -> list[str]:
    """Start a listener and a sender on a bus of their own, and return what the listener says."""
    runner = shutil.which("dbus-run-session")
    assert runner is not None
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHON": sys.executable,
        "LISTENER": LISTENER,
        "SENDER": SENDER,
    }
    result = subprocess.run(
        [runner, "--", "sh", "-c", SCRIPT, "sh", *signal],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return result.stdout.split()


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a private message bus")
@pytest.mark.parametrize(
    "signal",
    [
        ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ],
    ids=lambda signal: signal[0],
)
def test_what_the_desktop_tells_is_heard(signal: tuple[str, str, str, str]) -> None:
    assert heard(signal) == ["listens", "leaving"]
