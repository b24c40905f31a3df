"""A practice at work: many made-up clients with years of sessions each, written through the real caseload file.

The same number gives the same client. Courses differ in programme, in how far they have come and in what is due.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import ReadinessRating, SafetyFlag
from emdr_planner.domain.session import AfterEffects, LoadBasis, Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.domain.words import (
    BodyScan,
    ClosedBy,
    Closure,
    FlagKind,
    Level,
    LinkageKind,
    MemoryType,
    Moment,
    NcDomain,
    Programme,
    Provenance,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    SetTag,
    Status,
)
from emdr_planner.store.caseload_file import CaseloadFile

CLIENTS = 300
SESSIONS = 104
"""Two years, a session a week."""
TARGETS = 20
TODAY = dt.date(2026, 10, 26)

TREES = ("Alder", "Aspen", "Birch", "Cedar", "Elder", "Hazel", "Larch", "Linden", "Maple", "Rowan", "Willow", "Yew")
PLACES = ("yard", "stairs", "kitchen", "corridor", "station", "garden", "bridge", "classroom", "harbour", "attic")
KINDS = (LinkageKind.SHARED_BELIEF, LinkageKind.SHARED_AFFECT, LinkageKind.SAME_PERIOD, LinkageKind.SHARED_BODY)
TAGS = (SetTag.MOVEMENT, SetTag.NO_CHANGE, SetTag.NEW_ASSOCIATION, SetTag.MOVEMENT, SetTag.POSITIVE_OR_NEUTRAL)
RATER = "A. Clinician"
MONTH = 4
"""Sessions between two fillings-in of a scale."""


class Course:
    """Makes up one client's course, session by session."""

    def __init__(self, number: int, targets: int, sessions: int) -> None:
        self._chance = random.Random(number)
        self._number = number
        self._count = sessions
        self._memories = [self._memory(place) for place in range(1, targets + 1)]
        self._ratings: list[list[RatingTaken]] = [[] for _memory in self._memories]
        self._gap = self._chance.choice((0, 0, 3, 7, 12, 30))

    def case(self) -> Case:
        """Return the client as the record has them today."""
        sessions = tuple(self._session(place) for place in range(1, self._count + 1))
        code = f"{TREES[self._number % len(TREES)]} {self._number:03}"
        memories = tuple(self._as_left(place) for place in range(len(self._memories)))
        return Case(
            client=Client(code=code, programme=self._chance.choice(tuple(Programme)), started=self._day(1)),
            as_of=TODAY,
            memories=memories,
            linkages=self._linkages(),
            clusters=(Cluster(id="K1", title="made-up cluster", members=("M1", "M2", "M3")),),
            readiness=tuple(self._readiness()),
            safety_flags=self._flags(),
            sessions=self._unfinished(sessions),
            administrations=tuple(self._scales()),
        )

    def _day(self, place: int) -> dt.date:
        return TODAY - dt.timedelta(days=self._gap + 7 * (self._count - place))

    def _memory(self, place: int) -> Memory:
        kind = self._chance.choice((MemoryType.PAST, MemoryType.PAST, MemoryType.PAST, MemoryType.TRIGGER))
        return Memory(
            id=f"M{place}",
            type=kind,
            label=f"{self._chance.choice(PLACES)} {place}",
            age=self._chance.randint(3, 40),
            image="a made-up image",
            worst_part="a made-up moment",
            nc="I am not safe",
            nc_domain=self._chance.choice(tuple(NcDomain)),
            pc="It is over",
            emotions=("fear",),
            body=("chest",),
            sud=self._chance.randint(4, 9),
            voc=2,
            status=Status.ASSESSED,
            position=(150.0 * (place % 8), 110.0 * (place // 8)),
        )

    def _session(self, place: int) -> Session:
        """Return the next session: the target of this stretch is re-evaluated and worked on, a step nearer to none."""
        day, index = self._day(place), (place - 1) * len(self._memories) // self._count
        memory, taken = self._memories[index], self._ratings[index]
        start = memory.sud if not taken else taken[-1].sud
        assert start is not None
        end = max(0, start - self._chance.choice((0, 1, 1, 2, 3)))
        found = (Reevaluation(memory=memory.id, sud=start, voc=3, body=BodyScan.RESIDUAL),) if taken else ()
        taken.append(RatingTaken(date=day, moment=Moment.PHASE8 if found else Moment.PHASE3, sud=start, voc=3))
        taken.append(RatingTaken(date=day, moment=Moment.END, sud=end, voc=3, session=f"SE{place}"))
        return Session(
            id=f"SE{place}",
            number=place,
            date=day,
            phases=(8, 4, 7),
            reevaluation=found,
            work=(self._work(memory.id, start, end),),
            after_effects=AfterEffects(
                asked=day + dt.timedelta(days=7), recovered=Recovered.SAME_DAY, text="Slept as usual."
            ),
            signed=day,
            note="A made-up account of the hour, a few lines long, as a clinician keeps it.",
        )

    def _work(self, memory_id: str, start: int, end: int) -> WorkEntry:
        sets = [SetEntry(n=n, tags=(self._chance.choice(TAGS),)) for n in range(1, 8)]
        return WorkEntry(
            memory=memory_id,
            level=Level.EMDr,
            sud_start=start,
            sud_end=end,
            voc_start=3,
            sets=(replace(sets[0], sud=start), *sets[1:], SetEntry(n=8, sud=end, tags=(SetTag.BACK_TO_TARGET,))),
            closure=Closure.CONTAINED,
            minutes_to_settle=3,
            load=start + 2.5,
            load_basis=LoadBasis(memories=len(self._memories), linkages=2 * len(self._memories), rules="1"),
        )

    def _as_left(self, index: int) -> Memory:
        """Return a target with its ratings and the status that its last work left it in."""
        memory, taken = self._memories[index], tuple(self._ratings[index])
        if not taken:
            return memory
        sud, last = taken[-1].sud, taken[-1].date
        if sud == 0:
            closed = Closing(by=ClosedBy.RULE, reason="SUD 0, VOC 7, body clear", date=last)
            status = self._chance.choice((Status.CONFIRMED, Status.CONFIRMED, Status.COMPLETED))
            return replace(memory, status=status, sud=0, voc=3, closed=closed, ratings=taken)
        return replace(memory, status=Status.INCOMPLETE, sud=sud, voc=3, ratings=taken)

    def _linkages(self) -> tuple[Linkage, ...]:
        count = len(self._memories)
        return tuple(
            Linkage(
                id=f"L{place}",
                from_id=f"M{place % count + 1}",
                to_id=f"M{(place * 7 + place // count + 3) % count + 1}",
                kind=self._chance.choice(KINDS),
                strength=self._chance.randint(1, 3),
                provenance=Provenance.CLIENT,
            )
            for place in range(1, 2 * count + 1)
            if place % count != (place * 7 + place // count + 3) % count
        )

    def _readiness(self) -> Iterator[ReadinessRating]:
        """Observed anew about every two months, on the day of a session."""
        number = 0
        for place in range(1, self._count + 1, 2 * MONTH):
            for domain in ReadinessDomain:
                number += 1
                yield ReadinessRating(
                    id=f"RD{number}",
                    domain=domain,
                    prong=RatingProng.ALL,
                    rating=self._chance.choice((Rating.PARTIAL, Rating.ADEQUATE)),
                    date=self._day(place),
                    observed="A made-up observation.",
                    rater=RATER,
                )

    def _flags(self) -> tuple[SafetyFlag, ...]:
        if self._number % 10:
            return ()
        raised = self._day(self._count)
        review = raised + dt.timedelta(days=10)
        return (
            SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=raised, by=RATER, reason="made up", review=review),
        )

    def _unfinished(self, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        """Leave the after-effects of the last session to be asked, as they are before the next one."""
        return (*sessions[:-1], replace(sessions[-1], after_effects=None, signed=None))

    def _scales(self) -> Iterator[Administration]:
        for number, place in enumerate(range(1, self._count + 1, MONTH), start=1):
            items = tuple(float(self._chance.randint(0, 4)) for _item in range(20))
            yield Administration(
                id=f"A{number}",
                instrument="pcl-5",
                version="past-month",
                date=self._day(place),
                index_event="M1",
                items=items,
                total=sum(items),
                administered_by=RATER,
            )


def a_course(number: int, *, targets: int = TARGETS, sessions: int = SESSIONS) -> Case:
    """Return a client who has been coming for so many weekly sessions."""
    return Course(number, targets, sessions).case()


def fill(file: CaseloadFile, clients: int = CLIENTS) -> None:
    """Add so many clients with two years each to an open caseload."""
    for number in range(1, clients + 1):
        file.add_client(a_course(number), "Add client")
