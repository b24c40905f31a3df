"""Totals and subscales of one filling-in, computed only when the scale's own rule for missing items allows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from emdr_planner.domain.measure import Administration
from emdr_planner.measures.measure import Combine, Measure, Subscale

Items = Sequence[float | None]
"""The number of each item in order; None, or a missing end, for an item that was not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What could be computed.

    Attributes:
        total: None when too many items are missing or the scale has no total.
        answered: How many items have a number.
        needed: How many items there are.
        prorated: The total stands for a missing item too.
        subscales: Each subscale with its value, None while one of its items is missing.
    """

    total: float | None
    answered: int
    needed: int
    prorated: bool
    subscales: tuple[tuple[str, float | None], ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        """Whether every item has a number."""
        return self.answered == self.needed


def wrong_items(measure: Measure, items: Items) -> tuple[int, ...]:
    """Return the numbers (from 1) of items that the scale does not have or whose value it does not allow."""
    return tuple(
        number
        for number, value in enumerate(items, start=1)
        if number > measure.item_count or (value is not None and not _allowed(measure, value))
    )


def _allowed(measure: Measure, value: float) -> bool:
    within = measure.item_low <= value <= measure.item_high
    return within and (value - measure.item_low) % measure.item_step == 0


def score(measure: Measure, items: Items) -> Scored:
    """Compute what the rules of the scale allow.

    Raises:
        ValueError: an item is out of range or the scale has fewer items; ask :func:`wrong_items` first.
    """
    wrong = wrong_items(measure, items)
    if wrong:
        message = f"{measure.id} does not take these items: {wrong}"
        raise ValueError(message)
    values = [_turned(measure, number, items) for number in range(1, measure.item_count + 1)]
    answered = [value for value in values if value is not None]
    missing = len(values) - len(answered)
    can = measure.computes and bool(answered) and missing <= measure.missing_allowed
    return Scored(
        total=_combined(measure.combine, answered, len(values)) if can else None,
        answered=len(answered),
        needed=len(values),
        prorated=can and missing > 0,
        subscales=tuple((subscale.id, _subscale(subscale, values)) for subscale in measure.subscales),
    )


def _turned(measure: Measure, number: int, items: Items) -> float | None:
    value = items[number - 1] if number <= len(items) else None
    if value is None or number not in measure.reversed_items:
        return value
    return measure.item_low + measure.item_high - value


def _subscale(subscale: Subscale, values: Items) -> float | None:
    own = [values[number - 1] for number in subscale.items]
    answered = [value for value in own if value is not None]
    return _combined(subscale.combine, answered, len(own)) if len(answered) == len(own) else None


def _combined(combine: Combine, answered: Sequence[float], count: int) -> float:
    mean = math.fsum(answered) / len(answered)
    if combine is Combine.MEAN:
        return mean
    if combine is Combine.TENFOLD_MEAN:
        return 10 * mean
    return math.fsum(answered) if len(answered) == count else mean * count


def total_of(measure: Measure, administration: Administration) -> float | None:
    """Return the total of a filling-in: computed from its items where they allow it, else the one typed in."""
    if administration.items and measure.computes and not wrong_items(measure, administration.items):
        computed = score(measure, administration.items).total
        if computed is not None:
            return computed
    return administration.total


def raised_risk_items(measure: Measure, items: Items) -> tuple[int, ...]:
    """Return the numbers of the risk items that are above their lowest value.

    They ask the clinician to look and are acknowledged on record; nothing else follows from them.
    """
    return tuple(
        number
        for number in measure.risk_items
        if number <= len(items) and (items[number - 1] or measure.item_low) > measure.item_low
    )
