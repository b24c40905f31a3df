"""What was observed about readiness: ratings by domain and prong, probes, safety flags."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.words import (
    Event,
    FlagKind,
    Help,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Rung,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessRating:
    """One rating of one domain for one prong or for all, resting on what was observed.

    Attributes:
        probe: Id of the probe this rating rests on.
        would_change: What would change this rating.
    """

    id: str
    domain: ReadinessDomain
    prong: RatingProng
    rating: Rating
    date: dt.date
    observed: str | None = field(default=None, repr=False)
    probe: str | None = None
    rater: str | None = field(default=None, repr=False)
    would_change: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A graded activation on the ladder P0 to P7 and what it met.

    Attributes:
        peak_sud: Highest SUD during the probe, 0 to 10.
        minutes_to_settle: Minutes until the client was back at the usual level in the room.
        orientation_before: Back of the Head reading before.
        orientation_after: Back of the Head reading after.
        after_effects: What was reported at the next contact.
    """

    id: str
    date: dt.date
    rung: Rung
    prong: Prong
    memory: str | None = None
    peak_sud: int | None = None
    events: tuple[Event, ...] = ()
    minutes_to_settle: float | None = None
    help: Help | None = None
    orientation_before: float | None = None
    orientation_after: float | None = None
    after_effects: str | None = field(default=None, repr=False)
    recovered: Recovered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagReview:
    """A clinician has looked at a flag again and let it stand.

    Attributes:
        found: What was found.
        next: The day on which it is looked at again; None when no day was set.
    """

    date: dt.date
    by: str = field(repr=False)
    found: str | None = field(default=None, repr=False)
    next: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyFlag:
    """A reason to hold everything, raised and lifted by a named clinician. A past review date lifts nothing.

    Attributes:
        review: The day on which it is looked at again, as set last.
        reviews: Every time it was looked at and let stand, in order.
    """

    id: str
    kind: FlagKind
    raised: dt.date
    by: str | None = field(default=None, repr=False)
    reason: str | None = field(default=None, repr=False)
    review: dt.date | None = None
    lifted: dt.date | None = None
    lifted_by: str | None = field(default=None, repr=False)
    lifted_reason: str | None = field(default=None, repr=False)
    reviews: tuple[FlagReview, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether the flag has not been lifted."""
        return self.lifted is None

    @property
    def holds(self) -> bool:
        """Whether the flag holds all prongs: active, and not a legal question (which asks and does not hold)."""
        return self.is_active and self.kind is not FlagKind.LEGAL_QUESTION
