"""What is seen of a map before the hand has moved it: all of it that can be read, around what matters first."""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.drawing.geometry import Box
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.network.look import DETAIL_SIZE, LABEL_SIZE
from emdr_planner.ui.network.map_view import MapView
from emdr_planner.ui.network.paint_tags import beside_at
from emdr_planner.ui.network.signs import far_badge
from emdr_planner.ui.network.viewport import Seen
from emdr_planner.ui.network.weight import by_weight
from tests.support.case_generator import workable_case
from tests.support.cases import a_case, the_sample
from tests.support.map_bench import MapBench

SCREENS = {"1366x768": (922, 422), "1920x1080": (1476, 722)}


@cache
def generated(count: int) -> Case:
    return case_from_bytes(json.dumps(workable_case(7, count, 3.0)).encode())


@cache
def proposed(count: int) -> Proposal:
    return propose(planning_view(generated(count)))


def opened(qtbot: QtBot, case: Case, size: tuple[int, int] = SCREENS["1366x768"]) -> MapBench:
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    bench.canvas.setFixedSize(*size)
    bench.panel.show()
    return bench


def unreadable(bench: MapBench) -> list[str]:
    scene, zoom = bench.canvas.scene, bench.canvas.viewport.scale
    return [name for name in scene.nodes if not scene.sizes.words_fit(zoom, name)]


def in_sight(bench: MapBench) -> list[str]:
    room = bench.canvas.rect()
    return [name for name in bench.canvas.scene.nodes if room.contains(bench.canvas.room_of(name).toAlignedRect())]


@pytest.mark.parametrize(("count", "size"), [(60, "1366x768"), (60, "1920x1080"), (300, "1366x768")])
@pytest.mark.parametrize("view", ["free", "life line", "networks"])
def test_every_name_can_be_read_and_the_first_of_the_order_is_seen(
    qtbot: QtBot, view: str, count: int, size: str
) -> None:
    bench = opened(qtbot, generated(count), SCREENS[size])
    proposal = proposed(count)
    bench.panel.show_proposal(proposal)
    bench.panel.commands.do(view)
    assert unreadable(bench) == []
    assert proposal.order[0].memory in in_sight(bench)
    assert bench.canvas.shows_itself is Seen.FIRST
    bench.panel.commands.do("fit")
    assert len(in_sight(bench)) == count or bench.canvas.viewport.scale < 0.2


def test_a_map_that_fits_is_shown_whole(qtbot: QtBot) -> None:
    bench = opened(qtbot, the_sample("broad"))
    first = bench.canvas.viewport
    bench.canvas.fit()
    assert bench.canvas.viewport == first
    assert unreadable(bench) == []


def test_what_is_selected_is_in_the_middle_rather_than_the_first_of_the_order(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(300))
    furthest = max(bench.canvas.scene.boxes.items(), key=lambda found: found[1].x)[0]
    bench.selection.select((furthest,))
    bench.canvas.show_itself(Seen.FIRST)
    assert furthest in in_sight(bench)


def test_the_order_that_comes_later_leads_only_a_map_that_nobody_has_touched(qtbot: QtBot) -> None:
    proposal = proposed(60)
    bench = opened(qtbot, generated(60))
    bench.canvas.look_at(bench.canvas.viewport.panned(5.0, 0.0))
    moved = bench.canvas.viewport
    bench.panel.show_proposal(proposal)
    assert bench.canvas.viewport == moved
    bench.canvas.show_itself(Seen.FIRST)
    led = bench.canvas.viewport
    bench.desk.perform(change_memory(proposal.order[0].memory, label="another name"))
    bench.panel.show_proposal(propose(planning_view(bench.case)))
    assert bench.canvas.viewport == led


