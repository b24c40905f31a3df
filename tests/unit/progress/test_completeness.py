from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import AfterEffects, Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import BodyScan, Closure, MemoryType, Recovered
from emdr_planner.progress.completeness import Completeness, Element, Found, completeness

WHOLE = Memory(
    id="M1",
    type=MemoryType.PAST,
    label="cellar",
    image="the door",
    worst_part="the lock",
    nc="I am powerless",
    pc="I have choices now",
    sud=5,
    voc=2,
    emotions=("fear",),
    body=("chest",),
)
BARE = Memory(id="M2", type=MemoryType.PAST, label="yard")
FULL = WorkEntry(memory="M1", voc_end=4, closure=Closure.CONTAINED)


def session(number: int, *work: WorkEntry, **fields: object) -> Session:
    known: dict[str, object] = {"date": dt.date(2026, 3, number), "work": work, **fields}
    return Session(id=f"S{number}", number=number, **known)  # type: ignore[arg-type]  # fields of a session, by name


def of(*sessions: Session) -> Completeness:
    case = Case(client=Client(code="Linden"), memories=(WHOLE, BARE), sessions=sessions)
    return completeness(case)[-1]


def test_a_whole_record_lacks_nothing() -> None:
    found = of(
        session(
            2,
            FULL,
            after_effects=AfterEffects(recovered=Recovered.SAME_DAY),
            signed=dt.date(2026, 3, 2),
        )
    )
    assert found.lacking == {}
    assert found.elements == {
        Element.PHASE3: Found.DONE,
        Element.VOC: Found.DONE,
        Element.CLOSURE: Found.DONE,
        Element.BODY_SCAN: Found.NOT_DUE,
        Element.REEVALUATION: Found.NOT_DUE,
        Element.AFTER_EFFECTS: Found.DONE,
        Element.SIGNED: Found.DONE,
    }


def test_a_session_without_work_is_only_to_be_signed() -> None:
    elements = dict(of(session(2)).elements)
    assert elements.pop(Element.SIGNED) is Found.MISSING
    assert set(elements.values()) == {Found.NOT_DUE}


@pytest.mark.parametrize(
    ("entry", "element", "lacking"),
    [
        (dataclasses.replace(FULL, memory="M2"), Element.PHASE3, ("M2",)),
        (dataclasses.replace(FULL, voc_end=None), Element.VOC, ("M1",)),
        (dataclasses.replace(FULL, voc_end=None, voc_start=3), Element.VOC, ()),
        (dataclasses.replace(FULL, memory="M2"), Element.VOC, ("M2",)),
        (dataclasses.replace(FULL, closure=None), Element.CLOSURE, ("M1",)),
        (dataclasses.replace(FULL, sud_end=0, voc_end=7), Element.BODY_SCAN, ("M1",)),
        (dataclasses.replace(FULL, sud_end=0, voc_end=7, body_scan=BodyScan.NOT_DONE), Element.BODY_SCAN, ("M1",)),
        (dataclasses.replace(FULL, sud_end=0, voc_end=7, body_scan=BodyScan.RESIDUAL), Element.BODY_SCAN, ()),
        (dataclasses.replace(FULL, sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR), Element.BODY_SCAN, ()),
    ],
)
def test_what_is_lacking_is_named(entry: WorkEntry, element: Element, lacking: tuple[str, ...]) -> None:
    found = of(session(2, entry))
    assert found.lacking.get(element, ()) == lacking
    assert found.elements[element] is (Found.MISSING if lacking else Found.DONE)


def test_what_was_worked_waits_for_its_re_evaluation_until_a_session_brings_it() -> None:
    first, silent = session(2, FULL), session(3)
    assert of(first, silent).lacking[Element.REEVALUATION] == ("M1",)
    again = session(4, reevaluation=(Reevaluation(memory="M1", sud=3),))
    assert of(first, silent, again).elements[Element.REEVALUATION] is Found.DONE
    assert of(first, silent, again, session(5)).elements[Element.REEVALUATION] is Found.NOT_DUE


def test_sessions_come_in_their_order() -> None:
    case = Case(client=Client(code="Linden"), memories=(WHOLE,), sessions=(session(5), session(3, FULL)))
    assert [one.session for one in completeness(case)] == ["S3", "S5"]
