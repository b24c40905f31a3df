"""What the program knows about a self-report scale: numbers and sources, never the text of an item."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Entry(StrEnum):
    """How a scale is entered."""

    ITEMS = "items"
    """A number for each item, from the clinic's own copy."""
    TOTAL = "total"
    """The total (and subscales) typed in."""
    DISPLAY = "display"
    """Typed in and shown; nothing is computed from it."""


class Combine(StrEnum):
    """How the total comes from the items."""

    SUM = "sum"
    MEAN = "mean"
    TENFOLD_MEAN = "tenfold_mean"
    NOTHING = "nothing"
    """The scale has no total."""


class Worse(StrEnum):
    """Which direction of the total means more difficulty."""

    HIGHER = "higher"
    LOWER = "lower"
    UNSTATED = "unstated"


class Standing(StrEnum):
    """Whether the value was seen in a source that can carry it."""

    VERIFIED = "verified"
    """Seen in a journal, at an official body or the owner of the scale, or at a professional training body."""
    DOUBTFUL = "doubtful"
    """Seen only second-hand, recalled, or contradicted elsewhere."""


class Side(StrEnum):
    """Which totals a threshold speaks about."""

    FROM = "from"
    """The value and above."""
    ABOVE = "above"
    UP_TO = "up_to"
    """The value and below."""
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A published value of a total, with everything needed to judge it.

    Attributes:
        value: In points of the total.
        meaning: What the publication says of totals on that side.
        population: Whom it was found in.
        confidence: How sure the publication is: sensitivity and specificity, or a level; None when none was seen.
        drawn: Whether a chart draws it; what is not drawn is still listed with the others.
    """

    value: float
    side: Side
    meaning: str
    population: str
    confidence: str | None
    citation: str
    standing: Standing
    drawn: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeValue:
    """A published number of points that counts as a change.

    Attributes:
        id: Stable name, which a programme chooses by.
        points: Difference of two totals, in points.
        meaning: What the publication calls it.
        population: Whom it was found in.
        confidence: Level of confidence; None when none was seen.
        reliable: Whether it is meant as reliable change; the others are never called so.
    """

    id: str
    points: float
    meaning: str
    population: str
    confidence: str | None
    citation: str
    standing: Standing
    reliable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A published band of totals: from ``low`` up to where the next one starts, the last one to the highest total."""

    low: float
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale:
    """A part of the items with a total of its own; the items are numbered from 1."""

    id: str
    title: str
    items: tuple[int, ...]
    combine: Combine
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A self-report scale.

    Attributes:
        id: As in the case file.
        title: The name it goes by.
        versions: Variants that are not mixed in one series, such as the period asked about.
        item_low: Lowest number of an item.
        item_high: Highest number of an item.
        item_step: Distance between two allowed numbers of an item.
        topics: A word of our own for each item; also says how many items there are. Empty when only totals are typed.
        reversed_items: Items counted from the other end, from 1.
        missing_allowed: How many items may be missing; the total is then prorated from the others.
        total_low: Lowest total; None when unknown.
        total_high: Highest total; None when unknown.
        risk_items: Items that ask the clinician to look when they are above the lowest number, from 1.
        event_bound: The scale is about one event: another one breaks the series.
        source: Where scoring, range and items were seen.
        licence: What was seen about the right to use it, and what follows for entry.
        caution: What has to be said beside it.
    """

    id: str
    title: str
    entry: Entry
    combine: Combine
    worse: Worse
    total_low: float | None
    total_high: float | None
    source: str
    licence: str
    versions: tuple[str, ...] = ()
    item_low: int = 0
    item_high: int = 0
    item_step: int = 1
    topics: tuple[str, ...] = ()
    reversed_items: tuple[int, ...] = ()
    missing_allowed: int = 0
    subscales: tuple[Subscale, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_source: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    changes: tuple[ChangeValue, ...] = ()
    risk_items: tuple[int, ...] = ()
    event_bound: bool = False
    scoring: Standing = Standing.VERIFIED
    caution: str | None = None

    @property
    def item_count(self) -> int:
        """How many items are entered; 0 when only totals are typed."""
        return len(self.topics)

    @property
    def computes(self) -> bool:
        """Whether a total can be computed from items."""
        return self.entry is Entry.ITEMS and self.combine is not Combine.NOTHING

    def change_value(self, change_id: str | None) -> ChangeValue | None:
        """Return the change value that a programme chose; else the first one meant as reliable change, else None.

        Any published one can be chosen, since they disagree; only those meant as reliable change are called so.
        """
        chosen = [value for value in self.changes if value.id == change_id]
        return next(iter(chosen or [value for value in self.changes if value.reliable]), None)

    def band_of(self, total: float) -> Band | None:
        """Return the published band that a total falls in; None when the scale has none."""
        return next((band for band in reversed(self.bands) if total >= band.low), None)
