"""The difference between two cases."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.changes import KEYED, WHOLE, changes
from emdr_planner.domain.client import Client
from tests.support.cases import a_case, a_linkage, a_memory


def test_a_case_just_opened_is_new_as_a_whole() -> None:
    case = a_case(a_memory("M1"))
    change = changes(None, case)
    assert change.part("memories").added == {"M1"}
    assert change.touches("client")
    assert not change.is_empty


def test_no_difference() -> None:
    case = a_case(a_memory("M1"))
    assert changes(case, case).is_empty
    assert changes(case, a_case(a_memory("M1"))).is_empty


def test_ids_added_changed_and_removed() -> None:
    before = a_case(a_memory("M1"), a_memory("M2"), linkages=(a_linkage("M1", "M2"),))
    after = a_case(dataclasses.replace(before.memories[0], sud=3), a_memory("M3"))
    change = changes(before, after)
    assert change.part("memories").changed == {"M1"}
    assert change.part("memories").added == {"M3"}
    assert change.part("memories").removed == {"M2"}
    assert change.part("linkages").removed == {"L12"}
    assert change.touches("linkages")
    assert not change.touches("sessions", "client")
    assert change.part("sessions").is_empty


def test_other_parts_are_compared_as_a_whole() -> None:
    before = a_case()
    after = dataclasses.replace(before, client=Client(code="Client Hazel"), policy=(("weight_1", 0.2),))
    assert changes(before, after).whole == {"client", "policy"}


def test_every_field_of_a_case_is_compared() -> None:
    names = {field.name for field in dataclasses.fields(a_case())}
    assert {*KEYED, *WHOLE} == names


def test_for_a_client_just_opened_every_part_is_new_also_an_empty_one() -> None:
    change = changes(None, a_case())
    assert all(change.touches(part) for part in (*KEYED, *WHOLE))
