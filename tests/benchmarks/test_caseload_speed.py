"""What a caseload of years costs to open, against an empty one, and how long the window is ever held up. Ratios only.

300 clients with two years of weekly sessions each, one of them with 60 memories and 200 sessions, are written through
the real store. The window is the real one; a heartbeat that should come every few milliseconds tells of every stall.
Run with ``-s`` to see the table.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.derivation import default
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.preferences import dress
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.caseloads import PASSPHRASE
from tests.support.gui import undressed_afterwards
from tests.support.practice import CLIENTS, TODAY, a_course, fill

BEAT = 5
LONGEST = 60.0
ROUNDS = 2
WIDGETS = 2_000
"""About as many as the pages of one client have."""

MOST_TO_LIST = 8.0
"""Passphrase to due list, 300 clients against none."""
MOST_TO_CLIENT = 15.0
"""A click to the map with its order, 60 memories and 200 sessions against an empty record."""
MOST_HELD_UP = 1.5
"""The longest stall, against a plain window with as many fields and labels as a client's pages have."""


@dataclass(frozen=True)
class Made:
    """A caseload on disk, and who is opened in it."""

    path: Path
    client: str


def options() -> CaseloadOptions:
    """Return surroundings with the key derivation that a new caseload begins with."""
    return CaseloadOptions(actor="Dr. Rowan", kdf=default(), reserve=0)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder in memory where there is one: the disk of the machine is not what is measured."""
    memory = Path("/dev/shm")  # noqa: S108 - a new folder of its own below it
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def full(folder: Path) -> Made:
    file, _key = CaseloadFile.create(folder / "full.emdr", PASSPHRASE, options())
    gc.disable()  # nothing made here goes in circles, and there is a lot of it
    fill(file, CLIENTS - 1)
    client = file.add_client(a_course(CLIENTS, targets=60, sessions=200))
    gc.enable()
    file.close()
    return Made(folder / "full.emdr", client)


@pytest.fixture(scope="module")
def empty(folder: Path) -> Made:
    file, _key = CaseloadFile.create(folder / "empty.emdr", PASSPHRASE, options())
    client = file.add_client(Case(client=Client(code="Alder"), as_of=TODAY))
    file.close()
    return Made(folder / "empty.emdr", client)


class Heartbeat:
    """Comes every few milliseconds and remembers the longest time it could not.

    The time is that which the window's own thread was at work: what it waits for others on a busy machine is not its
    doing, and would drown what is.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        self._beat()
        self._timer.stop()
        return self.longest


def seconds_until(happened: Callable[[], bool]) -> float:
    """Let the window live until something has happened; return how long that took."""
    began, loop, looking = time.perf_counter(), QEventLoop(), QTimer()
    found: list[float] = []

    def look() -> None:
        taken = time.perf_counter() - began
        if happened():
            found.append(taken)
        if found or taken > LONGEST:
            loop.quit()

    looking.setInterval(BEAT)
    looking.timeout.connect(look)
    looking.start()
    loop.exec()
    looking.stop()
    return found[0]


@dataclass
class Opened:
    """Times and longest stalls, in seconds."""

    to_list: float
    list_stall: float
    to_client: float
    client_stall: float


class Desk:
    """One program at work on one caseload."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.tasks = Tasks()
        self.file: CaseloadFile | None = None
        self.window: MainWindow | None = None

    def open(self) -> Opened:
        beat = Heartbeat()
        self.tasks.run_file(lambda: CaseloadFile.open(self.made.path, PASSPHRASE, options()), self.show)
        to_list = seconds_until(self.is_listed)
        let_it_live()
        list_stall, beat = beat.stop(), Heartbeat()
        window = self.window
        assert window is not None
        ordered: list[object] = []
        window.bench.board.proposal_changed.connect(ordered.append)
        window.open_client(self.made.client)
        to_client = seconds_until(lambda: bool(ordered))
        let_it_live()
        return Opened(to_list, list_stall, to_client, beat.stop())

    def show(self, file: CaseloadFile) -> None:
        self.file = file
        self.window = MainWindow(Keeper(file, self.tasks), self.tasks, LIGHT, today=self.today)
        self.window.show()

    def today(self) -> dt.date:
        return TODAY

    def is_listed(self) -> bool:
        return self.window is not None and self.window.caseload.model.count > 0

    def close(self) -> None:
        assert self.file is not None
        assert self.window is not None
        self.tasks.call_on_file_lane(self.file.close)
        self.tasks.close()
        self.window.hide()
        self.window.deleteLater()
        QApplication.processEvents()


def let_it_live() -> None:
    """Give what is built afterwards the time it takes: it must not hold the window up either."""
    began = time.perf_counter()
    seconds_until(lambda: time.perf_counter() - began > 0.5)


def opened(made: Made) -> Opened:
    """Return the best of some rounds: what a busy machine adds is not the program's."""
    rounds = []
    for _round in range(ROUNDS):
        desk = Desk(made)
        rounds.append(desk.open())
        desk.close()
    return Opened(*(min(getattr(one, name) for one in rounds) for name in Opened.__dataclass_fields__))


def a_plain_window() -> float:
    """Return the longest stall while a plain window with many fields and labels comes on screen."""
    beat = Heartbeat()
    window = QMainWindow()
    inside = QWidget()
    column = QVBoxLayout(inside)
    for _pair in range(WIDGETS // 2):
        column.addWidget(QLabel("a word"))
        column.addWidget(QLineEdit())
    window.setCentralWidget(inside)
    window.setStyleSheet("QLineEdit { padding: 4px; }")
    window.show()
    let_it_live()
    longest = beat.stop()
    window.deleteLater()
    QApplication.processEvents()
    return longest


def test_a_caseload_of_years_opens_in_a_few_times_what_an_empty_one_takes(
    qapp: QApplication, full: Made, empty: Made
) -> None:
    with undressed_afterwards(qapp):
        dress(qapp, LIGHT)
        bare = opened(empty)
        ours = opened(full)
    plain = min(a_plain_window() for _round in range(ROUNDS))
    to_list, to_client = ours.to_list / bare.to_list, ours.to_client / bare.to_client
    stalls = [one / plain for one in (ours.list_stall, ours.client_stall)]
    print(f"\n{'':>28} {'empty':>8} {'full':>8} {'ratio':>6}")
    print(f"{'to the due list':>28} {bare.to_list:>7.3f}s {ours.to_list:>7.3f}s {to_list:>6.2f}")
    print(f"{'to the client':>28} {bare.to_client:>7.3f}s {ours.to_client:>7.3f}s {to_client:>6.2f}")
    print(f"{'longest stall, list':>28} {bare.list_stall:>7.3f}s {ours.list_stall:>7.3f}s")
    print(f"{'longest stall, client':>28} {bare.client_stall:>7.3f}s {ours.client_stall:>7.3f}s")
    print(f"{'a plain window stalls for':>28} {plain:>7.3f}s; ours {stalls[0]:.2f} and {stalls[1]:.2f} times that")
    assert to_list <= MOST_TO_LIST
    assert to_client <= MOST_TO_CLIENT
    assert max(stalls) <= MOST_HELD_UP
