from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.network import remove_linkages
from emdr_planner.ui.network.paint_links import links_to_paint
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.map_bench import MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    """A chain of five, and one that stands alone."""
    memories = [a_memory(f"M{n}", label=f"Memory {n}", position=(250.0 * n, 0.0)) for n in range(1, 7)]
    chain = tuple(a_linkage(f"M{n}", f"M{n + 1}") for n in range(1, 5))
    made = MapBench(a_case(*memories, linkages=chain))
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    made.canvas.setFocus()
    return made


def path(bench: MapBench) -> list[str]:
    return list(bench.canvas.path)


def kept(bench: MapBench) -> frozenset[str] | None:
    return bench.canvas.scene.kept


def said(bench: MapBench) -> str:
    return bench.canvas.note.sentence if bench.canvas.note.isVisible() else ""


def test_v_goes_from_one_step_to_three_and_back_to_everything(bench: MapBench) -> None:
    bench.selection.select(("M1",))
    seen = []
    for _turn in range(4):
        bench.key(Qt.Key.Key_V)
        seen.append((bench.canvas.scene.kept, said(bench)))
    assert [kept for kept, _words in seen] == [
        {"M1", "M2"},
        {"M1", "M2", "M3"},
        {"M1", "M2", "M3", "M4"},
        None,
    ]
    assert seen[1][1] == "2 steps around Memory 1 · Esc shows everything"
    assert seen[3][1] == ""


def test_only_linkages_between_neighbours_are_drawn_and_found(bench: MapBench) -> None:
    bench.selection.select(("M1",))
    bench.panel.commands.do("around 2")
    scene = bench.canvas.scene
    whole = scene.bounds
    assert whole is not None
    assert {link.mark.id for link in links_to_paint(scene, whole, frozenset())} == {"L12", "L23"}
    assert scene.link_at(scene.links["L34"].middle, 5.0) is None
    assert scene.link_at(scene.links["L23"].middle, 5.0) == "L23"
    with_all = bench.canvas.grab().toImage()
    bench.key(Qt.Key.Key_Escape)
    assert bench.canvas.grab().toImage() != with_all
    assert scene.link_at(scene.links["L34"].middle, 5.0) == "L34"
    assert bench.selection.ids == ("M1",)


def test_what_is_looked_at_follows_the_record_and_ends_with_its_memory(bench: MapBench) -> None:
    bench.selection.select(("M1",))
    bench.panel.commands.do("around 2")
    bench.desk.perform(remove_linkages(("L23",)))
    assert kept(bench) == frozenset({"M1", "M2"})
    bench.key(Qt.Key.Key_Delete)
    assert kept(bench) is None
    assert said(bench) == ""


def test_another_client_is_shown_whole(bench: MapBench) -> None:
    bench.selection.select(("M1",))
    bench.panel.commands.do("around 1")
    bench.desk.open(the_sample("narrow"))
    assert bench.canvas.scene.kept is None
    assert said(bench) == ""


def test_the_path_between_two_is_lit_and_said_until_another_is_selected(bench: MapBench) -> None:
    bench.selection.select(("M4", "M1"))
    bench.key(Qt.Key.Key_T)
    assert path(bench) == ["M4", "M3", "M2", "M1"]
    assert said(bench) == "Memory 4 – Memory 3 – Memory 2 – Memory 1 · 3 steps · Esc shows everything"
    covered = bench.canvas.note.geometry()
    assert not any(covered.intersects(bench.canvas.room_of(name).toRect()) for name in bench.canvas.scene.nodes)
    bench.canvas.grab()
    bench.selection.select(("M2",))
    assert path(bench) == []
    assert said(bench) == ""


@pytest.mark.parametrize(("ids", "words"), [(("M1",), "Select the two"), (("M1", "M6"), "do not hang together")])
def test_why_there_is_no_path_is_said(bench: MapBench, ids: tuple[str, ...], words: str) -> None:
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.selection.select(ids)
    bench.key(Qt.Key.Key_T)
    assert words in refused[0]
    assert path(bench) == []


def test_without_a_memory_there_are_no_neighbours(bench: MapBench) -> None:
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("around 1")
    assert len(refused) == 1


def test_looking_changes_no_record_and_can_be_done_while_nothing_may_be_written(bench: MapBench) -> None:
    bench.panel.fix("only looked at")
    bench.selection.select(("M1", "M3"))
    QTest.keyClick(bench.canvas, Qt.Key.Key_T)
    assert path(bench) == ["M1", "M2", "M3"]
    assert bench.desk.undo_stack.count() == 0
