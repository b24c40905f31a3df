from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.edits.capture import add_captured, add_earlier, refusal_of, together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.memory import RatingTaken
from emdr_planner.domain.quick_capture import parse_capture
from emdr_planner.domain.words import ElicitedBy, LinkageKind, Moment, Provenance
from tests.support.cases import a_case, a_memory

TODAY = dt.date(2026, 3, 14)


def capture(text: str, places: dict[int, tuple[float, float]] | None = None) -> Edit:
    return add_captured(parse_capture(text), places or {}, provenance=Provenance.CLINICIAN, today=TODAY)


def test_everything_captured_is_added_in_one_step() -> None:
    edit = capture("7 locked in SUD 8 VOC 2\nresource: garden\nM1 > M2 feeds 3", {1: (10.0, 20.0)})
    case = edit.change(a_case(a_memory("M1")))
    assert [memory.id for memory in case.memories] == ["M1", "M2", "R1"]
    made = case.memory("M2")
    assert (made.age, made.sud, made.voc, made.position) == (7, 8, 2, (10.0, 20.0))
    assert made.ratings == (RatingTaken(date=TODAY, moment=Moment.PHASE3, sud=8, voc=2),)
    assert [(link.from_id, link.to_id, link.strength) for link in case.linkages] == [("M1", "M2", 3)]
    assert edit.label == "Capture 2 memories"
    assert not list(problems(case))


def test_floatback_leads_from_the_earlier_memory_to_the_later_one() -> None:
    case = capture("trigger: boss shouts\n< 13 bullied\n< 6 father's rage").change(a_case())
    assert [(link.from_id, link.to_id, link.kind) for link in case.linkages] == [
        ("M1", "T1", LinkageKind.TRIGGER_OF),
        ("M2", "M1", LinkageKind.FEEDS),
    ]
    assert case.memory("M2").elicited_by is ElicitedBy.FLOATBACK
    assert case.memory("T1").elicited_by is None


def test_an_earlier_trigger_feeds() -> None:
    case = capture("trigger: boss shouts\n< trigger: door slams").change(a_case())
    assert case.linkages[0].kind is LinkageKind.FEEDS


def test_a_linkage_to_nowhere_is_refused_and_nothing_is_added() -> None:
    with pytest.raises(EditRefusedError):
        capture("school yard\nM1 > M9 feeds").change(a_case())


def test_a_linkage_alone_has_its_own_name() -> None:
    assert capture("M1 > M2").label == "Link"


def test_edits_put_together_are_one_step_or_none() -> None:
    case = a_case(a_memory("M1", label="one"))
    both = together("Both", change_memory("M1", sud=3), change_memory("M1", label="two"), merge_key="key")
    after = both.change(case)
    assert (after.memory("M1").sud, after.memory("M1").label) == (3, "two")
    assert (both.label, both.merge_key) == ("Both", "key")
    with pytest.raises(EditRefusedError):
        together("Fails", change_memory("M1", sud=3), capture("M1 > M9")).change(case)


def test_a_refusal_is_foreseen() -> None:
    assert refusal_of(capture("school yard"), a_case()) is None
    refused = refusal_of(capture("M1 > M1"), a_case(a_memory("M1")))
    assert refused is not None
    assert refused.startswith("A memory cannot be linked to itself.")


def test_a_memory_found_by_floatback_leads_to_the_one_it_came_from() -> None:
    earlier = parse_capture("6 father's rage SUD 9").memories[0]
    case = add_earlier(earlier, "T1", (5.0, 5.0), today=TODAY).change(a_case(a_memory("T1", "trigger")))
    made, link = case.memory("M1"), case.linkages[0]
    assert (made.sud, made.position, made.elicited_by) == (9, (5.0, 5.0), ElicitedBy.FLOATBACK)
    assert (link.from_id, link.to_id, link.kind, link.provenance) == (
        "M1", "T1", LinkageKind.TRIGGER_OF, Provenance.CLIENT,
    )  # fmt: skip
    with pytest.raises(EditRefusedError):
        add_earlier(earlier, "T9", None, today=TODAY).change(a_case())
