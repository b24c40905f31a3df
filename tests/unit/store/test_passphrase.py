from __future__ import annotations

import unicodedata

import pytest

from emdr_planner.store.common_phrases import COMMON_PHRASES
from emdr_planner.store.key_errors import PassphraseRefusedError
from emdr_planner.store.passphrase import LONGEST, SHORTEST, check_new, normalised


@pytest.mark.parametrize(
    "passphrase",
    [
        "violet kettle on a hill",
        "fifteen chars !",
        "sixty-four characters are accepted, and so are a good many more.",
        "ein Käsebrot für Änne",
        "четыре тихих слова",
        "静かな丘の上の青いやかんと白い鳥",
        "   spaces   at   both   ends   ",
        "no digits no capitals",
        "🌻 sunflowers and 🐢 turtles",
        "x" + "abcdefgh ijklmn" * 68,
    ],
)
def test_a_long_phrase_is_accepted_whatever_its_signs(passphrase: str) -> None:
    check_new(passphrase)


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", "15 characters"),
        ("fourteen chars", "14"),
        ("e\u0301" * 14 + "", "14"),
        ("q9w7" * (LONGEST // 4) + "x", "at most"),
        ("a" * 40, "tried first"),
        ("abcabcabcabcabcabc", "tried first"),
        ("Password Password", "tried first"),
        ("123456789012345", "tried first"),
        ("543210987654321", "tried first"),
        ("qwertyuiopasdfgh", "tried first"),
        ("!!!!!!!!!!!!!!!!!!!!", "tried first"),
        ("half a character \ud800", "broken"),
    ],
)
def test_a_phrase_that_breaks_a_rule_is_refused_with_the_rule(passphrase: str, said: str) -> None:
    with pytest.raises(PassphraseRefusedError, match=said):
        check_new(passphrase)


def test_a_hundred_common_phrases_are_refused_in_any_dress() -> None:
    assert len(COMMON_PHRASES) >= 100
    for phrase in COMMON_PHRASES:
        for dressed in (phrase, phrase.upper(), phrase.replace(" ", "-"), f"{phrase}!!"):
            with pytest.raises(PassphraseRefusedError):
                check_new(dressed)


def test_signs_alone_are_no_common_phrase() -> None:
    check_new("!?!.,;:-_#+*~<>|")


def test_one_accent_typed_in_two_ways_is_one_passphrase() -> None:
    composed = "café au lait on Sunday"
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    assert normalised(composed) == normalised(apart)


def test_the_longest_phrase_is_far_above_what_the_standard_asks_to_accept() -> None:
    assert SHORTEST == 15
    assert LONGEST >= 64
    check_new(("kettle on a violet hill, " * 60)[:LONGEST])
