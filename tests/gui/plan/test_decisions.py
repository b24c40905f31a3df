"""Decisions: what each makes, what it lacks, and contradictions written out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.edits.closings import declare_closed
from emdr_planner.domain.edits.record import decide
from emdr_planner.domain.memory import Closing
from emdr_planner.domain.words import ClosedBy, Level, Prong, Status
from emdr_planner.terms.decisions import constraint_words
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.plan.aside import aside_words
from emdr_planner.ui.plan.decide import Decided, Decision, edit_of, missing, refusal
from emdr_planner.ui.plan.decision_dialog import DecisionDialog
from tests.support.gui import a_case, a_memory
from tests.support.panels import TODAY, show_in_window, today, told
from tests.support.plan_panel import PlanDesk

CASE = a_case(a_memory("M1", "Car", sud=8), a_memory("M2", "Yard", sud=4), a_memory("M3", "School", sud=5))
WHOLE = Decided(kind=Decision.PIN, memory="M1", reason="Court date first", by="A. Clinician", date=TODAY, place=1)


def decided(kind: Decision, **fields: object) -> Decided:
    return dataclasses.replace(WHOLE, kind=kind, **fields)  # type: ignore[arg-type]  # fields of a decision, by name


REVIEW = TODAY + dt.timedelta(days=7)


@pytest.mark.parametrize(
    ("made", "kind", "fields"),
    [
        (decided(Decision.PIN), Pin, {"memory": "M1", "place": 1, "against_gate": True}),
        (decided(Decision.WITHHOLD, review=REVIEW), Withhold, {"memory": "M1", "review": REVIEW}),
        (decided(Decision.BEFORE, other="M2"), Before, {"first": "M1", "then": "M2"}),
        (decided(Decision.AFTER, other="M2"), Before, {"first": "M2", "then": "M1"}),
        (decided(Decision.LEVEL, level=Level.EMDr), LevelChoice, {"memory": "M1", "level": Level.EMDr}),
        (
            decided(Decision.CEILING, prong=Prong.PRESENT, points=4.5),
            CeilingChoice,
            {"prong": Prong.PRESENT, "points": 4.5},
        ),
    ],
)
def test_each_decision_makes_its_record(
    made: Decided, kind: Callable[..., Constraint], fields: dict[str, object]
) -> None:
    assert missing(made) is None
    signed = {"reason": "Court date first", "by": "A. Clinician", "date": TODAY}
    assert edit_of(CASE, made).change(CASE).constraints == (kind(**fields, **signed),)


@pytest.mark.parametrize(("kind", "status"), [(Decision.DEFER, Status.DEFERRED), (Decision.EXCLUDE, Status.EXCLUDED)])
def test_setting_aside_keeps_reason_name_and_date(kind: Decision, status: Status) -> None:
    after = edit_of(CASE, decided(kind)).change(CASE)
    memory = after.memory("M1")
    assert memory.status is status
    assert memory.closed == Closing(by=ClosedBy.CLINICIAN, reason="Court date first (A. Clinician)", date=TODAY)
    ((memory_id, words),) = aside_words(after)
    assert memory_id == "M1"
    assert "Court date first (A. Clinician), 28 Oct 2026" in words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decided(Decision.PIN, reason=" "), "reason"),
        (decided(Decision.PIN, by=""), "who decides"),
        (decided(Decision.PIN, place=None), "place"),
        (decided(Decision.BEFORE), "other target"),
        (decided(Decision.AFTER), "other target"),
        (decided(Decision.LEVEL), "level"),
        (decided(Decision.CEILING), "points"),
    ],
)
def test_what_a_decision_lacks_is_said(made: Decided, words: str) -> None:
    assert words in (missing(made) or "")


def with_decision(made: Decided) -> Case:
    return edit_of(CASE, made).change(CASE)


def test_two_pins_on_one_place_are_refused_by_label() -> None:
    case = with_decision(decided(Decision.PIN))
    said = refusal(case, edit_of(case, decided(Decision.PIN, memory="M2")))
    assert said is not None
    assert "already pinned for Car" in said
    assert "Yard" in said


def test_a_circle_of_before_is_refused_with_the_circle_in_labels() -> None:
    case = with_decision(decided(Decision.BEFORE, other="M2"))
    said = refusal(case, edit_of(case, decided(Decision.AFTER, other="M2")))
    assert said is not None
    assert "Car → Yard → Car" in said


def test_a_pin_before_its_own_predecessor_is_refused() -> None:
    case = with_decision(decided(Decision.BEFORE, other="M2"))
    case = decide(Pin(memory="M1", place=2, reason="x")).change(case)
    assert refusal(case, edit_of(case, decided(Decision.PIN, memory="M2"))) is not None


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decided(Decision.PIN), "M1 pinned to place 1, against its gate: Court date first (A. Clinician, 28 Oct 2026)"),
        (decided(Decision.WITHHOLD), "M1 withheld: Court date first (A. Clinician, 28 Oct 2026)"),
        (decided(Decision.BEFORE, other="M2"), "M1 before M2: Court date first (A. Clinician, 28 Oct 2026)"),
        (
            decided(Decision.LEVEL, level=Level.EMDr),
            "M1 at EMDr, this episode only: Court date first (A. Clinician, 28 Oct 2026)",
        ),
        (
            decided(Decision.CEILING, prong=Prong.PAST, points=4.5),
            "Ceiling of past: 4.5 points: Court date first (A. Clinician, 28 Oct 2026)",
        ),
    ],
)
def test_a_decision_on_record_reads_as_a_sentence(made: Decided, words: str) -> None:
    (constraint,) = with_decision(made).constraints
    assert constraint_words(constraint, str, day) == words
    assert constraint_words(Before(first="M1", then="M2"), str) == "M1 before M2"


def test_the_dialog_keeps_what_is_typed_when_it_refuses(qtbot: QtBot) -> None:
    case = with_decision(decided(Decision.PIN))
    window = show_in_window(qtbot, QWidget())
    dialog = DecisionDialog(Decision.PIN, case, case.memory("M2"), today, window)
    dialog.form.save_button.click()
    assert "reason" in (dialog.form.problem or "")
    dialog.reason.set_value("Asked for by the client")
    dialog.by.set_value("A. Clinician")
    dialog.place.set_value(1)
    with qtbot.assertNotEmitted(dialog.edit_requested):
        dialog.form.save_button.click()
    assert "already pinned" in (dialog.form.problem or "")
    assert dialog.reason.value == "Asked for by the client"
    dialog.place.set_value(2)
    with qtbot.waitSignal(dialog.edit_requested):
        dialog.form.save_button.click()


def test_a_pin_against_a_gate_says_so_before_it_is_kept(qtbot: QtBot) -> None:
    window = show_in_window(qtbot, QWidget())
    dialog = DecisionDialog(Decision.PIN, CASE, CASE.memory("M1"), today, window)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("gate speaks against it" in text for text in texts)


def test_where_targets_stand_tells_a_closing_by_the_clinicians_word_from_an_earned_one(qtbot: QtBot) -> None:
    earned = Closing(by=ClosedBy.RULE, reason=None, date=TODAY)
    case = a_case(
        a_memory("M1", sud=0, voc=7, status=Status.COMPLETED, closed=earned),
        a_memory("M2", sud=6, voc=3),
        a_memory("M3", sud=5),
    )
    desk = PlanDesk(qtbot, case)
    desk.wire.perform(declare_closed("M2", TODAY, by="A. C.", reason="moved away"))
    lines = told(desk.panel.body.fringe.groups["re_check"])
    assert "M2, closed by clinician" in lines
    assert "M1, closed" not in lines
