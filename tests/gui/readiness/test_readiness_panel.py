from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.domain.edits.record import add_probe
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.words import (
    Event,
    FlagKind,
    Help,
    Prong,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    Rung,
)
from emdr_planner.ui.readiness.checks import rating_problem
from emdr_planner.ui.readiness.history import flag_rows, history_rows
from emdr_planner.ui.readiness.words import cells
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

EMPTY = Case(client=Client(code="Client Ash"))


def panel_with(qtbot: QtBot, case: Case) -> tuple[ReadinessPanel, Wire]:
    panel = ReadinessPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def probe(**fields: object) -> Probe:
    return dataclasses.replace(
        Probe(id="PR1", date=dt.date(2026, 10, 20), rung=Rung.P3, prong=Prong.PAST),
        **fields,  # type: ignore[arg-type]  # fields of a probe, by name
    )


def rating(**fields: object) -> ReadinessRating:
    return dataclasses.replace(
        ReadinessRating(
            id="RD1",
            domain=ReadinessDomain.RECOVERY,
            prong=RatingProng.PAST,
            rating=Rating.ADEQUATE,
            date=dt.date(2026, 10, 21),
            observed="Slept and worked as usual",
            rater="A. Clinician",
        ),
        **fields,  # type: ignore[arg-type]  # fields of a rating, by name
    )


def test_a_rating_is_entered_with_what_it_rests_on(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    panel.grid.choose((ReadinessDomain.DISSOCIATION, Prong.PRESENT))
    form = panel.rate_form
    form.ratings.choose(Rating.PARTIAL)
    form.observed.set_value("Drifted twice, came back when asked")
    form.would_change.set_value("Noticing the drift unprompted")
    form.rater.set_value("A. Clinician")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = wire.case.readiness
    assert (kept.domain, kept.prong, kept.rating) == (
        ReadinessDomain.DISSOCIATION,
        RatingProng.PRESENT,
        Rating.PARTIAL,
    )
    assert (kept.date, kept.rater, kept.would_change) == (TODAY, "A. Clinician", "Noticing the drift unprompted")
    assert "partial" in panel.grid.card((ReadinessDomain.DISSOCIATION, Prong.PRESENT)).spoken
    assert "observed" not in repr(kept)
    assert len(panel.ratings.table.rows) == 1


@pytest.mark.parametrize("missing", ["observed", "rater"])
def test_a_rating_without_observation_or_name_is_not_taken(qtbot: QtBot, missing: str) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    form = panel.rate_form
    form.ratings.choose(Rating.ADEQUATE)
    form.observed.set_value("Stayed with it")
    form.rater.set_value("A. Clinician")
    {"observed": form.observed, "rater": form.rater}[missing].set_value(None)  # type: ignore[attr-defined]  # both have it
    form.save_button.click()
    assert wire.edits == []
    assert form.problem is not None


def test_adequate_on_recovery_is_not_taken_from_a_probe_without_after_effects(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, dataclasses.replace(EMPTY, probes=(probe(),)))
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.PAST))
    form = panel.rate_form
    form.ratings.choose(Rating.ADEQUATE)
    form.observed.set_value("Slept as usual")
    form.rater.set_value("A. Clinician")
    form.probe.set_value("PR1")
    form.save_button.click()
    assert wire.edits == []
    assert form.problem is not None
    assert "after-effects have not been asked" in form.problem

    panel.probes.after_probe.recovered.set_value(Recovered.SAME_DAY)
    panel.probes.after_probe.keep.click()
    assert wire.case.probes[0].recovered is Recovered.SAME_DAY
    form.save_button.click()
    assert [one.rating for one in wire.case.readiness] == [Rating.ADEQUATE]


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({}, False),
        ({"rating": Rating.PARTIAL}, True),
        ({"domain": ReadinessDomain.DISSOCIATION}, True),
        ({"probe": None}, True),
    ],
)
def test_only_adequate_on_recovery_asks_for_after_effects(change: dict[str, object], taken: bool) -> None:  # noqa: FBT001 - a row of the table
    entered = rating(**{"probe": "PR1", **change})
    assert (rating_problem(entered, (probe(),), TODAY) is None) is taken


