from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.progress.map_on import map_days
from emdr_planner.progress.map_story import Kept, Story
from emdr_planner.ui.network.legend_rows import RowKind
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.map_bench import MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(the_sample("broad"))
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    return made


def to_last_but(bench: MapBench, days: int) -> None:
    bench.panel.commands.do("earlier day")
    slider = bench.panel.history.slider
    slider.setValue(slider.maximum() - days)


def test_the_first_day_is_shown_with_what_came_later_hinted_at(bench: MapBench) -> None:
    bench.panel.commands.do("earlier day")
    scene = bench.canvas.scene
    later = scene.picture.hinted
    assert later
    assert scene.kept == frozenset(scene.nodes) - later
    assert len(scene.links) < len(bench.case.linkages)
    assert bench.panel.history.words[0] == "The map on 28 Sep 2026 · week 1"
    assert f"{len(later)} memories added" in bench.panel.history.words[1]
    assert bench.panel.history.slider.hasFocus()
    assert RowKind.LATER in {row.kind for row in bench.canvas.legend.rows}


def test_places_stay_and_everything_comes_back(bench: MapBench) -> None:
    before = (bench.canvas.scene.places, bench.canvas.scene.picture)
    bench.panel.commands.do("earlier day")
    assert bench.canvas.scene.places == before[0]
    bench.canvas.grab()
    QTest.keyClick(bench.panel.history.slider, Qt.Key.Key_Escape)
    assert not bench.panel.history.isVisible()
    assert bench.canvas.hasFocus()
    assert (bench.canvas.scene.places, bench.canvas.scene.picture) == before


def test_what_is_different_now_is_marked_and_said(bench: MapBench) -> None:
    to_last_but(bench, len(map_days(bench.case)) - 4)
    changed = {name: mark for name, mark in bench.canvas.scene.nodes.items() if mark.changed}
    assert changed
    assert all("now " in mark.detail for mark in changed.values())
    assert "now SUD 0" in bench.canvas.scene.nodes["M5"].detail
    assert bench.canvas.scene.nodes["M5"].least.endswith(" → 0")
    assert RowKind.CHANGED in {row.kind for row in bench.canvas.legend.rows}
    sentences = bench.canvas.sentences.memories
    assert sentences["M5"].endswith("now SUD 0")
    bench.canvas.grab()


def test_no_gate_place_or_load_of_now_stands_on_an_earlier_day(bench: MapBench) -> None:
    bench.panel.commands.do("earlier day")
    marks = bench.canvas.scene.nodes.values()
    assert {(mark.standing.gate, mark.standing.place) for mark in marks} == {(None, None)}
    bench.selection.preview("M1")
    assert bench.canvas.preview is None


def test_nothing_is_changed_on_an_earlier_day(bench: MapBench) -> None:
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("earlier day")
    bench.panel.commands.do("add")
    bench.panel.commands.do("delete")
    assert bench.desk.undo_stack.count() == 0
    assert ["Go back to today" in sentence for sentence in refused] == [True, True]
    bench.panel.fix("labels are codes")
    bench.panel.history.leave()
    assert bench.canvas.fixed_because == "labels are codes"


def test_a_record_that_changes_is_told_anew(bench: MapBench) -> None:
    to_last_but(bench, 1)
    bench.desk.perform(change_memory("M1", label="Another name"))
    assert bench.canvas.scene.nodes["M1"].label == "Another name"
    assert bench.panel.is_past


def test_another_client_is_shown_as_it_is_now(bench: MapBench) -> None:
    bench.panel.commands.do("earlier day")
    bench.desk.open(the_sample("narrow"))
    assert not bench.panel.is_past
    assert not bench.panel.history.isVisible()
    assert not bench.canvas.scene.picture.hinted


def test_the_days_play_one_after_the_other(bench: MapBench, qtbot: QtBot) -> None:
    to_last_but(bench, 1)
    bar = bench.panel.history
    bar.play.click()
    assert bar.play.text() == "Pause"
    qtbot.waitUntil(lambda: bar.slider.value() == bar.slider.maximum(), timeout=4000)
    assert bar.play.text() == "Play"
    assert bar.words[1] == "Nothing on the map has changed since."
    bar.play.click()
    assert bar.slider.value() == 0
    bar.play.click()


def test_where_there_are_no_days_it_is_said(qtbot: QtBot) -> None:
    bench = MapBench(a_case(a_memory("M1")))
    qtbot.addWidget(bench.panel)
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("earlier day")
    assert "no" in refused[0].lower()
    assert not bench.panel.is_past


def test_with_the_client_there_is_no_earlier_day(bench: MapBench) -> None:
    bench.panel.commands.do("earlier day")
    bench.panel.share(shared=True)
    assert bench.panel.is_shared
    assert not bench.panel.history.isVisible()
    bench.panel.commands.do("earlier day")
    assert not bench.panel.is_past


def test_neighbours_are_looked_at_among_what_was_there(bench: MapBench) -> None:
    bench.panel.commands.do("earlier day")
    there = bench.canvas.scene.kept
    assert there is not None
    bench.canvas.current = "M1"
    bench.panel.commands.do("around 3")
    kept = bench.canvas.scene.kept
    assert kept is not None
    assert kept <= there


def a_story(bench: MapBench) -> Story:
    """All that stands came on day 2; a memory that was linked to M1 stood from day 1 to day 3."""
    days = [dt.date(2026, 11, number) for number in (1, 2, 3)]
    gone = a_memory("M77", label="struck out", sud=4, position=(40.0, 640.0))
    link = a_linkage("M1", "M77")
    standing: tuple[Memory | Linkage | Cluster, ...] = (
        *bench.case.memories,
        *bench.case.linkages,
        *bench.case.clusters,
    )
    return (
        Kept(record=gone, since=days[0], until=days[2]),
        *(Kept(record=record, since=days[1]) for record in standing),
        Kept(record=link, since=days[1], until=days[2]),
    )


def test_what_has_been_removed_is_there_again_with_a_cross_and_its_words(bench: MapBench) -> None:
    story = a_story(bench)
    bench.panel.commands.past.read_story = lambda then: then(story)
    bench.panel.commands.do("earlier day")
    slider = bench.panel.history.slider
    slider.setValue(slider.maximum() - 1)
    assert bench.panel.history.words[0] == "The map on 2 Nov 2026 · week 6"
    assert bench.panel.history.words[1] == "Since then: 1 memory removed, 1 linkage removed."
    scene = bench.canvas.scene
    assert scene.places["M77"] == (40.0, 640.0)
    assert scene.nodes["M77"].detail.endswith("removed since")
    assert scene.picture.gone == {"M77", "L177"}
    assert RowKind.GONE in {row.kind for row in bench.canvas.legend.rows}
    assert bench.canvas.sentences.memories["M77"].endswith("removed since")
    assert bench.canvas.sentences.linkages["L177"].endswith("removed since")
    with_cross = bench.canvas.grab().toImage()
    scene.picture = dataclasses.replace(scene.picture, gone=frozenset())
    bench.canvas.repaint_whole()
    assert bench.canvas.grab().toImage() != with_cross
    bench.panel.history.leave()
    assert "M77" not in bench.canvas.scene.nodes
    assert "M77" not in bench.panel.unplaced


def test_a_story_that_comes_when_something_else_is_shown_is_dropped(bench: MapBench) -> None:
    waiting: list[Callable[[Story], None]] = []
    bench.panel.commands.past.read_story = waiting.append
    bench.panel.commands.do("earlier day")
    story = a_story(bench)
    bench.desk.open(the_sample("narrow"))
    waiting[0](story)
    assert not bench.panel.is_past
