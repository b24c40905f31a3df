from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.measures import measure_for
from emdr_planner.ui.measures.filled import Typed, break_words, corrected, new_filling_in, shown_items
from emdr_planner.ui.measures.offered import event_choices, newest_of, scale_choices, version_choices
from tests.support.cases import a_memory

DAY = dt.date(2026, 3, 4)
PCL = Administration(
    id="A1", instrument="pcl-5", date=DAY, version="past-week", index_event="M1", total=40, administered_by="R. Vale"
)
GAD = Administration(id="A2", instrument="gad-7", date=DAY, items=(1.0,) * 7, total=7)
TYPED = Typed(date=DAY, version="past-week", index_event="M1", items=None, total=40, by="R. Vale")
CASE = Case(client=Client(code="Linden"), memories=(a_memory("M1"), a_memory("M2")), administrations=(PCL, GAD))


def typed_as(filled: Administration, **fields: object) -> Typed:
    """Return what stands in the form when one on record is opened, but for these fields."""
    measure = measure_for(filled.instrument)
    shown = Typed(
        date=filled.date,
        version=filled.version,
        index_event=filled.index_event,
        items=shown_items(measure, filled.items) if filled.items and measure.topics else None,
        total=None if filled.total is None else float(f"{filled.total:g}"),
        by=filled.administered_by,
    )
    return dataclasses.replace(shown, **fields)  # type: ignore[arg-type]  # fields by name


def test_a_new_one_says_what_was_typed() -> None:
    assert new_filling_in(TYPED, measure_for("pcl-5"), "A1") == PCL
    items = dataclasses.replace(TYPED, items=(2.0,) * 20, total=99)
    filled = new_filling_in(items, measure_for("pcl-5"), "A3")
    assert (filled.total, dict(filled.subscales)["B"]) == (40, 10)


LONG = dataclasses.replace(PCL, total=41.23456789, subscales=(("B", 3.0),))
PARTS = dataclasses.replace(GAD, items=(1.0, 2.0), total=9, subscales=(("x", 1.0),))
WRONG = dataclasses.replace(GAD, items=(1.0,) * 6 + (9.0,), total=15)
KEYED = Administration(id="A3", instrument="ies-r", date=DAY, items=(1.0, 2.0), total=30, subscales=(("x", 2.0),))


@pytest.mark.parametrize(
    "own", [PCL, GAD, LONG, PARTS, WRONG, KEYED, dataclasses.replace(PCL, instrument="PCL-5", version="old")]
)
def test_what_is_not_put_right_stays_whatever_the_form_shows_of_it(own: Administration) -> None:
    measure = measure_for(own.instrument)
    assert corrected(typed_as(own), measure, own) == own
    later = DAY + dt.timedelta(days=1)
    assert corrected(typed_as(own, date=later), measure, own) == dataclasses.replace(own, date=later)


def test_a_corrected_item_makes_a_total_anew_and_a_total_typed_alone_leaves_no_items() -> None:
    items = (3.0, *(1.0,) * 6)
    assert corrected(typed_as(GAD, items=items), measure_for("gad-7"), GAD).total == 9
    assert corrected(typed_as(WRONG, items=items), measure_for("gad-7"), WRONG).items == items
    alone = corrected(typed_as(GAD, items=None, total=11), measure_for("gad-7"), GAD)
    assert (alone.items, alone.total) == ((), 11)
    assert corrected(typed_as(LONG, total=12), measure_for("pcl-5"), LONG).total == 12


def test_a_correction_leaves_the_acknowledgement_to_the_edit() -> None:
    seen = dataclasses.replace(GAD, risk_seen=RiskSeen(by="R. Vale", date=DAY))
    assert corrected(typed_as(seen), measure_for("gad-7"), seen).risk_seen is None


def test_items_that_the_scale_does_not_allow_are_left_to_be_typed() -> None:
    assert shown_items(measure_for("gad-7"), (1.0, 9.0, None, 2.0)) == (1.0, None, None, 2.0, None, None, None)


@pytest.mark.parametrize(
    ("fields", "own", "words"),
    [
        ({}, None, ""),
        ({"index_event": "M2"}, None, "Another index event than on 4 Mar 2026: the line on the chart breaks here."),
        ({"version": "past-month"}, None, "Another version than on 4 Mar 2026: the line on the chart breaks here."),
        ({"index_event": "M2"}, "A1", ""),
        ({"index_event": "M2", "date": DAY - dt.timedelta(days=1)}, None, ""),
    ],
)
def test_the_form_says_what_breaks_the_line(fields: dict[str, Any], own: str | None, words: str) -> None:
    typed = dataclasses.replace(TYPED, **fields)
    assert break_words(CASE, measure_for("pcl-5"), typed, own) == words


def test_only_a_scale_about_one_event_breaks_with_it() -> None:
    typed = dataclasses.replace(TYPED, version=None, index_event="M2")
    assert break_words(CASE, measure_for("gad-7"), typed, None) == ""


def test_what_one_on_record_says_is_offered_though_nothing_new_is_called_so() -> None:
    pcl = measure_for("pcl-5")
    assert [value for value, _words in version_choices(pcl, None)] == [None, *pcl.versions]
    old = dataclasses.replace(PCL, version="old", index_event="R1")
    assert [value for value, _words in version_choices(pcl, old)] == [None, *pcl.versions, "old"]
    case = dataclasses.replace(CASE, memories=(*CASE.memories, a_memory("R1", "resource")))
    assert [value for value, _words in event_choices(case, None)] == [None, "M1", "M2"]
    assert [value for value, _words in event_choices(case, old)] == [None, "M1", "M2", "R1"]


def test_a_scale_is_the_same_however_its_name_is_spelled() -> None:
    spelled = dataclasses.replace(PCL, id="A4", instrument="PCL-5", date=DAY + dt.timedelta(days=7))
    case = dataclasses.replace(CASE, administrations=(*CASE.administrations, spelled))
    assert newest_of(case, measure_for("pcl-5")) == spelled
    assert "PCL-5" not in [value for value, _words in scale_choices(case)]
