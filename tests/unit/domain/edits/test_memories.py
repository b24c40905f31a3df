"""Edits of memories."""

from __future__ import annotations

import dataclasses

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Withhold
from emdr_planner.domain.edits import memories as edits
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.readiness import Probe
from emdr_planner.domain.session import Reevaluation, ResourceUse, Session, WorkEntry
from emdr_planner.domain.words import MemoryType, Moment, Prong, ResourceEffect, Rung
from tests.support.cases import DAY, a_case, a_linkage, a_memory


@pytest.mark.parametrize("kind", list(MemoryType))
def test_each_type_has_letters_of_its_own(kind: MemoryType) -> None:
    letters = edits.ID_LETTERS[kind]
    assert edits.next_memory_id(a_case(a_memory(f"{letters}4", kind.value)), kind) == f"{letters}5"
    assert list(edits.ID_LETTERS.values()).count(letters) == 1


def test_adding() -> None:
    case = edits.add_memory(a_memory("M1")).change(a_case())
    edit = edits.add_memories((a_memory("M2"), a_memory("M3")))
    case = edit.change(case)
    assert [memory.id for memory in case.memories] == ["M1", "M2", "M3"]
    assert "2" in edit.label
    with pytest.raises(EditRefusedError):
        edits.add_memory(a_memory("M2")).change(case)


def test_changing_leaves_the_others_as_the_same_objects() -> None:
    case = a_case(a_memory("M1"), a_memory("M2"))
    edit = edits.change_memory("M1", sud=4)
    after = edit.change(case)
    assert after.memory("M1").sud == 4
    assert after.memories[1] is case.memories[1]
    assert edit.merge_key == edits.change_memory("M1", sud=5).merge_key
    assert edit.merge_key != edits.change_memory("M1", voc=5).merge_key
    both = edits.change_memories(["M1", "M2"], touchstone=True).change(case)
    assert all(memory.touchstone for memory in both.memories)


def test_moving_is_one_step() -> None:
    case = a_case(a_memory("M1"), a_memory("M2"))
    edit = edits.move_memories({"M1": (1.0, 2.0), "M2": (3.0, 4.0)}, "Tidy the map")
    assert [memory.position for memory in edit.change(case).memories] == [(1.0, 2.0), (3.0, 4.0)]
    assert edit.label == "Tidy the map"
    assert edits.move_memories({}).label


@pytest.mark.parametrize(("sud", "voc", "now"), [(3, None, (3, 2)), (None, 5, (8, 5)), (0, 7, (0, 7))])
def test_rerating_keeps_what_was_not_asked(sud: int | None, voc: int | None, now: tuple[int, int]) -> None:
    case = a_case(a_memory("M1", sud=8, voc=2))
    memory = edits.rerate("M1", DAY, sud=sud, voc=voc).change(case).memory("M1")
    assert (memory.sud, memory.voc) == now
    assert memory.ratings[-1].moment is Moment.RERATING


def _full_of_mentions() -> Case:
    return dataclasses.replace(
        a_case(
            a_memory("M1"),
            a_memory("M2", merged_into="M1"),
            a_memory("M3"),
            linkages=(a_linkage("M1", "M2"), a_linkage("M2", "M3")),
        ),
        clusters=(
            Cluster(id="K1", title="c", members=("M1", "M2"), touchstone="M1"),
            Cluster(id="K2", title="c", members=("M1", "M2"), touchstone="M2"),
            Cluster(id="K3", title="c", members=("M2",)),
        ),
        constraints=(
            Before(first="M1", then="M2"),
            Before(first="M2", then="M1"),
            Before(first="M2", then="M3"),
            Withhold(memory="M1", reason="r"),
            Withhold(memory="M2", reason="r"),
            CeilingChoice(prong=Prong.PAST, points=3, reason="r"),
        ),
        probes=(
            Probe(id="PR1", date=DAY, rung=Rung.P1, prong=Prong.PAST, memory="M1"),
            Probe(id="PR2", date=DAY, rung=Rung.P1, prong=Prong.PAST, memory="M2"),
        ),
        administrations=(
            Administration(id="A1", instrument="pcl-5", date=DAY, index_event="M1"),
            Administration(id="A2", instrument="pcl-5", date=DAY, index_event="M2"),
        ),
        sessions=(
            Session(
                id="SE1",
                number=1,
                date=DAY,
                reevaluation=(Reevaluation(memory="M2", new_material=("M1", "M3")), Reevaluation(memory="M3")),
            ),
            Session(id="SE2", number=2, date=DAY),
        ),
    )


def test_removing_takes_every_mention_with_it() -> None:
    case = _full_of_mentions()
    after = edits.remove_memories(["M1"]).change(case)
    assert [memory.id for memory in after.memories] == ["M2", "M3"]
    assert after.memory("M2").merged_into is None
    assert [linkage.id for linkage in after.linkages] == ["L23"]
    assert after.clusters[0] == Cluster(id="K1", title="c", members=("M2",))
    assert after.clusters[1].touchstone == "M2"
    assert after.clusters[2] is case.clusters[2]
    assert after.constraints == (case.constraints[2], case.constraints[4], case.constraints[5])
    assert [probe.memory for probe in after.probes] == [None, "M2"]
    assert [taken.index_event for taken in after.administrations] == [None, "M2"]
    assert after.sessions[0].reevaluation[0].new_material == ("M3",)
    assert after.sessions[1] is case.sessions[1]


@pytest.mark.parametrize("gone", ["M1", "M2", "R1"])
def test_what_stands_in_a_session_cannot_be_deleted(gone: str) -> None:
    use = ResourceUse(memory="R1", effect=ResourceEffect.HELPED)
    session = Session(
        id="SE1",
        number=1,
        date=DAY,
        reevaluation=(Reevaluation(memory="M1"),),
        work=(WorkEntry(memory="M2", resources=(use,)),),
    )
    case = a_case(a_memory("M1"), a_memory("M2"), a_memory("R1", "resource"), a_memory("M4"))
    case = dataclasses.replace(case, sessions=(session,))
    with pytest.raises(EditRefusedError, match="E-02"):
        edits.remove_memories([gone, "M4"]).change(case)
    assert "2" in edits.remove_memories([gone, "M4"]).label
