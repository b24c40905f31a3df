"""The subcommands that explain: compare, why, whatif, stuck, robustness."""

from __future__ import annotations

import datetime as dt
import json
import re
from math import fsum
from pathlib import Path

import pytest

from emdr_planner.casefile.codec import case_text
from emdr_planner.cli import main
from emdr_planner.domain.memory import Closing
from emdr_planner.domain.words import ClosedBy, Status
from emdr_planner.resources import path_of
from tests.support.cases import a_case, a_linkage, a_memory

Printed = pytest.CaptureFixture[str]

BROAD = str(path_of("samples/broad.json"))


def _said(capsys: Printed, *typed: str) -> str:
    assert main(list(typed)) == 0
    return capsys.readouterr().out


def _refused(capsys: Printed, *typed: str) -> str:
    assert main(list(typed)) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    return out.err


def test_compare(capsys: Printed) -> None:
    text = _said(capsys, "compare", BROAD)
    assert "By linkage, as the gates allow (ours)" in text
    assert "places apart" in text
    columns = json.loads(_said(capsys, "compare", BROAD, "--json"))["strategies"]
    assert {column["strategy"] for column in columns} >= {"linkage", "inverted", "titrated"}


def test_compare_takes_an_order_that_is_not_offered_and_says_how_it_was_found(capsys: Printed) -> None:
    text = _said(capsys, "compare", BROAD, "--also", "pacing", "--also", "worst-first")
    assert "Least repeated activation (ours)" in text
    assert "All their orders were looked at" in text
    columns = json.loads(_said(capsys, "compare", BROAD, "--also", "pacing", "--json"))["strategies"]
    assert "pacing" in {column["strategy"] for column in columns}
    assert "1 place apart" in text
    assert "1 places" not in text


def test_compare_of_contradicting_pins(tmp_path: Path, capsys: Printed) -> None:
    case = json.loads(case_text(a_case(a_memory("M1", sud=4), a_memory("M2", sud=5))))
    case["constraints"] = [
        {"kind": "pin", "memory": "M1", "place": 1, "reason": "r"},
        {"kind": "pin", "memory": "M2", "place": 1, "reason": "r"},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    assert main(["compare", str(path)]) in {0, 2}
    out = capsys.readouterr()
    assert "M2" in out.out + out.err


def test_why_tells_parts_that_add_up(capsys: Printed) -> None:
    text = _said(capsys, "why", BROAD, "M4", "--not-before", "M7", "--changes")
    assert "What working it today opens" in text
    assert "comes before Laughed at in class (M4)" in text
    assert "What would change the first place:" in text
    assert "What would turn them round:" in text
    why = json.loads(_said(capsys, "why", BROAD, "M4", "--json"))["why"]
    told = [float(amount) for amount in re.findall(r"^ {4} +(\d+\.\d\d) ", text, re.MULTILINE)]
    assert len(told) == len(why["parts_today"])
    assert fsum(told) == pytest.approx(float(f"{why['load_today']:.2f}"), abs=1e-9), "as they are read, they add up"
    assert fsum(part["points"] for part in why["parts_today"]) == pytest.approx(why["load_today"], abs=1e-9)


def test_why_not_before_itself_is_refused(capsys: Printed) -> None:
    assert "another target was expected" in _refused(capsys, "why", BROAD, "M4", "--not-before", "M4")


BAD_FILES = {
    "nothing": b"",
    "no JSON": b"not json",
    "half": b'{"a": 1',
    "a list": b"[]",
    "an empty object": b"{}",
    "another format": b'{"format": "x"}',
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 5000,
}


@pytest.mark.parametrize("command", ["propose", "compare", "why", "whatif", "stuck", "robustness"])
@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["for people", "for programs"])
def test_a_file_that_is_no_case_ends_as_one_line(
    command: str, content: bytes, form: list[str], tmp_path: Path, capsys: Printed
) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    more = {"why": ["M1"], "stuck": ["M1"], "whatif": ["--sud", "M1=3"]}.get(command, [])
    said = _refused(capsys, command, str(path), *more, *form)
    assert "Traceback" not in said
    assert str(path) in said


