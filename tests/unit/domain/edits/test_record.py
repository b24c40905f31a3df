"""Edits of the record and the clinician's hand."""

from __future__ import annotations

import dataclasses

import pytest

from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.edits import record as edits
from emdr_planner.domain.errors import ContradictionError, EditRefusedError
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import AfterEffects, Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import (
    BodyScan,
    FlagKind,
    Level,
    Moment,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Rung,
    Status,
)
from tests.support.cases import DAY, a_case, a_memory

CASE = a_case(a_memory("M1", sud=8, voc=2), a_memory("M2", sud=5), a_memory("M3"))


def test_ratings_probes_and_scales_are_added() -> None:
    rating = ReadinessRating(
        id="RD1", domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.PARTIAL, date=DAY
    )
    probe = Probe(id="PR1", date=DAY, rung=Rung.P2, prong=Prong.PRESENT)
    taken = Administration(id="A1", instrument="pcl-5", date=DAY, total=40)
    case = edits.rate_readiness(rating).change(CASE)
    case = edits.add_administration(taken).change(edits.add_probe(probe).change(case))
    assert (case.readiness, case.probes, case.administrations) == ((rating,), (probe,), (taken,))
    assert edits.next_record_id("RD", ("RD1",)) == "RD2"


def test_a_flag_is_lifted_by_name_and_with_a_reason() -> None:
    flags = [
        SafetyFlag(id=name, kind=FlagKind.UNSAFE_HOME, raised=DAY, by="A. C.", reason="a threat")
        for name in ("SF1", "SF2")
    ]
    case = edits.raise_flag(flags[1]).change(edits.raise_flag(flags[0]).change(CASE))
    lifted = edits.lift_flag("SF1", DAY, by="A. C.", reason="moved").change(case)
    assert (lifted.safety_flags[0].lifted, lifted.safety_flags[0].lifted_by) == (DAY, "A. C.")
    assert lifted.safety_flags[1] is case.safety_flags[1]
    for by, reason in (("", "moved"), ("A. C.", " ")):
        with pytest.raises(EditRefusedError, match="E-07"):
            edits.lift_flag("SF1", DAY, by=by, reason=reason).change(case)
    with pytest.raises(EditRefusedError, match="E-30"):
        edits.lift_flag("SF1", DAY, by="R. Vale", reason="another").change(lifted)
    with pytest.raises(EditRefusedError, match="E-13"):
        edits.lift_flag("SF9", DAY, by="A. C.", reason="moved").change(case)


@pytest.mark.parametrize(("by", "reason"), [(None, "a threat"), ("A. C.", None), (" ", "a threat"), ("A. C.", " ")])
def test_a_flag_is_raised_by_name_and_with_a_reason(by: str | None, reason: str | None) -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=DAY, by=by, reason=reason)
    with pytest.raises(EditRefusedError, match="E-40"):
        edits.raise_flag(flag).change(CASE)


def test_a_session_moves_ratings_and_statuses() -> None:
    session = Session(
        id="SE1",
        number=1,
        date=DAY,
        reevaluation=(Reevaluation(memory="M1", sud=6, voc=3), Reevaluation(memory="M3")),
        work=(
            WorkEntry(memory="M1", sud_start=6, sud_end=4),
            WorkEntry(memory="M2", sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR),
        ),
    )
    case = edits.log_session(session).change(CASE)
    first, second, third = case.memories
    assert (first.sud, first.voc, first.status) == (4, 3, Status.INCOMPLETE)
    assert [(taken.moment, taken.sud, taken.voc, taken.session) for taken in first.ratings] == [
        (Moment.PHASE8, 6, 3, "SE1"),
        (Moment.END, 4, None, "SE1"),
    ]
    assert (second.sud, second.voc, second.status) == (0, 7, Status.COMPLETED)
    assert third.ratings == ()
    with pytest.raises(EditRefusedError, match="E-08"):
        edits.log_session(session).change(case)


def test_after_effects_of_a_signed_session_are_taken_once() -> None:
    answer = AfterEffects(asked=DAY, recovered=Recovered.NEXT_DAY)
    session = Session(id="SE1", number=1, date=DAY, signed=DAY)
    case = dataclasses.replace(CASE, sessions=(session, Session(id="SE2", number=2, date=DAY)))
    answered = edits.record_after_effects("SE1", answer).change(case)
    assert answered.sessions[0].recovered is Recovered.NEXT_DAY
    assert answered.sessions[1].recovered is None
    with pytest.raises(EditRefusedError, match="E-09"):
        edits.record_after_effects("SE1", answer).change(answered)
    again = edits.record_after_effects("SE2", answer).change(edits.record_after_effects("SE2", answer).change(case))
    assert again.sessions[1].after_effects == answer


_DECISIONS: list[Constraint] = [
    Before(first="M1", then="M2"),
    Pin(memory="M1", place=1, reason="r"),
    Withhold(memory="M1", reason="r"),
    LevelChoice(memory="M1", level=Level.EMD, reason="r"),
    CeilingChoice(prong=Prong.PAST, points=4, reason="r"),
]


@pytest.mark.parametrize("decision", _DECISIONS, ids=lambda decision: type(decision).__name__)
def test_a_second_decision_about_the_same_takes_its_place(decision: Constraint) -> None:
    newer = dataclasses.replace(decision, reason="newer")
    edit = edits.decide(decision)
    case = edits.decide(newer).change(edit.change(CASE))
    assert case.constraints == (newer,)
    assert edit.label
    assert edits.undecide(newer).change(case).constraints == ()


def test_decisions_about_different_things_stand_together() -> None:
    case = CASE
    for decision in _DECISIONS:
        case = edits.decide(decision).change(case)
    assert case.constraints == tuple(_DECISIONS)


def test_contradictions_are_written_out() -> None:
    case = edits.decide(Before(first="M1", then="M2")).change(CASE)
    with pytest.raises(ContradictionError, match="M1 → M2 → M1"):
        edits.decide(Before(first="M2", then="M1")).change(case)
    case = edits.decide(Pin(memory="M1", place=2, reason="r")).change(CASE)
    with pytest.raises(ContradictionError, match="Place 2"):
        edits.decide(Pin(memory="M2", place=2, reason="r")).change(case)
    free = edits.decide(Pin(memory="M2", reason="r")).change(case)
    assert len(free.constraints) == 2
