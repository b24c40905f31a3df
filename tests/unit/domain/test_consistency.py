"""Where a valid case contradicts itself."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from emdr_planner.domain.consistency import findings
from emdr_planner.domain.memory import Closing, Memory, RatingTaken
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import ClosedBy, Moment, Status
from tests.support.cases import DAY, a_case, a_memory, the_sample

_LATER = DAY + dt.timedelta(days=7)


def _taken(date: dt.date, sud: int | None, moment: Moment = Moment.PHASE8, voc: int | None = None) -> RatingTaken:
    return RatingTaken(date=date, moment=moment, sud=sud, voc=voc)


@pytest.mark.parametrize(
    ("memory", "codes"),
    [
        (a_memory(sud=3, ratings=(_taken(_LATER, 3), _taken(DAY, 8))), []),
        (a_memory(sud=8, ratings=(_taken(_LATER, 3), _taken(DAY, 8))), ["rating-mismatch"]),
        (a_memory(sud=3, ratings=(_taken(DAY, 8), _taken(DAY, 3))), []),
        (a_memory(sud=None, ratings=(_taken(DAY, 8),)), ["rating-mismatch"]),
        (a_memory(sud=8, ratings=(_taken(DAY, 8), _taken(_LATER, 2, Moment.SET))), []),
        (a_memory(voc=2, ratings=(_taken(DAY, None, voc=5),)), ["rating-mismatch"]),
        (a_memory(sud=3, status=Status.COMPLETED), ["closed-above-one"]),
        (a_memory(status=Status.CONFIRMED), ["closed-above-one"]),
        (a_memory(sud=1, status=Status.CONFIRMED), []),
        (a_memory(sud=3, status=Status.COMPLETED, closed=Closing(by=ClosedBy.CLINICIAN, reason="r")), []),
        (a_memory(sud=3, status=Status.COMPLETED, closed=Closing(by=ClosedBy.RULE, reason="r")), ["closed-above-one"]),
        (a_memory(sud=0, status=Status.GENERALIZED), ["generalised-unrated"]),
        (a_memory(sud=0, status=Status.GENERALIZED, ratings=(_taken(DAY, 0),)), []),
    ],
)
def test_of_one_memory(memory: Memory, codes: list[str]) -> None:
    found = findings(a_case(memory))
    assert [finding.code for finding in found] == codes
    assert all("M1" in finding.sentence and "label" not in finding.sentence for finding in found)


def test_of_a_cluster() -> None:
    clusters = (
        Cluster(id="K1", title="a", members=("M1",), touchstone="M2"),
        Cluster(id="K2", title="b", members=("M1",), touchstone="M1"),
        Cluster(id="K3", title="c", members=("M1",)),
    )
    case = dataclasses.replace(a_case(a_memory("M1"), a_memory("M2")), clusters=clusters)
    assert [(finding.code, finding.record) for finding in findings(case)] == [("touchstone-outside", "K1")]


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_the_samples_do_not_contradict_themselves(name: str) -> None:
    assert findings(the_sample(name)) == ()
