from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import Closing, ResourceDetail
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, ClosedBy, LinkageKind, ResourceForm, Status
from emdr_planner.drawing.link_looks import KIND_LOOKS, WIDTHS, Head
from emdr_planner.drawing.shapes import Shape
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.map_on import map_days, map_on
from emdr_planner.ui.breadths import reaches
from emdr_planner.ui.network.contents import Contents, Everything, Known, OnDay, WithTheClient, known_of
from emdr_planner.ui.network.legend_rows import RowKind, legend_rows
from emdr_planner.ui.network.marks import Picture, detail_of, node_mark, picture_of
from emdr_planner.ui.standings import Standing, held_because, standings_of
from tests.support.case_generator import Json, cases
from tests.support.cases import a_case, a_linkage, a_memory, the_sample


def test_every_type_has_a_shape_of_its_own() -> None:
    memories = [a_memory("M1", kind) for kind in ("past", "state", "trigger", "future", "belief", "resource", "part")]
    memories.append(a_memory("F1", "future", nc="I will fail"))
    shapes = [node_mark(memory).shape for memory in memories]
    assert sorted(shapes) == sorted(Shape)


def test_every_kind_is_drawn_and_no_two_alike() -> None:
    assert KIND_LOOKS.keys() == set(LinkageKind)
    assert len(set(KIND_LOOKS.values())) == len(KIND_LOOKS)
    directed = {LinkageKind.FEEDS, LinkageKind.TRIGGER_OF, LinkageKind.ANTICIPATES, LinkageKind.SUPPORTS}
    assert all(KIND_LOOKS[kind].head is Head.ARROW for kind in directed)
    assert KIND_LOOKS[LinkageKind.BLOCKS].head is Head.BAR
    assert len(set(WIDTHS.values())) == 3


@pytest.mark.parametrize(
    ("memory", "detail"),
    [
        (a_memory("M1", age=7, sud=8), "age 7 · SUD 8 · limited"),
        (a_memory("M1", sud=0), "past memory · SUD 0 · limited"),
        (a_memory("T1", "trigger"), "trigger · SUD not rated · limited"),
        (a_memory("M1", age=7, sud=0, status=Status.CONFIRMED), "age 7 · SUD 0 · confirmed"),
        (
            a_memory("M1", age=7, sud=3, status=Status.COMPLETED, closed=Closing(by=ClosedBy.CLINICIAN, reason="r")),
            "age 7 · SUD 3 · closed by clinician",
        ),
        (a_memory("B1", "belief", sud=None), "belief"),
        (a_memory("B1", "belief", status=Status.MERGED, merged_into="B2"), "belief · merged into another"),
        (
            a_memory("R1", "resource", resource=ResourceDetail(form=ResourceForm.CONTAINER, works_in_room=True)),
            "resource · container · works in the room",
        ),
        (a_memory("R1", "resource", resource=ResourceDetail(works_at_home=True)), "resource · works at home"),
    ],
)
def test_the_second_line_says_what_the_picture_shows(memory: object, detail: str) -> None:
    assert detail_of(memory, Standing(gate="LIMITED", place=1)) == detail  # type: ignore[arg-type]  # a parametrised memory


def test_linkages_of_the_same_two_lie_side_by_side() -> None:
    linkages = (
        a_linkage("M1", "M2", id="L1"),
        a_linkage("M2", "M1", id="L2"),
        a_linkage("M1", "M2", id="L3"),
        a_linkage("M1", "M3", id="L4"),
    )
    picture = picture_of(a_case(a_memory("M1"), a_memory("M2"), a_memory("M3"), linkages=linkages))
    sides = {mark.id: mark.lane * (1 if mark.start == "M1" else -1) for mark in picture.links}
    assert sides == {"L1": -1.0, "L2": 0.0, "L3": 1.0, "L4": 0.0}


def test_a_cluster_is_named_counted_and_labelled() -> None:
    case = dataclasses.replace(
        a_case(a_memory("M1"), a_memory("M2")),
        clusters=(
            Cluster(id="K1", title="I am powerless", members=("M1", "M2"), breadth=Breadth.BROAD),
            Cluster(id="K2", title="Alone", members=("M1",)),
            Cluster(id="K3", title="Nobody", members=()),
        ),
    )
    captions = [hull.caption for hull in picture_of(case).hulls]
    assert captions == ["I am powerless · 2 memories · labelled broad", "Alone · 1 memory"]


def test_beside_the_clinicians_label_stands_how_far_the_memories_of_a_cluster_reach() -> None:
    memories = (*(a_memory(f"M{n}") for n in range(1, 6)), a_memory("M6", status=Status.COMPLETED))
    chain = tuple(a_linkage(f"M{n}", f"M{n + 1}") for n in range(1, 6))
    clusters = (
        Cluster(id="K1", title="one", members=("M1", "M3")),
        Cluster(id="K2", title="worked", members=("M6",)),
    )
    case = dataclasses.replace(a_case(*memories, linkages=chain), clusters=clusters)
    found = reaches(case)
    assert found == {"K1": "each reaches 2–4 in 2 steps"}
    assert [hull.evidence for hull in picture_of(case, reaches=found).hulls] == ["each reaches 2–4 in 2 steps", ""]
    assert reaches(dataclasses.replace(case, clusters=())) == {}


def test_what_the_clinician_declared_closed_is_drawn_differently() -> None:
    by_word = Closing(by=ClosedBy.CLINICIAN, reason="r")
    declared = node_mark(a_memory("M1", sud=3, status=Status.COMPLETED, closed=by_word))
    by_rule = node_mark(a_memory("M1", sud=3, status=Status.COMPLETED, closed=Closing(by=ClosedBy.RULE, reason=None)))
    assert (declared.declared, by_rule.declared) == (True, False)
    assert not node_mark(a_memory("M1", status=Status.DEFERRED, closed=by_word)).declared, "set aside, not closed"