def test_adequate_on_recovery_is_not_taken_where_the_time_after_is_not_known() -> None:
    entered = rating(probe="PR1")
    asked = probe(recovered=Recovered.UNKNOWN)
    refused = rating_problem(entered, (asked,), TODAY)
    assert refused is not None
    assert "not known how the client was" in refused
    assert rating_problem(entered, (dataclasses.replace(asked, after_effects="slept well"),), TODAY) is None
    assert rating_problem(entered, (probe(recovered=Recovered.NEXT_DAY),), TODAY) is None


def test_of_the_ratings_of_one_day_a_cell_rests_on_the_most_cautious() -> None:
    domain, day = ReadinessDomain.AFFECT_TOLERANCE, dt.date(2026, 10, 20)
    ratings = (
        rating(domain=domain, date=day),
        rating(id="RD2", domain=domain, date=day, rating=Rating.PARTIAL, prong=RatingProng.ALL, rater="B. Clinician"),
    )
    case = dataclasses.replace(EMPTY, readiness=ratings)
    assert "B. Clinician" in cells(case, TODAY)[(domain, Prong.PAST)].basis
    flooded = dataclasses.replace(case, probes=(probe(events=(Event.FLOODING,), date=TODAY),))
    assert cells(flooded, TODAY)[(domain, Prong.PAST)].basis.startswith("Was partial")


def test_a_rating_of_a_day_to_come_is_not_taken() -> None:
    assert rating_problem(rating(date=TODAY + dt.timedelta(days=1)), (), TODAY) is not None
    assert rating_problem(rating(), (), TODAY) is None


def test_bad_news_shows_as_unknown_again_with_its_reason() -> None:
    flooded = probe(events=(Event.FLOODING,), date=dt.date(2026, 10, 22))
    case = dataclasses.replace(
        EMPTY,
        readiness=(rating(domain=ReadinessDomain.AFFECT_TOLERANCE),),
        probes=(flooded,),
    )
    cell = cells(case, TODAY)[(ReadinessDomain.AFFECT_TOLERANCE, Prong.PAST)]
    assert cell.word == "not yet observed"
    assert "flooding" in cell.why_unknown
    assert "22 Oct 2026" in cell.why_unknown
    assert "probe P3" in cell.why_unknown, "called by its rung, not by the id of its record"
    assert "Was adequate" in cell.basis
    other = cells(case, TODAY)[(ReadinessDomain.AFFECT_TOLERANCE, Prong.PRESENT)]
    assert (other.basis, other.why_unknown) == ("No rating on record.", "")
    never_rated = cells(dataclasses.replace(case, readiness=()), TODAY)[(ReadinessDomain.AFFECT_TOLERANCE, Prong.PAST)]
    assert never_rated.why_unknown == "Met on 22 Oct 2026: flooding (probe P3)."


def test_a_probe_is_recorded_with_what_it_met(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    form = panel.probe_form
    assert form.rung.value is Rung.P0, "with no probe yet the ladder starts at its foot"
    form.plan(Rung.P2, Prong.PRESENT)
    form.peak_sud.set_value(4)
    form.help.set_value(Help.PROMPT)
    form.events.press(Event.SHUTDOWN)
    form.save_button.click()
    assert wire.edits == [], "an event pressed once is neither recorded nor dropped"
    QTest.keyClick(form.events, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wire.edits == []
    assert form.events.events == (), "the key that saves is no second press"
    form.events.press(Event.SHUTDOWN)
    form.save_button.click()
    (kept,) = wire.case.probes
    assert (kept.rung, kept.prong, kept.peak_sud, kept.events) == (Rung.P2, Prong.PRESENT, 4, (Event.SHUTDOWN,))
    assert (kept.help, kept.recovered) == (Help.PROMPT, None)


def test_what_was_entered_of_a_probe_is_not_turned_into_another(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, a_case(a_memory("M1", "Yard")))
    form = panel.probe_form
    form.memory.set_value("M1")
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.FUTURE))
    assert form.prong.value is Prong.PAST, "the form is about what was chosen in it"
    wire.perform(add_probe(probe(id="PR9", prong=Prong.FUTURE)))
    assert (form.rung.value, form.prong.value) == (Rung.P0, Prong.PAST)
    form.save_button.click()
    assert form.problem is not None
    assert form.problem.startswith("Write down what it met"), "nothing noted is no probe that went well"
    form.peak_sud.set_value(3)
    form.save_button.click()
    assert wire.case.probes[-1].memory == "M1"
    assert form.memory.value is None, "the next probe touches what is chosen for it"
    panel.forms.setCurrentIndex(1)
    give_keyboard(qtbot, form.rung)
    press("P3")
    assert form.rung.value is Rung.P3
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.PRESENT))
    assert form.rung.value is Rung.P3
    form.leave_button.click()
    panel.grid.choose((ReadinessDomain.RECOVERY, Prong.PAST))
    assert (form.rung.value, form.prong.value) == (Rung.P1, Prong.PAST)


