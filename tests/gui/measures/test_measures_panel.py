from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.measure import Administration
from emdr_planner.measures import MEASURES, measure_for
from emdr_planner.ui.measures.checks import range_words, total_problem
from emdr_planner.ui.measures.rows import latest_rows, published_rows, taken_question, taken_rows
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

EMPTY = a_case(a_memory("M1", "Car"), a_memory("M2", "Yard"))


def panel_with(qtbot: QtBot, case: Case) -> tuple[MeasuresPanel, Wire]:
    panel = MeasuresPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_a_total_is_typed_by_keys(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    form = panel.form
    form.total_only.setChecked(True)
    form.version.set_value("past-week")
    form.index_event.set_value("M1")
    QTest.keyClicks(form.total, "45")
    QTest.keyClick(form.total, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (taken,) = wire.case.administrations
    assert (taken.instrument, taken.version, taken.total, taken.index_event) == ("pcl-5", "past-week", 45, "M1")
    assert taken.date == TODAY
    assert "45" in told(panel.on_record.latest)
    assert form.total.value is None
    assert (form.version.value, form.index_event.value) == ("past-week", "M1"), "the next one belongs to the same run"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"total": None}, "Type the total"),
        ({"total": 81}, "runs from 0 to 80"),
        ({"total": 40, "date": TODAY + dt.timedelta(days=1)}, "still to come"),
        ({"total": 40, "instrument": " "}, "name"),
        ({"total": 40}, None),
        ({"total": 0}, None),
    ],
)
def test_what_is_not_taken_is_said(fields: dict[str, object], words: str | None) -> None:
    taken = dataclasses.replace(
        Administration(id="A1", instrument="pcl-5", date=TODAY),
        **fields,  # type: ignore[arg-type]  # fields of an administration, by name
    )
    said = total_problem(taken, measure_for("pcl-5"), TODAY)
    assert said is None if words is None else words in (said or "")


