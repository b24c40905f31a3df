"""Scores of a published fidelity scale, as a rater gave them. They are about the work and never about the client."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class FidelityScore:
    """One score, typed in from the rater's own sheet. Nothing is computed from it.

    Attributes:
        date: The day on which it was rated.
        scale: Name of the published scale.
        score: As the rater gave it, in points of the scale.
        highest: The highest score that the scale has; None when it was not noted.
        part: Which score of the scale it is, such as a phase or the whole; None when it has one only.
        session: Id of the session that was rated; None for the course of treatment.
        rater: Who rated it.
    """

    id: str
    date: dt.date
    scale: str = field(repr=False)
    score: float
    highest: float | None = None
    part: str | None = field(default=None, repr=False)
    session: str | None = None
    rater: str | None = field(default=None, repr=False)
