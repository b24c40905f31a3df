"""Items of a scale as keys enter them: one key each. No Qt.

What stands beside a number is a topic word of this program's own; the text of an item is on the clinic's own copy.
"""

from __future__ import annotations

from emdr_planner.measures.measure import Measure
from emdr_planner.measures.scoring import Items, Scored, score
from emdr_planner.wording import _, ngettext

TEN = "t"
"""The key for ten steps, where a scale has that many."""

_STEPS = 10


class ItemEntry:
    """The items of one filling-in, with a place that moves on by itself.

    Attributes:
        values: Number per item; None for one that was not answered.
        at: Place of the item that the next key answers, from 0; as many as there are items once all were passed.
    """

    def __init__(self, measure: Measure, values: Items = ()) -> None:
        """Begin at the first item.

        Args:
            measure: The scale.
            values: A number or None for each item, as on record; no item is answered without it.
        """
        self.measure = measure
        self.values: list[float | None] = list(values) or [None] * measure.item_count
        self.at = 0

    @property
    def scored(self) -> Scored:
        """What can be computed so far."""
        return score(self.measure, self.values)

    @property
    def is_empty(self) -> bool:
        """Whether no item has been answered."""
        return all(value is None for value in self.values)

    def value_of(self, key: str) -> float | None:
        """Return the number that a key stands for on this scale; None for a key that it does not have."""
        if key != TEN and not (key.isascii() and key.isdigit() and len(key) == 1):
            return None
        steps = _STEPS if key == TEN else int(key)
        value = steps * self.measure.item_step
        return value if self.measure.item_low <= value <= self.measure.item_high else None

    def press(self, key: str) -> bool:
        """Answer the item at hand and move on; return whether the key is one of the scale's."""
        value = self.value_of(key)
        if value is None or self.at >= len(self.values):
            return False
        self.values[self.at] = value
        self.at += 1
        return True

    def skip(self) -> None:
        """Leave the item at hand unanswered and move on."""
        if self.at < len(self.values):
            self.values[self.at] = None
            self.at += 1

    def back(self) -> None:
        """Go to the item before and take its answer back."""
        if self.at > 0:
            self.at -= 1
            self.values[self.at] = None

    def go(self, place: int) -> None:
        """Go to an item; answers stay."""
        self.at = min(max(place, 0), len(self.values) - 1)


def keys_words(measure: Measure) -> str:
    """Return which keys a scale takes, as a sentence."""
    if measure.item_step > 1:
        return _("Keys 0 to 9 for {low} to {high}, T for {top}; Space leaves an item out, Backspace goes back.").format(
            low=measure.item_low, high=9 * measure.item_step, top=measure.item_high
        )
    return _("Keys {low} to {high}, one an item; Space leaves an item out, Backspace goes back.").format(
        low=measure.item_low, high=measure.item_high
    )


def scored_words(measure: Measure, scored: Scored) -> str:
    """Return what was computed, and by which rule where items are missing."""
    if scored.answered == 0:
        return _("No item has been answered yet.")
    parts = [_total_words(measure, scored)]
    titles = {subscale.id: subscale.title for subscale in measure.subscales}
    parts += [
        _("{title}: {value:g}").format(title=titles[name], value=round(value, 1))
        for name, value in scored.subscales
        if value is not None
    ]
    return " · ".join(parts)


def _total_words(measure: Measure, scored: Scored) -> str:
    counted = _("{n} of {all} items").format(n=scored.answered, all=scored.needed)
    if not measure.computes:
        return _("{counted}; this scale has no total").format(counted=counted)
    if scored.total is None:
        allowed = ngettext("{n} item may be missing", "{n} items may be missing", measure.missing_allowed).format(
            n=measure.missing_allowed
        )
        rule = _("no item may be missing") if measure.missing_allowed == 0 else allowed
        return _("{counted}: no total, {rule}").format(counted=counted, rule=rule)
    if scored.prorated:
        return _("Total {total:g}, pro-rated from {counted}").format(total=round(scored.total, 1), counted=counted)
    return _("Total {total:g}").format(total=round(scored.total, 1))
