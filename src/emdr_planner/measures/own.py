"""A scale the clinic adds: a name and a range, and nothing that could be taken for a published value."""

from __future__ import annotations

from emdr_planner.measures.measure import Combine, Entry, Measure, Worse
from emdr_planner.wording import _


def own_measure(
    measure_id: str, *, title: str | None = None, low: float | None = None, high: float | None = None, worse: Worse
) -> Measure:
    """Return a scale whose total is typed in.

    Args:
        measure_id: As in the case file.
        title: The clinic's name for it; the id when there is none.
        low: Lowest total; None when unknown.
        high: Highest total; None when unknown.
        worse: Which direction of the total means more difficulty.
    """
    return Measure(
        id=measure_id,
        title=title or measure_id,
        entry=Entry.TOTAL,
        combine=Combine.NOTHING,
        worse=worse,
        total_low=low,
        total_high=high,
        source=_("added by the clinic"),
        licence=_("The total is typed in."),
    )
