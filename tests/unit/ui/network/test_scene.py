from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.case import Case
from emdr_planner.domain.network import Cluster
from emdr_planner.drawing.geometry import Box, box_between, distance_to_line
from emdr_planner.drawing.shapes import Shape
from emdr_planner.ui.network.hulls import Caption
from emdr_planner.ui.network.marks import picture_of
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.sizing import Setting, Sizes
from emdr_planner.ui.network.viewport import LARGEST, SMALLEST, Viewport, fitted
from emdr_planner.ui.network.words import Lettering, Words
from tests.support.cases import a_case, a_linkage, a_memory

PLACES = {"M1": (0.0, 0.0), "M2": (300.0, 0.0), "T1": (300.0, 200.0)}


SHAPES = {Setting.WHOLE: (160.0, 50.0), Setting.SHORT: (120.0, 62.0), Setting.TIGHT: (90.0, 58.0)}


def some_words(names: Iterable[str]) -> Words:
    captions = (Caption("one · 2 memories", 120.0), Caption("one", 30.0))
    return Words(
        lambda setting: {name: Lettering((name,), SHAPES[setting]) for name in names},
        {"K1": captions, "K2": captions},
    )


def a_scene() -> MapScene:
    case = a_case(
        a_memory("M1"),
        a_memory("M2"),
        a_memory("T1", "trigger"),
        linkages=(a_linkage("M1", "M2", "feeds", 3), a_linkage("M1", "T1", "trigger_of"), a_linkage("M2", "T1")),
    )
    clusters = (Cluster(id="K1", title="one", members=("M1", "M2")), Cluster(id="K2", title="two", members=("M9",)))
    case = Case(client=case.client, memories=case.memories, linkages=case.linkages, clusters=clusters)
    picture = picture_of(case)
    return MapScene(picture, some_words(PLACES), PLACES)


def test_linkages_end_at_the_outlines() -> None:
    link = a_scene().links["L12"]
    assert link.start == pytest.approx((80.0, 0.0), abs=0.1)
    assert link.end == pytest.approx((220.0, 0.0), abs=0.1)
    assert link.arrow is not None
    assert link.arrow[0] == link.end
    assert link.line[2] < link.end[0]
    assert link.middle == pytest.approx((150.0, 0.0), abs=0.1)


def test_what_is_moved_takes_its_linkages_and_cluster_along() -> None:
    scene = a_scene()
    untouched = scene.links["L21"]
    before = scene.hulls[0].outline
    scene.put({"M1": (0.0, 400.0)})
    assert scene.links["L12"].start[1] > 300
    assert scene.links["L21"] is untouched
    assert scene.hulls[0].outline != before
    assert scene.places["M1"] == (0.0, 400.0)


def test_what_is_found_at_a_point() -> None:
    scene = a_scene()
    assert scene.memory_at((70.0, 20.0)) == "M1"
    assert scene.memory_at((84.0, 0.0)) is None
    assert scene.memory_at((84.0, 0.0), reach=6.0) == "M1"
    assert scene.is_on_rim("M1", (79.0, 0.0), 6.0)
    assert scene.is_on_rim("M1", (84.0, 0.0), 6.0)
    assert not scene.is_on_rim("M1", (0.0, 0.0), 6.0)
    assert scene.link_at((150.0, 3.0), 6.0) == "L12"
    assert scene.link_at((150.0, 30.0), 6.0) is None
    assert scene.within(box_between((-100.0, -100.0), (-70.0, 0.0))) == ("M1",)
    assert scene.nearest("M1", (1.0, 0.0)) == "M2"
    assert scene.neighbours("M1") == {"M2", "T1"}
    assert {mark.id for mark in scene.links_of(("M1", "M2"))} == {"L12", "L11", "L21"}


def test_a_caption_covers_no_memory_while_there_is_room() -> None:
    scene = a_scene()
    assert [hull.mark.id for hull in scene.hulls] == ["K1"]
    caption = scene.hulls[0].caption
    assert not any(caption.meets(box) for box in scene.boxes.values())
    whole = scene.bounds
    assert whole is not None
    assert whole.holds(caption.centre)


def test_a_caption_is_cut_to_its_title_where_there_is_no_room_for_all_of_it() -> None:
    assert a_scene().hulls[0].text == "one · 2 memories"
    places = {"M1": (0.0, 0.0), "M2": (-250.0, 0.0), "M3": (250.0, 0.0)}
    case = a_case(*(a_memory(name) for name in places))
    case = Case(client=case.client, memories=case.memories, clusters=(Cluster(id="K1", title="one", members=("M1",)),))
    walls = {name: Lettering((name,), (30.0, 50.0) if name == "M1" else (400.0, 900.0)) for name in places}
    narrow = Words(lambda _setting: walls, some_words(()).captions)
    assert MapScene(picture_of(case), narrow, places).hulls[0].text == "one"
    closer = {**places, "M2": (-215.0, 0.0), "M3": (215.0, 0.0)}
    assert MapScene(picture_of(case), narrow, closer).hulls[0].text == ""


def test_what_is_drawn_larger_is_found_larger_and_its_linkages_end_there() -> None:
    scene = a_scene()
    places, whole = scene.places, scene.whole_boxes
    scene.draw_at(Sizes(Setting.SHORT, 1.5, {"T1": 1.2}))
    assert scene.places == places
    assert scene.whole_boxes == whole
    assert scene.boxes["M1"] == Box(0.0, 0.0, 180.0, 93.0)
    assert scene.boxes["T1"].width == pytest.approx(144.0)
    link = scene.links["L12"]
    assert link.start == pytest.approx((90.0, 0.0), abs=0.1)
    assert link.end == pytest.approx((210.0, 0.0), abs=0.1)
    assert link.pen[1] == pytest.approx(5.0 * 1.5**0.5)
    assert scene.memory_at((85.0, 0.0)) == "M1"
    assert scene.shapes(Setting.TIGHT)["M1"] == (90.0, 58.0)


