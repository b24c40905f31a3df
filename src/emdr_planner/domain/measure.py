"""One dated filling-in of a self-report scale. Numbers only; no item text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from emdr_planner.domain.ids import natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSeen:
    """A clinician has looked at risk items that were answered above their lowest value. It changes nothing else."""

    by: str = field(repr=False)
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration:
    """A scale as it was filled in on one day.

    Attributes:
        instrument: Id of the measure, such as ``pcl-5``.
        version: Variant, such as ``past-month``.
        index_event: Memory that the scale was filled in about; a change breaks the line on a chart.
        items: Number per item, None for a missing one.
        total: Total score, typed or computed.
        subscales: (name, score) pairs.
        risk_seen: Who has looked at its risk items, and when; None when nobody has yet or none asks for it.
    """

    id: str
    instrument: str
    date: dt.date
    version: str | None = None
    index_event: str | None = None
    items: tuple[float | None, ...] = field(default=(), repr=False)
    total: float | None = None
    subscales: tuple[tuple[str, float], ...] = ()
    administered_by: str | None = field(default=None, repr=False)
    risk_seen: RiskSeen | None = None


def in_order(administrations: Iterable[Administration]) -> tuple[Administration, ...]:
    """Return filling-ins in the order in which they were made: by date, and those of one day as they were entered."""
    return tuple(sorted(administrations, key=lambda one: (one.date, natural_key(one.id))))
