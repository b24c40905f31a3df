from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.store.summaries import ClientSummary
from emdr_planner.ui.due import due, pressing

TODAY = dt.date(2026, 3, 10)


def summary(**fields: object) -> ClientSummary:
    known: dict[str, object] = {"id": "c1", "code": "Linden", "latest_readiness": TODAY, **fields}
    return ClientSummary(**known)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ()),
        ({"open_targets": 1}, ("1 open target",)),
        ({"open_targets": 3}, ("3 open targets",)),
        ({"reevaluations": 1}, ("re-evaluation of 1 target due",)),
        ({"reevaluations": 2}, ("re-evaluation of 2 targets due",)),
        ({"unasked": 1}, ("after-effects not asked of 1 session",)),
        ({"unasked": 2}, ("after-effects not asked of 2 sessions",)),
        ({"latest_readiness": None}, ("readiness not yet observed",)),
        ({"latest_readiness": dt.date(2026, 3, 9)}, ("readiness last observed 1 day ago",)),
        ({"latest_readiness": dt.date(2026, 2, 10)}, ("readiness last observed 28 days ago",)),
        ({"latest_readiness": dt.date(2026, 3, 11)}, ()),
        ({"active_flags": 1}, ("1 safety flag",)),
        ({"active_flags": 2, "next_review": dt.date(2026, 3, 11)}, ("2 safety flags",)),
        ({"active_flags": 2, "next_review": TODAY}, ("2 safety flags, review due",)),
        ({"next_point": dt.date(2026, 3, 11)}, ()),
        ({"next_point": TODAY}, ("re-assessment due today",)),
        ({"next_point": dt.date(2026, 3, 9)}, ("re-assessment overdue by 1 day",)),
        ({"next_point": dt.date(2026, 3, 1)}, ("re-assessment overdue by 9 days",)),
    ],
)
def test_each_thing_that_is_due_is_said_in_words(fields: dict[str, object], said: tuple[str, ...]) -> None:
    assert due(summary(**fields), TODAY) == said


def test_a_review_is_due_only_where_the_programme_has_set_an_interval() -> None:
    old = {"latest_readiness": dt.date(2026, 2, 10)}
    assert due(summary(**old), TODAY) == ("readiness last observed 28 days ago",)
    assert due(summary(**old, review_days=28), TODAY) == ("readiness last observed 28 days ago",)
    assert due(summary(**old, review_days=27), TODAY) == ("readiness last observed 28 days ago, review due",)


def test_safety_stands_first() -> None:
    busy = summary(active_flags=1, open_targets=1, unasked=1, latest_readiness=None)
    assert due(busy, TODAY)[0] == "1 safety flag"
    assert len(due(busy, TODAY)) == 4


def test_of_a_closed_treatment_only_its_retention_waits() -> None:
    closed = {"closed": TODAY, "open_targets": 2, "reevaluations": 1, "next_point": TODAY}
    assert due(summary(**closed), TODAY) == ("treatment closed 2026-03-10",)
    assert pressing(summary(**closed), TODAY) == 0
    kept = summary(**closed, keep_until=TODAY)
    assert due(kept, TODAY) == ("treatment closed 2026-03-10", "kept until 2026-03-10")
    assert pressing(kept, TODAY) == 0
    later = TODAY + dt.timedelta(days=1)
    assert due(kept, later)[1] == "kept until 2026-03-10, which has passed"
    assert pressing(kept, later) == 1
    assert pressing(summary(**closed, keep_until=TODAY, archived=True), later) == 1
