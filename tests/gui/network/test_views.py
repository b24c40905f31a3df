from __future__ import annotations

import json
from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.paint_tags import beside_at
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.sizing import Setting
from emdr_planner.ui.network.viewport import Seen
from tests.support.case_generator import workable_case
from tests.support.cases import the_sample
from tests.support.map_bench import MapBench

EVERY_VIEW = ("free", "life line", "networks", "tidy")
SCREENS = {"1366x768": (922, 422), "1920x1080": (1476, 722)}
"""Width and height of the map itself at these screen sizes, in pixels, with charts and order beside it."""


def a_bench(qtbot: QtBot, case: Case, size: tuple[int, int] = SCREENS["1920x1080"]) -> MapBench:
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    bench.panel.resize(*size)
    bench.panel.show()
    bench.panel.resize(size[0], 2 * size[1] - bench.canvas.height())
    return bench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    return a_bench(qtbot, the_sample("broad"))


def overlapping(scene: MapScene, zoom: float) -> list[tuple[Box, Box]]:
    """Return the pairs of labels, names beside memories, captions and ages that cover each other as they are drawn."""
    beside = beside_at(scene, zoom)
    hulls = scene.hulls if scene.sizes.words_fit(zoom) else beside.clusters
    captions = [hull.caption for hull in hulls if hull.text]
    names = [tag.room for tag in beside.names.values()]
    rooms = [*scene.boxes.values(), *captions, *names, *(room for _tick, room in scene.ticks)]
    return [(one, other) for one, other in combinations(rooms, 2) if one.meets(other)]


def turned_to(bench: MapBench, view: str) -> tuple[MapScene, float]:
    """Turn to a view; return its map and the zoom that it has by itself."""
    bench.panel.commands.do(view)
    return bench.canvas.scene, bench.canvas.viewport.scale


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("sample", ["broad", "narrow"])
@pytest.mark.parametrize("view", EVERY_VIEW)
def test_in_every_view_of_the_samples_every_label_can_be_read_and_none_covers_another(
    qtbot: QtBot, view: str, sample: str, size: tuple[int, int]
) -> None:
    bench = a_bench(qtbot, the_sample(sample), size)
    scene, zoom = turned_to(bench, view)
    assert overlapping(scene, zoom) == []
    assert [name for name in scene.nodes if not scene.sizes.words_fit(zoom, name)] == []
    assert all(hull.text for hull in scene.hulls)


@pytest.mark.parametrize("seed", range(20))
def test_no_labels_overlap_in_any_view_of_a_network_of_sixty(qtbot: QtBot, seed: int) -> None:
    bench = a_bench(qtbot, case_from_bytes(json.dumps(workable_case(seed, 60)).encode()), SCREENS["1366x768"])
    assert len(bench.canvas.scene.nodes) == 60
    for view in EVERY_VIEW:
        scene, zoom = turned_to(bench, view)
        assert overlapping(scene, zoom) == [], view
        assert [name for name in scene.nodes if not scene.sizes.words_fit(zoom, name)] == [], view
        bench.canvas.fit()
        assert overlapping(scene, bench.canvas.viewport.scale) == [], f"{view} seen whole"
        scene.draw_for(bench.canvas.natural_scale, bench.canvas.natural_scale)
        assert scene.sizes.setting is Setting.WHOLE
        assert overlapping(scene, bench.canvas.natural_scale) == [], f"{view} at 100 %"
        bench.canvas.show_itself(Seen.FIRST)


def test_other_views_leave_every_place_of_the_record_and_the_free_one_comes_back_exactly(bench: MapBench) -> None:
    case, places, seen = bench.case, bench.canvas.scene.places, bench.canvas.viewport
    bench.panel.commands.do("life line")
    assert bench.canvas.scene.places != places
    line = bench.canvas.scene.places
    bench.panel.commands.do("networks")
    assert bench.canvas.scene.places not in (places, line)
    bench.panel.commands.do("life line")
    assert bench.canvas.scene.places == line
    bench.panel.commands.do("free")
    assert bench.canvas.scene.places == places
    assert bench.canvas.viewport == seen
    assert bench.case is case
    assert bench.desk.undo_stack.count() == 0


