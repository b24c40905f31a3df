"""Two entries that are one memory: which may be merged, what is kept, and the way back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from emdr_planner.casefile.codec import case_text
from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.consistency import findings
from emdr_planner.domain.edits.closings import declare_closed, merge_into, rerate_as_generalised
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory, remove_memories
from emdr_planner.domain.edits.network import change_type
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.edits.set_aside import bring_back, set_aside
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import Closing, Memory
from emdr_planner.domain.merging import partners_of
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import ClosedBy, MemoryType, Status
from tests.support.cases import a_case, a_linkage, a_memory

DAY = dt.date(2026, 3, 9)
CASE = a_case(
    a_memory("M1", sud=6),
    a_memory("M2", sud=8),
    a_memory("ST1", "state", sud=5),
    a_memory("B1", "belief"),
    a_memory("B2", "belief"),
    a_memory("R1", "resource"),
    linkages=(a_linkage("M1", "M2", "feeds"), a_linkage("R1", "M1", "supports")),
)


def merged(case: Case = CASE, memory_id: str = "M1", into: str = "M2") -> Case:
    return merge_into(memory_id, into).change(case)


def test_a_merged_memory_keeps_everything_but_its_status() -> None:
    after = merged()
    memory = after.memory("M1")
    assert (memory.status, memory.merged_into, memory.merged_with) == (Status.MERGED, "M2", "M2")
    assert dataclasses.replace(memory, status=Status.IDENTIFIED, merged_into=None) == CASE.memory("M1")
    assert after.linkages is CASE.linkages
    assert after.memory("M2") is CASE.memory("M2"), "nothing of it is carried over"
    assert bring_back("M1").change(after) == CASE


def test_only_what_can_be_one_memory_is_offered() -> None:
    offered = {memory.id: [one.id for one in partners_of(CASE, memory)] for memory in CASE.memories}
    assert offered == {
        "M1": ["M2", "ST1"],
        "M2": ["M1", "ST1"],
        "ST1": ["M1", "M2"],
        "B1": ["B2"],
        "B2": ["B1"],
        "R1": [],
    }
    assert [one.id for one in partners_of(merged(), CASE.memory("ST1"))] == ["M2"]


@pytest.mark.parametrize(
    ("memory_id", "into", "words"),
    [("M1", "M1", "not into itself"), ("M1", "B1", "own type"), ("B1", "R1", "own type"), ("M1", "M9", "no longer on")],
)
def test_anything_else_is_refused(memory_id: str, into: str, words: str) -> None:
    with pytest.raises(EditRefusedError, match=words):
        merged(CASE, memory_id, into)


def test_no_circle_can_be_made_and_the_other_memory_can_be_chosen_again() -> None:
    with pytest.raises(EditRefusedError, match="M1 is merged itself"):
        merged(merged(), "M2", "M1")
    assert merged(merged(), "M1", "ST1").memory("M1").merged_into == "ST1"


@pytest.mark.parametrize(
    "edit",
    [
        bring_back("M1"),
        change_memory("M1", status=Status.IN_PROCESSING),
        declare_closed("M1", DAY, by="R. Vale", reason="moved away"),
        rerate_as_generalised("M1", DAY, sud=0),
        set_aside("M1", Status.DEFERRED, DAY, by="R. Vale", reason="later"),
        log_session(Session(id="SE1", number=1, date=DAY, work=(WorkEntry(memory="M1", sud_end=2),))),
    ],
    ids=lambda edit: edit.label,
)
def test_with_another_status_it_is_merged_into_nothing(edit: Edit) -> None:
    after = edit.change(merged()).memory("M1")
    assert after.status is not Status.MERGED
    assert after.merged_into is None


@pytest.mark.parametrize(
    ("into", "words"), [("M1", "not into itself"), ("ST1", "ST1 is merged itself"), (None, "Choose it first")]
)
def test_what_a_merged_memory_went_into_is_not_changed_to_what_could_not_be_chosen(
    into: str | None, words: str
) -> None:
    with pytest.raises(EditRefusedError, match=words):
        change_memory("M1", merged_into=into).change(merged(merged(), "ST1", "M2"))


def test_a_record_of_another_origin_keeps_its_ground_while_its_status_stays() -> None:
    closing = Closing(by=ClosedBy.CLINICIAN, reason="one event told twice (R. Vale)", date=DAY)
    case = change_memory("M1", closed=closing).change(merged())
    after = change_memory("M1", status=Status.MERGED, label="Yard").change(case)
    assert after.memory("M1").closed == closing


def test_what_another_is_merged_into_is_not_deleted_alone() -> None:
    with pytest.raises(EditRefusedError, match="M1: merged into a memory that is to be deleted"):
        remove_memories(("M2",)).change(merged())
    assert [one.id for one in remove_memories(("M1", "M2")).change(merged()).memories] == ["ST1", "B1", "B2", "R1"]
    assert remove_memories(("M1",)).change(merged()).memories == CASE.memories[1:]


def test_a_type_that_parts_the_two_is_refused() -> None:
    both = merged(merged(), "B1", "B2")
    assert (
        change_type("M2", MemoryType.TRIGGER)
        .change(dataclasses.replace(merged(), linkages=()))
        .memory("M1")
        .merged_into
    )
    for memory_id in ("B1", "B2"):
        with pytest.raises(EditRefusedError, match="would not be of one kind"):
            change_type(memory_id, MemoryType.RESOURCE).change(both)


def test_the_case_file_keeps_it() -> None:
    after = merged()
    assert case_from_bytes(case_text(after).encode()) == after


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"M1": {"status": Status.MERGED, "merged_into": "M2"}}, []),
        ({"M1": {"status": Status.MERGED}}, ["merged-into-nothing"]),
        ({"M1": {"merged_into": "M2"}}, ["partner-not-merged"]),
        ({"M1": {"status": Status.MERGED, "merged_into": "M1"}}, ["merged-in-a-circle"]),
        (
            {
                "M1": {"status": Status.MERGED, "merged_into": "M2"},
                "M2": {"status": Status.MERGED, "merged_into": "M1"},
                "ST1": {"status": Status.MERGED, "merged_into": "M1"},
            },
            ["merged-in-a-circle", "merged-in-a-circle"],
        ),
    ],
)
def test_a_file_that_says_it_otherwise_is_told_so(changes: dict[str, dict[str, Any]], codes: list[str]) -> None:
    def changed(memory: Memory) -> Memory:
        return dataclasses.replace(memory, **changes.get(memory.id, {}))

    case = dataclasses.replace(CASE, memories=tuple(map(changed, CASE.memories)))
    assert [finding.code for finding in findings(case)] == codes
