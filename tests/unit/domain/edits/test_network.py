"""Edits of linkages and clusters."""

from __future__ import annotations

import pytest

from emdr_planner.domain.edits import network as edits
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, LinkageKind, MemoryType
from tests.support.cases import a_case, a_linkage, a_memory

CASE = a_case(a_memory("M1"), a_memory("M2"), a_memory("T1", "trigger"))


def test_linking_and_unlinking() -> None:
    assert edits.next_linkage_id(CASE) == "L1"
    case = edits.add_linkage(a_linkage("M1", "M2")).change(CASE)
    case = edits.add_linkage(a_linkage("M1", "T1", "trigger_of")).change(case)
    changed = edits.change_linkage("L12", strength=3, kind=LinkageKind.FEEDS).change(case)
    assert changed.linkages[0].strength == 3
    assert changed.linkages[1] is case.linkages[1]
    assert edits.remove_linkages(["L12"]).change(case).linkages == (case.linkages[1],)
    assert edits.next_linkage_id(case) == "L13"
    with pytest.raises(EditRefusedError, match="E-06"):
        edits.add_linkage(a_linkage("M1", "M2")).change(case)


@pytest.mark.parametrize(
    ("start", "end", "kind", "code"),
    [
        ("M1", "M9", "feeds", "E-03"),
        ("M9", "M1", "feeds", "E-03"),
        ("M1", "M1", "feeds", "E-04"),
        ("T1", "M1", "trigger_of", "E-05"),
    ],
)
def test_a_linkage_that_cannot_stand_is_refused(start: str, end: str, kind: str, code: str) -> None:
    with pytest.raises(EditRefusedError, match=code):
        edits.add_linkage(a_linkage(start, end, kind)).change(CASE)


def test_a_change_to_a_kind_that_does_not_fit_is_refused() -> None:
    case = edits.add_linkage(a_linkage("M1", "M2")).change(CASE)
    with pytest.raises(EditRefusedError, match="E-05"):
        edits.change_linkage("L12", kind=LinkageKind.BLOCKS).change(case)


def test_clusters() -> None:
    assert edits.next_cluster_id(CASE) == "K1"
    case = edits.add_cluster(Cluster(id="K1", title="one", members=("M1",))).change(CASE)
    case = edits.add_cluster(Cluster(id="K2", title="two", members=("M2",))).change(case)
    changed = edits.change_cluster("K1", breadth=Breadth.BROAD).change(case)
    assert changed.clusters[0].breadth is Breadth.BROAD
    assert changed.clusters[1] is case.clusters[1]
    assert edits.remove_cluster("K1").change(case).clusters == (case.clusters[1],)


def test_a_type_that_the_linkages_fit_is_taken_and_another_refused() -> None:
    case = edits.add_linkage(a_linkage("M1", "T1", "trigger_of")).change(CASE)
    case = edits.add_linkage(a_linkage("M2", "T1", "shared_body")).change(case)
    changed = edits.change_type("M1", MemoryType.STATE).change(case)
    assert changed.memory("M1").type is MemoryType.STATE
    with pytest.raises(EditRefusedError, match="E-05"):
        edits.change_type("M1", MemoryType.RESOURCE).change(case)
    assert edits.change_type("M2", MemoryType.RESOURCE).change(case).memory("M2").type is MemoryType.RESOURCE
