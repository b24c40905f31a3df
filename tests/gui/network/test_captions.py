"""What stands beside the clusters: readable, over no memory and over none of its signs, in every view."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.network.hulls import crosses
from emdr_planner.ui.network.look import DETAIL_SIZE
from emdr_planner.ui.network.signs import sign_rooms
from tests.support.cases import the_sample
from tests.support.map_bench import MapBench

SCREENS = {"1366x768": (922, 422), "1920x1080": (1476, 722)}


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("sample", ["broad", "narrow"])
@pytest.mark.parametrize("view", ["free", "life line", "networks", "tidy"])
def test_captions_keep_off_memories_and_the_signs_on_them_and_can_be_read(
    qtbot: QtBot, sample: str, view: str, size: tuple[int, int]
) -> None:
    bench = MapBench(the_sample(sample))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(*size)
    bench.panel.show()
    bench.panel.show_proposal(propose(planning_view(bench.case)))
    bench.panel.commands.do(view)
    scene = bench.canvas.scene
    signs = sign_rooms(scene.nodes, scene.boxes, scene.sizes)
    assert len(signs) >= sum(mark.standing.place is not None for mark in scene.nodes.values()) > 5
    for hull in scene.hulls:
        assert hull.text
        assert not any(hull.caption.meets(room) for room in (*scene.boxes.values(), *signs))
    assert DETAIL_SIZE * scene.sizes.beside * bench.canvas.viewport.scale >= 8.5
    seen = bench.canvas.viewport.visible(bench.canvas.extent)
    words = [*scene.boxes.values(), *(hull.caption for hull in scene.hulls)]
    assert all(seen.holds((room.left, room.top)) and seen.holds((room.right, room.bottom)) for room in words)
    assert all(scene.sizes.words_fit(bench.canvas.viewport.scale, name) for name in scene.nodes)


def test_a_caption_says_all_in_two_lines_where_one_would_reach_beyond_the_map(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.panel.commands.do("life line")
    texts = {hull.mark.id: hull.text for hull in bench.canvas.scene.hulls}
    assert any("\n" in text for text in texts.values())
    for hull in bench.canvas.scene.hulls:
        assert hull.mark.caption in hull.text.replace("\n", " · ")


def test_a_caption_stands_rather_in_two_lines_than_across_the_outline_of_its_cluster(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(*SCREENS["1366x768"])
    bench.panel.show()
    bench.panel.show_proposal(propose(planning_view(bench.case)))
    assert bench.canvas.scene.hulls
    for hull in bench.canvas.scene.hulls:
        assert not crosses(hull.outline, hull.caption), hull.mark.title
