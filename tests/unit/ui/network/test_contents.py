from __future__ import annotations

from emdr_planner.domain.words import MemoryType, Provenance
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import gate_word
from emdr_planner.ui.network.contents import Contents, Everything, Known, Sentences, WithTheClient
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.words import Lettering, Words
from emdr_planner.ui.standings import held_because, standings_of
from tests.support.cases import the_sample

CASE = the_sample("broad")
PROPOSAL = propose(planning_view(CASE))
LABELS = {memory.id: memory.label for memory in CASE.memories}
KNOWN = Known(standings_of(CASE, PROPOSAL), held_because(PROPOSAL, LABELS))


def said(contents: Contents) -> Sentences:
    picture = contents.picture(CASE, KNOWN)
    words = Words(lambda _setting: {mark.id: Lettering((), (160.0, 50.0)) for mark in picture.nodes}, {})
    places = {mark.id: (300.0 * place, 0.0) for place, mark in enumerate(picture.nodes)}
    scene = MapScene(type(picture)(nodes=picture.nodes, links=picture.links), words, places)
    return contents.sentences(CASE, KNOWN, scene)


def test_with_the_client_there_is_what_they_told_and_nothing_supposed() -> None:
    picture = WithTheClient().picture(CASE, KNOWN)
    supposed = {memory.id for memory in CASE.memories if memory.type in {MemoryType.BELIEF, MemoryType.PART}}
    assert supposed
    assert {mark.id for mark in picture.nodes} == {memory.id for memory in CASE.memories} - supposed
    assert {mark.provenance for mark in picture.links} == {Provenance.CLIENT}
    assert {mark.id for mark in picture.links} == {
        link.id
        for link in CASE.linkages
        if link.provenance is Provenance.CLIENT and not supposed & {link.from_id, link.to_id}
    }
    assert picture.hulls == ()


def test_with_the_client_no_mark_says_more_than_name_type_age_and_resource() -> None:
    for mark in WithTheClient().picture(CASE, KNOWN).nodes:
        assert (mark.sud, mark.rated_type, mark.touchstone, mark.work_begun, mark.settled) == (None,) + (False,) * 4
        assert (mark.standing.gate, mark.standing.place) == (None, None)
        assert "SUD" not in mark.detail + mark.brief + mark.least


def test_with_the_client_nothing_more_is_said_either() -> None:
    spoken = said(WithTheClient())
    assert spoken.tips == {}
    assert spoken.memories["M2"] == "Father's rage in the kitchen, age 6, linked to 5"
    words = " ".join([*spoken.memories.values(), *spoken.linkages.values()])
    for word in ("SUD", "proposed", "gate", "touchstone", gate_word("LIMITED")):
        assert word not in words


def test_everything_is_said_otherwise() -> None:
    spoken = said(Everything())
    assert spoken.memories["M2"].startswith("Target: Father's rage in the kitchen, age 6, SUD 9, linked to ")
    assert spoken.linkages.keys() == {link.id for link in CASE.linkages}
    assert spoken.tips.keys() == KNOWN.held.keys()
