"""Memories from a table."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.casefile.table_import import read_table
from emdr_planner.domain.errors import CaseFileError
from emdr_planner.domain.words import MemoryType
from tests.support.cases import a_case, a_memory

CASE = a_case(a_memory("M4"))


def test_rows_become_memories_with_free_ids() -> None:
    table = (
        "Label,Type,Age,SUD,VOC,NC,PC,emotions,body,colour\n"
        "the door,past,7,8,2,I am powerless,I can,fear; shame,chest,x\n,,,\nnew job,future,,,,,,,\n"
    )
    read = read_table(b"\xef\xbb\xbf" + table.encode(), CASE)
    first, second = read.memories
    assert (first.id, first.label, first.age, first.sud, first.voc) == ("M5", "the door", 7, 8, 2)
    assert (first.nc, first.pc, first.emotions, first.body) == (
        "I am powerless",
        "I can",
        ("fear", "shame"),
        ("chest",),
    )
    assert (second.id, second.type, second.sud, second.nc) == ("F1", MemoryType.FUTURE, None, None)
    assert read.ignored == ("colour",)
    assert read.problems == ()


def test_only_a_label_is_needed_and_the_ids_count_on() -> None:
    read = read_table(b"label;sud\neins;0\nzwei;10\n", CASE)
    assert [(memory.id, memory.sud, memory.type) for memory in read.memories] == [
        ("M5", 0, MemoryType.PAST),
        ("M6", 10, MemoryType.PAST),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x,past,14,2", "sud: a whole number from 0 to 10"),
        ("x,past,4.5,2", "sud: a whole number"),
        ("x,past,3,0", "voc: a whole number from 1 to 7"),
        ("x,target,3,2", "type: one of past"),
        (",past,3,2", "label: some text"),
        ("x" * 100_001 + ",past,3,2", "ordinary length"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_the_others_are_read(row: str, words: str) -> None:
    read = read_table(f"label,type,sud,voc\n{row}\ngood,past,3,2\n".encode(), CASE)
    assert [memory.label for memory in read.memories] == ["good"]
    assert read.problems[0].line == 2
    assert words in read.problems[0].expected


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"name\nx\n", b'label\n"open\n', b"label\nx\x00y\n"],
    ids=["empty", "latin", "no label", "quote", "nul"],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(CaseFileError):
        read_table(data, CASE)


def test_a_table_larger_than_any_map_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emdr_planner.casefile.table_import.LARGEST_TABLE", 4)
    with pytest.raises(CaseFileError, match="MB"):
        read_table(b"label\nx\n", CASE)


def test_the_quote_before_a_formula_comes_off() -> None:
    read = read_table(b"label,nc\n'=1+1,'quoted'\n", CASE)
    assert (read.memories[0].label, read.memories[0].nc) == ("=1+1", "'quoted'")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(CaseFileError):
        assert read_table(b"label,sud\n" + data, CASE).ignored == ()