def test_no_ground_is_shown_beyond_the_map_while_there_is_more_of_it(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(300))
    scene = bench.canvas.scene
    for name in list(scene.nodes)[::25]:
        bench.selection.select((name,))
        bench.canvas.show_itself(Seen.FIRST)
        beyond = 17.0 / bench.canvas.viewport.scale
        seen, whole = bench.canvas.viewport.visible(bench.canvas.extent).grown(-beyond), scene.bounds
        assert whole is not None
        assert whole.holds((seen.left, seen.top))
        assert whole.holds((seen.right, seen.bottom))


@pytest.mark.parametrize("percent", [150, 200])
def test_with_larger_text_the_letters_of_the_first_look_are_larger_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, percent: int
) -> None:
    natural = percent / 100
    monkeypatch.setattr(MapView, "natural_scale", natural)
    bench = opened(qtbot, the_sample("broad"))
    scene, zoom = bench.canvas.scene, bench.canvas.viewport.scale
    assert unreadable(bench) == []
    assert min(LABEL_SIZE * scene.sizes.growth_of(name) * zoom for name in scene.nodes) >= 8.5 * natural
    assert DETAIL_SIZE * scene.sizes.beside * zoom >= 8.5 * natural
    assert next(iter(by_weight(scene.picture))) in in_sight(bench)


def named(bench: MapBench) -> tuple[set[str], list[Box]]:
    """Return the memories whose names are seen, and the rooms of all words and memories."""
    scene, zoom = bench.canvas.scene, bench.canvas.viewport.scale
    beside = beside_at(scene, zoom)
    on_them = {name for name in scene.nodes if scene.sizes.words_fit(zoom, name)}
    captions = [hull.caption for hull in (scene.hulls if scene.sizes.words_fit(zoom) else beside.clusters)]
    rooms = [*scene.boxes.values(), *captions, *(room for _tick, room in scene.ticks)]
    return on_them | beside.names.keys(), [*rooms, *(tag.room for tag in beside.names.values())]


