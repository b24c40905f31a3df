from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.casefile.codec import case_from_json, case_to_json
from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.fidelity import add_fidelity
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.session import Session

DAY = dt.date(2026, 3, 4)
CASE = Case(client=Client(code="Linden"), sessions=(Session(id="S1", number=1, date=DAY),))
SCORE = FidelityScore(
    id="FI1", date=DAY, scale="EFRS", score=2.4, highest=3, part="whole session", session="S1", rater="R. Vale"
)


def test_a_score_is_kept_as_the_rater_gave_it() -> None:
    after = add_fidelity(SCORE).change(CASE)
    assert after.fidelity == (SCORE,)
    assert case_from_json(case_to_json(after)) == after
    assert "Vale" not in repr(after)
    second = dataclasses.replace(SCORE, id="FI2", score=2.0)
    assert add_fidelity(second).change(after).fidelity == (SCORE, second)
    with pytest.raises(EditRefusedError, match="already on record"):
        add_fidelity(SCORE).change(after)


@pytest.mark.parametrize("lacking", [{"scale": " "}, {"rater": None}, {"rater": " "}])
def test_a_score_has_the_names_of_scale_and_rater(lacking: dict[str, str | None]) -> None:
    with pytest.raises(EditRefusedError, match="name of its scale and of its rater"):
        add_fidelity(dataclasses.replace(SCORE, **lacking)).change(CASE)  # type: ignore[arg-type]  # fields by name


def test_a_score_is_about_a_session_on_record_or_about_the_course() -> None:
    with pytest.raises(EditRefusedError, match="no longer on record"):
        add_fidelity(dataclasses.replace(SCORE, session="S9")).change(CASE)
    assert add_fidelity(dataclasses.replace(SCORE, session=None)).change(CASE).fidelity[0].session is None
    stray = dataclasses.replace(CASE, fidelity=(dataclasses.replace(SCORE, session="S9"),))
    assert [path for path, _words in problems(stray)] == ["$.fidelity[0].session"]
