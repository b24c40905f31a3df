"""One dated filling-in of a self-report scale. Numbers only; no item text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


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
