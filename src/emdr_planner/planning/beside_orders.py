"""Planning defaults that forms and questions read. No order does."""

from __future__ import annotations

from emdr_planner.domain.suggestions import MOST_YEARS_NEAR, NEAR_YEARS, YEARS_NEAR
from emdr_planner.planning.policy import PlanningDefault, PolicyPairs, in_use
from emdr_planner.wording import _

_NO_SOURCE = _("a proposal of this program; nothing is published to take it from")

FLAG_REVIEW_DAYS = "progress_flag_review_days"
"""Days after which a form offers to look at a safety flag again."""

BESIDE_ORDERS: tuple[PlanningDefault, ...] = (
    PlanningDefault(
        name=FLAG_REVIEW_DAYS,
        value=7,
        lowest=1,
        highest=365,
        whole=True,
        meaning=_("days until the next review that the forms of a safety flag offer"),
        source=_NO_SOURCE,
    ),
    PlanningDefault(
        name=NEAR_YEARS,
        value=YEARS_NEAR,
        lowest=0,
        highest=MOST_YEARS_NEAR,
        whole=True,
        meaning=_("years between two events that are called near, where a linkage is asked about"),
        source=_NO_SOURCE,
    ),
)
"""Rows that forms and questions read. No order does."""


def flag_review_days(pairs: PolicyPairs) -> int:
    """Return after how many days the forms of a safety flag offer to look at it again."""
    return int(in_use(pairs, BESIDE_ORDERS[0]))
