"""No item of any psychometric scale is in the repository: neither known text, nor anything shaped like an item."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emdr_planner.measures import MEASURES
from emdr_planner.measures.measure import Entry
from tests.support.item_windows import known, of_item, of_text
from tests.support.source_tree import ROOT, project_files, shown

NO_TEXT = {".png", ".emdr", ".mo", ".ico"}
KNOWN = known()
MADE_UP = "On some made-up evenings the kettle whistles before anybody has filled it"


def found_in(text: str, marks: dict[str, str]) -> set[str]:
    """Return the scales of which a text holds words of an item."""
    return {marks[mark] for mark in of_text(text) if mark in marks}


def text_of(file: Path) -> str:
    text = file.read_text(encoding="utf-8", errors="replace")
    return json.dumps(json.loads(text), ensure_ascii=False) if file.suffix == ".json" else text


@pytest.mark.parametrize("file", [file for file in project_files() if file.suffix not in NO_TEXT], ids=shown)
def test_no_file_holds_item_text(file: Path) -> None:
    assert found_in(text_of(file), KNOWN) == set()


def test_every_scale_that_is_entered_by_items_is_watched_for() -> None:
    by_items = {measure.id for measure in MEASURES if measure.entry is Entry.ITEMS}
    watched = set(KNOWN.values())
    assert by_items - watched == {"des-t"}, "whose items are eight of the DES-II"
    assert len(KNOWN) > 900


@pytest.mark.parametrize(
    "planted",
    [
        f'    topics=(_("{MADE_UP}"),),',
        f"# {MADE_UP.upper()}?",
        f'{{"text": "3. {MADE_UP.replace("made-up", "made–up")}"}}',
        "people say that evenings the kettle whistles before anybody knows",
        'said = "the cat  sleeps"',
        "- The cat sleeps.\n",
    ],
)
def test_a_planted_item_is_noticed(planted: str) -> None:
    marks = {mark: "made-up" for item in (MADE_UP, "The cat sleeps") for mark in of_item(item)}
    assert found_in(planted, marks) == {"made-up"}


@pytest.mark.parametrize("harmless", ["when the cat sleeps by the fire", "the kettle whistles", "", "a cat sleeps"])
def test_the_same_words_in_another_sentence_are_not(harmless: str) -> None:
    marks = {mark: "made-up" for item in (MADE_UP, "The cat sleeps") for mark in of_item(item)}
    assert found_in(harmless, marks) == set()


def test_the_list_can_be_told_from_text() -> None:
    listed = (ROOT / "tests" / "data" / "item_windows.txt").read_text(encoding="utf-8").splitlines()
    assert all(set("".join(line.split()[1:])) <= set("0123456789abcdef") for line in listed[1:])
