from __future__ import annotations

import dataclasses
import datetime as dt

from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.scores import remove_administration
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.domain.words import Direction
from emdr_planner.measures.measure import Worse
from emdr_planner.measures.of_case import measure_of
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.measures.diagnostic_view import diagnostic_words
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

EMPTY = a_case(a_memory("M1", "Car"), a_memory("M2", "Yard"))
EARLIER = TODAY - dt.timedelta(days=14)


def page(qtbot: QtBot, case: Case = EMPTY) -> tuple[MeasuresPanel, Wire]:
    panel = MeasuresPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_a_scale_of_twenty_items_takes_at_most_twenty_two_keys(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    give_keyboard(qtbot, panel.form.total_only)
    keys = press("\t" + "31420314203142031420" + "^")
    assert keys <= 22
    taken = wire.case.administrations[-1]
    assert list(taken.items) == [3, 1, 4, 2, 0] * 4
    assert taken.total == 40
    assert dict(taken.subscales) == {"B": 10, "C": 4, "D": 16, "E": 10}
    assert panel.form.items.is_empty, "the next one starts afresh"


def test_left_out_items_are_counted_and_no_total_is_made_up(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    give_keyboard(qtbot, panel.form.items)
    press("111 2<<3")
    assert "4 of 20 items: no total" in panel.form.items.sentence
    press("^")
    (taken,) = wire.case.administrations
    assert (taken.total, taken.items[:6]) == (None, (1, 1, 1, 3, None, None))
    assert "4 of 20 items" in told(panel.on_record.taken)


def test_nothing_answered_is_not_taken(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    panel.form.save_button.click()
    assert "Answer an item first" in (panel.form.problem or "")
    panel.form.date.set_value(TODAY + dt.timedelta(days=1))
    panel.form.save_button.click()
    assert "still to come" in (panel.form.problem or "")
    assert wire.edits == []


def test_scales_without_items_take_their_total_and_others_may(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot)
    form = panel.form
    assert form.items.isVisible()
    assert not form.total.isVisible()
    form.total_only.setChecked(True)
    assert form.total.isVisible()
    form.choose("ies-r")
    assert not form.total_only.isVisible()
    assert form.total.isVisible()


def test_of_a_total_alone_the_form_says_which_items_it_does_not_show(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot)
    panel.form.choose("phq-9")
    assert "look at the sheet" not in told(panel.form)
    panel.form.total_only.setChecked(True)
    assert "Item 9 asks for a look at the sheet: a total does not show it." in told(panel.form)
    panel.form.choose("gad-7")
    assert "look at the sheet" not in told(panel.form)


def test_another_index_event_is_said_to_break_the_line(qtbot: QtBot) -> None:
    taken = Administration(id="A1", instrument="pcl-5", date=EARLIER, index_event="M1", total=40)
    panel, _wire = page(qtbot, dataclasses.replace(EMPTY, administrations=(taken,)))
    assert panel.form.index_event.value == "M1"
    assert panel.form.break_words == ""
    panel.form.index_event.set_value("M2")
    assert panel.form.break_words == "Another index event than on 14 Oct 2026: the line on the chart breaks here."
    give_keyboard(qtbot, panel.form.items)
    press("1" * 15 + "0" + "1" * 4 + "^")
    assert panel.form.index_event.value == "M2", "what was said last is offered next"
    panel.form.choose("phq-9")
    panel.form.index_event.set_value(None)
    assert panel.form.break_words == "", "it is about no single event"


def test_a_risk_item_asks_until_it_is_acknowledged_and_changes_nothing_else(qtbot: QtBot) -> None:
    case = sample()
    panel, wire = page(qtbot, case)
    before = propose(planning_view(wire.case), "linkage")
    panel.form.choose("phq-9")
    give_keyboard(qtbot, panel.form.items)
    press("000000002^")
    assert panel.risk.isVisible()
    assert focused() is panel.risk.by, "the prompt has the keyboard"
    press("⎋")
    assert focused() is panel.form.items
    press("000000000^")
    assert focused() is panel.form.items, "what was put off does not ask for the keyboard again"
    wire.perform(remove_administration(wire.case.administrations[-1].id))
    assert "PHQ-9 of 28 Oct 2026: item 9 (life and harm) was answered above its lowest value." in told(panel.risk)
    assert propose(planning_view(wire.case), "linkage") == before
    assert not panel.risk.keep.isEnabled()
    assert panel.on_record.taken.rows[0].cells[-1] == "nobody yet"
    panel.risk.by.set_value("R. Vale")
    give_keyboard(qtbot, panel.risk.by)
    press("\n")
    assert focused() is panel.form.items
    assert wire.case.administrations[-1].risk_seen == RiskSeen(by="R. Vale", date=TODAY)
    assert [row.cells[-1] for row in panel.on_record.taken.rows[:2]] == ["R. Vale, 28 Oct 2026", ""]
    assert not panel.risk.isVisible()
    assert propose(planning_view(wire.case), "linkage") == before


def test_of_two_risk_items_the_older_is_shown_and_the_other_is_counted(qtbot: QtBot) -> None:
    panel, _wire = page(qtbot)
    for day, last in (("1", "2^⎋"), ("2", "1^")):
        panel.form.choose("phq-9")
        panel.form.date.set_value(EARLIER + dt.timedelta(days=int(day)))
        give_keyboard(qtbot, panel.form.items)
        press("0" * 8 + last)
        assert focused() is not panel.form.items or "⎋" in last
    assert "PHQ-9 of 15 Oct 2026" in told(panel.risk)
    assert "1 more filled-in scale waits." in told(panel.risk)


def test_a_definition_is_asked_for_until_it_makes_sense(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    own = panel.own.form
    for name, low, high, words in (
        (None, None, None, "Give it a name"),
        ("PCL-5", None, None, "name of its own"),
        ("Rides the bus", 10, 0, "below the highest"),
    ):
        own.name.set_value(name)
        own.low.set_value(low)
        own.high.set_value(high)
        own.save_button.click()
        assert words in (own.problem or "")
    assert wire.edits == []


def test_a_goal_is_defined_as_data_and_offered_at_once(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    own = panel.own.form
    own.kind.set_value(True)
    own.name.set_value("Rides the bus")
    own.low.set_value(0)
    own.high.set_value(10)
    own.worse.set_value(Direction.LOWER)
    own.save_button.click()
    (scale,) = wire.case.client.scales
    assert (scale.instrument, scale.goal) == ("Rides the bus", True)
    assert measure_of(wire.case, "Rides the bus").worse is Worse.LOWER
    assert panel.form.chosen == "Rides the bus"
    panel.form.total.set_value(11)
    panel.form.save_button.click()
    assert "runs from 0 to 10" in (panel.form.problem or "")
    panel.form.total.set_value(4)
    panel.form.save_button.click()
    assert wire.case.administrations[0].total == 4


def test_a_diagnostic_rule_is_put_away_until_it_is_asked_for(qtbot: QtBot) -> None:
    full = Administration(id="A1", instrument="pcl-5", date=EARLIER, items=(3.0,) * 20, total=60)
    holed = Administration(id="A2", instrument="pcl-5", date=TODAY, items=(3.0,) * 19)
    case = dataclasses.replace(EMPTY, administrations=(full, holed))
    panel, _wire = page(qtbot, case)
    panel.views.setCurrentIndex(1)
    assert "provisional rule" not in told(panel)
    panel.diagnostic.wanted.click()
    assert "14 Oct 2026: the provisional rule for PTSD is met." in told(panel)
    Wire(panel, case)
    assert not panel.diagnostic.wanted.isChecked()
    panel.form.choose("gad-7")
    assert not panel.diagnostic.isVisible()


def test_every_outcome_of_a_rule_has_words() -> None:
    def words(instrument: str, *items: float) -> str:
        taken = Administration(id="A1", instrument=instrument, date=TODAY, items=items)
        return diagnostic_words(dataclasses.replace(EMPTY, administrations=(taken,)), instrument)

    assert "is not met" in words("pcl-5", *(0,) * 20)
    assert "complex PTSD" in words("itq", *(4,) * 18)
    assert ": PTSD." in words("itq", *(4,) * 9, *(0,) * 9)
    assert ": neither." in words("itq", *(0,) * 18)
    assert "no complete filling-in" in words("itq", 1, 2)
    assert words("gad-7", *(3,) * 7) == ""
