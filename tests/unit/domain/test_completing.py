from __future__ import annotations

import pytest

from emdr_planner.domain.completing import completed
from emdr_planner.domain.quick_capture import parse_capture
from tests.support.cases import a_case, a_memory

CASE = a_case(
    a_memory("M1", nc="I am powerless", pc="I have choices", body=("left shoulder",), emotions=("dread",)),
    a_memory("M2", nc="I am to blame"),
    a_memory("M3", nc="I am to blame"),
)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("7 cellar NC I am", "7 cellar NC I am to blame"),
        ("7 cellar NC I am po", "7 cellar NC I am powerless"),
        ("cellar PC i h", "cellar PC I have choices"),
        ("cellar SUD 8 dr", "cellar SUD 8 dread"),
        ("cellar SUD 8 sto", "cellar SUD 8 stomach"),
        ("cellar NC I am lost pani", "cellar NC I am lost panic"),
        ("tri", "trigger: "),
        ("M3 > M1 fee", "M3 > M1 feeds"),
        ("M3 > M1 shared bo", "M3 > M1 shared body"),
    ],
)
def test_the_last_word_is_completed_from_the_record_and_the_vocabulary(typed: str, whole: str) -> None:
    assert completed(typed, CASE) == whole


@pytest.mark.parametrize(
    "typed", ["", "c", "cellar", "the cellar", "cellar SUD 8", "cellar SUD 8 xy", "cellar NC powerful", "M3 > M1 zz"]
)
def test_nothing_is_offered_where_nothing_is_on_record(typed: str) -> None:
    assert completed(typed, CASE) is None


def test_what_is_completed_can_be_read() -> None:
    line = completed("7 cellar SUD 8 NC I am po", CASE)
    assert line is not None
    assert parse_capture(line).memories[0].nc == "I am powerless"