def test_a_scale_of_the_clinics_own_is_kept_by_name_and_offered_again(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    panel.form.choose("")
    panel.form.total.set_value(12)
    panel.form.save_button.click()
    assert "name" in (panel.form.problem or "")
    panel.form.own_name.set_value("Sleep diary")
    panel.form.save_button.click()
    assert wire.case.administrations[0].instrument == "Sleep diary"
    panel.form.choose("Sleep diary")
    assert panel.form.chosen == "Sleep diary"
    panel.views.setCurrentIndex(1)
    assert "No published value is known" in told(panel)


@pytest.mark.parametrize(("name", "chosen"), [("phq-9", "phq-9"), (" gad-7 ", "gad-7"), ("sleep DIARY", "Sleep diary")])
def test_a_name_that_is_known_turns_to_its_scale(qtbot: QtBot, name: str, chosen: str) -> None:
    diary = Administration(id="A1", instrument="Sleep diary", date=TODAY, total=4)
    panel, wire = panel_with(qtbot, dataclasses.replace(EMPTY, administrations=(diary,)))
    panel.form.choose("")
    panel.form.own_name.set_value(name)
    panel.form.total.set_value(12)
    QTest.keyClick(panel.form.own_name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.form.problem is None
    assert (wire.case.administrations[-1].instrument, wire.case.administrations[-1].total) == (chosen, 12)
    assert panel.form.instrument.value == chosen


def test_published_values_stand_as_rows_with_source_and_standing(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    pcl5 = measure_for("pcl-5")
    rows = published_rows(pcl5, pcl5.change_value(None))
    assert panel.published.rows == rows
    assert {row.cells[5] for row in rows} == {"verified", "doubtful"}
    assert [row.cells[0] for row in rows if row.cells[6] == "read by"] == ["change of 15"]
    assert {row.cells[0] for row in rows if row.cells[6] == "drawn"} == {"33 and above", "28 and below"}
    assert all(row.cells[4] for row in rows)
    doi = next(row for row in rows if "10.1080/" in row.spoken)
    assert "doi 10.1080/20008198.2017.1398001" in doi.spoken
    assert doi.cells[4] == "doi 10.\u200b1080/\u200b20008198.\u200b2017.\u200b1398001", "no narrow column cuts it"
    panel.on_record.latest.choose("des-ii/0")
    assert panel.form.chosen == "des-ii"
    assert panel.published.rows == published_rows(measure_for("des-ii"))


def test_a_run_is_read_beside_its_own_first_total() -> None:
    rows = {row.cells[0]: row for row in latest_rows(sample(), TODAY)}
    pcl = rows["PCL-5, past-week"]
    assert pcl.cells[1] == "45 on 26 Oct 2026, 2 days ago; −5 since the last"
    assert pcl.cells[2] == "58 on 28 Sep 2026, the first"
    assert pcl.cells[3] == "Eased, less than reliable change (±15 reliable change, Marx et al. 2022)"
    assert len(taken_rows(sample())) == len(sample().administrations)


def test_runs_about_different_events_are_told_apart() -> None:
    filled = tuple(
        Administration(id=f"A{n}", instrument="ies-r", date=TODAY, total=40 + n, index_event=event)
        for n, event in ((1, "M1"), (2, "M2"))
    )
    case = dataclasses.replace(EMPTY, administrations=filled)
    assert [row.cells[2] for row in latest_rows(case, TODAY)] == [
        "41 on 28 Oct 2026, the first about Car",
        "42 on 28 Oct 2026, the first about Yard",
    ]
    alone = dataclasses.replace(EMPTY, administrations=filled[:1])
    assert latest_rows(alone, TODAY)[0].cells[2] == "41 on 28 Oct 2026, the first"


def test_of_two_on_one_day_the_one_entered_last_stands_first() -> None:
    filled = tuple(Administration(id=f"A{n}", instrument="ies-r", date=TODAY, total=n) for n in (9, 10))
    case = dataclasses.replace(EMPTY, administrations=filled)
    assert [row.cells[3] for row in taken_rows(case)] == ["10", "9"]
    assert latest_rows(case, TODAY)[0].cells[1].startswith("10 on ")


def test_the_list_shows_the_total_that_the_chart_draws() -> None:
    filled = (
        Administration(id="A1", instrument="gad-7", date=TODAY, items=(1.0,) * 7, total=99),
        Administration(id="A2", instrument="gad-7", date=TODAY, items=(1.0, 9.0), total=12),
        Administration(id="A3", instrument="gad-7", date=TODAY, items=(1.0, 9.0)),
        Administration(id="A4", instrument="gad-7", date=TODAY, items=(1.0, 2.0)),
        Administration(id="A5", instrument="core-10", date=TODAY, items=(2.0, 2.0, 2.0, None, *(2.0,) * 6)),
        Administration(id="A6", instrument="gad-7", date=TODAY),
    )
    case = dataclasses.replace(EMPTY, administrations=filled)
    assert [row.cells[3] for row in taken_rows(case)] == ["", "20, pro-rated", "2 of 7 items", "by items", "12", "7"]
    assert taken_question(case, filled[0]) == "Remove GAD-7 of 28 Oct 2026, total 7?"
    assert taken_question(case, filled[3]) == "Remove GAD-7 of 28 Oct 2026?"


def test_the_value_that_the_programme_chose_is_read_by_and_only_a_reliable_one_is_called_so() -> None:
    chosen = dataclasses.replace(sample(), policy=(("progress_change_pcl-5", "older-10"),))
    (pcl,) = (row for row in latest_rows(chosen, TODAY) if row.key.startswith("pcl-5"))
    assert pcl.cells[3].startswith("Eased by the change value chosen (±10 meaningful change, older guidance")


def test_of_a_number_that_is_only_shown_nothing_is_computed() -> None:
    filled = tuple(
        Administration(id=f"A{n}", instrument="ace", date=TODAY - dt.timedelta(days=9 - n), total=n) for n in (3, 5)
    )
    (row,) = latest_rows(dataclasses.replace(EMPTY, administrations=filled), TODAY)
    assert row.cells[1].startswith("5 on ")
    assert "since" not in row.cells[1]
    assert row.cells[2:] == ("", "")


def test_an_empty_record_says_one_sentence(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, EMPTY)
    assert "No scale is on record yet" in told(panel)
    assert not panel.on_record.latest.isVisible()


def test_every_scale_of_the_catalogue_can_be_turned_to(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, EMPTY)
    for measure in MEASURES:
        panel.form.choose(measure.id)
        assert panel.form.chosen == measure.id
    assert range_words(measure_for("unheard of")) == ""
