"""Memories glide briefly to the places of a layout, arrive exactly, and not at all when less motion is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[MapBench]:
    case = a_case(
        *(a_memory(f"M{n}", age=5 * n, position=(300.0 * n, 40.0 * (n % 3))) for n in range(1, 6)),
        linkages=(a_linkage("M1", "M2"), a_linkage("M1", "M5")),
    )
    made = MapBench(case)
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    made.moves(allowed=True)
    yield made
    made.moves(allowed=False)


def own(bench: MapBench) -> dict[str, tuple[float, float] | None]:
    return {memory.id: memory.position for memory in bench.case.memories}


def under_way(bench: MapBench) -> bool:
    return bench.canvas.gesture is not None


def test_an_aligned_row_is_reached_exactly_after_a_short_way(bench: MapBench, qtbot: QtBot) -> None:
    bench.selection.select(("M1", "M2", "M3"))
    before = bench.canvas.scene.places
    bench.panel.commands.do("align bottom")
    assert under_way(bench)
    for name, place in bench.canvas.scene.places.items():
        assert place == pytest.approx(before[name])
    assert own(bench) != before
    qtbot.waitUntil(lambda: bench.canvas.gesture is None, timeout=3000)
    assert bench.canvas.scene.places == own(bench)


def test_whatever_the_hand_does_next_ends_the_way_first(bench: MapBench) -> None:
    bench.panel.commands.do("tidy")
    assert under_way(bench)
    bench.key(Qt.Key.Key_Home)
    assert not under_way(bench)
    assert bench.canvas.scene.places == own(bench)
    bench.undo()
    assert bench.canvas.scene.places == own(bench)


def test_a_change_on_the_way_shows_the_places_of_the_record(bench: MapBench) -> None:
    bench.panel.commands.do("tidy")
    bench.undo()
    assert not under_way(bench)
    assert bench.canvas.scene.places == own(bench)


def test_nothing_moves_by_itself_when_less_motion_is_asked_for(bench: MapBench) -> None:
    bench.moves(allowed=False)
    bench.panel.commands.do("tidy")
    assert not under_way(bench)
    assert bench.canvas.scene.places == own(bench)


def test_a_very_large_map_does_not_glide(bench: MapBench) -> None:
    bench.desk.open(a_case(*(a_memory(f"M{n}", position=(200.0 * (n % 15), 90.0 * (n // 15))) for n in range(1, 152))))
    bench.selection.select(("M1", "M2", "M3"))
    bench.panel.commands.do("align left")
    assert bench.desk.undo_stack.count() == 1
    assert not under_way(bench)
