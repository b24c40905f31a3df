"""The subcommands on case files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emdr_planner.casefile.codec import case_text
from emdr_planner.casefile.reader import read_case
from emdr_planner.cli import main
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.resources import path_of
from tests.support.cases import a_case, a_memory

Printed = pytest.CaptureFixture[str]

BROAD = str(path_of("samples/broad.json"))


def _one_line_of(printed: Printed) -> str:
    out = printed.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    return out.err


def test_propose_prints_the_order_for_people(capsys: Printed) -> None:
    assert main(["propose", BROAD]) == 0
    text = capsys.readouterr().out
    order = text.index("\nOrder\n")
    assert text.index("Gates") < order < text.index("the line: re-assess here") < text.index("Limits")
    assert "The clinician decides." in text
    assert "First break-up (M7)" in text


@pytest.mark.parametrize("strategy", [strategy.id for strategy in STRATEGIES])
def test_propose_prints_json_for_programs(strategy: str, capsys: Printed) -> None:
    assert main(["propose", BROAD, "--strategy", strategy, "--json"]) == 0
    first = capsys.readouterr().out
    assert json.loads(first)["strategy"] == strategy
    assert main(["propose", BROAD, "--strategy", strategy, "--json"]) == 0
    assert capsys.readouterr().out == first


def test_propose_says_when_nothing_can_be_proposed(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "case.json"
    path.write_text(case_text(a_case(a_memory("M1", sud=4))), encoding="utf-8")
    assert main(["propose", str(path)]) == 0
    text = capsys.readouterr().out
    assert "Nothing is proposed." in text
    assert "no date" in text


@pytest.mark.parametrize("command", ["propose", "check"])
def test_bad_input_is_one_line_and_exit_code_two(command: str, tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "case.json"
    assert main([command, str(path)]) == 2
    assert f"{path}: $: a file that can be read was expected" in _one_line_of(capsys)
    path.write_text('{"format": 1}', encoding="utf-8")
    assert main([command, str(path)]) == 2
    assert "$: the key “version” was expected" in _one_line_of(capsys)
    case = json.loads(Path(BROAD).read_text(encoding="utf-8"))
    before = {"kind": "before", "first": "M1", "then": "M2"}
    case["constraints"] = [before, {"kind": "before", "first": "M2", "then": "M1"}]
    path.write_text(json.dumps(case), encoding="utf-8")
    assert main([command, str(path)]) == 2
    assert "M1 → M2 → M1" in _one_line_of(capsys)


def test_a_file_name_cannot_break_the_line(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", str(tmp_path / "two\nlines\x1b[31m.json")]) == 2
    assert "\x1b" not in _one_line_of(capsys)


def test_check(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", BROAD]) == 0
    assert "Nothing contradicts itself." in capsys.readouterr().out
    case = json.loads(Path(BROAD).read_text(encoding="utf-8"))
    case["memories"][0]["sud"] = 1
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    assert "M1: the current SUD is 1" in capsys.readouterr().out
    assert main(["check", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "rating-mismatch"


def test_import_shows_and_writes(tmp_path: Path, capsys: Printed) -> None:
    table, out = tmp_path / "table.csv", tmp_path / "out.json"
    table.write_text("label,sud,colour\nthe attic,5,x\n", encoding="utf-8")
    assert main(["import", str(table), BROAD]) == 0
    text = capsys.readouterr().out
    assert "M10  the attic" in text
    assert "colour" in text
    assert main(["import", str(table), BROAD, "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["memories"][0]["id"] == "M10"
    assert read_case(out).memory("M10").sud == 5


def test_import_writes_nothing_while_a_row_is_not_read(tmp_path: Path, capsys: Printed) -> None:
    table, out = tmp_path / "table.csv", tmp_path / "out.json"
    table.write_text("label,sud\nthe attic,5\nthe barn,14\n", encoding="utf-8")
    assert main(["import", str(table), BROAD, "--out", str(out)]) == 2
    assert "Line 3: sud: a whole number from 0 to 10" in _one_line_of(capsys)
    assert not out.exists()
    assert main(["import", str(table), BROAD, "--out", str(out), "--skip-problems"]) == 1
    assert "Line 3" in capsys.readouterr().out
    assert [memory.label for memory in read_case(out).memories][-1] == "the attic"


@pytest.mark.parametrize("content", [b"name\nx\n", None])
def test_import_of_what_is_no_table(content: bytes | None, tmp_path: Path, capsys: Printed) -> None:
    table = tmp_path / "table.csv"
    if content is not None:
        table.write_bytes(content)
    assert main(["import", str(table), BROAD]) == 2
    assert str(table) in _one_line_of(capsys)


def test_a_place_that_cannot_be_written(tmp_path: Path, capsys: Printed) -> None:
    table = tmp_path / "table.csv"
    table.write_text("label\nx\n", encoding="utf-8")
    assert main(["import", str(table), BROAD, "--out", str(tmp_path / "no" / "out.json")]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_usage(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nothing"])
    assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert "emdr-planner" in capsys.readouterr().out


def test_chart_writes_pictures_and_tells_them_in_words(tmp_path: Path, capsys: Printed) -> None:
    folder = tmp_path / "pictures"
    assert main(["chart", BROAD, "--out", str(folder), "--chart", "readiness-strip", "--format", "svg"]) == 0
    assert "Affect tolerance" in capsys.readouterr().out
    assert [path.name for path in folder.iterdir()] == ["readiness-strip.svg"]
    assert main(["chart", BROAD, "--out", str(folder), "--style", "dark", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [Path(row["file"]).exists() for row in rows] == [True] * len(rows)


def test_chart_into_what_is_no_folder(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    assert main(["chart", BROAD, "--out", str(tmp_path / "taken")]) == 2
    assert "a folder that can be written to" in _one_line_of(capsys)


def test_export(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "map.graphml"
    assert main(["export", BROAD, "--format", "graphml", "--out", str(out)]) == 0
    assert "not encrypted" in capsys.readouterr().out
    assert b"<graphml" in out.read_bytes()
    bare, whole = tmp_path / "bare.json", tmp_path / "whole.json"
    assert main(["export", BROAD, "--format", "case", "--out", str(bare)]) == 0
    assert main(["export", BROAD, "--format", "case", "--out", str(whole), "--process-notes"]) == 0
    assert read_case(whole) == read_case(Path(BROAD))
    assert "First contact" not in bare.read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_demo(sample: str, tmp_path: Path, capsys: Printed) -> None:
    case = tmp_path / "case.json"
    assert main(["demo", sample, "--images", str(tmp_path / "images"), "--case", str(case)]) == 0
    assert "A fictional client." in capsys.readouterr().out
    assert (tmp_path / "images" / "map.png").exists()
    assert read_case(case).memories
    assert main(["demo", sample, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["order"]
