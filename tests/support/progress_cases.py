"""A small made-up course of treatment for the tests of series, charts and pictures."""

from __future__ import annotations

import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client, LifeEvent
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import ReadinessRating
from emdr_planner.domain.session import AfterEffects, Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import (
    Breadth,
    ClosedBy,
    Closure,
    Event,
    Level,
    LinkageKind,
    MemoryType,
    Moment,
    Provenance,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Status,
)

START = dt.date(2026, 3, 2)


def day(count: int) -> dt.date:
    """Return the day that many days into the made-up treatment."""
    return START + dt.timedelta(days=count)


def work(
    memory: str, start: int | None, end: int | None, *, load: float | None = None, events: tuple[Event, ...] = ()
) -> WorkEntry:
    """Return a contained piece of work at EMDr."""
    return WorkEntry(
        memory=memory,
        level=Level.EMDr,
        sud_start=start,
        sud_end=end,
        closure=Closure.CONTAINED,
        load=load,
        events=events,
    )


def session(
    number: int, date: dt.date, *entries: WorkEntry, again: tuple[Reevaluation, ...] = (), recovered: bool = True
) -> Session:
    """Return a session with its after-effects asked the next day, unless told otherwise."""
    after = AfterEffects(asked=date + dt.timedelta(days=1), recovered=Recovered.SAME_DAY) if recovered else None
    return Session(id=f"S{number}", number=number, date=date, work=entries, reevaluation=again, after_effects=after)


def rating(number: int, date: dt.date, domain: ReadinessDomain, value: Rating) -> ReadinessRating:
    """Return a general rating of one domain."""
    return ReadinessRating(id=f"RD{number}", domain=domain, prong=RatingProng.ALL, rating=value, date=date)


def pcl5(number: int, date: dt.date, total: float | None, event: str | None = "M1") -> Administration:
    """Return a PCL-5 with its total typed in."""
    return Administration(
        id=f"A{number}", instrument="pcl-5", version="past-week", date=date, index_event=event, total=total
    )


def _past() -> tuple[Memory, ...]:
    phase3 = Moment.PHASE3
    return (
        Memory(
            id="M1",
            type=MemoryType.PAST,
            label="locked room",
            age=7,
            status=Status.INCOMPLETE,
            sud=4,
            position=(80.0, 60.0),
            ratings=(RatingTaken(date=day(0), moment=phase3, sud=8, voc=2, session="S1"),),
        ),
        Memory(
            id="M2",
            type=MemoryType.PAST,
            label="father’s rage, kitchen",
            age=6,
            sud=9,
            position=(260.0, 120.0),
            touchstone=True,
            ratings=(RatingTaken(date=day(1), moment=phase3, sud=9, voc=1),),
        ),
        Memory(
            id="M3",
            type=MemoryType.PAST,
            label="car accident",
            age=24,
            status=Status.COMPLETED,
            sud=0,
            voc=7,
            position=(420.0, 200.0),
            closed=Closing(by=ClosedBy.CLINICIAN, reason="enough for now", date=day(10)),
            ratings=(RatingTaken(date=day(0), moment=phase3, sud=6, voc=3, session="S1"),),
        ),
    )


def _others() -> tuple[Memory, ...]:
    return (
        Memory(id="T1", type=MemoryType.TRIGGER, label="boss raises voice", sud=7, position=(300.0, 260.0)),
        Memory(id="F1", type=MemoryType.FUTURE, label="asking for a raise", sud=3, position=(470.0, 320.0)),
        Memory(id="B1", type=MemoryType.BELIEF, label="I am powerless", position=(120.0, 200.0)),
        Memory(id="R1", type=MemoryType.RESOURCE, label="grandmother’s garden", position=(60.0, 300.0)),
        Memory(id="P1", type=MemoryType.PART, label="the watcher", position=(180.0, 320.0)),
    )


def _linkage(number: int, ends: str, kind: LinkageKind, strength: int, provenance: Provenance) -> Linkage:
    start, end = ends.split()
    return Linkage(id=f"L{number}", from_id=start, to_id=end, kind=kind, strength=strength, provenance=provenance)


def _sessions() -> tuple[Session, ...]:
    return (
        session(1, day(0), work("M1", 8, 6, load=9.0), work("M3", 6, 2)),
        session(
            2,
            day(3),
            work("M3", 2, 0),
            again=(Reevaluation(memory="M1", sud=7), Reevaluation(memory="M3", sud=2)),
        ),
        session(3, day(7), work("M2", 9, 9, events=(Event.FLOODING,))),
        session(4, day(10), work("M1", 7, 5), again=(Reevaluation(memory="M1", sud=7, voc=3),)),
        session(5, day(14), work("M1", 5, 4), again=(Reevaluation(memory="M1", sud=5, voc=4),), recovered=False),
    )


def course() -> Case:
    """Return a case with five sessions: a gap, a rise, a completion, a change of index event, an overwhelmed piece."""
    domains = tuple(ReadinessDomain)
    return Case(
        client=Client(code="Client Alder", started=START),
        as_of=day(16),
        memories=(*_past(), *_others()),
        linkages=(
            _linkage(1, "M2 M1", LinkageKind.FEEDS, 3, Provenance.CLIENT),
            _linkage(2, "M1 T1", LinkageKind.TRIGGER_OF, 2, Provenance.SESSION),
            _linkage(3, "T1 F1", LinkageKind.ANTICIPATES, 1, Provenance.CLINICIAN),
            _linkage(4, "M1 M3", LinkageKind.SHARED_BODY, 1, Provenance.CLIENT),
            _linkage(5, "R1 M1", LinkageKind.SUPPORTS, 2, Provenance.CLIENT),
            _linkage(6, "M1 B1", LinkageKind.EVIDENCE_FOR, 2, Provenance.CLINICIAN),
        ),
        clusters=(Cluster(id="K1", title="I am powerless", members=("M1", "M2", "T1"), breadth=Breadth.BROAD),),
        sessions=_sessions(),
        readiness=(
            *(rating(n, day(0), domain, Rating.PARTIAL) for n, domain in enumerate(domains, start=1)),
            rating(6, day(5), ReadinessDomain.RECOVERY, Rating.CONCERN),
            rating(7, day(9), ReadinessDomain.RECOVERY, Rating.PARTIAL),
            rating(8, day(12), ReadinessDomain.AFFECT_TOLERANCE, Rating.ADEQUATE),
        ),
        administrations=(
            pcl5(1, day(0), 52),
            pcl5(2, day(4), 58),
            pcl5(3, day(8), None),
            pcl5(4, day(11), 36),
            pcl5(5, day(15), 44, "M2"),
        ),
        life_events=(LifeEvent(date=day(6), label="moved house"),),
    )
