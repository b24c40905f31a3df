from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.flags import review_flag
from emdr_planner.domain.edits.record import lift_flag
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.readiness import FlagReview, SafetyFlag
from emdr_planner.domain.words import FlagKind

DAY = dt.date(2026, 3, 4)


def test_a_flag_that_was_looked_at_again_stands_until_the_next_review() -> None:
    flags = tuple(SafetyFlag(id=name, kind=FlagKind.UNSAFE_HOME, raised=DAY, review=DAY) for name in ("SF1", "SF2"))
    case = Case(client=Client(code="Linden"), safety_flags=flags)
    first = FlagReview(date=DAY, by="A. C.", found="still there", next=DAY + dt.timedelta(days=7))
    after = review_flag("SF1", first).change(case)
    assert (after.safety_flags[0].review, after.safety_flags[0].reviews) == (first.next, (first,))
    assert after.safety_flags[0].holds
    assert after.safety_flags[1] is case.safety_flags[1]
    second = FlagReview(date=DAY, by="R. Vale")
    again = review_flag("SF1", second).change(after)
    assert (again.safety_flags[0].review, again.safety_flags[0].reviews) == (None, (first, second))
    lifted = lift_flag("SF1", DAY, by="A. C.", reason="moved").change(again)
    refused = ((" ", "SF1", case, "E-31"), ("A. C.", "SF1", lifted, "E-30"), ("A. C.", "SF9", case, "E-13"))
    for by, flag, at, code in refused:
        with pytest.raises(EditRefusedError, match=code):
            review_flag(flag, FlagReview(date=DAY, by=by)).change(at)
