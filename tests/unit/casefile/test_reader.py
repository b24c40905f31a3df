"""What a case file may hold, and the sentence for each thing it may not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emdr_planner.casefile.reader import case_from_bytes, read_case, schema
from emdr_planner.domain.errors import CaseFileError, ContradictionError
from emdr_planner.resources import text_of

Json = dict[str, Any]
Spoil = Callable[[Json], object]


def _sample() -> Json:
    loaded: Json = json.loads(text_of("samples/broad.json"))
    return loaded


def _read(spoil: Spoil) -> None:
    value = copy.deepcopy(_sample())
    spoil(value)
    case_from_bytes(json.dumps(value).encode())


_MEMORY = "memories"
_REFUSED: list[tuple[str, str, Spoil]] = [
    ("$.memories[0].sud", "up to 10", lambda c: c[_MEMORY][0].update(sud=14)),
    ("$.memories[0].voc", "from 1", lambda c: c[_MEMORY][0].update(voc=0)),
    ("$.memories[0].sud", "integer or null", lambda c: c[_MEMORY][0].update(sud=2.5)),
    ("$.memories[0].label", "some text", lambda c: c[_MEMORY][0].update(label="")),
    ("$.memories[0].type", "one of past, state", lambda c: c[_MEMORY][0].update(type="target")),
    ("$.memories[0].id", "of the form", lambda c: c[_MEMORY][0].update(id="memory one")),
    ("$.memories[0]", "no key “colour”", lambda c: c[_MEMORY][0].update(colour="plum")),
    ("$.memories[0].position", "at most 2", lambda c: c[_MEMORY][0].update(position=[1, 2, 3])),
    ("$.memories[0].position", "at least 2", lambda c: c[_MEMORY][0].update(position=[1])),
    ("$.client", "the key “code”", lambda c: c["client"].pop("code")),
    ("$.version", "“1”", lambda c: c.update(version=2)),
    ("$.as_of", "a date such as", lambda c: c.update(as_of="2026-13-01")),
    ("$.as_of", "a date such as", lambda c: c.update(as_of="yesterday")),
    ("$.sessions[0].work[0].level", "one of EMD, EMDr, EMDR, null", lambda c: _first_work(c).update(level="emd")),
    ("$.constraints[0]", "the key “reason”", lambda c: c.update(constraints=[{"kind": "pin", "memory": "M1"}])),
    ("$.constraints[0]", "a kind among before, pin", lambda c: c.update(constraints=[{"kind": "after"}])),
    ("$.constraints[0]", "the key “kind”", lambda c: c.update(constraints=[{}])),
    ("$.constraints[0]", "object was expected", lambda c: c.update(constraints=[3])),
    ("$.policy.weight_1", "number or string", lambda c: c.update(policy={"weight_1": [1]})),
    ("$.memories[0].sud", "fits its field", lambda c: c[_MEMORY][0].update(sud=10**17)),
    ("$.memories[0].note", "NUL", lambda c: c[_MEMORY][0].update(note="a\x00b")),
    ("$.memories[0].note", "half of one", lambda c: c[_MEMORY][0].update(note="\ud800")),
    ("$", "half of one", lambda c: c.update({"\udc00": 1})),
    ("$.memories[1].id", "M1 is taken", lambda c: c[_MEMORY][1].update(id="M1")),
    ("$.linkages[0].from", "M99 is not there", lambda c: c["linkages"][0].update({"from": "M99"})),
    ("$.linkages[0].to", "M99 is not there", lambda c: c["linkages"][0].update({"to": "M99"})),
    ("$.linkages[0]", "two different ends", lambda c: c["linkages"][0].update({"to": c["linkages"][0]["from"]})),
    ("$.linkages[0]", "ends that fit “blocks”", lambda c: c["linkages"][0].update(kind="blocks")),
    ("$.clusters[0].members[0]", "M99", lambda c: c["clusters"][0].update(members=["M99"])),
    ("$.clusters[0].touchstone", "M99", lambda c: c["clusters"][0].update(touchstone="M99")),
    ("$.memories[0].presenting_problems[0]", "pp9", lambda c: c[_MEMORY][0].update(presenting_problems=["pp9"])),
    ("$.memories[0].merged_into", "M99", lambda c: c[_MEMORY][0].update(merged_into="M99")),
    ("$.memories[0].ratings[0].session", "S99", lambda c: c[_MEMORY][0]["ratings"][0].update(session="S99")),
    ("$.constraints[0].first", "M99", lambda c: c.update(constraints=[_before("M99", "M1")])),
    ("$.constraints[0].then", "M99", lambda c: c.update(constraints=[_before("M1", "M99")])),
    ("$.constraints[0].memory", "M99", lambda c: c.update(constraints=[_withhold("M99")])),
    ("$.constraints[1]", "one level for M1", lambda c: c.update(constraints=[_level("EMD"), _level("EMDr")])),
    ("$.constraints[1]", "one ceiling for past", lambda c: c.update(constraints=[_ceiling(3), _ceiling(4)])),
    ("$.readiness[0].probe", "PR99", lambda c: c["readiness"][0].update(probe="PR99")),
    ("$.probes[0].memory", "M99", lambda c: c["probes"][0].update(memory="M99")),
    ("$.administrations[0].index_event", "M99", lambda c: c["administrations"][0].update(index_event="M99")),
    ("$.sessions[5].reevaluation[0].memory", "M99", lambda c: c["sessions"][5]["reevaluation"][0].update(memory="M99")),
    (
        "$.sessions[5].reevaluation[0].new_material[0]",
        "M99",
        lambda c: c["sessions"][5]["reevaluation"][0].update(new_material=["M99"]),
    ),
    ("$.sessions[4].work[0].memory", "M99", lambda c: c["sessions"][4]["work"][0].update(memory="M99")),
    (
        "$.sessions[4].work[0].resources[0].memory",
        "M99",
        lambda c: c["sessions"][4]["work"][0].update(resources=[{"memory": "M99", "effect": "helped"}]),
    ),
]


def _first_work(case: Json) -> Json:
    entry: Json = {"memory": "M1"}
    case["sessions"][0]["work"] = [entry]
    return entry


def _before(first: str, then: str) -> Json:
    return {"kind": "before", "first": first, "then": then}


def _withhold(memory: str) -> Json:
    return {"kind": "withhold", "memory": memory, "reason": "r"}


def _level(level: str) -> Json:
    return {"kind": "level", "memory": "M1", "level": level, "reason": "r"}


def _ceiling(points: float) -> Json:
    return {"kind": "ceiling", "prong": "past", "points": points, "reason": "r"}


@pytest.mark.parametrize(("path", "words", "spoil"), _REFUSED, ids=[f"{row[0]} {row[1]}" for row in _REFUSED])
def test_refused_with_its_place_and_what_was_expected(path: str, words: str, spoil: Spoil) -> None:
    with pytest.raises(CaseFileError) as caught:
        _read(spoil)
    assert caught.value.path == path
    assert words in caught.value.expected


def test_the_sample_itself_is_read() -> None:
    _read(lambda case: case.update(constraints=[_before("M1", "M2"), _level("EMD"), _ceiling(3), _withhold("M4")]))


def test_null_means_what_a_missing_key_means() -> None:
    value = _sample()
    value["as_of"] = None
    value["memories"][0].update(sud=None, note=None, age=None)
    bare = copy.deepcopy(value)
    del bare["as_of"]
    for key in ("sud", "note", "age"):
        del bare["memories"][0][key]
    assert case_from_bytes(json.dumps(value).encode()) == case_from_bytes(json.dumps(bare).encode())


def test_a_circle_is_refused_with_the_circle_written_out() -> None:
    with pytest.raises(ContradictionError, match="M1 → M2 → M1"):
        _read(lambda case: case.update(constraints=[_before("M1", "M2"), _before("M2", "M1")]))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1"),
        (b"{", "line 1"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"a": 1, "a": 2}', "“a” is given twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "fits its field"),
        (b'{"a": ' + b"9" * 5000 + b"}", "5000 digits"),
        (b"[" * 200_000, "nests"),
        (b'{"a":' * 80 + b"1" + b"}" * 80, "nests"),
        (b"[]", "object was expected"),
        (b'"text"', "object was expected"),
    ],
)
def test_what_is_not_strict_json_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        case_from_bytes(data)
    assert words in caught.value.expected


def test_a_file_larger_than_any_case_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emdr_planner.casefile.strict_json.LARGEST_FILE", 10)
    with pytest.raises(CaseFileError, match="MB"):
        case_from_bytes(b'{"format": 1}')


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="X-03"):
        read_case(tmp_path / "nothing.json")
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + text_of("samples/narrow.json").encode())
    assert read_case(path).client.code == "Client Alder"


def test_no_sentence_repeats_what_a_client_said() -> None:
    with pytest.raises(CaseFileError) as caught:
        _read(lambda case: case["memories"][0].update(sud="plum tree", label=["plum tree"]))
    assert "plum" not in str(caught.value)


def test_the_schema_is_shipped() -> None:
    assert schema()["title"].startswith("EMDR Planner case file")
