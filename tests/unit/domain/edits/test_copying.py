from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.client import Client, PresentingProblem
from emdr_planner.domain.copied import Copied, Shape, copied, shape_of
from emdr_planner.domain.edits.copying import paste, paste_shape
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance, Status
from tests.support.cases import a_case, a_linkage, a_memory, the_sample

TODAY = dt.date(2026, 3, 14)
CASE = a_case(
    a_memory("M1", label="Locked room", sud=8, nc="I am powerless", status=Status.INCOMPLETE, touchstone=True),
    a_memory("T1", "trigger", label="Boss"),
    a_memory("M2"),
    linkages=(a_linkage("M1", "T1", "trigger_of", strength=3, note="she said so"), a_linkage("M1", "M2")),
)
PLACES = {"M1": (0.0, 0.0), "T1": (100.0, 50.0), "M2": (9.0, 9.0)}


def test_copies_are_new_memories_with_their_linkages_and_nothing_that_was_done() -> None:
    found = copied(CASE, ("M1", "T1", "M9"), PLACES)
    after = paste(found, (500.0, 100.0), TODAY).change(CASE)
    made = after.memory("M3")
    assert (made.label, made.nc, made.sud, made.status) == (
        "Locked room (copy)",
        "I am powerless",
        None,
        Status.IDENTIFIED,
    )
    assert (made.touchstone, made.ratings, made.position) == (False, (), (450.0, 75.0))
    assert after.memory("T2").position == (550.0, 125.0)
    link = after.linkages[-1]
    assert (link.from_id, link.to_id, link.kind, link.strength) == ("M3", "T2", LinkageKind.TRIGGER_OF, 3)
    assert (link.note, link.noted) == ("she said so", TODAY)
    assert len(after.linkages) == 3
    assert after.memories[:3] == CASE.memories
    assert not list(problems(after))


def test_a_presenting_problem_that_is_gone_is_not_pasted() -> None:
    problem = PresentingProblem(id="pp1", title="sleep")
    memory = a_memory("M1", presenting_problems=("pp1",))
    before = dataclasses.replace(a_case(memory), client=Client(code="Linden", presenting_problems=(problem,)))
    edit = paste(copied(before, ("M1",), {}), (0.0, 0.0), TODAY)
    assert edit.change(before).memory("M2").presenting_problems == ("pp1",)
    assert edit.change(a_case()).memory("M1").presenting_problems == ()


def test_a_shape_holds_no_word_number_date_or_id() -> None:
    case = the_sample("broad")
    places = {memory.id: memory.position or (0.0, 0.0) for memory in case.memories}
    shape = shape_of(copied(case, places, places))
    held = repr(shape)
    texts = [text for memory in case.memories for text in (memory.label, memory.nc, memory.pc, memory.image) if text]
    texts += [link.note for link in case.linkages if link.note] + [cluster.title for cluster in case.clusters]
    assert not [text for text in texts if text in held]
    assert {field.name for field in dataclasses.fields(shape)} == {"nodes", "links"}
    assert {type(one) for node in shape.nodes for one in (node[0], *node[1])} == {MemoryType, float}
    assert {field.name for field in dataclasses.fields(shape.links[0])} == {"start", "end", "kind", "strength"}


def test_a_shape_is_pasted_under_codes_as_suppositions() -> None:
    shape = shape_of(copied(CASE, ("M1", "T1"), PLACES))
    other = a_case(a_memory("M7"))
    after = paste_shape(shape, (0.0, 0.0), TODAY).change(other)
    assert [(memory.id, memory.label, memory.sud) for memory in after.memories[1:]] == [
        ("M8", "M8", None),
        ("T1", "T1", None),
    ]
    (link,) = after.linkages
    assert (link.from_id, link.to_id, link.strength, link.note) == ("M8", "T1", 3, None)
    assert (link.provenance, link.noted) == (Provenance.CLINICIAN, TODAY)
    assert after.memory("M8").position == (-50.0, -25.0)
    assert not list(problems(after))


def test_nothing_copied_is_nothing_pasted() -> None:
    assert copied(CASE, (), PLACES) == Copied()
    assert shape_of(Copied()) == Shape()
    assert paste(Copied(), (0.0, 0.0), TODAY).change(CASE) == CASE


def test_a_copied_linkage_that_no_longer_fits_is_refused() -> None:
    found = copied(CASE, ("M1", "T1"), PLACES)
    memories = tuple(dataclasses.replace(memory, type=MemoryType.PAST) for memory in found.memories)
    with pytest.raises(EditRefusedError):
        paste(dataclasses.replace(found, memories=memories), (0.0, 0.0), TODAY).change(CASE)
