"""Whatever the schema allows goes through the program and comes out again whole."""

from __future__ import annotations

import json
from collections.abc import Iterator

import jsonschema
import pytest
from hypothesis import given, settings

from emdr_planner.casefile.codec import Json, JsonValue, canonical, case_from_json, case_text, case_to_json
from emdr_planner.casefile.reader import case_from_bytes, schema
from tests.support.whole_cases import Path, case_bytes, schema_paths, whole_case, whole_cases

_MEANS_NOTHING_SAID: dict[str, tuple[JsonValue, ...]] = {
    "status": ("identified",),
    "breadth": ("unclear",),
    "context": ({},),
    "policy": ({},),
    "subscales": ({},),
    "not_obtainable": ({},),
}
"""Besides null, false and an empty list: what a key may hold that says no more than its absence."""

_FREE = {"not_obtainable", "subscales", "policy"}
"""Objects whose keys are free."""


def lost(given: JsonValue, written: JsonValue, path: str = "$") -> Iterator[str]:
    """Yield every place of a case file that did not come out as it went in."""
    if isinstance(given, dict) and isinstance(written, dict):
        for key, value in given.items():
            if key in written:
                yield from lost(value, written[key], f"{path}.{key}")
            elif not _says_nothing(key, value):
                yield f"{path}.{key} is gone"
        yield from (f"{path}.{key} is new" for key in written.keys() - given.keys())
    elif isinstance(given, list) and isinstance(written, list) and len(given) == len(written):
        for place, (before, after) in enumerate(zip(given, written, strict=True)):
            yield from lost(before, after, f"{path}[{place}]")
    elif given != written or isinstance(given, bool) != isinstance(written, bool):
        yield f"{path} went in as {given!r} and came out as {written!r}"


def _says_nothing(key: str, value: JsonValue) -> bool:
    if isinstance(value, dict) and all(item is None for item in value.values()):
        value = {}
    if isinstance(value, int | float) and value is not False:
        return False  # a zero says something, and Python thinks it equal to false
    return value in (None, False, [], *_MEANS_NOTHING_SAID.get(key, ()))


def _round_trip(given: Json) -> Json:
    case = case_from_bytes(case_bytes(given))
    written = case_to_json(case)
    jsonschema.Draft202012Validator(schema()).validate(written)
    text = case_text(case)
    assert json.loads(text) == written
    again = case_from_bytes(text.encode())
    assert again == case
    assert case_text(again) == text
    assert case_from_json(written) == case
    return written


@given(whole_cases())
@settings(deadline=None)
def test_nothing_is_lost_on_the_way_through(given: Json) -> None:
    written = _round_trip(given)
    assert list(lost(given, written)) == []
    assert canonical(given.get("plans", [])) == canonical(written.get("plans", []))


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_lost_of_a_case_with_every_key(seed: int) -> None:
    given = whole_case(seed, fullness=1.0)
    assert list(lost(given, _round_trip(given))) == []


def test_numbers_come_out_as_they_were_written() -> None:
    numbers = [1, 1.0, 9.4, 0.1 + 0.2, 1e-7, -0.0, 10**15]
    given = {
        "format": "emdr-planner/case",
        "version": 1,
        "client": {"code": "c"},
        "memories": [],
        "linkages": [],
        "administrations": [{"id": "A1", "instrument": "own", "date": "2026-03-02", "items": numbers}],
        "policy": {f"number {place}": number for place, number in enumerate(numbers)},
    }
    assert canonical(_round_trip(given)) == canonical(given)


def _drawn(value: JsonValue, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _drawn(item, (*path, key))
    if isinstance(value, list):
        for item in value:
            yield from _drawn(item, (*path, "[]"))


def test_the_made_up_cases_use_every_key_and_every_word_of_the_schema() -> None:
    cases = [whole_case(seed, fullness) for seed in range(60) for fullness in (0.9, 1.0)]
    paths = {
        (*path[:-1], "*") if path and len(path) > 1 and path[-2] in _FREE else path
        for case in cases
        for path in _drawn(case)
    }
    assert {path for path, _part in schema_paths(schema())} - paths == set()
    text = "".join(canonical(case) for case in cases)
    words = {json.dumps(word) for _path, part in schema_paths(schema()) for word in part.get("enum", ())}
    assert {word for word in words if word not in text} == set()


def test_what_is_lost_is_noticed() -> None:
    given = {"a": {"note": "x"}, "b": [1, True], "c": 0, "status": "completed", "text": ""}
    written = {"a": {}, "b": [1, 1], "d": 1}
    assert sorted(lost(given, written)) == [
        "$.a.note is gone",
        "$.b[1] went in as True and came out as 1",
        "$.c is gone",
        "$.d is new",
        "$.status is gone",
        "$.text is gone",
    ]
    assert list(lost({"a": None, "b": [], "c": False, "status": "identified", "context": {"other": None}}, {})) == []
