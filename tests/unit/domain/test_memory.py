"""What a memory knows of itself."""

from __future__ import annotations

import pytest

from emdr_planner.domain.memory import Closing, RatingTaken, newest_rating
from emdr_planner.domain.words import ClosedBy, Moment, Prong, Status
from tests.support.cases import DAY, a_memory


@pytest.mark.parametrize(
    ("kind", "prong"),
    [
        ("past", Prong.PAST),
        ("state", Prong.PAST),
        ("trigger", Prong.PRESENT),
        ("future", Prong.FUTURE),
        ("belief", None),
        ("resource", None),
        ("part", None),
    ],
)
def test_prong_and_target(kind: str, prong: Prong | None) -> None:
    memory = a_memory(kind=kind)
    assert memory.prong is prong
    assert memory.is_target is (prong is not None)


@pytest.mark.parametrize(("nc", "template"), [(None, True), ("", True), ("  ", True), ("I cannot", False)])
def test_a_future_without_a_negative_cognition_is_a_template(nc: str | None, *, template: bool) -> None:
    memory = a_memory("F1", "future", nc=nc)
    assert memory.is_template is template
    assert memory.is_flashforward is not template
    assert not a_memory(nc=nc).is_template
    assert not a_memory(nc=nc).is_flashforward


@pytest.mark.parametrize("status", list(Status))
def test_resolved_and_open_statuses(status: Status) -> None:
    memory = a_memory(status=status)
    assert memory.is_resolved is (status in {"completed", "confirmed", "generalized", "merged"})
    assert memory.is_open is (status in {"in_processing", "incomplete", "desensitized", "installed", "reopened"})


def test_nothing_a_client_said_is_printed() -> None:
    said = a_memory(label="plum tree", nc="plum tree", image="plum tree", note="plum tree", body=("plum tree",))
    assert "plum tree" not in repr(said)


@pytest.mark.parametrize(
    ("status", "by", "declared"),
    [
        (Status.COMPLETED, ClosedBy.CLINICIAN, True),
        (Status.CONFIRMED, ClosedBy.CLINICIAN, True),
        (Status.COMPLETED, ClosedBy.RULE, False),
        (Status.COMPLETED, ClosedBy.ECOLOGICAL, False),
        (Status.DEFERRED, ClosedBy.CLINICIAN, False),
        (Status.COMPLETED, None, False),
    ],
)
def test_a_closing_by_the_clinicians_word_is_told_from_one_by_the_rule(
    status: Status, by: ClosedBy | None, *, declared: bool
) -> None:
    closed = None if by is None else Closing(by=by, reason="r")
    assert a_memory(status=status, closed=closed).is_declared is declared


def test_the_newest_rating_leaves_single_sets_out_and_takes_the_last_of_a_day() -> None:
    first = RatingTaken(date=DAY, moment=Moment.PHASE8, sud=6)
    second = RatingTaken(date=DAY, moment=Moment.END, sud=4)
    of_a_set = RatingTaken(date=DAY, moment=Moment.SET, sud=1)
    assert newest_rating((first, second, of_a_set), "sud") == second
    assert newest_rating((first,), "voc") is None
