from __future__ import annotations

import pytest

from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.measures.measure import Entry
from emdr_planner.measures.own_text import LARGEST, ItemTextError, fitting_texts, item_texts

GAD = measure_for("gad-7")
LINES = [f"made-up sentence {n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    "written",
    [
        "\n".join(LINES),
        "\r\n".join(f"{n}. {line}" for n, line in enumerate(LINES, start=1)),
        "\ufeff\n" + "\n\n".join(f" {n})\t{line} " for n, line in enumerate(LINES, start=1)) + "\n",
    ],
)
def test_an_item_a_line_with_or_without_its_number(written: str) -> None:
    assert item_texts(written.encode(), GAD) == tuple(LINES)


def test_a_number_inside_an_item_stays() -> None:
    lines = [f"{n}. 3 made-up nights in {n}" for n in range(1, 8)]
    assert item_texts("\n".join(lines).encode(), GAD)[1] == "3 made-up nights in 2"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00a", "M-01"),
        (b"a\x00b", "M-01"),
        (b"a" * (LARGEST + 1), "M-01"),
        ("\n".join(LINES[:6]).encode(), "M-02"),
        (b"", "M-02"),
        ("\n".join([*LINES[:6], "x" * 501]).encode(), "M-03"),
        ("\n".join([*LINES[:6], "a\x1bb"]).encode(), "M-03"),
    ],
)
def test_what_is_not_an_item_a_line_is_refused_without_a_word_of_it(data: bytes, code: str) -> None:
    with pytest.raises(ItemTextError) as caught:
        item_texts(data, GAD)
    assert caught.value.code == code
    assert "Nothing was kept." in caught.value.sentence
    assert "made-up" not in str(caught.value)


def test_kept_texts_are_shown_only_where_they_fit() -> None:
    assert fitting_texts({"gad-7": LINES}, GAD) == tuple(LINES)
    others: tuple[object, ...] = (
        None, [], {}, {"gad-7": "seven l"}, {"gad-7": 7}, {"gad-7": LINES[:6]}, {"phq-9": LINES}
    )  # fmt: skip
    for kept in others:
        assert fitting_texts(kept, GAD) == ()


def test_no_scale_of_the_catalogue_comes_with_text() -> None:
    assert all(fitting_texts(None, measure) == () for measure in MEASURES)
    assert {measure.id for measure in MEASURES if measure.entry is Entry.ITEMS} >= {"pcl-5", "des-ii"}