def test_the_days_are_counted_again_when_the_page_comes_into_sight(qtbot: QtBot) -> None:
    now = [TODAY]
    panel = ReadinessPanel(LIGHT, today=lambda: now[0])
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=TODAY, review=TODAY)
    case = dataclasses.replace(EMPTY, readiness=(rating(),), probes=(probe(date=TODAY),), safety_flags=(flag,))
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    assert "7 days ago" in told(panel)
    panel.hide()
    now[0] += dt.timedelta(days=1)
    panel.show()
    assert wire.edits == []
    assert "8 days ago" in told(panel)
    assert "Review was due" in told(panel)
    assert panel.probes.after_probe.probe is not None


def test_after_effects_are_asked_from_the_day_after_and_can_be_noted_before(qtbot: QtBot) -> None:
    kept = probe(date=TODAY)
    panel, wire = panel_with(qtbot, dataclasses.replace(EMPTY, probes=(kept,)))
    panel.tabs.setCurrentIndex(1)
    assert not panel.probes.after_probe.isVisible(), "after-effects show once the client has left"
    panel.probes.put_right.correct_button.click()
    panel.probe_form.recovered.set_value(Recovered.SAME_DAY)
    panel.probe_form.save_button.click()
    assert [one.recovered for one in wire.case.probes] == [Recovered.SAME_DAY], "told the same day"
    wire.perform(add_probe(probe(id="PR8", date=dt.date(2026, 10, 27))))
    wire.perform(add_probe(probe(id="PR9", date=dt.date(2026, 10, 26))))
    assert panel.probes.after_probe.probe == wire.case.probes[2], "the oldest that was not asked about"


def test_a_flag_is_raised_and_lifted_by_name_and_holds_meanwhile(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    flags = panel.flags
    assert not flags.crisis.isVisible()
    flags.raise_button.click()
    flags.raise_form.kind.set_value(FlagKind.OUTSIDE_CRISIS)
    flags.raise_form.save_button.click()
    assert wire.edits == [], "a flag needs a name"
    flags.raise_form.by.set_value("A. Clinician")
    flags.raise_form.reason.set_value("Lost the flat on Monday")
    flags.raise_form.save_button.click()
    (raised,) = wire.case.safety_flags
    assert raised.holds
    assert flags.crisis.isVisible()
    next(button for button in flags.findChildren(QPushButton) if button.text() == "Lift …").click()
    flags.lift_form.save_button.click()
    assert wire.case.safety_flags == (raised,), "a lift needs a reason"
    flags.lift_form.reason.set_value("Has a place to stay")
    flags.lift_form.by.set_value("B. Clinician")
    flags.lift_form.save_button.click()
    (lifted,) = wire.case.safety_flags
    assert (lifted.is_active, lifted.lifted_by, lifted.lifted_reason) == (False, "B. Clinician", "Has a place to stay")
    assert not flags.crisis.isVisible()


def button_of(panel: ReadinessPanel, words: str) -> QPushButton:
    return next(button for button in panel.flags.findChildren(QPushButton) if button.text() == words)


def flagged(qtbot: QtBot) -> tuple[ReadinessPanel, Wire]:
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=dt.date(2026, 10, 1), review=dt.date(2026, 10, 8))
    return panel_with(qtbot, dataclasses.replace(EMPTY, safety_flags=(flag,)))


