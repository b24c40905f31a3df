from __future__ import annotations

import datetime as dt

from emdr_planner.domain.edits.ratings import set_rating, with_rating
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.words import Moment
from tests.support.cases import a_case, a_memory

TODAY = dt.date(2026, 3, 14)
EARLIER = RatingTaken(date=dt.date(2026, 3, 2), moment=Moment.PHASE3, sud=8)


def rated(*ratings: RatingTaken, sud: int | None = None) -> Memory:
    return a_memory("M1", ratings=ratings, sud=sud)


def test_the_first_rating_is_that_of_phase_3() -> None:
    memory = with_rating(rated(), "sud", 8, TODAY)
    assert memory.sud == 8
    assert memory.ratings == (RatingTaken(date=TODAY, moment=Moment.PHASE3, sud=8),)


def test_typing_again_corrects_the_rating_of_the_day() -> None:
    memory = with_rating(with_rating(rated(), "sud", 1, TODAY), "sud", 10, TODAY)
    assert memory.ratings == (RatingTaken(date=TODAY, moment=Moment.PHASE3, sud=10),)


def test_both_scales_of_one_moment_are_one_rating() -> None:
    memory = with_rating(with_rating(rated(EARLIER), "sud", 5, TODAY), "voc", 3, TODAY)
    assert memory.ratings == (EARLIER, RatingTaken(date=TODAY, moment=Moment.RERATING, sud=5, voc=3))


def test_a_rating_of_a_session_is_never_corrected() -> None:
    at_end = RatingTaken(date=TODAY, moment=Moment.END, sud=4, session="S1")
    memory = with_rating(rated(at_end, sud=4), "sud", 3, TODAY)
    assert memory.ratings == (at_end, RatingTaken(date=TODAY, moment=Moment.RERATING, sud=3))


def test_none_takes_back_what_was_typed_today_and_leaves_the_history() -> None:
    typed = with_rating(rated(EARLIER, sud=8), "sud", 5, TODAY)
    assert with_rating(typed, "sud", None, TODAY).ratings == (EARLIER,)
    emptied = with_rating(rated(EARLIER, sud=8), "sud", None, TODAY)
    assert (emptied.sud, emptied.ratings) == (None, (EARLIER,))


def test_typing_in_one_field_merges() -> None:
    edit = set_rating("M1", "voc", 4, TODAY)
    assert edit.change(a_case(rated())).memory("M1").voc == 4
    assert edit.merge_key == "memory:M1:voc"
    assert (edit.label, set_rating("M1", "sud", 4, TODAY).label) == ("Rate VOC", "Rate SUD")
