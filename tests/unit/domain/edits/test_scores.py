from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.measures import acknowledge_risk
from emdr_planner.domain.edits.scores import (
    correct_administration,
    correct_fidelity,
    remove_administration,
    remove_fidelity,
)
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.domain.session import Session
from emdr_planner.domain.signing import broken_signatures
from emdr_planner.measures.of_case import unseen_risk
from tests.support.cases import a_memory

DAY = dt.date(2026, 3, 4)
LATER = dt.date(2026, 3, 11)
SEEN = RiskSeen(by="R. Vale", date=DAY)
FIRST = Administration(
    id="A1", instrument="phq-9", date=DAY, items=(0.0,) * 8 + (2.0,), total=2, index_event="M1", risk_seen=SEEN
)
SECOND = Administration(id="A2", instrument="phq-9", date=LATER, total=7)
SCORE = FidelityScore(id="FI1", date=DAY, scale="EFRS", score=2.4, session="S1", rater="R. Vale")
OTHER = dataclasses.replace(SCORE, id="FI2", score=1.0)
CASE = Case(
    client=Client(code="Linden"),
    memories=(a_memory("M1"),),
    sessions=(Session(id="S1", number=1, date=DAY, signed=DAY),),
    administrations=(FIRST, SECOND),
    fidelity=(SCORE, OTHER),
)


def test_a_corrected_filling_in_stands_where_the_one_before_stood_and_nothing_else_moves() -> None:
    right = dataclasses.replace(SECOND, date=DAY, total=17, items=(), administered_by="R. Vale")
    after = correct_administration(right).change(CASE)
    assert after.administrations == (FIRST, right)
    assert dataclasses.replace(after, administrations=CASE.administrations) == CASE


def test_the_acknowledgement_of_other_numbers_does_not_carry_over() -> None:
    assert unseen_risk(CASE) == ()
    right = dataclasses.replace(FIRST, items=(0.0,) * 8 + (3.0,), total=3)
    after = correct_administration(right).change(CASE)
    assert after.administrations[0] == dataclasses.replace(right, risk_seen=None)
    ((asks, raised),) = unseen_risk(after)
    assert (asks.id, raised) == ("A1", (9,))
    again = acknowledge_risk("A1", LATER, by="R. Vale").change(after)
    assert again.administrations[0].risk_seen == RiskSeen(by="R. Vale", date=LATER)


def test_what_says_what_it_said_is_left_as_it_is() -> None:
    assert correct_administration(dataclasses.replace(FIRST, risk_seen=None)).change(CASE) == CASE
    assert correct_fidelity(SCORE).change(CASE) == CASE


def test_a_filling_in_or_a_score_can_be_taken_out() -> None:
    assert remove_administration("A1").change(CASE).administrations == (SECOND,)
    assert remove_fidelity("FI1").change(CASE).fidelity == (OTHER,)


def test_a_corrected_score_stands_where_the_one_before_stood_and_its_session_stays_as_signed() -> None:
    right = dataclasses.replace(SCORE, score=2.6, session=None, date=LATER)
    after = correct_fidelity(right).change(CASE)
    assert after.fidelity == (right, OTHER)
    assert broken_signatures(CASE.sessions, after.sessions) == ()
    assert broken_signatures(CASE.sessions, remove_fidelity("FI1").change(CASE).sessions) == ()


@pytest.mark.parametrize(
    "edit",
    [
        correct_administration(dataclasses.replace(FIRST, id="A9")),
        correct_administration(dataclasses.replace(FIRST, index_event="M9")),
        remove_administration("A9"),
        correct_fidelity(dataclasses.replace(SCORE, id="FI9")),
        correct_fidelity(dataclasses.replace(SCORE, session="S9")),
        remove_fidelity("FI9"),
    ],
)
def test_what_is_no_longer_on_record_is_refused(edit: Edit) -> None:
    with pytest.raises(EditRefusedError, match="no longer on record"):
        edit.change(CASE)


@pytest.mark.parametrize("lacking", [{"scale": " "}, {"rater": None}, {"rater": " "}])
def test_a_correction_is_looked_at_as_a_new_score_is(lacking: dict[str, str | None]) -> None:
    score = dataclasses.replace(SCORE, **lacking)  # type: ignore[arg-type]  # fields by name
    with pytest.raises(EditRefusedError, match="name of its scale and of its rater"):
        correct_fidelity(score).change(CASE)


def test_an_undo_step_has_a_name() -> None:
    edits = (
        correct_administration(FIRST),
        remove_administration("A1"),
        correct_fidelity(SCORE),
        remove_fidelity("FI1"),
    )
    assert [edit.label for edit in edits] == [
        "Correct a filled-in scale",
        "Remove a filled-in scale",
        "Correct a fidelity score",
        "Remove a fidelity score",
    ]