def test_a_flag_is_looked_at_again_by_name_and_goes_on_holding(qtbot: QtBot) -> None:
    panel, wire = flagged(qtbot)
    form = panel.flags.review_form
    button_of(panel, "Review …").click()
    form.found.set_value("still at the same address")
    form.by.set_value("A. Clinician")
    form.save_button.click()
    (kept,) = wire.case.safety_flags
    assert kept.holds
    assert kept.review == TODAY + dt.timedelta(days=7)
    assert [(one.by, one.found, one.date) for one in kept.reviews] == [
        ("A. Clinician", "still at the same address", TODAY)
    ]
    assert not form.isVisible()
    assert panel.window().focusWidget() is panel.flags.raise_button
    assert "Reviewed 28 Oct 2026 by A. Clinician: still at the same address" in told(panel)
    assert "Review on 4 Nov 2026." in told(panel)


def test_every_step_of_every_flag_is_in_its_history(qtbot: QtBot) -> None:
    panel, wire = flagged(qtbot)
    for button, form, words in (
        ("Review …", panel.flags.review_form, panel.flags.review_form.found),
        ("Lift …", panel.flags.lift_form, panel.flags.lift_form.reason),
    ):
        button_of(panel, button).click()
        words.set_value(f"said at {button}")
        form.by.set_value("B. Clinician")
        form.save_button.click()
    assert not wire.case.safety_flags[0].is_active
    assert [row.cells for row in panel.flag_steps.table.rows] == [
        ("28 Oct 2026", "Unsafe home", "Lifted", "said at Lift …", "", "B. Clinician"),
        ("28 Oct 2026", "Unsafe home", "Reviewed, it stands", "said at Review …", "4 Nov 2026", "B. Clinician"),
        ("1 Oct 2026", "Unsafe home", "Raised", "", "", ""),
    ]
    assert "No active safety flag. 1 was lifted; its history is below." in told(panel)


def test_a_flag_that_was_only_raised_keeps_the_day_of_its_review() -> None:
    raised = SafetyFlag(
        id="SF1", kind=FlagKind.UNSAFE_HOME, raised=TODAY, by="A. C.", reason="a threat", review=dt.date(2026, 11, 2)
    )
    (row,) = flag_rows([raised])
    assert row.cells == ("28 Oct 2026", "Unsafe home", "Raised", "a threat", "2 Nov 2026", "A. C.")


def test_a_review_of_a_new_flag_comes_after_the_day_it_is_raised(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    panel.flags.raise_button.click()
    form = panel.flags.raise_form
    form.reason.set_value("a threat")
    form.by.set_value("A. Clinician")
    form.review.set_value(TODAY)
    form.save_button.click()
    assert wire.edits == []
    assert form.problem == "The review comes after the day on which it is raised."
    form.review.set_value(None)
    form.save_button.click()
    assert wire.case.safety_flags[0].review is None


def test_a_review_says_what_was_found_by_whom_and_on_a_day_that_fits(qtbot: QtBot) -> None:
    panel, wire = flagged(qtbot)
    form = panel.flags.review_form
    button_of(panel, "Review …").click()
    form.save_button.click()
    said = [form.problem]
    for found, by, day, following in (
        ("still there", None, TODAY, None),
        ("still there", "A. Clinician", TODAY, TODAY),
        ("still there", "A. Clinician", dt.date(2026, 9, 30), None),
    ):
        form.found.set_value(found)
        form.by.set_value(by)
        form.date.set_value(day)
        form.next.set_value(following)
        form.save_button.click()
        said.append(form.problem)
    assert said == [
        "Write down what was found.",
        "Write down who reviewed it.",
        "The next review comes after this one.",
        "A flag is reviewed on the day it was raised or later, and not after today.",
    ]
    assert wire.edits == []
    form.date.set_value(TODAY)
    form.save_button.click()
    assert wire.case.safety_flags[0].review is None, "no day was set"


def test_one_form_of_a_flag_is_open_at_a_time(qtbot: QtBot) -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=dt.date(2026, 10, 1))
    panel, _wire = panel_with(qtbot, dataclasses.replace(EMPTY, safety_flags=(flag,)))
    forms = (panel.flags.raise_form, panel.flags.review_form, panel.flags.lift_form)
    for words, open_one in zip(("Raise a safety flag …", "Review …", "Lift …"), forms, strict=True):
        button_of(panel, words).click()
        assert [form.isVisible() for form in forms] == [form is open_one for form in forms]
    QTest.keyClick(panel.flags.lift_form, Qt.Key.Key_Escape)
    assert not any(form.isVisible() for form in forms)


