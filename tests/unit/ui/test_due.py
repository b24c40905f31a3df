from __future__ import annotations

import datetime as dt

import pytest

from emdr_planner.progress.due import DueKind
from emdr_planner.store.summaries import ClientSummary, Waiting
from emdr_planner.ui.due import due, pressing

TODAY = dt.date(2026, 3, 10)


def ripe(kind: DueKind, count: int = 1, days: int | None = None) -> Waiting:
    """So many things of a kind, due from so many days after today on; at once without days."""
    return Waiting(kind, dt.date.min if days is None else TODAY + dt.timedelta(days=days), count)


def waits(kind: DueKind, count: int = 1, days: int | None = None) -> dict[str, object]:
    return {"waiting": (ripe(kind, count, days),)}


def summary(**fields: object) -> ClientSummary:
    known: dict[str, object] = {"id": "c1", "code": "Linden", "latest_readiness": TODAY, **fields}
    return ClientSummary(**known)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ()),
        (waits(DueKind.OPEN_TARGET), ("1 open target",)),
        (waits(DueKind.OPEN_TARGET, 3), ("3 open targets",)),
        (waits(DueKind.REEVALUATION), ("re-evaluation of 1 target due",)),
        (waits(DueKind.REEVALUATION, 2), ("re-evaluation of 2 targets due",)),
        (waits(DueKind.AFTER_EFFECTS), ("after-effects not asked of 1 session",)),
        (waits(DueKind.AFTER_EFFECTS, 2), ("after-effects not asked of 2 sessions",)),
        (waits(DueKind.RERATE), ("1 linked target to rate again",)),
        (waits(DueKind.RERATE, 2), ("2 linked targets to rate again",)),
        ({"latest_readiness": None}, ("readiness not yet observed",)),
        ({"latest_readiness": dt.date(2026, 3, 9)}, ("readiness last observed 1 day ago",)),
        ({"latest_readiness": dt.date(2026, 2, 10)}, ("readiness last observed 28 days ago",)),
        ({"latest_readiness": dt.date(2026, 3, 11)}, ()),
        ({"active_flags": 1}, ("1 safety flag",)),
        ({"active_flags": 2, **waits(DueKind.FLAG_REVIEW, days=1)}, ("2 safety flags",)),
        ({"active_flags": 2, **waits(DueKind.FLAG_REVIEW, days=0)}, ("2 safety flags, review due",)),
        (waits(DueKind.MEASURE, days=1), ()),
        (waits(DueKind.MEASURE, days=0), ("re-assessment due today",)),
        (waits(DueKind.PREPARATION, days=-1), ("re-assessment overdue by 1 day",)),
        (waits(DueKind.WITHHOLD_REVIEW, days=-9), ("re-assessment overdue by 9 days",)),
        (waits(DueKind.MEASURE), ("re-assessment due",)),
        ({"waiting": (ripe(DueKind.MEASURE), ripe(DueKind.MEASURE, days=-2))}, ("re-assessment overdue by 2 days",)),
    ],
)
def test_each_thing_that_is_due_is_said_in_words(fields: dict[str, object], said: tuple[str, ...]) -> None:
    assert due(summary(**fields), TODAY) == said


def test_a_review_is_due_only_where_the_programme_has_set_an_interval() -> None:
    old = {"latest_readiness": dt.date(2026, 2, 10)}
    assert due(summary(**old), TODAY) == ("readiness last observed 28 days ago",)
    later, now = waits(DueKind.READINESS, days=1), waits(DueKind.READINESS, days=0)
    assert due(summary(**old, **later), TODAY) == ("readiness last observed 28 days ago",)
    assert due(summary(**old, **now), TODAY) == ("readiness last observed 28 days ago, review due",)
    assert due(summary(**now), TODAY) == ("readiness last observed today, review due",), "another domain is older"


def test_safety_stands_first() -> None:
    waiting = (ripe(DueKind.OPEN_TARGET), ripe(DueKind.AFTER_EFFECTS))
    busy = summary(active_flags=1, waiting=waiting, latest_readiness=None)
    assert due(busy, TODAY)[0] == "1 safety flag"
    assert len(due(busy, TODAY)) == 4


def test_of_a_closed_treatment_only_its_retention_waits() -> None:
    closed = {"closed": TODAY, **waits(DueKind.REEVALUATION)}
    assert due(summary(**closed), TODAY) == ("treatment closed 2026-03-10",)
    assert pressing(summary(**closed), TODAY) == 0
    kept = summary(**closed, keep_until=TODAY)
    assert due(kept, TODAY) == ("treatment closed 2026-03-10", "kept until 2026-03-10")
    assert pressing(kept, TODAY) == 0
    later = TODAY + dt.timedelta(days=1)
    assert due(kept, later)[1] == "kept until 2026-03-10, which has passed"
    assert pressing(kept, later) == 1
    assert pressing(summary(**closed, keep_until=TODAY, archived=True), later) == 1
