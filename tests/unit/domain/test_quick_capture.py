from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.domain.quick_capture import Captured, CapturedLinkage, CapturedMemory, parse_capture
from emdr_planner.domain.words import LinkageKind, MemoryType


def one(text: str) -> CapturedMemory:
    captured = parse_capture(text)
    assert not captured.problems
    (memory,) = captured.memories
    return memory


def problem(text: str) -> str:
    captured = parse_capture(text)
    assert captured.is_empty
    ((_line, sentence),) = captured.problems
    return sentence


def test_a_line_gives_age_words_ratings_belief_and_body() -> None:
    assert one("7 locked in the room SUD 8 NC powerless chest") == CapturedMemory(
        line=1, type=MemoryType.PAST, label="locked in the room", age=7, sud=8, nc="powerless", body=("chest",)
    )


def test_words_alone_are_a_past_memory() -> None:
    assert one("  Hit in the chest  ") == CapturedMemory(line=1, type=MemoryType.PAST, label="Hit in the chest")


@pytest.mark.parametrize(
    ("text", "memory_type", "label"),
    [
        ("trigger: boss raises his voice", MemoryType.TRIGGER, "boss raises his voice"),
        ("Template: asking for a raise", MemoryType.FUTURE, "asking for a raise"),
        ("resource : grandmother's garden", MemoryType.RESOURCE, "grandmother's garden"),
        ("part of me is scared", MemoryType.PAST, "part of me is scared"),
        ("meeting: the boss", MemoryType.PAST, "meeting: the boss"),
    ],
)
def test_a_type_is_named_before_a_colon(text: str, memory_type: MemoryType, label: str) -> None:
    assert (one(text).type, one(text).label) == (memory_type, label)


@pytest.mark.parametrize(
    ("text", "age", "label"),
    [
        ("age 7 locked in", 7, "locked in"),
        ("7, locked in", 7, "locked in"),
        ("0 birth", 0, "birth"),
        ("2nd grade teacher", None, "2nd grade teacher"),
        ("3.30 in the morning", None, "3.30 in the morning"),
        ("12", None, "12"),
        ("7yo locked in", 7, "locked in"),
        ("7 years old, locked in", 7, "locked in"),
        ("7 years of silence", 7, "years of silence"),
        ("12-14 school years", None, "12-14 school years"),
        ("12 – 14 school years", None, "12 – 14 school years"),
    ],
)
def test_a_number_at_the_start_is_the_age(text: str, age: int | None, label: str) -> None:
    assert (one(text).age, one(text).label) == (age, label)


def test_every_mark_is_read_in_any_order() -> None:
    found = one("school yard VOC 2 PC I can protect myself now NC: I am weak SUD=6, shame stomach")
    assert (found.sud, found.voc, found.nc, found.pc) == (6, 2, "I am weak", "I can protect myself now")
    assert (found.emotions, found.body) == (("shame",), ("stomach",))


@pytest.mark.parametrize(
    "text",
    [
        "locked in sud 8 nc powerless",
        "locked in Sud: 8, nc: powerless",
        "• locked in SUD 8 NC powerless",
        "- locked\tin sud=8 nc powerless",
    ],
)
def test_small_letters_and_the_bullets_of_a_list_are_read_too(text: str) -> None:
    found = one(text)
    assert (found.label, found.sud, found.nc) == ("locked in", 8, "powerless")


@pytest.mark.parametrize("text", ["au sud de la ville", "the pc came to the door", "-5 in the yard"])
def test_words_that_only_look_like_a_mark_stay_words(text: str) -> None:
    assert (one(text).label, one(text).sud, one(text).pc) == (text.strip("-"), None, None)


def test_quoted_words_are_kept_as_they_are() -> None:
    found = one('operation NC "I have no heart"')
    assert (found.nc, found.body) == ("I have no heart", ())


def test_a_belief_of_one_word_is_not_taken_for_a_body_location() -> None:
    assert one("accident NC numbness").nc == "numbness"


def test_a_mark_without_words_says_nothing() -> None:
    assert one("accident NC").nc is None


def test_an_earlier_memory_leads_to_the_one_above() -> None:
    captured = parse_capture("trigger: boss shouts\n< 13 bullied\n\n< 6 father's rage")
    assert [memory.leads_to for memory in captured.memories] == [None, 1, 2]
    assert [memory.line for memory in captured.memories] == [1, 2, 4]


def test_a_linkage_names_two_memories() -> None:
    captured = parse_capture("M3 > M1 feeds 3\nT1>F2\nM1 > M2 shared belief")
    assert captured.linkages == (
        CapturedLinkage(line=1, from_id="M3", to_id="M1", kind=LinkageKind.FEEDS, strength=3),
        CapturedLinkage(line=2, from_id="T1", to_id="F2", kind=LinkageKind.OTHER, strength=2),
        CapturedLinkage(line=3, from_id="M1", to_id="M2", kind=LinkageKind.SHARED_BELIEF, strength=2),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("locked in SUD 11", "SUD goes from 0 to 10."),
        ("locked in VOC 0", "VOC goes from 1 to 7."),
        ("locked in SUD high", "SUD wants a number."),
        ("locked in SUD", "SUD wants a number."),
        ("locked in SUD 5 SUD 6", "SUD is given twice."),
        ("locked in SUD 5 and then", "“and then” cannot be read here."),
        ("locked in sud 11", "SUD goes from 0 to 10."),
        ("locked in sud 5 SUD 6", "SUD is given twice."),
        ("130 locked in", "Age goes from 0 to 120."),
        ("SUD 5", "A few words are needed for the map."),
        ("< 6 father's rage", "There is no memory above that this earlier one could lead to."),
        ("M1 > M2 loves", "“loves” is no kind of linkage."),
        ("M1 > M2 feeds 4", "Strength goes from 1 to 3."),
    ],
)
def test_what_cannot_be_read_is_said(text: str, sentence: str) -> None:
    assert problem(text) == sentence


def test_a_problem_keeps_the_other_lines() -> None:
    captured = parse_capture("first\nsecond SUD 99\nthird")
    assert [memory.label for memory in captured.memories] == ["first", "third"]
    assert [line for line, _sentence in captured.problems] == [2]


def test_nothing_gives_nothing() -> None:
    assert parse_capture("\n  \n") == Captured()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_line_by_line(text: str) -> None:
    captured = parse_capture(text)
    lines = [memory.line for memory in captured.memories]
    lines += [link.line for link in captured.linkages] + [line for line, _sentence in captured.problems]
    filled = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    assert sorted(lines) == filled
    assert all(memory.label for memory in captured.memories)


def test_a_kind_may_be_its_letter() -> None:
    captured = parse_capture("M3 > M1 F 3\nM1 > M2 b")
    assert [(link.kind, link.strength) for link in captured.linkages] == [
        (LinkageKind.FEEDS, 3),
        (LinkageKind.SHARED_BELIEF, 2),
    ]
