"""What the form for a scale takes."""

from __future__ import annotations

import datetime as dt

from emdr_planner.domain.measure import Administration
from emdr_planner.measures.measure import Measure
from emdr_planner.wording import _, ngettext


def entry_problem(taken: Administration, measure: Measure, today: dt.date) -> str | None:
    """Return why a filling-in is not taken, as a sentence; None when it is. Items may be missing, but not all."""
    if not taken.items:
        return total_problem(taken, measure, today)
    if taken.date > today:
        return _("The date is still to come. A scale is entered on its day or later.")
    if all(value is None for value in taken.items):
        return _("Answer an item first, or type the total only. Empty is never zero.")
    return None


def total_problem(taken: Administration, measure: Measure, today: dt.date) -> str | None:
    """Return why a total is not taken, as a sentence; None when it is."""
    if not taken.instrument.strip():
        return _("Give the scale a name.")
    if taken.date > today:
        return _("The date is still to come. A scale is entered on its day or later.")
    if taken.total is None:
        return _("Type the total. Empty is never zero.")
    return _outside(taken.total, measure)


def _outside(total: float, measure: Measure) -> str | None:
    low, high = measure.total_low, measure.total_high
    inside = (low is None or low <= total) and (high is None or total <= high)
    if inside:
        return None
    return _("{scale} runs from {low} to {high}, and {total:g} is outside. Check the sheet.").format(
        scale=measure.title, low=_edge(low), high=_edge(high), total=total
    )


def caution_words(measure: Measure, *, by_items: bool) -> str:
    """Return what has to be said beside the form; empty where there is nothing to say."""
    unseen = ngettext(
        "Item {items} asks for a look at the sheet: a total does not show it.",
        "Items {items} ask for a look at the sheet: a total does not show them.",
        len(measure.risk_items),
    ).format(items=", ".join(map(str, measure.risk_items)))
    said = (measure.caution, unseen if measure.risk_items and not by_items else None)
    return " ".join(words for words in said if words)


def range_words(measure: Measure) -> str:
    """Return the range of the total; empty when it is not known."""
    if measure.total_low is None and measure.total_high is None:
        return ""
    return _("{low} to {high}").format(low=_edge(measure.total_low), high=_edge(measure.total_high))


def _edge(value: float | None) -> str:
    return _("?") if value is None else f"{value:g}"
