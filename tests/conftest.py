"""What holds for every test: a home of its own, no network, a quiet log, and nothing left running."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import socket  # noqa: TID251  to close it
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

FULL = os.environ.get("EMDR_TEST_FULL") == "1"
"""The large counts of ``packaging/test.sh --full``."""

# The same examples every time, so that a red build is red for everybody; --full looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, max_examples=60)
settings.register_profile(
    "full", deadline=None, print_blob=True, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("full" if FULL else "ci")

# Before any test module imports Qt or matplotlib.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# One font cache for all tests: each has a home of its own and would build it again.
os.environ.setdefault("MPLCONFIGDIR", str(Path(__file__).parent.parent / ".pytest_cache" / "matplotlib"))

_SECONDS_TO_END = 5.0


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers."""
    config.addinivalue_line("markers", "logs_warnings: the test makes the program log warnings or errors on purpose")


@pytest.fixture(scope="session")
def full_counts() -> bool:
    """Tell whether the large counts were asked for."""
    return FULL


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder of its own: no test sees or changes the files of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(variable, str(home / folder))
    return home


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Fail whatever opens a connection to another machine."""

    def connect(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            message = f"the program has no network, and yet something connects to {address!r}"
            raise AssertionError(message)
        original(self, address)  # type: ignore[arg-type]  # handed on as it came

    original = socket.socket.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning nobody expected."""
    yield
    if "logs_warnings" in request.keywords:
        return
    unexpected = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if unexpected:
        lines = "\n".join(f"{record.name}: {record.levelname}: {record.getMessage()}" for record in unexpected)
        pytest.fail(f"unexpected in the log:\n{lines}")


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a window or a Qt thread behind."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(_SECONDS_TO_END)
    left = [thread.name for thread in set(threading.enumerate()) - before]
    if "qtbot" in request.fixturenames or "qapp" in request.fixturenames:
        left += _qt_leftovers()
    if left:
        pytest.fail(f"left behind: {', '.join(sorted(left))}")


@pytest.fixture(autouse=True, scope="session")
def qt_goes_last() -> Iterator[None]:
    """End Qt after the last test as the program does, while Python is still there for what holds on to it."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = None if widgets is None else widgets.QApplication.instance()
    if application is not None:
        importlib.import_module("emdr_planner.ui.ending").end_qt(application)


def _qt_leftovers() -> list[str]:
    """Return the windows and Qt threads that outlived the test, by name.

    Qt is taken from what the test has imported: this file also serves the tests that run without it.
    """
    core, widgets = sys.modules["PySide6.QtCore"], sys.modules["PySide6.QtWidgets"]
    application = widgets.QApplication.instance()
    if application is None:
        return []
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    core.QThreadPool.globalInstance().waitForDone(int(_SECONDS_TO_END * 1000))
    if application.topLevelWidgets():
        gc.collect()  # a window that only a reference cycle holds is not a leak
    windows = application.topLevelWidgets()
    left = [f"window {type(window).__name__}" for window in windows]
    for window in windows:  # the next test is not to blame
        window.close()
        window.deleteLater()
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    threads = (thing for thing in gc.get_objects() if isinstance(thing, core.QThread))
    left += [f"Qt thread {thread.objectName() or type(thread).__name__}" for thread in threads if thread.isRunning()]
    return left
