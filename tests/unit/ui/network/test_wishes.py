from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.quick_capture import parse_capture
from emdr_planner.domain.words import LinkageKind, NcDomain, Provenance
from emdr_planner.ui.network.wishes import (
    add_wish,
    arrange_wish,
    delete_wish,
    likely_kind,
    link_wish,
    move_wish,
    new_linkage,
    pin_wish,
    strength_wish,
)
from tests.support.cases import a_case, a_linkage, a_memory

TODAY = dt.date(2026, 3, 14)
CASE = a_case(
    a_memory("M1", position=(0.0, 0.0)), a_memory("M2"), a_memory("M3"), linkages=(a_linkage("M1", "M2", id="L1"),)
)


def test_moving_keeps_the_places_at_which_others_were_shown() -> None:
    edit = move_wish(CASE, {"M1": (5.0, 5.0)}, {"M2": (200.0, 0.0), "M9": (1.0, 1.0)}, by_keys=False)
    case = edit.change(CASE)
    assert [memory.position for memory in case.memories] == [(5.0, 5.0), (200.0, 0.0), None]
    assert edit.merge_key is None


def test_moves_by_keys_of_the_same_memories_merge() -> None:
    one = move_wish(CASE, {"M1": (5.0, 5.0), "M2": (1.0, 1.0)}, {}, by_keys=True)
    other = move_wish(CASE, {"M2": (9.0, 1.0), "M1": (5.0, 5.0)}, {}, by_keys=True)
    third = move_wish(CASE, {"M2": (9.0, 1.0)}, {}, by_keys=True)
    assert one.merge_key == other.merge_key != third.merge_key


def test_adding_keeps_the_places_at_which_others_were_shown() -> None:
    edit = add_wish(parse_capture("new"), {1: (9.0, 9.0)}, {"M2": (200.0, 0.0)}, TODAY)
    case = edit.change(CASE)
    assert (case.memory("M2").position, case.memory("M4").position) == ((200.0, 0.0), (9.0, 9.0))
    assert edit.label == "Capture 1 memory"
    assert add_wish(parse_capture("new"), {}, {}, TODAY).change(CASE).memory("M2").position is None


def test_a_layout_is_one_step_with_its_name() -> None:
    edit = arrange_wish({"M1": (1.0, 2.0)}, "Arrange: Tidy")
    assert edit.label == "Arrange: Tidy"
    assert edit.change(CASE).memory("M1").position == (1.0, 2.0)


def test_what_is_gone_is_not_deleted_twice() -> None:
    assert [memory.id for memory in delete_wish(CASE, ("M2", "M9")).change(CASE).memories] == ["M1", "M3"]


def test_pinning_keeps_the_place_shown_and_goes_back() -> None:
    shown = {"M1": (0.0, 0.0), "M2": (200.0, 0.0)}
    pinned = pin_wish(CASE, ("M2", "M1"), shown).change(CASE)
    assert [(memory.position_locked, memory.position) for memory in pinned.memories[:2]] == [
        (True, (0.0, 0.0)),
        (True, (200.0, 0.0)),
    ]
    free = pin_wish(pinned, ("M2", "M1"), shown).change(pinned)
    assert not any(memory.position_locked for memory in free.memories)


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (a_memory("M1"), a_memory("T1", "trigger"), LinkageKind.TRIGGER_OF),
        (a_memory("T1", "trigger"), a_memory("F1", "future"), LinkageKind.ANTICIPATES),
        (a_memory("R1", "resource"), a_memory("M1"), LinkageKind.SUPPORTS),
        (a_memory("P1", "part"), a_memory("M1"), LinkageKind.CARRIES),
        (a_memory("B1", "belief"), a_memory("M1"), LinkageKind.BLOCKS),
        (a_memory("M1"), a_memory("B1", "belief"), LinkageKind.EVIDENCE_FOR),
        (
            a_memory("M1", nc_domain=NcDomain.SAFETY),
            a_memory("M2", nc_domain=NcDomain.SAFETY),
            LinkageKind.SHARED_BELIEF,
        ),
        (a_memory("M1", body=("chest",)), a_memory("M2", body=("legs", "chest")), LinkageKind.SHARED_BODY),
        (a_memory("M1", emotions=("fear",)), a_memory("M2", emotions=("fear",)), LinkageKind.SHARED_AFFECT),
        (a_memory("M1"), a_memory("M2"), LinkageKind.OTHER),
        (a_memory("T1", "trigger"), a_memory("M1"), LinkageKind.OTHER),
    ],
)
def test_the_kind_offered_first_is_what_types_and_records_call_for(
    start: object, end: object, kind: LinkageKind
) -> None:
    assert likely_kind(start, end) is kind  # type: ignore[arg-type]  # parametrised memories


def test_a_new_linkage_is_a_supposition_until_it_is_said() -> None:
    linkage = new_linkage(CASE, "M2", "M3", TODAY)
    assert (linkage.id, linkage.strength, linkage.provenance, linkage.noted) == ("L2", 2, Provenance.CLINICIAN, TODAY)
    case = strength_wish("L2", 3).change(link_wish(linkage).change(CASE))
    assert case.linkages[-1].strength == 3
