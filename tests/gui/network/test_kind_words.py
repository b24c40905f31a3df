"""The kinds that are written on the linkages of one memory keep clear of memories and of the rings around them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.ui.network.paint_links import RINGS, kind_rooms
from emdr_planner.ui.network.paint_over import ringed
from emdr_planner.ui.network.paint_overlay import seen_parts, shown_links
from tests.support.cases import the_sample
from tests.support.map_bench import MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(the_sample("broad"))
    qtbot.addWidget(made.panel)
    made.canvas.setFixedSize(920, 420)
    made.panel.show()
    return made


def test_they_stand_clear_of_the_rings(bench: MapBench) -> None:
    scene, written = bench.canvas.scene, 0
    for name in scene.nodes:
        links = [scene.links[mark.id] for mark in scene.links_of((name,))]
        for _link, room in kind_rooms(bench.canvas.look, scene, links, tuple(scene.nodes)):
            rings = [box.grown(RINGS * scene.sizes.growth_of(other)) for other, box in scene.boxes.items()]
            assert not any(room.meets(ring) for ring in rings)
            written += 1
    assert written


def test_what_is_selected_lit_or_at_the_keyboard_has_a_ring(bench: MapBench) -> None:
    assert not ringed(bench.canvas)
    target = next(memory.id for memory in bench.case.memories if memory.is_target)
    bench.selection.select((target,))
    bench.selection.preview(target)
    assert bench.canvas.preview is not None
    lit = {part.memory for part in seen_parts(bench.canvas.preview)}
    assert len(lit) > 1
    assert {target, *lit} <= ringed(bench.canvas)


def test_of_what_is_only_hinted_at_no_kinds_are_written(bench: MapBench) -> None:
    canvas = bench.canvas
    name = max(canvas.scene.nodes, key=lambda one: len(canvas.scene.links_of((one,))))
    alone = next(one for one in canvas.scene.nodes if not canvas.scene.neighbours(one))
    assert len(shown_links(canvas.scene, name)) == len(canvas.scene.links_of((name,)))
    canvas.look_around((alone, 1))
    assert not shown_links(canvas.scene, name)
