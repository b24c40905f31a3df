from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from hypothesis import given

from emdr_planner.casefile.codec import Json, case_from_json
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client, OwnScale
from emdr_planner.domain.coded import HIDDEN, coded
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.words import NcDomain
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.whole_cases import WORDS, whole_cases

NAMES_OF_THINGS = {"code", "instrument", "version", "subscales", "not_obtainable", "policy", "rules"}
"""Fields with names of measures, elements, planning defaults and rules: nobody's words."""


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value):
        names = {field.name for field in dataclasses.fields(value)}
        for name in sorted(names - NAMES_OF_THINGS):
            yield from strings(getattr(value, name))


def test_names_are_codes_and_what_was_written_is_put_away() -> None:
    memory = a_memory(
        "F1", "future", label="Court", nc="I am helpless", note="whispered", not_obtainable=(("image", "too much"),)
    )
    shown = coded(a_case(memory)).memory("F1")
    assert (shown.label, shown.nc, shown.note) == ("F1", HIDDEN, HIDDEN)
    assert shown.not_obtainable == (("image", HIDDEN),)
    assert shown.is_flashforward


def test_what_was_not_written_stays_open() -> None:
    shown = coded(a_case(a_memory("F1", "future", label="Court", nc=" ", nc_domain=NcDomain.SAFETY))).memory("F1")
    assert (shown.nc, shown.pc, shown.nc_domain) == (" ", None, NcDomain.SAFETY)
    assert shown.is_template


def test_records_without_words_are_the_same_ones() -> None:
    case = a_case(a_memory("M1"), a_memory("M2"), linkages=(a_linkage("M1", "M2"),))
    assert coded(case).linkages is case.linkages


def test_own_scales_are_numbered_alike_where_they_are_defined_and_filled_in() -> None:
    taken = Administration(id="A1", instrument="Going out", date=dt.date(2026, 3, 1), total=4.0)
    other = dataclasses.replace(taken, id="A2", instrument="pcl-5")
    client = Client(code="Linden", goal="go out again", scales=(OwnScale(instrument="Going out", goal=True),))
    shown = coded(Case(client=client, administrations=(taken, other)))
    assert shown.client.code == "Linden"
    assert shown.client.goal == HIDDEN
    assert [scale.instrument for scale in shown.client.scales] == ["scale 1"]
    assert [one.instrument for one in shown.administrations] == ["scale 1", "pcl-5"]


def test_of_the_sample_no_label_or_title_is_left_and_everything_else_stands() -> None:
    case = the_sample("broad")
    said = set(strings(coded(case)))
    assert not said & {memory.label for memory in case.memories}
    assert not said & {cluster.title for cluster in case.clusters}
    assert [memory.sud for memory in coded(case).memories] == [memory.sud for memory in case.memories]


@given(whole_cases())
def test_no_word_that_was_written_is_left(json: Json) -> None:
    case = case_from_json(json)
    written = [word.strip() for word in WORDS if len(word.strip()) > 3]
    assert [text for text in strings(coded(case)) if any(word in text for word in written)] == []