@pytest.mark.parametrize("command", ["propose", "compare", "why", "whatif", "stuck", "robustness"])
def test_every_subcommand_says_what_it_does(command: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "--json" in said
    assert "CASE.json" in said


def test_why_of_an_unrated_and_unplaced_target(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "case.json"
    case = a_case(a_memory("M1"), a_memory("M2", sud=3), linkages=(a_linkage("M1", "M2"),))
    path.write_text(case_text(case), encoding="utf-8")
    text = _said(capsys, "why", str(path), "M1")
    assert "no place" in text
    assert "counts as 10" in text


@pytest.mark.parametrize("command", ["why", "stuck"])
@pytest.mark.parametrize("target", ["M99", "R1", "M8"])
def test_only_unresolved_targets_are_explained(command: str, target: str, capsys: Printed) -> None:
    assert target in _refused(capsys, command, BROAD, target)


def test_stuck(capsys: Printed) -> None:
    text = _said(capsys, "stuck", BROAD, "M1")
    assert "flooding" in text
    assert "To look at first:" in text
    assert json.loads(_said(capsys, "stuck", BROAD, "M1", "--json"))["candidates"][0]["how"] == "feeder"


def test_robustness(capsys: Printed) -> None:
    assert "clear first place" in _said(capsys, "robustness", BROAD)
    firm = json.loads(_said(capsys, "robustness", BROAD, "--json"))
    assert (firm["runs"], firm["first"]) == (500, "M7")


def test_robustness_of_nothing_and_of_a_close_call(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "case.json"
    path.write_text(case_text(a_case(a_memory("M1", sud=4))), encoding="utf-8")
    assert "Nothing has a place" in _said(capsys, "robustness", str(path))
    narrow = json.loads(path_of("samples/narrow.json").read_text(encoding="utf-8"))
    for memory in narrow["memories"]:
        memory.pop("status", None)
    path.write_text(json.dumps(narrow), encoding="utf-8")
    text = _said(capsys, "robustness", str(path))
    assert "close call with" in text or "clear first place" in text


def test_whatif(capsys: Printed) -> None:
    text = _said(capsys, "whatif", BROAD, "--sud", "M4=2", "--rating", "recovery=adequate", "--resolve", "B1")
    assert "What is different from now:" in text
    assert "no place → place" in text
    assert "EMD, target only, above the line" in text, "levels are told in words"
    assert "Nothing is different" in _said(capsys, "whatif", BROAD, "--sud", "M4=5")
    moves = ["--strength", "L1=1", "--remove", "L2", "--level", "M7=EMDr", "--ceiling", "past=3", "--ease", "0.3"]
    answer = json.loads(_said(capsys, "whatif", BROAD, *moves, "--sud", "M4=none", "--json"))
    assert "M4" in answer["proposal"]["fringe"]["cannot_be_placed"]
    assert answer["moved"]


@pytest.mark.parametrize(
    "typed",
    [
        [],
        ["--sud", "M4"],
        ["--sud", "M4=11"],
        ["--sud", "M4=x"],
        ["--sud", "M99=3"],
        ["--strength", "L1=4"],
        ["--remove", "L99"],
        ["--rating", "recovery:past=good"],
        ["--rating", "sleep=partial"],
        ["--level", "M4=emd"],
        ["--ceiling", "past=much"],
        ["--ceiling", "past=-1"],
        ["--ease", "2"],
    ],
    ids=" ".join,
)
def test_whatif_refuses_what_it_cannot_read(typed: list[str], capsys: Printed) -> None:
    assert "was expected" in _refused(capsys, "whatif", BROAD, *typed)


def test_every_decision_is_printed_with_reason_name_and_date(tmp_path: Path, capsys: Printed) -> None:
    case = json.loads(path_of("samples/broad.json").read_text(encoding="utf-8"))
    signed = {"by": "Dr Ash", "date": "2026-03-04"}
    case["constraints"] = [
        {"kind": "pin", "memory": "M1", "place": 1, "reason": "a hearing", "against_gate": True, **signed},
        {"kind": "withhold", "memory": "M2", "reason": "exam week", **signed},
        {"kind": "before", "first": "M4", "then": "M6", "reason": "the client's wish", **signed},
        {"kind": "level", "memory": "F1", "level": "EMD", "reason": "short session", **signed},
        {"kind": "ceiling", "prong": "past", "points": 5.0, "reason": "after a hard week", **signed},
    ]
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    decided = _said(capsys, "propose", str(path)).partition("Decided by the clinician")[2].partition("Where the")[0]
    assert decided.count("(Dr Ash, 2026-03-04)") == 5
    for reason in ("a hearing", "exam week", "the client's wish", "short session", "after a hard week"):
        assert reason in decided
    assert "against its gate" in decided


def test_propose_tells_a_closing_by_the_clinicians_word_from_an_earned_one(capsys: Printed, tmp_path: Path) -> None:
    day = dt.date(2026, 3, 2)
    done = {
        "M1": Closing(by=ClosedBy.RULE, reason=None, date=day),
        "M2": Closing(by=ClosedBy.CLINICIAN, reason="moved away (A. C.)", date=day),
    }
    case = a_case(*(a_memory(name, sud=0, voc=7, status=Status.COMPLETED, closed=on) for name, on in done.items()))
    file = tmp_path / "case.json"
    file.write_text(case_text(case), encoding="utf-8")
    listed = _said(capsys, "propose", str(file)).partition("Re-check")[2].splitlines()
    assert [("closed by clinician" in line) for line in listed if "(M1)" in line or "(M2)" in line] == [False, True]
