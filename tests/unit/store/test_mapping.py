from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.casefile.codec import case_text
from emdr_planner.casefile.reader import schema
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.store.errors import DamagedRecordError
from emdr_planner.store.mapping import KINDS, NOTES, StoredRows, case_of, changed_fields, record_of, rewritten, text
from emdr_planner.store.tables import RECORD_TABLES
from tests.support.cases import a_case, a_memory
from tests.support.schema_values import drawn_case, drawn_case_json

Json = dict[str, Any]


def rows_of(case: Case) -> dict[str, list[tuple[str, str]]]:
    rows: dict[str, list[tuple[str, str]]] = {name: [] for name in RECORD_TABLES}
    for kind in KINDS:
        for record_id, record in kind.records(case).items():
            for table, body in kind.write(record).items():
                rows[table].append((record_id, body))
    return rows


def test_every_table_has_its_kind_and_every_part_of_a_case_its_table() -> None:
    assert {kind.name for kind in KINDS} | {NOTES} == set(RECORD_TABLES)
    parts = set(schema()["properties"]) - {"format", "version", "as_of"}
    assert parts == {kind.name for kind in KINDS} - {"frame"}


@given(st.integers(0, 10_000), st.sampled_from([0.2, 0.6, 1.0]))
def test_whatever_the_schema_allows_comes_back_equal(seed: int, fullness: float) -> None:
    case = drawn_case(seed, fullness)
    again = case_of(rows_of(case))
    assert again == case
    assert case_text(again) == case_text(case)


def _keys(value: object, path: str = "$") -> set[str]:
    if isinstance(value, dict):
        return {f"{path}.{key}" for key in value}.union(*(_keys(part, f"{path}.{key}") for key, part in value.items()))
    if isinstance(value, list):
        return set().union(*(_keys(part, f"{path}[]") for part in value))
    return set()


def _schema_keys(of: Json, path: str = "$") -> set[str]:
    found: set[str] = set()
    for key, part in of.get("properties", {}).items():
        found |= {f"{path}.{key}"} | _schema_keys(part, f"{path}.{key}")
    if "items" in of:
        found |= _schema_keys(of["items"], f"{path}[]")
    for choice in of.get("oneOf", ()):
        found |= _schema_keys(choice, path)
    return found


def test_the_drawn_cases_leave_out_no_key_of_the_schema() -> None:
    drawn: set[str] = set()
    for seed in range(40):
        drawn |= _keys(drawn_case_json(seed, 1.0))
    assert _schema_keys(schema()) - drawn == set()


def test_process_notes_stand_apart_from_the_session() -> None:
    case = drawn_case(3, 1.0)
    rows = rows_of(case)
    notes = [note for _record_id, body in rows[NOTES] for note in json.loads(body)]
    assert "note" in notes
    assert any(note.startswith("work[") and note.endswith("].note") for note in notes)
    assert any(note.startswith("reevaluation[") for note in notes)
    assert all('"note":' not in body for _record_id, body in rows["sessions"])


@pytest.mark.parametrize("word", ["lone \ud800 half", "nul \x00 byte", "\u2028", "😀", "'; DROP TABLE memories; --"])
def test_any_text_can_be_stored(word: str) -> None:
    case = a_case(a_memory("M1", label=word))
    assert case_of(rows_of(case)) == case
    assert text(word).isascii()


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        text(float("nan"))


def test_a_case_whose_ids_repeat_is_refused_before_one_record_hides_the_other() -> None:
    case = a_case(a_memory("M1"), a_memory("M1", label="the other"))
    with pytest.raises(ValueError, match="not unique"):
        rows_of(case)


@pytest.mark.parametrize(
    "body",
    ["no json", "[]", "7", "{}", '{"id":"M1","type":"past"}', '{"id":"M1","type":"no such type","label":"x"}',
     '{"id":"M1","type":"past","label":"x","unknown":1}'],
)  # fmt: skip
def test_a_row_that_is_no_record_is_named_without_its_content(body: str) -> None:
    kind = next(kind for kind in KINDS if kind.name == "memories")
    with pytest.raises(DamagedRecordError, match="memories M1") as caught:
        record_of(kind, "M1", body)
    assert caught.value.__suppress_context__


def test_a_client_without_a_row_of_its_own_is_damaged() -> None:
    rows: StoredRows = {**rows_of(Case(client=Client(code="x"))), "client": []}
    with pytest.raises(DamagedRecordError, match="client"):
        case_of(rows)


def test_rows_that_are_missing_mean_what_nobody_wrote() -> None:
    rows = rows_of(Case(client=Client(code="x")))
    rows["frame"] = rows["context"] = []
    assert case_of(rows) == Case(client=Client(code="x"))


def test_only_names_of_fields_are_named() -> None:
    assert changed_fields("memories", '{"a":1,"b":2}', '{"a":1,"b":3,"c":4}') == ("b", "c")
    assert changed_fields("memories", None, '{"id":"M1"}') == ("id",)
    assert changed_fields("memories", '{"id":"M1"}', None) == ("id",)
    assert changed_fields("plans", None, '{"what a client said":1}') == ("value",)


def test_a_row_written_differently_by_an_earlier_version_says_the_same() -> None:
    assert rewritten("memories", '{"label":"x","id":"M1","type":"past","sud":null}') == (
        '{"id":"M1","label":"x","type":"past"}'
    )
    assert rewritten(NOTES, '{ "note": "x" }') == '{"note":"x"}'
