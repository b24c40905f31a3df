from __future__ import annotations

import dataclasses

import pytest

from emdr_planner.domain.memory import Closing
from emdr_planner.domain.words import ClosedBy, Status
from emdr_planner.ui.spoken_memory import linkage_sentence, memory_sentence, ordinal
from emdr_planner.ui.standings import Standing
from tests.support.cases import a_linkage, a_memory


def test_a_target_is_spoken_whole() -> None:
    memory = a_memory("M1", label="locked room", age=7, sud=8)
    said = memory_sentence(memory, linked=3, standing=Standing(place=2))
    assert said == "Target: locked room, age 7, SUD 8, linked to 3, proposed 2nd"
    tried = memory_sentence(memory, linked=3, standing=Standing(place=1, tried=True))
    assert tried == "Target: locked room, age 7, SUD 8, linked to 3, 1st in the what-if"


def test_what_is_not_known_is_said_or_left_out() -> None:
    trigger = a_memory("T1", "trigger", label="door")
    said = memory_sentence(trigger, linked=0, standing=Standing(gate="PREPARE"))
    assert said == "Trigger: door, SUD not rated, linked to 0, gate prepare"
    template = a_memory("F1", "future", label="asking", touchstone=True, sud=2)
    assert memory_sentence(template, linked=1) == "Future template: asking, SUD 2, linked to 1, touchstone"
    belief = a_memory("B1", "belief", label="I must not feel")
    assert memory_sentence(belief, linked=1) == "Belief: I must not feel, linked to 1"
    done = a_memory("M1", label="bicycle", sud=0, status=Status.CONFIRMED)
    said = memory_sentence(done, linked=0, standing=Standing(gate="OPEN"))
    assert said == "Target: bicycle, SUD 0, linked to 0, confirmed"


def test_a_linkage_is_spoken_whole() -> None:
    labels = {"M1": "rage", "M2": "locked room"}
    spoken = linkage_sentence(a_linkage("M1", "M2", "feeds", 3), labels)
    assert spoken == "rage, feeds, locked room, strong, the client said it"


@pytest.mark.parametrize(
    ("number", "spoken"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (112, "112th")],
)
def test_places_are_spoken_as_places(number: int, spoken: str) -> None:
    assert ordinal(number) == spoken


def test_what_became_of_a_memory_is_said_as_it_is() -> None:
    merged = a_memory("M1", label="locked room", sud=8, status=Status.MERGED, merged_into="M2")
    assert memory_sentence(merged, linked=1, into="cellar").endswith("linked to 1, merged into cellar")
    by_word = Closing(by=ClosedBy.CLINICIAN, reason="moved away")
    declared = a_memory("M1", label="locked room", sud=8, status=Status.COMPLETED, closed=by_word)
    assert memory_sentence(declared, linked=0).endswith("linked to 0, closed by clinician")
    confirmed = dataclasses.replace(declared, status=Status.CONFIRMED)
    assert memory_sentence(confirmed, linked=0).endswith("linked to 0, closed by clinician, confirmed")
