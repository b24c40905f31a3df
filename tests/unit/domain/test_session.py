"""The outcome of a piece of work and the status it entitles to."""

from __future__ import annotations

from typing import Any

import pytest

from emdr_planner.domain.lifecycle import is_assessed, missing_elements, status_after_work
from emdr_planner.domain.session import AfterEffects, Outcome, Session, SetEntry, WorkEntry, outcome
from emdr_planner.domain.words import BodyScan, Closure, Event, Recovered, SetTag, Status
from tests.support.cases import DAY, a_memory


def _outcome(recovered: Recovered | None, **fields: object) -> Outcome:
    given: dict[str, object] = {"sud_start": 6, "sud_end": 4, "closure": Closure.CONTAINED, **fields}
    entry = WorkEntry(memory="M1", **given)  # type: ignore[arg-type]  # fields come by name
    after = None if recovered is None else AfterEffects(recovered=recovered)
    return outcome(Session(id="SE1", number=1, date=DAY, work=(entry,), after_effects=after), entry)


@pytest.mark.parametrize("recovered", [Recovered.SAME_DAY, Recovered.NEXT_DAY])
@pytest.mark.parametrize("closure", [Closure.COMPLETE, Closure.CONTAINED])
@pytest.mark.parametrize("sud_end", [4, 6])
def test_integrated(recovered: Recovered, closure: Closure, sud_end: int) -> None:
    assert _outcome(recovered, closure=closure, sud_end=sud_end) is Outcome.INTEGRATED


@pytest.mark.parametrize("event", ["flooding", "shutdown", "dual_attention_lost", "abrupt_shift"])
def test_overwhelmed_by_an_event_or_a_set_tag(event: str) -> None:
    assert _outcome(Recovered.SAME_DAY, events=(Event(event),)) is Outcome.OVERWHELMED
    assert _outcome(Recovered.SAME_DAY, sets=(SetEntry(n=1, tags=(SetTag(event),)),)) is Outcome.OVERWHELMED


@pytest.mark.parametrize(
    ("recovered", "fields"),
    [
        (Recovered.LATER, {}),
        (Recovered.NOT_YET, {}),
        (Recovered.SAME_DAY, {"closure": Closure.NOT_CONTAINED}),
        (None, {"closure": Closure.NOT_CONTAINED}),
    ],
)
def test_overwhelmed_by_closure_or_recovery(recovered: Recovered | None, fields: dict[str, object]) -> None:
    assert _outcome(recovered, **fields) is Outcome.OVERWHELMED


@pytest.mark.parametrize(
    ("recovered", "fields"),
    [
        (None, {}),
        (Recovered.UNKNOWN, {}),
        (Recovered.SAME_DAY, {"events": (Event.LOOPING,)}),
        (Recovered.SAME_DAY, {"sets": (SetEntry(n=1, tags=(SetTag.LOOPING,)),)}),
        (Recovered.SAME_DAY, {"sud_start": None}),
        (Recovered.SAME_DAY, {"sud_end": None}),
        (Recovered.SAME_DAY, {"sud_end": 7}),
        (Recovered.SAME_DAY, {"closure": None}),
    ],
)
def test_everything_else_is_open(recovered: Recovered | None, fields: dict[str, object]) -> None:
    assert _outcome(recovered, **fields) is Outcome.OPEN


def test_abreaction_is_not_flooding() -> None:
    sets = (SetEntry(n=1, tags=(SetTag.ABREACTION, SetTag.MOVEMENT)),)
    assert _outcome(Recovered.SAME_DAY, events=(Event.ABREACTION,), sets=sets) is Outcome.INTEGRATED


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.INCOMPLETE),
        ({"sud_end": 1}, Status.INCOMPLETE),
        ({"sud_end": 1, "ecological_reason": " "}, Status.INCOMPLETE),
        ({"sud_end": 1, "ecological_reason": "it was sad"}, Status.DESENSITIZED),
        ({"sud_end": 0}, Status.DESENSITIZED),
        ({"sud_end": 0, "voc_end": 6}, Status.DESENSITIZED),
        ({"sud_end": 3, "voc_end": 7, "body_scan": BodyScan.CLEAR}, Status.INCOMPLETE),
        ({"sud_end": 0, "voc_end": 6, "ecological_reason": "not sure yet"}, Status.INSTALLED),
        ({"sud_end": 0, "voc_end": 7, "body_scan": BodyScan.RESIDUAL}, Status.INSTALLED),
        ({"sud_end": 0, "voc_end": 7, "body_scan": BodyScan.CLEAR}, Status.COMPLETED),
    ],
)
def test_status_after_work(fields: dict[str, object], status: Status) -> None:
    assert status_after_work(WorkEntry(memory="M1", **fields)) is status  # type: ignore[arg-type]  # fields come by name


_WHOLE: dict[str, Any] = {
    "image": "a door",
    "worst_part": "the sound of the key",
    "nc": "I am powerless",
    "pc": "I have choices",
    "voc": 2,
    "emotions": ("fear",),
    "sud": 7,
    "body": ("chest",),
}


def test_a_whole_phase_three_record() -> None:
    assert is_assessed(a_memory(**_WHOLE))
    assert is_assessed(a_memory(**{**_WHOLE, "image": None}, not_obtainable=(("image", "a sound only"),)))
    assert not is_assessed(a_memory(**{**_WHOLE, "nc": None}, not_obtainable=(("nc", "  "),)))


@pytest.mark.parametrize("element", sorted(_WHOLE))
def test_each_missing_element_is_named(element: str) -> None:
    empty = () if element in {"emotions", "body"} else None
    assert missing_elements(a_memory(**{**_WHOLE, element: empty})) == (element,)


def test_a_blank_is_missing() -> None:
    assert missing_elements(a_memory(**{**_WHOLE, "image": " "})) == ("image",)


def test_a_template_needs_positive_cognition_and_voc_only() -> None:
    assert missing_elements(a_memory("F1", "future")) == ("pc", "voc")
    assert is_assessed(a_memory("F1", "future", pc="I can", voc=4))