def test_linkages_between_the_same_two_do_not_lie_on_each_other() -> None:
    case = a_case(
        a_memory("M1"),
        a_memory("M2"),
        linkages=(a_linkage("M1", "M2", id="L1"), a_linkage("M2", "M1", "blocks", id="L2")),
    )
    scene = MapScene(picture_of(case), some_words(("M1", "M2")), {"M1": (0.0, 0.0), "M2": (400.0, 0.0)})
    one, other = scene.links["L1"], scene.links["L2"]
    assert distance_to_line(one.middle, other.start, other.end) == pytest.approx(9.0, abs=0.2)
    assert other.bar is not None


def test_a_view_goes_there_and_back() -> None:
    view = Viewport(10.0, 20.0, 2.0)
    assert view.to_view(view.to_scene((33.0, 44.0))) == (33.0, 44.0)
    assert view.panned(10.0, -6.0).to_view((15.0, 25.0)) == (20.0, 4.0)
    assert view.centred((0.0, 0.0), (200.0, 100.0)).to_view((0.0, 0.0)) == (100.0, 50.0)


@given(st.floats(0.05, 20), st.tuples(st.floats(0, 1000), st.floats(0, 800)))
def test_zooming_keeps_the_point_under_the_pointer(factor: float, at: tuple[float, float]) -> None:
    view = Viewport(-40.0, 30.0, 1.3)
    zoomed = view.zoomed(factor, at)
    assert SMALLEST <= zoomed.scale <= LARGEST
    assert zoomed.to_scene(at) == pytest.approx(view.to_scene(at), abs=1e-6)


def test_fitting_shows_everything_inside_the_margins() -> None:
    content = Box(500.0, 300.0, 2000.0, 400.0)
    view = fitted(content, (800.0, 600.0), largest=1.0, margins=(10.0, 20.0, 190.0, 20.0))
    assert view.to_view((content.left, 300.0))[0] == pytest.approx(10.0)
    assert view.to_view((content.right, 300.0))[0] == pytest.approx(610.0)
    assert fitted(Box(0, 0, 10, 10), (800.0, 600.0), largest=1.0, margins=(0, 0, 0, 0)).scale == 1.0
    assert fitted(None, (800.0, 600.0), largest=1.0, margins=(0, 0, 0, 0)).to_view((0.0, 0.0)) == (400.0, 300.0)


def a_following_pair(
    seed_places: dict[str, tuple[float, float]], shapes: dict[str, tuple[float, float]], sizes: Sizes
) -> tuple[MapScene, MapScene]:
    """Return another state of the map twice: after following the usual one, and made anew."""
    before = a_scene()
    before.draw_at(sizes)
    words = Words(lambda _setting: {name: Lettering((name,), shapes[name]) for name in shapes}, before.words.captions)
    follower, anew = (MapScene(before.picture, words, seed_places) for _turn in range(2))
    for scene in (follower, anew):
        scene.draw_at(sizes)
    assert before.links
    follower.follow(before)
    return follower, anew


@given(
    places=st.fixed_dictionaries(
        {name: st.sampled_from([place, (place[0] + 30.0, 500.0)]) for name, place in PLACES.items()}
    ),
    shapes=st.fixed_dictionaries({name: st.sampled_from([SHAPES[Setting.WHOLE], (190.0, 50.0)]) for name in PLACES}),
    sizes=st.sampled_from([Sizes(), Sizes(usual=1.5), Sizes(usual=1.5, crowded={"M1": 1.1})]),
)
def test_a_state_that_follows_another_has_the_linkages_of_one_made_anew(
    places: dict[str, tuple[float, float]], shapes: dict[str, tuple[float, float]], sizes: Sizes
) -> None:
    follower, anew = a_following_pair(places, shapes, sizes)
    assert follower.links == anew.links


def test_only_linkages_of_what_was_moved_or_resized_are_placed_again() -> None:
    before, moved = a_scene(), {**PLACES, "M1": (0.0, 300.0)}
    after = MapScene(before.picture, before.words, moved)
    after.follow(before)
    assert after.links["L21"] is before.links["L21"]
    assert after.links["L12"] is not before.links["L12"]
    assert after.links == MapScene(before.picture, before.words, moved).links


def test_a_linkage_that_was_changed_is_placed_again_and_one_removed_is_gone() -> None:
    before = a_scene()
    one, *others = before.picture.links
    stronger = dataclasses.replace(one, strength=1)
    after = MapScene(dataclasses.replace(before.picture, links=(stronger, others[0])), before.words, PLACES)
    after.follow(before)
    assert after.links[one.id].mark.strength == 1
    assert after.links.keys() == {one.id, others[0].id}


def test_a_memory_of_another_shape_has_its_linkages_placed_again() -> None:
    before = a_scene()
    nodes = tuple(dataclasses.replace(mark, shape=Shape.TEMPLATE) for mark in before.picture.nodes)
    picture = dataclasses.replace(before.picture, nodes=nodes)
    after = MapScene(picture, before.words, PLACES)
    after.follow(before)
    assert after.links == MapScene(picture, before.words, PLACES).links
