"""The guards of tests/conftest.py: each notices the fault it is there for."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.support.source_tree import ROOT

PLANTED = """
import logging
import socket
import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget


def test_quiet(qtbot, isolated_home):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()


def test_network():
    with socket.socket() as outside:
        outside.connect(("127.0.0.1", 9))


def test_log():
    logging.getLogger("emdr_planner").warning("unexpected")


@pytest.mark.logs_warnings
def test_log_on_purpose():
    logging.getLogger("emdr_planner").warning("expected")


def test_window(qtbot):
    widget = QWidget()
    widget.show()
    KEPT.append(widget)


def test_qt_thread(qtbot):
    KEPT.clear()
    thread = QThread()
    thread.setObjectName("left alone")
    thread.start()
    KEPT.append(thread)


def test_thread():
    KEPT[0].quit()
    KEPT[0].wait()
    threading.Thread(target=threading.Event().wait, args=(60,), name="forgotten", daemon=True).start()


def test_home_is_not_ours(isolated_home, monkeypatch):
    import pathlib

    assert pathlib.Path.home() == isolated_home


KEPT = []
"""
EXPECTED = {
    "test_network": "the program has no network",
    "test_log": "unexpected in the log",
    "test_window": "left behind: window QWidget",
    "test_qt_thread": "left behind: Qt thread left alone",
    "test_thread": "left behind: forgotten",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    planted = tmp_path_factory.mktemp("planted") / "test_planted.py"
    planted.write_text(PLANTED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:randomly", "-p", "no:cacheprovider"]
    command += ["-p", "tests.conftest", f"--rootdir={ROOT}", f"--config-file={ROOT / 'pyproject.toml'}", str(planted)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100).stdout


@pytest.mark.parametrize("test", EXPECTED)
def test_a_planted_fault_is_noticed(test: str, report: str) -> None:
    assert re.search(rf"^(FAILED|ERROR) .*::{test}\b", report, re.MULTILINE), report
    assert EXPECTED[test] in report, report


@pytest.mark.parametrize("test", ["test_quiet", "test_log_on_purpose", "test_home_is_not_ours"])
def test_a_decent_test_is_let_through(test: str, report: str) -> None:
    assert re.search(rf"^PASSED .*::{test}\b", report, re.MULTILINE), report
    assert not re.search(rf"^(FAILED|ERROR) .*::{test}\b", report, re.MULTILINE), report
