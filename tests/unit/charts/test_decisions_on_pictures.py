"""What the clinician decided stands on every picture that shows the order: reason, name and date, never cut."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from emdr_planner.charts import CHARTS
from emdr_planner.charts.chart import Subject
from emdr_planner.charts.picture import picture
from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.cases import a_case, a_memory
from tests.support.planning_cases import rated

DAY = dt.date(2026, 3, 4)
REASON = "a hearing in May that the client wants to be able to speak at without being carried away by it"
SHOWING_THE_ORDER = ("map", "linkage")


def decided_case() -> Case:
    pin = Pin(memory="M1", place=1, reason=REASON, by="Dr Ash", date=DAY, against_gate=True)
    before = Before(first="M2", then="M3", reason="asked for", by="Dr Ash", date=DAY)
    memories = (a_memory("M1", sud=7), a_memory("M2", sud=4), a_memory("M3", sud=5))
    return replace(a_case(*memories), readiness=rated(recovery="concern"), constraints=(pin, before))


def words_of(chart_id: str, case: Case, *, ordered: bool = True) -> str:
    chart = next(chart for chart in CHARTS if chart.id == chart_id)
    subject = Subject(case=case, proposal=propose(planning_view(case)) if ordered else None)
    return picture(chart.of(subject), "svg").decode()


@pytest.mark.parametrize("chart", [chart.id for chart in CHARTS if chart.id.startswith(SHOWING_THE_ORDER)])
def test_a_pin_against_its_gate_stands_on_the_picture_with_reason_name_and_date(chart: str) -> None:
    said = words_of(chart, decided_case())
    drawn = said.partition("</desc>")[2]
    for word in (*REASON.split(), "against", "gate", "(Dr", "Ash,", "2026-03-04)"):
        assert word in drawn, word
    assert "asked for" in drawn


def test_a_picture_without_an_order_tells_no_decision() -> None:
    assert "Dr Ash" not in words_of("map", decided_case(), ordered=False)
