from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import ClosedBy, LinkageKind, MemoryType, Moment, Provenance, Status
from emdr_planner.progress.neighbours import Completed, Neighbour, Spread, closings, neighbours_to_rerate, spreads

CLOSED_ON = dt.date(2026, 3, 10)


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


def rated(number: int, sud: int | None, moment: Moment = Moment.RERATING) -> RatingTaken:
    return RatingTaken(date=day(number), moment=moment, sud=sud, voc=4)


def target(memory_id: str, *ratings: RatingTaken, **fields: object) -> Memory:
    known: dict[str, object] = {"type": MemoryType.PAST, "label": memory_id, **fields}
    return Memory(id=memory_id, ratings=ratings, **known)  # type: ignore[arg-type]  # fields of a memory, by name


DONE = target(
    "M1",
    rated(2, 8),
    status=Status.COMPLETED,
    closed=Closing(by=ClosedBy.RULE, reason=None, date=CLOSED_ON),
)


def linked(start: str, end: str, kind: LinkageKind = LinkageKind.FEEDS) -> Linkage:
    return Linkage(
        id=f"L{start[1:]}{end[1:]}", from_id=start, to_id=end, kind=kind, strength=3, provenance=Provenance.CLIENT
    )


def case_of(*others: Memory, linkages: tuple[Linkage, ...] = (), sessions: tuple[Session, ...] = ()) -> Case:
    return Case(client=Client(code="Linden"), memories=(DONE, *others), linkages=linkages, sessions=sessions)


def worked(memory_id: str, number: int) -> Session:
    return Session(id="S1", number=1, date=day(number), work=(WorkEntry(memory=memory_id),))


def test_a_closing_is_dated_by_its_record_else_by_the_last_work() -> None:
    undated = target("M2", status=Status.CONFIRMED)
    case = case_of(undated, target("M3"), target("M4", status=Status.GENERALIZED), sessions=(worked("M2", 5),))
    assert closings(case) == {"M1": CLOSED_ON, "M2": day(5)}


@pytest.mark.parametrize(("start", "end"), [("M1", "M2"), ("M2", "M1")])
def test_a_neighbour_rated_before_is_asked_again_whichever_way_the_linkage_leads(start: str, end: str) -> None:
    case = case_of(target("M2", rated(9, 5)), linkages=(linked(start, end),))
    assert neighbours_to_rerate(case) == (
        Neighbour(
            memory="M2",
            rated=rated(9, 5),
            worked=False,
            completed=(Completed(memory="M1", kind=LinkageKind.FEEDS, strength=3, date=CLOSED_ON),),
        ),
    )


@pytest.mark.parametrize(
    ("neighbour", "asked"),
    [
        (target("M2"), True),
        (target("M2", rated(10, 5)), False),
        (target("M2", rated(12, None)), True),
        (target("M2", rated(9, 5), rated(12, 3, Moment.SET)), True),
        (target("M2", rated(9, 5), status=Status.CONFIRMED), False),
        (target("M2", rated(9, 5), type=MemoryType.BELIEF), False),
    ],
)
def test_only_what_is_older_than_the_completion_is_asked(neighbour: Memory, asked: bool) -> None:  # noqa: FBT001 - a table
    case = case_of(neighbour, linkages=(linked("M1", "M2"),))
    assert bool(neighbours_to_rerate(case)) is asked


def test_a_merged_target_completed_nothing_next_to_it() -> None:
    merged = dataclasses.replace(DONE, status=Status.MERGED, merged_into="M3")
    case = case_of(target("M2", rated(4, 6)), target("M3"), linkages=(linked("M1", "M2"),))
    assert [one.memory for one in neighbours_to_rerate(case)] == ["M2"]
    assert neighbours_to_rerate(dataclasses.replace(case, memories=(merged, *case.memories[1:]))) == ()


def test_what_was_worked_itself_is_said_and_the_newest_completion_comes_first() -> None:
    later = dataclasses.replace(DONE, id="M3", closed=Closing(by=ClosedBy.RULE, reason=None, date=day(12)))
    case = case_of(
        later,
        target("M2", rated(9, 5)),
        linkages=(linked("M1", "M2"), linked("M2", "M3", LinkageKind.SHARED_BODY)),
        sessions=(worked("M2", 8),),
    )
    (neighbour,) = neighbours_to_rerate(case)
    assert neighbour.worked
    assert [one.memory for one in neighbour.completed] == ["M3", "M1"]


def test_what_was_found_is_counted_per_kind_of_linkage_and_never_for_what_was_worked() -> None:
    others = (
        target("M2", rated(9, 5), rated(11, 3)),
        target("M3", rated(9, 5), rated(10, 5), rated(12, 1)),
        target("M4", rated(9, 5), rated(11, 6)),
        target("M5", rated(9, 5)),
        target("M6", rated(11, 5)),
        target("M7", rated(9, 5), rated(11, 0)),
        target("M8", rated(9, 5), rated(11, 0)),
    )
    kinds = [LinkageKind.FEEDS] * 5 + [LinkageKind.SHARED_BELIEF, LinkageKind.FEEDS]
    linkages = tuple(linked("M1", other.id, kind) for other, kind in zip(others, kinds, strict=True))
    case = case_of(*others, linkages=linkages, sessions=(worked("M8", 8),))
    assert spreads(case) == (
        Spread(kind=LinkageKind.SHARED_BELIEF, lower=1),
        Spread(kind=LinkageKind.FEEDS, lower=1, alike=1, higher=1, waiting=1),
    )
    assert spreads(case_of()) == ()
