"""Layouts of large maps are worked out off the window's thread, and only what is still wanted is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.ui.map_page import MapPage
from emdr_planner.ui.network.arrange import Arranged, Ground, networks, tidy
from emdr_planner.ui.network.reckoning import AT_ONCE
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench


class HeldLane:
    """A lane whose answers come when they are let go."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(
        self, work: Callable[[], Arranged], then: Callable[[Arranged], None], give_up: Callable[[], object]
    ) -> None:
        self.give_up = give_up
        found = work()
        self.waiting.append(lambda: then(found))

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting, []
        for answer in waiting:
            answer()


def a_large_case(count: int = AT_ONCE + 1) -> Case:
    memories = [
        a_memory(f"M{n}", age=n % 50, sud=n % 11, position=(n % 10 * 190.0, n // 10 * 110.0))
        for n in range(1, count + 1)
    ]
    links = tuple(
        a_linkage(f"M{n}", f"M{n * 7 % count + 1}", id=f"L{n}") for n in range(1, count) if n * 7 % count + 1 != n
    )
    return a_case(*memories, linkages=links)


@pytest.fixture
def lane() -> HeldLane:
    return HeldLane()


@pytest.fixture
def bench(qtbot: QtBot, lane: HeldLane) -> MapBench:
    made = MapBench(a_large_case())
    qtbot.addWidget(made.panel)
    made.panel.show()
    made.panel.commands.arranging.reckoning.lane = lane
    return made


def do(bench: MapBench, command: str) -> None:
    bench.panel.commands.do(command)


def test_a_large_map_is_tidied_a_little_later_in_one_step(bench: MapBench, lane: HeldLane) -> None:
    wanted, before = tidy(bench.panel.ground).places, bench.case
    do(bench, "tidy")
    assert bench.case is before
    lane.let_go()
    assert bench.canvas.scene.places == wanted
    assert bench.desk.undo_stack.count() == 1
    bench.undo()
    assert bench.case == before


def test_a_small_one_is_laid_out_at_once(qtbot: QtBot, lane: HeldLane) -> None:
    bench = MapBench(a_large_case(AT_ONCE))
    qtbot.addWidget(bench.panel)
    bench.panel.commands.arranging.reckoning.lane = lane
    do(bench, "tidy")
    assert not lane.waiting
    assert bench.desk.undo_stack.count() == 1


def test_it_is_said_over_the_map_that_a_layout_is_on_its_way(qtbot: QtBot, bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    assert bench.canvas.waiting.isHidden()
    qtbot.waitUntil(bench.canvas.waiting.isVisible, timeout=3000)
    assert bench.canvas.waiting.sentence == "Laying the map out. Esc leaves it as it is."
    lane.let_go()
    assert bench.canvas.waiting.isHidden()
    assert bench.panel.views.name == "networks"


def test_escape_leaves_the_map_as_it_is(bench: MapBench, lane: HeldLane) -> None:
    before = bench.canvas.scene.places
    bench.selection.select(("M1",))
    for command in ("tidy", "networks"):
        do(bench, command)
        bench.key(Qt.Key.Key_Escape)
        lane.let_go()
        assert bench.canvas.scene.places == before
        assert bench.panel.views.is_free
        assert bench.panel.tools.actions_by_name["free"].isChecked()
    assert bench.desk.undo_stack.count() == 0
    assert set(bench.selection.ids) == {"M1"}
    bench.key(Qt.Key.Key_Escape)
    assert not set(bench.selection.ids)


def test_a_layout_that_fails_leaves_the_map_as_it_is_and_no_sign_over_it(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "tidy")
    waiting = [bench.canvas.is_waiting]
    lane.give_up()
    waiting.append(bench.canvas.is_waiting)
    assert waiting == [True, False]
    lane.let_go()
    assert bench.desk.undo_stack.count() == 0


def test_a_failure_on_the_lane_is_told_and_gives_the_map_back(qtbot: QtBot) -> None:
    tasks = Tasks()
    page = MapPage(LIGHT, tasks)
    qtbot.addWidget(page)
    given_up: list[bool] = []

    def breaks() -> Arranged:
        raise ArithmeticError

    lane = page.map.commands.arranging.reckoning.lane
    assert lane is not None
    with qtbot.waitSignal(tasks.failed) as told:
        lane(breaks, lambda _found: None, lambda: given_up.append(True))
    assert given_up == [True]
    assert isinstance(told.args[0], ArithmeticError)
    tasks.close()


def test_what_is_under_way_is_left_when_the_client_comes_to_look(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "tidy")
    bench.panel.share(shared=True)
    lane.let_go()
    assert bench.desk.undo_stack.count() == 0


def test_a_record_that_has_changed_meanwhile_is_not_tidied_and_it_is_said(bench: MapBench, lane: HeldLane) -> None:
    told: list[str] = []
    bench.panel.told.connect(told.append)
    do(bench, "tidy")
    bench.desk.perform(change_memory("M1", label="told just now"))
    after = bench.case
    lane.let_go()
    assert bench.case is after
    assert told == ["The map has changed meanwhile. It was left as it is; ask again to lay it out."]


def test_what_is_asked_for_last_counts(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    do(bench, "life line")
    lane.let_go()
    assert bench.panel.views.name == "life line"
    do(bench, "networks")
    do(bench, "free")
    lane.let_go()
    assert bench.panel.views.is_free


def test_an_answer_about_a_client_who_was_left_is_dropped(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    other = a_large_case(AT_ONCE + 5)
    bench.desk.open(other)
    lane.let_go()
    assert bench.panel.views.is_free
    assert bench.case is other
    assert bench.canvas.scene.places == {memory.id: memory.position for memory in other.memories}


def test_a_view_follows_what_is_written_down_in_it(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    lane.let_go()
    bench.desk.perform(change_memory("M1", label="a much longer name than it had before"))
    assert len(lane.waiting) == 1
    bench.panel.show_again()
    assert len(lane.waiting) == 1, "the same is not worked out twice"
    lane.let_go()
    wanted = networks(bench.panel.ground).places
    assert {name: bench.canvas.scene.places[name] for name in wanted} == wanted
    assert not lane.waiting


def test_places_of_a_view_are_kept_from_what_is_shown(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    lane.let_go()
    shown = bench.canvas.scene.places
    do(bench, "keep places")
    assert bench.panel.views.is_free
    assert bench.canvas.scene.places == shown
    assert bench.desk.undo_stack.count() == 1


def test_places_of_a_view_that_is_on_its_way_are_kept_when_they_are_there(bench: MapBench, lane: HeldLane) -> None:
    do(bench, "networks")
    lane.let_go()
    bench.desk.perform(change_memory("M1", label="a much longer name than it had before"))
    do(bench, "keep places")
    assert bench.panel.views.name == "networks"
    lane.let_go()
    assert bench.panel.views.name == "free"
    assert bench.desk.undo_stack.count() == 2


def test_in_the_window_it_is_worked_out_on_the_computing_lane(qtbot: QtBot) -> None:
    tasks = Tasks()
    page = MapPage(LIGHT, tasks)
    qtbot.addWidget(page)
    page.map.show_case(changes(None, a_large_case()))
    threads: list[str] = []

    def layout(ground: Ground) -> Arranged:
        threads.append(threading.current_thread().name)
        return Arranged(dict(ground.places))

    found: list[Arranged] = []
    page.map.commands.arranging.reckoning.work_out(layout, page.map.ground, found.append)
    assert not found
    qtbot.waitUntil(lambda: bool(found), timeout=5000)
    tasks.close()
    assert [name.split("_")[0] for name in threads] == ["compute"]


def test_a_map_that_is_looked_at_with_the_client_is_laid_out_as_well(bench: MapBench, lane: HeldLane) -> None:
    bench.panel.share(shared=True)
    do(bench, "tidy")
    lane.let_go()
    assert bench.desk.undo_stack.count() == 1
    do(bench, "life line")
    lane.let_go()
    do(bench, "keep places")
    lane.let_go()
    assert bench.desk.undo_stack.count() == 2
    assert bench.panel.views.is_free
