from __future__ import annotations

import csv
import dataclasses
import io
import warnings
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.charts.chart import Subject, Table
from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.closings import merge_into
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import MemoryType
from emdr_planner.export import EXPORTERS, exporter_named
from emdr_planner.export.exporter import Wanted
from emdr_planner.export.network_rows import clean
from emdr_planner.export.table_csv import FORMULA_STARTS, csv_bytes, written
from tests.support.cases import the_sample
from tests.support.progress_cases import course

READERS: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
GRAPHS = pytest.mark.parametrize("kind", READERS)


def content(exporter_id: str, case: Case, *, process_notes: bool = False) -> bytes:
    return exporter_named(exporter_id).content(Wanted(subject=Subject(case=case), process_notes=process_notes))


def read_graph(kind: str, case: Case) -> Any:  # noqa: ANN401 - a graph of one of four classes
    with warnings.catch_warnings():
        # The reader of the library warns about a method of its own that Python will drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        return READERS[kind](io.BytesIO(content(kind, case)))


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_a_case_file_comes_back_as_it_was(name: str) -> None:
    case = the_sample(name)
    assert case_from_bytes(content("case", case, process_notes=True)) == case


def with_process_notes() -> Case:
    case = course()
    first = case.sessions[0]
    told = dataclasses.replace(first.work[0], sets=(SetEntry(n=1, sud=7, note="PLANTED set report"),))
    again = dataclasses.replace(case.sessions[1].reevaluation[0], note="PLANTED re-evaluation")
    sessions = (
        dataclasses.replace(first, note="PLANTED narrative", work=(told, *first.work[1:])),
        dataclasses.replace(case.sessions[1], reevaluation=(again,)),
        *case.sessions[2:],
    )
    return dataclasses.replace(case, sessions=sessions)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)
def test_process_notes_stay_out_of_every_file_unless_asked_for(exporter: Any) -> None:  # noqa: ANN401 - an exporter
    assert b"PLANTED" not in exporter.content(Wanted(subject=Subject(case=with_process_notes())))


def test_process_notes_come_along_when_asked_for() -> None:
    found = content("case", with_process_notes(), process_notes=True)
    assert found.count(b"PLANTED") == 3
    kept = case_from_bytes(content("case", with_process_notes()))
    assert kept.sessions[0].work[0].sets[0].sud == 7, "the record itself stays"


@GRAPHS
def test_a_graph_carries_every_memory_and_linkage_with_its_values(kind: str) -> None:
    case = merge_into("M6", "M4").change(the_sample("broad"))
    graph = read_graph(kind, case)
    assert set(graph) == {memory.id for memory in case.memories}
    assert graph.number_of_edges() == len(case.linkages)
    for memory in case.memories:
        values = graph.nodes[memory.id]
        assert values["label"] == memory.label
        assert values["type"] == memory.type.value
        assert values["status"] == memory.status.value
        assert values.get("merged_into") == memory.merged_with
        assert values.get("sud") == memory.sud
        assert values.get("nc") == memory.nc
    found = sorted((start, end, values["kind"], values["strength"]) for start, end, values in graph.edges(data=True))
    assert found == sorted((link.from_id, link.to_id, link.kind.value, link.strength) for link in case.linkages)


@GRAPHS
def test_what_is_unknown_has_no_value(kind: str) -> None:
    case = dataclasses.replace(
        course(), memories=(Memory(id="M1", type=MemoryType.PAST, label="m"),), linkages=(), clusters=()
    )
    values = read_graph(kind, case).nodes["M1"]
    assert not {"sud", "voc", "age", "x", "nc"} & set(values)


@GRAPHS
def test_a_graph_names_no_date_maker_or_place_on_the_disk(kind: str) -> None:
    found = content(kind, course())
    for word in (b"lastmodified", b"creator", b"NetworkX", b"/home", b"/tmp"):
        assert word not in found


def test_gexf_places_memories_with_up_as_up() -> None:
    root = ET.fromstring(content("gexf", course()))  # noqa: S314 - our own
    place = root.find(".//{http://www.gexf.net/1.2draft/viz}position")
    assert place is not None
    assert (place.get("x"), place.get("y")) == ("80.0", "-60.0")


anything = st.text(st.characters(exclude_categories=()), max_size=30)


@GRAPHS
@given(words=anything)
def test_any_words_come_back_as_far_as_xml_can_hold_them(kind: str, words: str) -> None:
    case = course()
    memory = dataclasses.replace(case.memories[0], label=words or "m", note=words, body=(words,))
    changed = dataclasses.replace(case, memories=(memory, *case.memories[1:]))
    values = read_graph(kind, changed).nodes["M1"]
    assert values.get("note", "") == clean(words)


def test_control_characters_are_replaced_and_not_lost() -> None:
    assert clean("a\x00b\x1fc\ud800d\ufffee\r") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert clean("tab\tline\n") == "tab\tline\n"


def cells_of(content_: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content_.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(anything, anything), max_size=5))
def test_no_cell_of_a_table_starts_a_formula(rows: list[tuple[str, str]]) -> None:
    found = cells_of(csv_bytes(Table(columns=("=a", "b"), rows=tuple(rows))))
    assert len(found) == len(rows) + 1
    for row in found:
        for cell in row:
            assert not cell.startswith(FORMULA_STARTS)


@given(anything)
def test_only_the_added_quote_has_to_come_off_again(words: str) -> None:
    shown = written(words)
    kept = shown[1:] if words.startswith(FORMULA_STARTS) else shown
    assert kept == words.replace("\0", "\ufffd")


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    table = Table(columns=("a", "b", "c", "d"), rows=((-3, -0.5, None, "-3"),))
    assert cells_of(csv_bytes(table))[1] == ["-3", "-0.5", "", "'-3"]
    assert csv_bytes(table).endswith(b"\r\n")


def test_a_chart_table_is_written_with_its_own_columns() -> None:
    found = cells_of(content("sud-by-target-csv", course()))
    assert found[0] == ["target", "name", "date", "session", "taken at", "SUD", "VOC"]
    assert found[1] == ["M1", "locked room", "2026-03-02", "1", "Phase 3", "8", "2"]


def test_pictures_are_large_enough_to_be_printed_and_the_map_takes_a_whole_sheet() -> None:
    wanted = Wanted(subject=Subject(case=the_sample("broad")))
    sizes = {}
    for name in ("map-png", "sud-by-target-png"):
        content = exporter_named(name).content(wanted)
        at = content.index(b"pHYs") + 4
        assert round(int.from_bytes(content[at : at + 4], "big") * 0.0254) == 300, "pixels to the inch"
        sizes[name] = tuple(int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
    assert sizes == {"map-png": (3210, 2160), "sud-by-target-png": (2400, 1500)}
