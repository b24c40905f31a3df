"""The clinician's hand: decisions about the order, each with a reason, a name and a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from emdr_planner.domain.words import Level, Prong


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One memory is to be worked before another."""

    first: str
    then: str
    reason: str | None = field(default=None, repr=False)
    by: str | None = field(default=None, repr=False)
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A target stands at a place of the order, whatever the rules say.

    Attributes:
        place: The place from 1; None keeps the reason and level without fixing a place.
        against_gate: The clinician knows that a gate speaks against it.
    """

    memory: str
    reason: str = field(repr=False)
    place: int | None = None
    against_gate: bool = False
    level: Level | None = None
    by: str | None = field(default=None, repr=False)
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold:
    """A target is not to be proposed for now."""

    memory: str
    reason: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    date: dt.date | None = None
    review: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChoice:
    """The clinician's level of work for a target, used where its gate is open."""

    memory: str
    level: Level
    reason: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingChoice:
    """The clinician's ceiling for a prong, in points of load (a planning unit), in place of the recorded one."""

    prong: Prong
    points: float
    reason: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    date: dt.date | None = None


Constraint = Before | Pin | Withhold | LevelChoice | CeilingChoice
