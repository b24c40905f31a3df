"""What was merged, on the map: two thin lines to the memory it went into, which follow both."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.closings import merge_into
from emdr_planner.domain.edits.memories import move_memories
from emdr_planner.domain.edits.set_aside import bring_back
from emdr_planner.drawing.geometry import Point
from emdr_planner.ui.network.image import image_of
from emdr_planner.ui.network.legend_rows import RowKind
from tests.support.cases import a_case, a_memory
from tests.support.map_bench import MapBench

_MARGIN, _SHARP = 24.0, 2.0
"""As `image_of` draws: room around the map, and pixels for a scene unit."""


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(
        a_case(
            a_memory("M1", label="Cellar", sud=5, position=(0.0, 0.0)),
            a_memory("M2", label="Locked room", sud=8, position=(600.0, 0.0)),
        )
    )
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    return made


def inked(bench: MapBench, across: Point) -> int:
    """Return how many lines are crossed on the way down through a place of the map."""
    image: QImage = image_of(bench.canvas.look, bench.canvas.scene)
    bounds = bench.canvas.scene.bounds
    assert bounds is not None
    x = round((across[0] - bounds.left + _MARGIN) * _SHARP)
    middle = round((across[1] - bounds.top + _MARGIN) * _SHARP)
    ground = bench.canvas.look.ground
    column = [image.pixelColor(x, y) != ground for y in range(middle - 20, middle + 21)]
    return sum(now and not before for before, now in zip([False, *column], column, strict=False))


def test_a_merged_memory_is_drawn_quietly_with_two_lines_to_the_other_one(bench: MapBench) -> None:
    assert inked(bench, (300.0, 0.0)) == 0
    bench.desk.perform(merge_into("M1", "M2"))
    scene = bench.canvas.scene
    assert scene.nodes["M1"].settled
    assert inked(bench, (300.0, 0.0)) == 2
    assert RowKind.MERGED in {row.kind for row in bench.canvas.legend.rows}
    bench.desk.perform(move_memories({"M1": (0.0, 300.0)}))
    assert inked(bench, (300.0, 150.0)) == 2, "the lines go where the memory goes"
    assert inked(bench, (300.0, 0.0)) == 0
    bench.desk.perform(bring_back("M1"))
    assert inked(bench, (300.0, 150.0)) == 0
    assert RowKind.MERGED not in {row.kind for row in bench.canvas.legend.rows}
    for _step in range(3):
        bench.undo()
    assert bench.case.memory("M1") == dataclasses.replace(bench.case.memory("M1"), merged_into=None)


def test_a_merged_memory_says_where_it_went_and_not_with_the_client(bench: MapBench) -> None:
    bench.desk.perform(merge_into("M1", "M2"))
    assert bench.canvas.sentences.memories["M1"].endswith("merged into Locked room")
    assert bench.canvas.sentences.tips["M1"] == "Cellar\nmerged into Locked room"
    bench.panel.share(shared=True)
    assert bench.canvas.scene.picture.merges == ()
    assert "merged" not in bench.canvas.sentences.memories["M1"]
