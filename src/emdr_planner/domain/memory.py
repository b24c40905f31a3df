"""A memory: one node of the map, with its Phase-3 record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from emdr_planner.domain.words import (
    AccessHow,
    ClosedBy,
    ElicitedBy,
    Marker,
    MemoryType,
    Moment,
    NcDomain,
    Prong,
    ResourceForm,
    Status,
)

RESOLVED = frozenset({Status.COMPLETED, Status.CONFIRMED, Status.GENERALIZED, Status.MERGED})
"""Statuses that take a target out of the working network."""

OPEN_STATUSES = frozenset(
    {Status.IN_PROCESSING, Status.INCOMPLETE, Status.DESENSITIZED, Status.INSTALLED, Status.REOPENED}
)
"""Statuses of a target on which work has begun and is not finished: an *open target*."""

TARGET_TYPES = frozenset({MemoryType.PAST, MemoryType.STATE, MemoryType.TRIGGER, MemoryType.FUTURE})
"""Types that can be worked on as targets; beliefs, resources and parts cannot."""

Scale = Literal["sud", "voc"]
"""The two scales of a target, by the name of their field."""

_PRONG = {
    MemoryType.PAST: Prong.PAST,
    MemoryType.STATE: Prong.PAST,
    MemoryType.TRIGGER: Prong.PRESENT,
    MemoryType.FUTURE: Prong.FUTURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingTaken:
    """A SUD and/or VOC with the moment it was taken.

    Attributes:
        sud: Subjective units of disturbance, whole number 0 to 10; None when not asked.
        voc: Validity of the positive cognition, whole number 1 to 7; None when not asked.
    """

    date: dt.date
    moment: Moment
    sud: int | None = None
    voc: int | None = None
    session: str | None = None


def newest_rating(ratings: Iterable[RatingTaken], scale: Scale) -> RatingTaken | None:
    """Return the rating that a current value rests on; None when the scale was never asked.

    Of one day the one noted last counts. Single sets are left out: a set never sets the current value.
    """
    asked = [one for one in ratings if one.moment is not Moment.SET and getattr(one, scale) is not None]
    newest = max(enumerate(asked), key=lambda pair: (pair[1].date, pair[0]), default=None)
    return None if newest is None else newest[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChange:
    """What was changed about the access to a target that looped or overwhelmed, and when."""

    date: dt.date
    how: AccessHow
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """On what ground a target was closed, and why."""

    by: ClosedBy | None
    reason: str | None = field(repr=False)
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDetail:
    """What is known of a resource: its form and where it has been seen to work."""

    form: ResourceForm | None = None
    works_in_room: bool | None = None
    works_at_home: bool | None = None
    last_tested: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One node of the map: a target, a belief, a resource or a part.

    Attributes:
        label: The short name on the map.
        age: The client's age at the event in years, 0 to 120; None when unknown.
        occurred: Free text for a date or period.
        nc: Negative cognition. On a future memory it makes the memory a flashforward; without it, a template.
        pc: Positive cognition, which the VOC rates.
        sud: The current SUD, 0 to 10. None means unrated, which is never zero.
        voc: The current VOC of the positive cognition, 1 to 7.
        rank: Order of importance of a belief, 1 first.
        scan_order: Place in a client's own order of a recent episode, 1 first.
        not_obtainable: Phase-3 elements that could not be had, each with the reason, as (element, reason) pairs.
        merged_into: The memory that this one is merged into.
        position: Place on the map in scene units.
        position_locked: A layout leaves this memory where it is.
    """

    id: str
    type: MemoryType
    label: str = field(repr=False)
    age: int | None = None
    occurred: str | None = field(default=None, repr=False)
    status: Status = Status.IDENTIFIED
    touchstone: bool = False
    markers: tuple[Marker, ...] = ()
    presenting_problems: tuple[str, ...] = ()
    rank: int | None = None
    image: str | None = field(default=None, repr=False)
    worst_part: str | None = field(default=None, repr=False)
    nc: str | None = field(default=None, repr=False)
    nc_domain: NcDomain | None = None
    pc: str | None = field(default=None, repr=False)
    sud: int | None = None
    voc: int | None = None
    emotions: tuple[str, ...] = field(default=(), repr=False)
    body: tuple[str, ...] = field(default=(), repr=False)
    not_obtainable: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    elicited_by: ElicitedBy | None = None
    scan_order: int | None = None
    urge: int | None = None
    ratings: tuple[RatingTaken, ...] = ()
    resource: ResourceDetail | None = None
    merged_into: str | None = None
    access_change: AccessChange | None = None
    closed: Closing | None = None
    position: tuple[float, float] | None = None
    position_locked: bool = False
    note: str | None = field(default=None, repr=False)

    @property
    def is_target(self) -> bool:
        """Whether this memory can be worked on as a target."""
        return self.type in TARGET_TYPES

    @property
    def prong(self) -> Prong | None:
        """The prong this memory belongs to; None for beliefs, resources and parts."""
        return _PRONG.get(self.type)

    @property
    def is_template(self) -> bool:
        """Whether this is a future template: a future memory with no negative cognition (blank counts as none)."""
        return self.type is MemoryType.FUTURE and not (self.nc or "").strip()

    @property
    def is_flashforward(self) -> bool:
        """Whether this is a flashforward: a feared future with a negative cognition."""
        return self.type is MemoryType.FUTURE and not self.is_template

    @property
    def is_resolved(self) -> bool:
        """Whether this target has left the working network."""
        return self.status in RESOLVED

    @property
    def merged_with(self) -> str | None:
        """The memory that this one is merged into; None while its status is another one."""
        return self.merged_into if self.status is Status.MERGED else None

    @property
    def is_declared(self) -> bool:
        """Whether this target was closed by the clinician's word and not by the rule: drawn differently everywhere."""
        by_hand = self.closed is not None and self.closed.by is ClosedBy.CLINICIAN
        return by_hand and self.status in {Status.COMPLETED, Status.CONFIRMED}

    @property
    def is_open(self) -> bool:
        """Whether work on this target has begun and is not finished."""
        return self.status in OPEN_STATUSES