def test_the_part_that_was_looked_at_comes_back_with_the_free_view(bench: MapBench) -> None:
    bench.canvas.zoom(4)
    seen = bench.canvas.viewport
    bench.panel.commands.do("networks")
    assert bench.canvas.viewport != seen
    bench.panel.commands.do("free")
    assert bench.canvas.viewport == seen


def test_what_is_added_in_another_view_has_no_place_of_it(bench: MapBench) -> None:
    bench.panel.commands.do("life line")
    bench.panel.commands.naming.add((5000.0, 5000.0))
    bench.canvas.editor.field.setText("7 behind the door")
    bench.canvas.editor.done.emit("7 behind the door")
    made = bench.case.memories[-1]
    assert made.label == "behind the door"
    assert made.position is None
    at_seven = bench.canvas.scene.places[made.id]
    assert at_seven[0] < 3000
    bench.panel.commands.do("free")
    assert not overlapping(bench.canvas.scene, bench.canvas.viewport.scale)
    assert bench.canvas.scene.places[made.id] != at_seven


def test_memories_are_moved_in_the_free_view_alone(bench: MapBench) -> None:
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("life line")
    before = bench.canvas.scene.places
    bench.drag(bench.at("M1"), bench.at("M1") + bench.rim("M2") - bench.at("M2"))
    assert "free view" in refused[0]
    assert bench.canvas.scene.places == before
    assert bench.desk.undo_stack.count() == 0
    bench.desk.perform(change_memory("M1", age=30))
    assert bench.canvas.scene.places["M1"][0] > before["M1"][0]


def test_a_view_can_be_kept_in_one_step_that_can_be_undone(bench: MapBench) -> None:
    free = bench.canvas.scene.places
    bench.panel.commands.do("networks")
    places = bench.canvas.scene.places
    bench.panel.commands.do("keep places")
    assert bench.panel.views.is_free
    assert bench.canvas.scene.places == places
    assert bench.desk.undo_stack.undoText() == "Arrange: By network"
    bench.undo()
    assert bench.canvas.scene.places == free


def test_tidying_is_one_step_and_goes_on_from_where_the_map_is(bench: MapBench) -> None:
    free = bench.canvas.scene.places
    bench.selection.select(("M1", "M5"))
    bench.panel.commands.do("pin")
    bench.panel.commands.do("tidy")
    tidied = bench.canvas.scene.places
    assert (tidied["M1"], tidied["M5"]) == (free["M1"], free["M5"])
    assert tidied != free
    bench.undo()
    assert bench.canvas.scene.places == free


def test_another_client_is_shown_in_the_free_view(bench: MapBench) -> None:
    bench.panel.commands.do("life line")
    assert bench.panel.tools.actions_by_name["life line"].isChecked()
    assert bench.panel.tools.actions_by_name["keep places"].isEnabled()
    bench.desk.open(the_sample("narrow"))
    assert bench.panel.views.is_free
    assert bench.panel.tools.actions_by_name["free"].isChecked()
    assert bench.canvas.scene.ground is None


def test_ages_and_bands_lie_behind_the_life_line_and_behind_no_other(bench: MapBench) -> None:
    without = bench.canvas.grab().toImage()
    bench.panel.commands.do("life line")
    scene = bench.canvas.scene
    area = scene.ground
    assert area is not None
    assert {"5", "34"} <= {tick.text for tick, _room in scene.ticks}
    assert all(area.holds((box.left, box.top)) and area.holds((box.right, box.bottom)) for box in scene.boxes.values())
    assert bench.canvas.grab().toImage() != without
    bench.panel.commands.do("networks")
    assert bench.canvas.scene.ground is None
    refused: list[str] = []
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("free")
    bench.panel.commands.do("keep places")
    assert "free view already" in refused[0]
