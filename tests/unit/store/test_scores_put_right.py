"""What a filled-in scale or a fidelity score said before it was put right or taken out stays in the file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.scores import (
    correct_administration,
    correct_fidelity,
    remove_administration,
    remove_fidelity,
)
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.session import Session
from emdr_planner.store.caseload_file import CaseloadFile

DAY = dt.date(2026, 3, 4)
FILLED = Administration(id="A1", instrument="pcl-5", date=DAY, total=40)
SCORE = FidelityScore(id="FI1", date=DAY, scale="EFRS", score=2.4, session="S1", rater="R. Vale")
CASE = Case(
    client=Client(code="Linden"),
    sessions=(Session(id="S1", number=1, date=DAY, signed=DAY),),
    administrations=(FILLED,),
    fidelity=(SCORE,),
)


def told(caseload: CaseloadFile, *edits: Edit) -> tuple[str, list[tuple[str, str | None, tuple[str, ...]]]]:
    """Make edits, each saved by itself; return the client's id, and what the trail says of them."""
    client_id = caseload.add_client(CASE, "Add client")
    before = CASE
    for edit in edits:
        after = edit.change(before)
        caseload.save(client_id, before, after, edit.label)
        before = after
    assert caseload.load(client_id).sessions == CASE.sessions
    assert caseload.check().is_clean
    trail = caseload.audit_trail(client_id)[-len(edits) :]
    return client_id, [(entry.event, entry.record_id, entry.fields) for entry in trail]


def test_a_filling_in_that_was_put_right_and_taken_out(caseload: CaseloadFile) -> None:
    right = dataclasses.replace(FILLED, total=14)
    client_id, trail = told(caseload, correct_administration(right), remove_administration("A1"))
    kept = caseload.history(client_id, "administrations", "A1")
    assert [(version.label, json.loads(version.body)["total"]) for version in kept] == [
        ("Add client", 40),
        ("Correct a filled-in scale", 14),
    ]
    assert not any(version.current for version in kept)
    assert trail[0] == ("record_changed", "A1", ("total",))
    assert trail[1][:2] == ("record_removed", "A1")


def test_a_fidelity_score_that_was_put_right_and_taken_out(caseload: CaseloadFile) -> None:
    right = dataclasses.replace(SCORE, score=4.2)
    client_id, trail = told(caseload, correct_fidelity(right), remove_fidelity("FI1"))
    kept = caseload.history(client_id, "fidelity", "FI1")
    assert [(version.label, json.loads(version.body)["score"]) for version in kept] == [
        ("Add client", 2.4),
        ("Correct a fidelity score", 4.2),
    ]
    assert trail[0] == ("record_changed", "FI1", ("score",))
    assert trail[1][:2] == ("record_removed", "FI1")
