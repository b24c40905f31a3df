"""What stands in the form for a scale, as a filling-in: a new one, or one on record put right. No Qt."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration, in_order
from emdr_planner.measures.measure import Entry, Measure
from emdr_planner.measures.of_case import measure_of
from emdr_planner.measures.scoring import Items, score, wrong_items
from emdr_planner.ui.entry.days import day
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The fields of the form.

    Attributes:
        items: Number per item; None where the total is typed in.
        total: The total typed in; it counts only where no items are entered.
    """

    date: dt.date
    version: str | None
    index_event: str | None
    items: tuple[float | None, ...] | None
    total: float | None
    by: str | None


def new_filling_in(typed: Typed, measure: Measure, record_id: str) -> Administration:
    """Return what was typed as a filling-in of its own."""
    scored = None if typed.items is None else score(measure, typed.items)
    return Administration(
        id=record_id,
        instrument=measure.id,
        date=typed.date,
        version=typed.version,
        index_event=typed.index_event,
        items=typed.items or (),
        total=typed.total if scored is None else scored.total,
        subscales=() if scored is None else tuple((one, value) for one, value in scored.subscales if value is not None),
        administered_by=typed.by,
    )


def corrected(typed: Typed, measure: Measure, own: Administration) -> Administration:
    """Return a filling-in on record with what was typed in place of what it said.

    What the form does not show stays: a subscale that was never computed here, decimals beyond those shown, numbers of
    a scale that is not entered by items.
    """
    right = dataclasses.replace(new_filling_in(typed, measure, own.id), instrument=own.instrument)
    if measure.entry is not Entry.ITEMS or not (own.items or right.items):
        total = own.total if _alike(own.total, right.total) else right.total
        return dataclasses.replace(right, items=own.items, subscales=own.subscales, total=total)
    if right.items and right.items == shown_items(measure, own.items):
        return dataclasses.replace(right, items=own.items, subscales=own.subscales, total=own.total)
    return right


def _alike(own: float | None, typed: float | None) -> bool:
    return own is not None and typed is not None and f"{own:g}" == f"{typed:g}"


def shown_items(measure: Measure, items: Items) -> tuple[float | None, ...]:
    """Return a number or None for each item of a scale: one that the scale does not allow is left for the form."""
    wrong = wrong_items(measure, items)
    numbers = range(1, measure.item_count + 1)
    return tuple(items[n - 1] if n <= len(items) and n not in wrong else None for n in numbers)


def break_words(case: Case, measure: Measure, typed: Typed, own: str | None) -> str:
    """Return what breaks the line on the chart, as a sentence; empty when this one goes on from one before.

    Args:
        case: What is on record.
        measure: The scale.
        typed: What stands in the form.
        own: Id of the filling-in that is being put right, which is no one before itself.
    """
    earlier = [
        one
        for one in in_order(case.administrations)
        if measure_of(case, one.instrument).id == measure.id and one.date <= typed.date and one.id != own
    ]
    alike = [one for one in earlier if one.version == typed.version]
    if not earlier:
        return ""
    if not alike:
        words = _("Another version than on {day}: the line on the chart breaks here.")
        return words.format(day=day(earlier[-1].date))
    if measure.event_bound and alike[-1].index_event != typed.index_event:
        words = _("Another index event than on {day}: the line on the chart breaks here.")
        return words.format(day=day(alike[-1].date))
    return ""