@pytest.mark.parametrize("size", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("view", ["free", "life line", "networks", "tidy"])
def test_of_sixty_seen_whole_nearly_all_are_named_and_no_name_covers_anything(
    qtbot: QtBot, view: str, size: tuple[int, int]
) -> None:
    bench = opened(qtbot, generated(60), size)
    proposal = proposed(60)
    bench.panel.show_proposal(proposal)
    bench.panel.commands.do(view)
    bench.canvas.fit()
    names, rooms = named(bench)
    assert len(names) >= 50
    assert {step.memory for step in proposal.order[:10]} <= names
    assert not any(one.meets(other) for one, other in combinations(rooms, 2))
    seen = bench.canvas.viewport.visible(bench.canvas.extent)
    assert all(seen.holds((room.left, room.top)) and seen.holds((room.right, room.bottom)) for room in rooms)


def test_of_three_hundred_as_many_are_named_as_have_room_the_same_each_time(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(300))
    bench.canvas.fit()
    names, rooms = named(bench)
    assert len(names) >= 40
    assert not any(one.meets(other) for one, other in combinations(rooms, 2))
    again = opened(qtbot, generated(300))
    again.canvas.fit()
    assert named(again) == (names, rooms)


def test_what_is_pointed_at_is_named_though_it_has_no_room(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(300))
    bench.canvas.fit()
    without = next(name for name in bench.canvas.scene.nodes if name not in named(bench)[0])
    before = bench.canvas.grab().toImage()
    bench.canvas.hovered = without
    shown = bench.canvas.grab().toImage()
    below = bench.canvas.room_of(without).bottom() + 8
    middle = int(bench.canvas.room_of(without).center().x())
    strip = range(middle - 30, middle + 30)
    assert [before.pixel(x, int(below)) for x in strip] != [shown.pixel(x, int(below)) for x in strip]


def test_names_keep_off_the_names_of_the_bands(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(300), SCREENS["1920x1080"])
    bench.panel.commands.do("life line")
    bench.canvas.fit()
    scene = bench.canvas.scene
    assert scene.ground is not None
    bands = scene.backdrop.name_rooms(scene.ground, scene.sizes.beside)
    names = beside_at(scene, bench.canvas.viewport.scale).names.values()
    assert len(bands) == 4
    assert not any(tag.room.meets(band) for tag in names for band in bands)


def test_places_above_the_line_are_numbered_on_a_map_seen_whole_and_hide_no_name(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(60))
    bench.panel.show_proposal(proposed(60))
    bench.canvas.fit()
    scene = bench.canvas.scene
    badges = {name: far_badge(mark, scene.boxes[name], scene.sizes) for name, mark in scene.nodes.items()}
    assert {name for name, room in badges.items() if room} == {
        name for name, mark in scene.nodes.items() if mark.standing.place is not None and mark.standing.above_line
    }
    names = beside_at(scene, bench.canvas.viewport.scale).names.values()
    assert not any(tag.room.meets(room) for tag in names for room in badges.values() if room)


def test_a_map_that_is_tidied_and_taken_back_is_shown_each_time_as_it_can_be_read(qtbot: QtBot) -> None:
    bench = opened(qtbot, the_sample("broad"))
    first, places = bench.canvas.viewport, bench.canvas.scene.places
    bench.panel.commands.do("tidy")
    assert bench.canvas.scene.places != places
    assert unreadable(bench) == []
    bench.undo()
    assert bench.canvas.scene.places == places
    assert bench.canvas.viewport == first
    assert unreadable(bench) == []


def test_an_empty_map_has_a_first_look_too(qtbot: QtBot) -> None:
    bench = opened(qtbot, a_case())
    assert bench.canvas.lead is None
    bench.canvas.fit()
    assert bench.canvas.viewport.scale == bench.canvas.natural_scale


def test_the_keyboard_brings_out_what_is_behind_the_legend(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(60))
    bench.panel.show_legend(shown=True)
    bench.canvas.look_at(bench.canvas.viewport.panned(-1.0, 0.0))
    legend = bench.canvas.legend.geometry()
    behind = next(name for name in bench.canvas.scene.nodes if legend.contains(bench.at(name)))
    bench.canvas.attend(behind)
    assert not legend.contains(bench.at(behind))


def test_moving_everything_by_a_key_moves_it_on_the_screen(qtbot: QtBot) -> None:
    bench = opened(qtbot, the_sample("narrow"))
    seen = bench.canvas.viewport
    bench.selection.select(tuple(bench.canvas.scene.nodes))
    places = {name: (x + 40.0, y) for name, (x, y) in bench.canvas.scene.places.items()}
    bench.canvas.scene.put(places)
    bench.canvas.wish_move(tuple(places))
    assert bench.canvas.scene.places == places
    assert bench.canvas.viewport == seen


def test_the_first_arrow_goes_to_what_the_map_opened_on(qtbot: QtBot) -> None:
    bench = opened(qtbot, generated(60))
    bench.panel.show_proposal(proposed(60))
    seen = bench.canvas.viewport
    QTest.keyClick(bench.canvas, Qt.Key.Key_Right)
    assert bench.selection.ids == (proposed(60).order[0].memory,)
    assert bench.canvas.viewport == seen


@pytest.mark.parametrize("command", ["tidy", "add"])
def test_undo_leads_memories_that_never_had_a_place_back_to_where_they_were_shown(qtbot: QtBot, command: str) -> None:
    bench = opened(qtbot, generated(60))
    bench.panel.show_proposal(proposed(60))
    shown = bench.canvas.scene.places
    assert all(memory.position is None for memory in bench.case.memories)
    if command == "add":
        bench.panel.commands.naming.add(None)
        bench.canvas.editor.done.emit("7 behind the door")
    else:
        bench.panel.commands.do(command)
    assert bench.canvas.scene.places != shown
    bench.undo()
    assert all(memory.position is None for memory in bench.case.memories)
    assert bench.canvas.scene.places == shown