def merged_case() -> Case:
    return a_case(
        a_memory("M1", sud=6, status=Status.MERGED, merged_into="M2", label="cellar"),
        a_memory("M2", sud=8, label="locked in"),
        a_memory("M3", status=Status.MERGED),
        a_memory("M4", status=Status.IDENTIFIED, merged_into="M2"),
        a_memory("M5", status=Status.MERGED, merged_into="M2"),
        linkages=(a_linkage("M1", "M2", "feeds"), a_linkage("M2", "M1")),
    )


def test_what_was_merged_is_drawn_to_the_memory_it_went_into_beside_their_linkages() -> None:
    case = merged_case()
    picture = Everything().picture(case, Known())
    assert picture == picture_of(case)
    assert [(mark.memory, mark.into, mark.lane) for mark in picture.merges] == [("M1", "M2", 1.5), ("M5", "M2", 0.0)]
    assert "merged into another" in node_mark(case.memory("M1")).detail
    assert WithTheClient().picture(case, Known()).merges == ()


def drawn_rows(picture: Picture) -> set[tuple[RowKind, str]]:
    """Return what a legend has to explain, gathered from the marks one by one."""
    found: set[tuple[RowKind, str]] = set()
    for mark in picture.nodes:
        rated = mark.rated_type and not mark.settled
        found |= {(RowKind.SHAPE, mark.shape.value)}
        found |= {(RowKind.SUD, "")} if rated else set()
        found |= {(RowKind.GATE, mark.standing.gate)} if rated and mark.standing.gate is not None else set()
        if mark.standing.place is not None:
            found.add((RowKind.PLACE, "above" if mark.standing.above_line else "below"))
        signs = {
            RowKind.TOUCHSTONE: mark.touchstone,
            RowKind.WORK_BEGUN: mark.work_begun,
            RowKind.SETTLED: mark.settled,
            RowKind.DECLARED: mark.declared,
            RowKind.CHANGED: mark.changed,
            RowKind.LATER: mark.id in picture.hinted,
            RowKind.GONE: mark.id in picture.gone,
        }
        found |= {(kind, "") for kind, is_drawn in signs.items() if is_drawn}
    for link in picture.links:
        found |= {(RowKind.KIND, link.kind.value), (RowKind.STRENGTH, str(link.strength))}
        found |= {(RowKind.PROVENANCE, link.provenance.value)}
        found |= {(RowKind.GONE, "")} if link.id in picture.gone else set()
    found |= {(RowKind.MERGED, "")} if picture.merges else set()
    return found | ({(RowKind.CLUSTER, "")} if picture.hulls else set())


@given(cases(), st.sampled_from(["all", "client", "day"]))
def test_whatever_is_on_the_map_the_legend_matches_it_exactly(made: Json, contents: str) -> None:
    case = case_from_bytes(json.dumps(made).encode())
    known = known_of(case, propose(planning_view(case)))
    days = map_days(case)
    shown: dict[str, Contents] = {"all": Everything(), "client": WithTheClient()}
    if days:
        shown["day"] = OnDay(map_on(case, days[len(days) // 2]))
    picture = shown.get(contents, shown["all"]).picture(case, known)
    rows = [(row.kind, row.value) for row in legend_rows(picture)]
    assert len(rows) == len(set(rows))
    assert set(rows) == drawn_rows(picture)


def test_what_a_proposal_says_is_on_the_marks() -> None:
    case = the_sample("broad")
    proposal = propose(planning_view(case))
    standings = standings_of(case, proposal)
    for step in proposal.order:
        standing = standings[step.memory]
        assert (standing.place, standing.above_line, standing.gate) == (step.place, step.above_line, step.gate.value)
    resolved = {memory.id for memory in case.memories if memory.is_resolved}
    assert not resolved & standings.keys()
    placed = {step.memory for step in proposal.order}
    labels = {memory.id: memory.label for memory in case.memories}
    for memory_id, why in held_because(proposal, labels).items():
        assert why.strip()
        assert memory_id not in placed or memory_id in {entry.memory for entry in proposal.fringe.re_check}


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_the_legend_explains_every_mark_that_is_drawn_and_no_other(name: str) -> None:
    case = the_sample(name)
    picture = picture_of(case, standings_of(case, propose(planning_view(case))))
    rows = legend_rows(picture)
    drawn = {
        RowKind.SHAPE: {mark.shape.value for mark in picture.nodes},
        RowKind.KIND: {mark.kind.value for mark in picture.links},
        RowKind.STRENGTH: {str(mark.strength) for mark in picture.links},
        RowKind.PROVENANCE: {mark.provenance.value for mark in picture.links},
        RowKind.GATE: {mark.standing.gate for mark in picture.nodes if mark.rated_type and not mark.settled},
    }
    for kind, values in drawn.items():
        assert {row.value for row in rows if row.kind is kind} == values
    signs = {row.kind for row in rows}
    assert (RowKind.TOUCHSTONE in signs) == any(mark.touchstone for mark in picture.nodes)
    assert (RowKind.WORK_BEGUN in signs) == any(mark.work_begun for mark in picture.nodes)
    assert (RowKind.SETTLED in signs) == any(mark.settled for mark in picture.nodes)
    assert (RowKind.CLUSTER in signs) == bool(picture.hulls)
    assert len({row.text for row in rows}) == len(rows)


def test_an_empty_map_has_an_empty_legend() -> None:
    assert legend_rows(Picture()) == ()
