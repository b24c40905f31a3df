"""Accepted plans: numbered, kept as they were said, reopened unchanged, and compared datum by datum."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.edits.client import accept_plan
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.edits.network import add_linkage, remove_linkages
from emdr_planner.domain.edits.ratings import set_rating
from emdr_planner.domain.readiness import ReadinessRating
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.plan_version import Datum, plan_version
from emdr_planner.planning.propose import propose
from emdr_planner.ui.telling.moved_words import short_mark
from emdr_planner.ui.versions.datum_words import datum_words
from emdr_planner.ui.versions.reading import kept_plan, next_number, read_plan, read_plans
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.panels import TODAY, told
from tests.support.plan_panel import PlanDesk, view_today
from tests.support.planning_cases import rated


def open_case() -> Case:
    return a_case(
        a_memory("M1", "Car", sud=8),
        a_memory("M2", "Yard", sud=4),
        a_memory("M3", "School", sud=5),
        linkages=(a_linkage("L1", "M1", "M3"), a_linkage("L2", "M1", "M2")),
        readiness=rated(),
    )


def accepted(desk: PlanDesk, by: str = "A. Clinician") -> None:
    desk.panel.body.head.accept.trigger()
    dialog = desk.panel.pages.versions.dialog
    assert dialog is not None
    dialog.by.set_value(by)
    dialog.form.save_button.click()
    told(desk.panel)


def waited(desk: PlanDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.panel.body.since.difference is not None)


def test_accepting_keeps_a_numbered_plan_by_name_and_date(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, open_case())
    order = [card.memory for card in desk.panel.body.order.cards]
    accepted(desk)
    accepted(desk, "B. Clinician")
    newest, first = read_plans(desk.case.plans)
    assert [newest.number, first.number] == [2, 1]
    assert (first.by, first.date, first.rules) == ("A. Clinician", TODAY.isoformat(), "1")
    assert [step.memory for step in first.steps] == order
    assert first.steps[0].load_today == pytest.approx(propose(view_today(desk.case)).order[0].load_today)


def test_nothing_is_accepted_without_a_name(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, open_case())
    desk.panel.body.head.accept.trigger()
    dialog = desk.panel.pages.versions.dialog
    assert dialog is not None
    dialog.by.set_value("")
    dialog.form.save_button.click()
    assert "who accepts" in (dialog.form.problem or "")
    assert desk.case.plans == ()


def test_the_dialog_says_what_stands_against_its_gate(qtbot: QtBot) -> None:
    case = a_case(a_memory("M1", "Car", sud=8), constraints=(Pin(memory="M1", reason="court", place=1),))
    desk = PlanDesk(qtbot, case)
    desk.panel.body.head.accept.trigger()
    dialog = desk.panel.pages.versions.dialog
    assert dialog is not None
    assert "Against its gate, by your decision: Car." in told(dialog)


def test_an_old_plan_says_what_it_said_then(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, open_case())
    accepted(desk)
    text = desk.case.plans[0].text
    desk.wire.perform(change_memory("M1", label="Something else"))
    desk.wire.perform(set_rating("M1", "sud", 1, TODAY))
    desk.panel.pages.show_plans()
    page = desk.panel.pages.plans
    said = told(page)
    assert "Car. EMDR, free association. Opened" in said
    assert "Something else, EMDR" not in said
    assert "comes before Car" in said
    assert "rules 1" in said
    assert desk.case.plans[0].text == text
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_the_next_proposal_is_a_difference_with_the_datum_that_moved_it(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, open_case())
    accepted(desk)
    waited(desk, qtbot)
    assert desk.panel.body.since.button.text() == "Since plan 1: nothing moved"
    desk.wire.perform(remove_linkages(("L2",)))
    desk.wire.perform(add_linkage(a_linkage("L9", "M2", "M3", strength=3)))
    qtbot.waitUntil(lambda: "moved" in desk.panel.body.since.button.text() and "nothing" not in told(desk.panel))
    desk.panel.body.since.button.click()
    said = told(desk.panel.body.since)
    assert "place" in said
    assert "because linkage" in said or "Several data moved it together." in said


def test_one_datum_that_moved_a_target_is_named(qtbot: QtBot) -> None:
    case = a_case(a_memory("M1", "Car", sud=8), a_memory("M2", "Yard", sud=4), readiness=rated())
    desk = PlanDesk(qtbot, case)
    accepted(desk)
    waited(desk, qtbot)
    desk.wire.perform(set_rating("M2", "sud", 9, TODAY))
    qtbot.waitUntil(lambda: "2 targets moved" in desk.panel.body.since.button.text())
    desk.panel.body.since.button.click()
    said = told(desk.panel.body.since)
    assert "Yard: place 2 → 1" in said
    assert "because SUD of Yard: 4 → 9" in said
    with qtbot.waitSignal(desk.panel.selection_requested) as chosen:
        desk.panel.body.since.link_activated.emit("M2")
    assert chosen.args == [("M2",)]


def test_a_plan_from_elsewhere_is_left_as_it_is(qtbot: QtBot) -> None:
    strange = PlanVersion(text='{"whatever":[1,2]}')
    case = a_case(a_memory("M1", "Car", sud=8), readiness=rated(), plans=(strange,))
    desk = PlanDesk(qtbot, case)
    assert read_plan(strange) is None
    assert next_number(case.plans) == 2
    desk.panel.pages.show_plans()
    assert "1 kept plans" in told(desk.panel.pages.plans)
    accepted(desk)
    assert desk.case.plans[0] == strange
    assert read_plans(desk.case.plans)[0].number == 2


def test_a_plan_with_a_broken_basis_opens_and_is_not_compared(qtbot: QtBot) -> None:
    case = open_case()
    version = plan_version(view_today(case), propose(view_today(case)), number=1, date=TODAY, by="X")
    version["basis"] = {"memories": [{"id": 7}]}
    desk = PlanDesk(qtbot, accept_plan(kept_plan(version, {})).change(case))
    desk.panel.pages.show_plans()
    assert "cannot be compared" in told(desk.panel.pages.plans)
    assert desk.panel.body.since.isHidden()


def test_every_kind_of_datum_reads_as_words() -> None:
    rating = ReadinessRating(
        id="RD9", domain=ReadinessDomain.RECOVERY, prong=RatingProng.ALL, rating=Rating.PARTIAL, date=TODAY
    )
    after = remove_linkages(("L1",)).change(open_case())
    said = [
        datum_words(Datum(kind="readiness", record="RD9", field=None, before=None, after=_json(rating)), after),
        datum_words(Datum(kind="constraints", record="pin M2", field=None, before=None, after="{}"), after),
        datum_words(Datum(kind="policy", record="weight_1", field=None, before="0.3", after="0.4"), after),
        datum_words(Datum(kind="linkages", record="L2", field="strength", before="2", after="3"), after),
        datum_words(Datum(kind="linkages", record="L1", field=None, before="{}", after=None), after),
        datum_words(Datum(kind="memories", record="M3", field="touchstone", before="false", after="true"), after),
        datum_words(Datum(kind="memories", record="M3", field="status", before='"identified"', after='"odd"'), after),
        datum_words(Datum(kind="clusters", record="K1", field="members", before='["M1"]', after="[]"), after),
        datum_words(Datum(kind="work", record="S1.0", field="load", before="null", after="4.5"), after),
    ]
    assert said == [
        "Readiness rating RD9 is new: recovery between sessions partial",
        "Your decision pin Yard is new",
        "Value of planning default weight_1: 0.3 → 0.4",
        "Strength of linkage Car–Yard: 2 → 3",
        "Linkage L1 was taken out",
        "Touchstone of School: no → yes",
        "Status of School: identified → odd",
        "Members of cluster K1: Car → none",
        "Load of work in session S1.0: none → 4.5",
    ]


def _json(rating: ReadinessRating) -> str:
    return json.dumps({"id": rating.id, "domain": rating.domain.value, "rating": rating.rating.value})


def test_the_mark_of_what_did_not_move_is_empty() -> None:
    assert short_mark(None) == ""
