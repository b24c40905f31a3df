"""The client's frame: code name, programme, presenting problems, and facts that may never decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.words import Direction, EndReason, ProblemKind, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentingProblem:
    """What the client came for, in order of importance (rank 1 first)."""

    id: str
    title: str = field(repr=False)
    kind: ProblemKind | None = None
    rank: int | None = None
    onset: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScale:
    """A scale or goal of the clinic's own: its total is typed in, and nothing published is known of it.

    Attributes:
        instrument: The name its filled-in totals are kept under.
        low: Lowest total; None when unknown.
        high: Highest total; None when unknown.
        worse: Which direction means more difficulty; None when nobody has said.
        goal: It is a goal of this client and not a scale.
    """

    instrument: str
    low: float | None = None
    high: float | None = None
    worse: Direction | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentClosed:
    """Treatment is over; the record stays.

    Attributes:
        date: The last day of treatment.
        keep_until: The day until which the clinic keeps the record; None when it set none. Nothing is deleted by it.
    """

    date: dt.date
    reason: EndReason | None = None
    keep_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client under a code name; the program never asks for a name."""

    code: str = field(repr=False)
    programme: Programme | None = None
    started: dt.date | None = None
    closed: TreatmentClosed | None = None
    goal: str | None = field(default=None, repr=False)
    presenting_problems: tuple[PresentingProblem, ...] = ()
    scales: tuple[OwnScale, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something outside therapy, drawn on the time axis."""

    date: dt.date
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A planned gap in treatment, first and last day."""

    first: dt.date
    last: dt.date
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Facts that may be written down and may never decide: no gate and no order reads them."""

    diagnosis: str | None = field(default=None, repr=False)
    motivation: str | None = field(default=None, repr=False)
    insight: str | None = field(default=None, repr=False)
    other: str | None = field(default=None, repr=False)
