from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.casefile.codec import case_from_json, case_to_json
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client, TreatmentClosed
from emdr_planner.domain.edits.client import close_treatment, reopen_treatment
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.words import EndReason
from emdr_planner.progress.due import due
from emdr_planner.progress.intervals import INTERVAL
from emdr_planner.progress.reassessment import points

FIRST, LAST = dt.date(2026, 1, 5), dt.date(2026, 3, 4)
CASE = Case(client=Client(code="Linden", started=FIRST), policy=((f"{INTERVAL}pcl-5", 7),))
CLOSED = TreatmentClosed(date=LAST, reason=EndReason.ENDED, keep_until=dt.date(2036, 3, 4))


def test_a_closed_treatment_keeps_its_record_and_nothing_is_due() -> None:
    assert due(CASE, LAST)
    assert points(CASE, LAST)
    after = close_treatment(CLOSED).change(CASE)
    assert after == dataclasses.replace(CASE, client=dataclasses.replace(CASE.client, closed=CLOSED))
    assert due(after, LAST) == ()
    assert points(after, LAST) == ()
    assert case_from_json(case_to_json(after)) == after
    assert reopen_treatment().change(after) == CASE


@pytest.mark.parametrize(
    "wrong",
    [
        TreatmentClosed(date=FIRST - dt.timedelta(days=1)),
        TreatmentClosed(date=LAST, keep_until=LAST - dt.timedelta(days=1)),
    ],
)
def test_treatment_ends_after_it_began_and_is_kept_beyond(wrong: TreatmentClosed) -> None:
    with pytest.raises(EditRefusedError, match="E-32"):
        close_treatment(wrong).change(CASE)


def test_without_a_first_day_any_day_can_be_the_last() -> None:
    bare = Case(client=Client(code="Linden"))
    assert close_treatment(TreatmentClosed(date=LAST, keep_until=LAST)).change(bare).client.closed is not None
