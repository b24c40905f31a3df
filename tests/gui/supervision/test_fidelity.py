from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.ui.entry.nothing_yet import NothingYet
from emdr_planner.ui.supervision.fidelity import FidelityForm, fidelity_rows, score_problem
from emdr_planner.ui.supervision.listed import Way
from emdr_planner.ui.supervision.panel import SupervisionPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks, a_case
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

SCORE = FidelityScore(id="FI1", date=TODAY, scale="EFRS", score=2.4, highest=3, session="SE12", rater="R. Vale")


def page(qtbot: QtBot) -> tuple[SupervisionPanel, FidelityForm, Wire]:
    panel = SupervisionPanel(LIGHT, InlineTasks(), today=today)
    wire = Wire(panel, sample(), show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    panel.tabs.setCurrentWidget(panel.fidelity)
    return panel, panel.fidelity.form, wire


def test_scores_of_one_sheet_are_typed_in_one_after_the_other_and_nothing_is_computed(qtbot: QtBot) -> None:
    panel, form, wire = page(qtbot)
    assert "No fidelity score is on record" in told(panel.fidelity)
    newest = wire.case.sessions[-1]
    form.scale.set_value("EFRS")
    form.part.set_value("whole session")
    form.score.set_value(2.4)
    form.highest.set_value(3)
    form.session.set_value(newest.id)
    form.rater.set_value("R. Vale")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = wire.case.fidelity
    assert kept == dataclasses.replace(SCORE, part="whole session", session=newest.id)
    form.part.set_value("closure")
    form.score.set_value(3)
    form.save_button.click()
    assert [(one.id, one.part, one.score, one.session) for one in wire.case.fidelity] == [
        ("FI1", "whole session", 2.4, newest.id),
        ("FI2", "closure", 3, newest.id),
    ]
    assert len(panel.fidelity.table.rows) == 2
    assert "2.7" not in told(panel), "no mean is made of them"


def test_a_score_of_the_course_stands_beside_those_of_sessions() -> None:
    course = dataclasses.replace(SCORE, id="FI2", session=None, highest=None, part="overall")
    case = dataclasses.replace(sample(), fidelity=(SCORE, course))
    assert [row.cells for row in fidelity_rows(case)] == [
        ("28 Oct 2026", "EFRS", "overall", "2.4", "the course", "R. Vale"),
        ("28 Oct 2026", "EFRS", "", "2.4 of 3", "session 12", "R. Vale"),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"scale": ""}, "name of the scale"),
        ({"score": 3.1}, "above the highest"),
        ({"rater": None}, "who rated it"),
        ({"date": TODAY + dt.timedelta(days=1)}, "still to come"),
        ({"score": 3.0}, None),
        ({"score": 3.1, "highest": None}, None),
    ],
)
def test_what_is_not_taken_is_said(fields: dict[str, object], words: str | None) -> None:
    said = score_problem(dataclasses.replace(SCORE, **fields), TODAY)  # type: ignore[arg-type]  # fields by name
    assert said is None if words is None else words in (said or "")


def test_an_empty_score_is_not_zero(qtbot: QtBot) -> None:
    _panel, form, wire = page(qtbot)
    form.scale.set_value("EFRS")
    form.rater.set_value("R. Vale")
    form.save_button.click()
    assert form.problem == "Type the score as the rater gave it. Empty is never zero."
    assert wire.edits == []
    form.score.set_value(0)
    form.rater.set_value(None)
    form.save_button.click()
    assert form.problem == "Write down who rated it."
    assert wire.edits == []


def test_an_empty_client_has_a_sentence_on_every_tab(qtbot: QtBot) -> None:
    panel, _form, wire = page(qtbot)
    Wire(panel, a_case(), wire.window)
    for place, words, step, way in (
        (0, "No session is on record yet.", "Go to the sessions", Way.SESSION),
        (1, "Nothing has been overridden.", "Go to the plan", Way.PLAN),
        (2, "Nothing has been observed yet.", "Rate readiness", Way.RATING),
    ):
        panel.tabs.setCurrentIndex(place)
        assert words in told(panel)
        (offered,) = (one for one in panel.findChildren(NothingYet) if one.isVisible())
        assert offered.step.text() == step
        with qtbot.waitSignal(panel.way_requested) as asked:
            offered.step.click()
        assert asked.args == [way]
    assert not panel.gates.isVisible()
    Wire(panel, sample(), wire.window)
    assert not [one for one in panel.findChildren(NothingYet) if one.isVisible()]


def put_right(qtbot: QtBot) -> tuple[SupervisionPanel, FidelityForm, Wire]:
    """Return the page with a score of the newest session, opened by Enter in the list."""
    panel, form, wire = page(qtbot)
    Wire(panel, dataclasses.replace(wire.case, fidelity=(SCORE,)), wire.window)
    wire.case = dataclasses.replace(wire.case, fidelity=(SCORE,))
    panel.fidelity.table.choose("FI1")
    give_keyboard(qtbot, panel.fidelity.table)
    press("\n")
    return panel, form, wire


def test_a_wrong_score_is_put_right_by_keys(qtbot: QtBot) -> None:
    panel, form, wire = put_right(qtbot)
    assert form.title.text() == "Correct: EFRS of 28 Oct 2026"
    assert focused() is form.score
    assert form.session.value == "SE12"
    press("<<<3.2^")
    assert "above the highest" in (form.problem or "")
    assert wire.edits == []
    press("<<<2.6^")
    assert wire.case.fidelity == (dataclasses.replace(SCORE, score=2.6),)
    assert [edit.label for edit in wire.edits] == ["Correct a fidelity score"]
    assert form.title.text() == "Type in a score"
    assert focused() is panel.fidelity.table


def test_what_is_typed_stays_until_it_is_kept_or_emptied(qtbot: QtBot) -> None:
    panel, form, wire = put_right(qtbot)
    press("1⎋")
    assert form.title.text() == "Type in a score"
    form.part.set_value("closure")
    panel.fidelity.put_right.correct_button.click()
    assert form.problem == "Keep or empty what stands here first."
    form.leave_button.click()
    panel.fidelity.put_right.correct_button.click()
    assert form.score.value == 2.4
    assert wire.edits == []


def test_a_score_is_taken_out_after_a_question(qtbot: QtBot) -> None:
    panel, form, wire = put_right(qtbot)
    panel.fidelity.put_right.remove_button.click()
    ask = panel.fidelity.put_right.question
    assert "Remove EFRS of 28 Oct 2026, 2.4 of 3?" in told(ask)
    ask.save_button.click()
    assert wire.case.fidelity == ()
    assert form.title.text() == "Type in a score"
    assert not panel.fidelity.put_right.isVisible()