def test_the_history_tells_what_set_a_domain_back_and_what_takes_it_up_again() -> None:
    domain = ReadinessDomain.AFFECT_TOLERANCE
    flooded = probe(events=(Event.FLOODING,), date=dt.date(2026, 10, 21))
    earlier = probe(id="PR2", rung=Rung.P1)
    rated_before = rating(domain=domain, probe="PR2", would_change="a harder probe")
    case = dataclasses.replace(EMPTY, readiness=(rated_before,), probes=(flooded, earlier))
    back, rated = history_rows(case, domain)
    assert back.cells[:5] == ("21 Oct 2026", "Past", "Unknown again", "Flooding", "Probe P3")
    assert back.cells[5] == "A rating that names this probe, or one of a later day"
    assert rated.cells[2:6] == ("Adequate", "Slept and worked as usual", "Probe P1, 20 Oct 2026", "a harder probe")
    worked = sample()
    news = [row for row in history_rows(worked, domain) if row.cells[2] == "Unknown again"]
    assert [(row.cells[4], row.cells[5]) for row in news] == [("Session 8", "A rating of a later day")]
    assert history_rows(case, ReadinessDomain.CONTAINMENT) == ()


def test_the_interval_of_the_programme_is_said(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, EMPTY)
    assert "No review interval is set, so only the age is shown." in told(panel)
    wire.perform(set_policy("readiness_review_days", 7))
    assert "The programme reviews readiness every 7 days." in told(panel)


def test_an_empty_client_has_a_sentence_in_place_of_each_list(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, EMPTY)
    panel.grid.choose((ReadinessDomain.CONTAINMENT, Prong.PAST))
    assert "Nothing is on record about containment and resources yet. Rate it on the right." in told(panel)
    panel.tabs.setCurrentIndex(1)
    assert "No probe is on record yet." in told(panel)
    assert not panel.probes.table.isVisible()
    panel.tabs.setCurrentIndex(3)
    assert "No safety flag has been raised." in told(panel)
    assert not panel.flag_steps.table.isVisible()


def test_a_legal_question_asks_and_shows_no_crisis_resources(qtbot: QtBot) -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.LEGAL_QUESTION, raised=dt.date(2026, 10, 1))
    panel, _wire = panel_with(qtbot, dataclasses.replace(EMPTY, safety_flags=(flag,)))
    assert not panel.flags.crisis.isVisible()


def test_every_cell_says_what_it_is(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    for domain in ReadinessDomain:
        for prong in Prong:
            assert domain.value.split("_", maxsplit=1)[0] in panel.grid.card((domain, prong)).spoken.lower()


def test_past_the_programmes_interval_a_review_is_due_and_the_rating_stays() -> None:
    case = dataclasses.replace(EMPTY, readiness=(rating(),), policy=(("readiness_review_days", 5),))
    cell = cells(case, TODAY)[(ReadinessDomain.RECOVERY, Prong.PAST)]
    assert "7 days ago" in cell.basis
    assert "Review due" in cell.basis
    assert cell.word == "adequate"
    without = dataclasses.replace(case, policy=())
    assert "Review due" not in cells(without, TODAY)[(ReadinessDomain.RECOVERY, Prong.PAST)].basis
