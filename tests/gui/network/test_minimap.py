from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.ui.network.minimap import FROM
from emdr_planner.ui.network.viewport import Seen
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import a_case, a_memory
from tests.support.map_bench import MapBench


def a_bench(qtbot: QtBot, count: int) -> MapBench:
    memories = (
        a_memory(f"M{n}", sud=n % 11, position=(250.0 * (n % 8), 160.0 * (n // 8))) for n in range(1, count + 1)
    )
    bench = MapBench(a_case(*memories))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    return bench


@pytest.mark.parametrize("count", [FROM - 1, FROM])
def test_it_is_there_from_twenty_memories_while_some_are_out_of_sight(qtbot: QtBot, count: int) -> None:
    bench = a_bench(qtbot, count)
    assert not bench.canvas.minimap.isVisible()
    bench.canvas.zoom(6)
    assert bench.canvas.minimap.isVisible()
    assert bench.canvas.minimap.draws_map == (count >= FROM)
    bench.canvas.fit()
    assert not bench.canvas.minimap.isVisible()


def test_pressing_it_leads_there(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 30)
    bench.canvas.zoom(6)
    small = bench.canvas.minimap
    small.grab()
    QTest.mousePress(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    middle = bench.canvas.viewport.visible(bench.canvas.extent).centre
    assert middle == pytest.approx((250.0 * 1, 0.0), abs=450.0)
    QTest.mouseMove(small, QPoint(160, 95))
    further = bench.canvas.viewport.visible(bench.canvas.extent).centre
    assert further[0] > middle[0] + 800
    assert further[1] > middle[1] + 200


def test_it_stands_in_the_corner_and_is_drawn_anew_with_the_map(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 25)
    bench.canvas.zoom(5)
    small = bench.canvas.minimap
    room = bench.canvas.rect()
    assert room.contains(small.geometry())
    assert room.bottom() - small.geometry().bottom() < 20
    before = small.grab().toImage()
    places = {"M1": (900.0, 900.0)}
    bench.canvas.scene.put(places)
    bench.canvas.wish_move(("M1",))
    assert small.grab().toImage() != before
    assert LIGHT is bench.canvas.look.theme


def test_it_never_covers_what_is_selected(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 30)
    bench.canvas.zoom(4)
    small = bench.canvas.minimap
    for name in bench.canvas.scene.nodes:
        bench.selection.select((name,))
        assert small.isVisible()
        assert not small.geometry().intersects(bench.canvas.room_of(name).toAlignedRect()), name


def test_it_can_be_put_away_and_stays_so(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 30)
    bench.canvas.zoom(4)
    bench.panel.commands.do("small map")
    assert not bench.canvas.minimap.isVisible()
    bench.canvas.zoom(1)
    assert not bench.canvas.minimap.isVisible()
    bench.panel.commands.do("small map")
    assert bench.canvas.minimap.isVisible()


@pytest.mark.parametrize("count", [FROM - 1, 30])
def test_it_says_how_many_are_out_of_sight_and_pressing_that_shows_all(qtbot: QtBot, count: int) -> None:
    bench = a_bench(qtbot, count)
    bench.canvas.zoom(5)
    small, room = bench.canvas.minimap, bench.canvas.rect()
    hidden = [name for name in bench.canvas.scene.nodes if not room.contains(bench.at(name))]
    assert hidden
    assert small.said == f"{len(hidden)} out of sight · F whole map"
    assert small.fontMetrics().horizontalAdvance(small.said) < small.width()
    below = QPoint(20, small.height() - 5)
    QTest.mousePress(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    assert bench.canvas.shows_itself is Seen.WHOLE
    assert not small.isVisible()


def test_it_stays_in_its_corner_while_that_covers_nothing_selected(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 30)
    bench.canvas.zoom(4)
    small = bench.canvas.minimap
    behind = next(n for n in bench.canvas.scene.nodes if small.geometry().contains(bench.at(n)))
    lower_right = small.pos()
    bench.selection.select((behind,))
    moved = small.pos()
    assert moved != lower_right
    bench.selection.select(())
    assert small.pos() == moved


def test_it_keeps_off_an_open_legend(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 30)
    bench.panel.show_legend(shown=True)
    bench.canvas.legend.setFixedHeight(bench.canvas.height() - 20)
    bench.canvas.zoom(5)
    assert not bench.canvas.minimap.geometry().intersects(bench.canvas.legend.geometry())


def test_what_lies_behind_an_open_legend_is_out_of_sight(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 15)
    bench.canvas.look_at(bench.canvas.viewport.panned(1.0, 0.0))
    assert not bench.canvas.minimap.isVisible()
    bench.panel.show_legend(shown=True)
    bench.canvas.legend.setGeometry(bench.canvas.rect().adjusted(400, 0, 0, 0))
    bench.canvas.look_at(bench.canvas.viewport.panned(1.0, 0.0))
    legend = bench.canvas.legend.geometry()
    behind = [name for name in bench.canvas.scene.nodes if legend.contains(bench.at(name))]
    assert behind
    assert bench.canvas.minimap.hidden_memories == len(behind)


def test_on_a_narrow_map_the_words_take_two_lines(qtbot: QtBot) -> None:
    bench = a_bench(qtbot, 15)
    bench.canvas.zoom(6)
    wide = bench.canvas.minimap.size()
    bench.canvas.setFixedWidth(300)
    qtbot.waitUntil(lambda: bench.canvas.width() == 300)
    narrow = bench.canvas.minimap.size()
    assert narrow.width() < wide.width()
    assert narrow.height() > wide.height()
