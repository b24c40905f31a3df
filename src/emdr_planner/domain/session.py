"""Therapy sessions: re-evaluation, work in sets, closure, and what was reported afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import (
    BodyScan,
    Closure,
    Event,
    Level,
    Modality,
    Recovered,
    ResourceEffect,
    SetTag,
)

OVERWHELM = frozenset({Event.FLOODING, Event.SHUTDOWN, Event.DUAL_ATTENTION_LOST, Event.ABRUPT_SHIFT})
"""Events that make a piece of work *overwhelmed*. Looping and abreaction are not among them."""


class Outcome(StrEnum):
    """The outcome of a piece of work, as the ceiling uses it."""

    INTEGRATED = "integrated"
    OVERWHELMED = "overwhelmed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEntry:
    """One set of stimulation. SUD and VOC only when they were asked."""

    n: int
    sud: int | None = None
    voc: int | None = None
    tags: tuple[SetTag, ...] = ()
    modality: Modality | None = None
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceUse:
    """A resource used during work, the activation (SUD) it met, and whether it held."""

    memory: str
    effect: ResourceEffect
    sud: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadBasis:
    """The size of the map and the rules version that a stored load was computed with."""

    memories: int | None = None
    linkages: int | None = None
    rules: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry:
    """One piece of work on one target.

    Attributes:
        load: Load in points at the level worked, on the full working network before the first set. Computed once,
            never again; None means unknown.
    """

    memory: str
    level: Level | None = None
    sud_start: int | None = None
    sud_end: int | None = None
    voc_start: int | None = None
    voc_end: int | None = None
    body_scan: BodyScan | None = None
    sets: tuple[SetEntry, ...] = ()
    events: tuple[Event, ...] = ()
    minutes_to_settle: float | None = None
    closure: Closure | None = None
    ecological_reason: str | None = field(default=None, repr=False)
    resources: tuple[ResourceUse, ...] = ()
    load: float | None = None
    load_basis: LoadBasis | None = None

    @property
    def all_events(self) -> frozenset[Event]:
        """Events of the entry together with the events among its set tags."""
        words = set(Event)
        tagged = {Event(tag.value) for entry in self.sets for tag in entry.tags if tag.value in words}
        return frozenset(self.events) | tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Reevaluation:
    """Phase 8 for one target: what its SUD, VOC and body are at the start of a later session."""

    memory: str
    sud: int | None = None
    voc: int | None = None
    body: BodyScan | None = None
    new_material: tuple[str, ...] = ()
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterEffects:
    """What the client reported at the next contact, and when it was asked."""

    asked: dt.date | None = None
    recovered: Recovered | None = None
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An addition to a signed session; the original stays as it was.

    Attributes:
        time: Hour and minute at which it was made; None when only the day is known.
    """

    date: dt.date
    time: dt.time | None = None
    text: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One therapy session. Once signed it is amended, never edited."""

    id: str
    number: int
    date: dt.date
    slot: int | None = None
    phases: tuple[int, ...] = ()
    reevaluation: tuple[Reevaluation, ...] = ()
    work: tuple[WorkEntry, ...] = ()
    after_effects: AfterEffects | None = None
    signed: dt.date | None = None
    amendments: tuple[Amendment, ...] = ()
    note: str | None = field(default=None, repr=False)

    @property
    def recovered(self) -> Recovered | None:
        """The reported recovery, None when it has not been asked."""
        return None if self.after_effects is None else self.after_effects.recovered


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return sessions in the order in which they took place: by date, number and id."""
    return tuple(sorted(sessions, key=lambda session: (session.date, session.number, natural_key(session.id))))


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenSessionEntry:
    """One line of a between-session log."""

    id: str
    date: dt.date
    trigger: str | None = field(default=None, repr=False)
    image: str | None = field(default=None, repr=False)
    cognition: str | None = field(default=None, repr=False)
    emotion: str | None = field(default=None, repr=False)
    sensation: str | None = field(default=None, repr=False)
    sud: int | None = None


def outcome(session: Session, entry: WorkEntry) -> Outcome:
    """Return the outcome of one piece of work of a session.

    *Overwhelmed*: an overwhelming event, closure not contained, or recovery later or not yet. *Integrated*: none of
    these and no looping, SUD given at both ends and not risen, closure complete or contained, recovery the same or the
    next day. Everything else is *open*, most often because after-effects have not been asked yet.
    """
    events = entry.all_events
    late = session.recovered in {Recovered.LATER, Recovered.NOT_YET}
    if events & OVERWHELM or entry.closure is Closure.NOT_CONTAINED or late:
        return Outcome.OVERWHELMED
    if Event.LOOPING in events or entry.sud_start is None or entry.sud_end is None:
        return Outcome.OPEN
    closed = entry.closure in {Closure.COMPLETE, Closure.CONTAINED}
    recovered = session.recovered in {Recovered.SAME_DAY, Recovered.NEXT_DAY}
    if entry.sud_end <= entry.sud_start and closed and recovered:
        return Outcome.INTEGRATED
    return Outcome.OPEN
