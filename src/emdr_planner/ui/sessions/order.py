"""Sessions in the order in which they took place, and what is still to be asked about them."""

from __future__ import annotations

import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session, in_order


def after_effects_to_ask(case: Case, today: dt.date, *, at_contact: bool = False) -> tuple[Session, ...]:
    """Return the worked sessions whose after-effects were not asked yet, the oldest first.

    They are asked at the next contact, so the session of today is not among them while it is the last one.

    Args:
        case: the record.
        today: the day that everything counts from.
        at_contact: the next contact has come, or is being prepared for: it may be another one of the same day.
    """
    ordered = in_order(case.sessions)
    is_last = not at_contact and bool(ordered) and ordered[-1].date >= today
    last = ordered[-1:] if is_last else ()
    return tuple(session for session in ordered if session.work and session.recovered is None and session not in last)


def next_number(case: Case) -> int:
    """Return the number that the next session gets."""
    return max((session.number for session in case.sessions), default=0) + 1


def slot_on(case: Case, date: dt.date) -> int | None:
    """Return which session of its day the next one is; None when it is the only one."""
    same_day = [session for session in case.sessions if session.date == date]
    return len(same_day) + 1 if same_day else None
