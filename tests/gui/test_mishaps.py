from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from emdr_planner.domain.errors import EditRefusedError, PlannerError
from emdr_planner.ui import mishaps
from emdr_planner.ui.mishaps import FAULT_CODE, Mishaps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORD = "locked in the cellar"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = mishaps.keep_log(tmp_path / "logs")
    yield tmp_path / "logs" / "emdr-planner.log"
    mishaps.end_log(handler)


def fall(word: str) -> None:
    memory = {"label": word}
    raise KeyError(memory["label"])


def caught(word: str) -> BaseException:
    try:
        fall(word)
    except KeyError as error:
        return error
    raise AssertionError


@pytest.mark.logs_warnings
def test_the_log_names_kind_and_place_and_no_word_of_a_client(log: Path) -> None:
    told = mishaps.as_told(caught(WORD))
    assert told.code == FAULT_CODE
    text = log.read_text(encoding="utf-8")
    assert "KeyError at test_mishaps.py" in text
    assert ":fall" in text
    assert WORD not in text
    assert WORD not in told.sentence
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_what_has_a_sentence_of_its_own_is_told_as_it_is(log: Path) -> None:
    error = EditRefusedError("Nothing was changed.", "E-01")
    assert mishaps.as_told(error) is error
    assert log.read_text(encoding="utf-8") == ""


@pytest.mark.logs_warnings
def test_what_nobody_caught_is_told_on_the_gui_thread(log: Path, qtbot: QtBot) -> None:
    catcher = Mishaps()
    told: list[tuple[PlannerError, int]] = []
    catcher.told.connect(lambda error: told.append((error, threading.get_ident())))
    catcher.install()
    try:
        error = caught(WORD)
        sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=fall, args=(WORD,))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 2)
    finally:
        catcher.remove()
    assert {ident for _error, ident in told} == {threading.get_ident()}
    assert all(error.code == FAULT_CODE for error, _ident in told)
    assert WORD not in log.read_text(encoding="utf-8")


def test_the_handlers_of_before_come_back(qtbot: QtBot) -> None:
    del qtbot
    before = (sys.excepthook, threading.excepthook)
    catcher = Mishaps()
    catcher.install()
    assert sys.excepthook != before[0]
    catcher.remove()
    assert (sys.excepthook, threading.excepthook) == before


@pytest.mark.logs_warnings
def test_qt_is_logged_by_kind_and_never_by_its_words(log: Path) -> None:
    mishaps.log_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), WORD)
    mishaps.log_qt_message(QtMsgType.QtDebugMsg, QMessageLogContext(), WORD)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert WORD not in lines[0]


def test_ctrl_c_still_ends_the_program(capsys: pytest.CaptureFixture[str], qtbot: QtBot) -> None:
    catcher = Mishaps()
    catcher.install()
    try:
        with qtbot.assertNotEmitted(catcher.told, wait=50):
            sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        catcher.remove()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_is_kept_apart_from_the_root_logger(log: Path) -> None:
    del log
    assert logging.getLogger("emdr_planner").propagate is False
