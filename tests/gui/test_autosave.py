from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.autosave import Autosave
from emdr_planner.ui.desk import CaseDesk
from emdr_planner.ui.tasks import Tasks
from tests.support.gui import a_case, a_memory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOW = dt.datetime(2026, 3, 10, 14, 2)  # noqa: DTZ001 - the wall clock


def add(memory_id: str) -> Edit:
    return Edit(
        label=f"Add {memory_id}",
        change=lambda case: dataclasses.replace(case, memories=(*case.memories, a_memory(memory_id))),
    )


class File:
    """Stands for the file: remembers what was stored, and refuses when told to."""

    def __init__(self) -> None:
        self.stored: list[tuple[str, Case, Case, str]] = []
        self.threads: set[int] = set()
        self.broken = False

    def save(self, client_id: str, before: Case, after: Case, label: str) -> None:
        self.threads.add(threading.get_ident())
        if self.broken:
            message = "Nothing was saved."
            raise PlannerError(message, "V-10")
        self.stored.append((client_id, before, after, label))


class Bench:
    """A desk with a client on it, watched by autosave."""

    def __init__(self, tasks: Tasks) -> None:
        self.tasks = tasks
        self.file = File()
        self.desk = CaseDesk()
        self.autosave = Autosave(self.desk, tasks, self.file.save, clock=lambda: NOW)
        self.case = a_case(a_memory("M1"))
        self.autosave.watch("c1", self.case)
        self.desk.open(self.case)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    del qtbot
    tasks = Tasks()
    yield Bench(tasks)
    tasks.close()


def test_an_edit_is_saved_within_a_second_as_the_difference_of_two_cases(bench: Bench, qtbot: QtBot) -> None:
    said: list[bool] = []
    bench.autosave.unsaved_changed.connect(said.append)
    with qtbot.waitSignal(bench.autosave.saved, timeout=1000) as told:
        bench.desk.perform(add("M2"))
    assert bench.file.stored == [("c1", bench.case, bench.desk.case, "Add M2")]
    assert told.args == [NOW]
    assert said == [True, False]
    assert threading.get_ident() not in bench.file.threads


def test_ten_quick_edits_are_one_save(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.autosave.saved):
        for number in range(2, 12):
            bench.desk.perform(add(f"M{number}"))
    assert len(bench.file.stored) == 1
    assert bench.file.stored[0][2] is bench.desk.case


def test_typing_without_a_pause_does_not_put_the_save_off(bench: Bench, qtbot: QtBot) -> None:
    for number in range(2, 14):
        bench.desk.perform(add(f"M{number}"))
        qtbot.wait(60)
    assert bench.file.stored


def test_a_second_save_starts_where_the_first_ended(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.autosave.saved):
        bench.desk.perform(add("M2"))
    between = bench.desk.case
    with qtbot.waitSignal(bench.autosave.saved):
        bench.desk.undo_stack.undo()
    assert bench.file.stored[1][1] is between
    assert bench.file.stored[1][2] is bench.case


def test_a_failed_save_keeps_the_last_saved_value_and_is_tried_again(bench: Bench, qtbot: QtBot) -> None:
    bench.file.broken = True
    with qtbot.waitSignal(bench.autosave.failed) as told:
        bench.desk.perform(add("M2"))
    assert told.args[0].code == "V-10"
    assert bench.autosave.is_unsaved
    bench.desk.perform(add("M3"))
    bench.file.broken = False
    with qtbot.waitSignal(bench.autosave.saved):
        bench.autosave.save_now()
    assert bench.file.stored == [("c1", bench.case, bench.desk.case, "Add M3")]


def test_it_tries_again_by_itself(bench: Bench, qtbot: QtBot) -> None:
    bench.file.broken = True
    with qtbot.waitSignal(bench.autosave.failed):
        bench.desk.perform(add("M2"))
    bench.file.broken = False
    with qtbot.waitSignal(bench.autosave.saved, timeout=4000):
        pass
    assert bench.file.stored[0][1] is bench.case


def test_flush_answers_when_everything_is_in_the_file(bench: Bench, qtbot: QtBot) -> None:
    answers: list[bool] = []
    bench.autosave.flush(answers.append)
    assert answers == [True]
    bench.desk.perform(add("M2"))
    bench.autosave.flush(answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [True, True]
    bench.file.broken = True
    bench.desk.perform(add("M3"))
    bench.autosave.flush(answers.append)
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers[-1] is False


def test_an_edit_made_while_saving_is_saved_as_well(bench: Bench, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        started.set()
        go_on.wait(5)

    bench.tasks.run_file(hold, lambda _none: None)
    assert started.wait(5)
    answers: list[bool] = []
    bench.desk.perform(add("M2"))
    bench.autosave.flush(answers.append)
    bench.desk.perform(add("M3"))
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert bench.file.stored[-1][2] is bench.desk.case
    assert answers == [True]


def test_waiting_for_it_saves_what_stands_on_the_desk(bench: Bench) -> None:
    bench.desk.perform(add("M2"))
    assert bench.autosave.flush_and_wait(5)
    assert bench.file.stored[-1][2] is bench.desk.case
    assert not bench.autosave.is_unsaved
    bench.file.broken = True
    bench.desk.perform(add("M3"))
    assert not bench.autosave.flush_and_wait(5)


def test_with_nobody_on_the_desk_there_is_nothing_to_wait_for(bench: Bench) -> None:
    bench.desk.close()
    assert bench.autosave.flush_and_wait(5)
    assert not bench.autosave.is_unsaved


def test_a_client_who_is_only_opened_is_not_saved(bench: Bench, qtbot: QtBot) -> None:
    qtbot.wait(600)
    assert bench.file.stored == []
