from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import with_reevaluations
from emdr_planner.domain.session import (
    AfterEffects,
    BetweenSessionEntry,
    Reevaluation,
    ResourceUse,
    Session,
    WorkEntry,
)
from emdr_planner.domain.words import (
    BodyScan,
    Closure,
    Event,
    Level,
    MemoryType,
    Recovered,
    ResourceEffect,
    Status,
)
from emdr_planner.planning.load import compute_load
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.sessions.entries import reached_words, targets_to_reevaluate, with_loads
from emdr_planner.ui.sessions.order import after_effects_to_ask, slot_on
from emdr_planner.ui.sessions.rows import load_sentence, session_rows, session_sentences
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today
from tests.support.panels import told as told_by

YESTERDAY = TODAY - dt.timedelta(days=1)
CASE = a_case(
    a_memory("M1", "Car", sud=6, status=Status.INCOMPLETE),
    a_memory("M2", "Yard", sud=4),
    a_memory("R1", "Garden", type=MemoryType.RESOURCE, sud=None, age=None),
    linkages=(a_linkage("L1", "M1", "M2"),),
)


def worked(**fields: object) -> Session:
    return dataclasses.replace(
        Session(id="SE1", number=1, date=YESTERDAY, work=(WorkEntry(memory="M1", level=Level.EMD),)),
        **fields,  # type: ignore[arg-type]  # fields of a session, by name
    )


def panel_with(qtbot: QtBot, case: Case) -> tuple[SessionsPanel, Wire]:
    panel = SessionsPanel(LIGHT, today=today)
    wire = Wire(panel, case, show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    return panel, wire


def test_a_session_is_logged_by_keys_alone(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log_button.setFocus()
    assert panel.window() is not None
    panel.window().activateWindow()
    qtbot.waitUntil(panel.log_button.hasFocus)
    QTest.keyClick(panel.log_button, Qt.Key.Key_Space)
    # SUD 5 at re-evaluation; on to the level (EMDr is the second of three), SUD 5 to 3; flooding twice; save.
    press("5\t\t\t\t\t\t")
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    press("\t5\t\t\t3\t\t\t\tff^")
    (session,) = wire.case.sessions
    assert session.reevaluation == (Reevaluation(memory="M1", sud=5),)
    (entry,) = session.work
    assert (entry.memory, entry.level, entry.sud_start, entry.sud_end) == ("M1", Level.EMDr, 5, 3)
    assert entry.events == (Event.FLOODING,)
    assert (session.number, session.date, session.slot) == (1, TODAY, None)
    assert not panel.form_is_open
    assert "incomplete" in panel.notice


def test_the_load_is_kept_as_it_was_between_re_evaluation_and_first_set(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log()
    form = panel.form
    form.reevaluation.lines[0].sud.set_value(9)
    work = form.work[0]
    work.level.set_value(Level.EMDR)
    work.sud_end.set_value(0)
    form.save_button.click()
    (entry,) = wire.case.sessions[0].work
    told = Session(id="x1", number=1, date=TODAY, reevaluation=(Reevaluation(memory="M1", sud=9),))
    expected = compute_load(planning_view(with_reevaluations(CASE, told)), "M1", Level.EMDR)
    assert expected is not None
    assert (entry.load, entry.load_basis) == expected
    before = compute_load(planning_view(CASE), "M1", Level.EMDR)
    assert before is not None
    assert entry.load != before[0], "the old SUD of 6 must not have been used"


def test_a_piece_of_work_without_a_level_or_on_a_resolved_target_keeps_an_unknown_load() -> None:
    done = dataclasses.replace(CASE, memories=(a_memory("M1", status=Status.CONFIRMED), *CASE.memories[1:]))
    session = worked(work=(WorkEntry(memory="M1", level=Level.EMD), WorkEntry(memory="M2")))
    assert [entry.load for entry in with_loads(done, session).work] == [None, None]


def test_what_is_missing_is_said_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log()
    work = panel.form.work[0]
    work.sud_start.set_value(6)
    panel.form.save_button.click()
    assert wire.case.sessions == ()
    assert "level of work" in (panel.form.problem or "")
    work.events.press(Event.SHUTDOWN)
    work.level.set_value(Level.EMD)
    panel.form.save_button.click()
    assert wire.case.sessions == ()
    assert "pressed once" in (panel.form.problem or "")
    assert work.sud_start.value == 6


def test_an_empty_form_and_a_day_to_come_are_not_taken(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log()
    panel.form.work[0].target.set_value(None)
    panel.form.save_button.click()
    assert "Nothing has been entered" in (panel.form.problem or "")
    panel.form.work[0].preset("M2", Level.EMD)
    panel.form.date.set_value(TODAY + dt.timedelta(days=1))
    panel.form.save_button.click()
    assert "still to come" in (panel.form.problem or "")
    assert wire.edits == []


def settled_case() -> Case:
    done = a_memory("M3", "Lake", sud=0, voc=7, status=Status.CONFIRMED)
    return dataclasses.replace(CASE, memories=(*CASE.memories, done))


def test_a_settled_target_is_re_evaluated_when_the_client_brings_it_up(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, settled_case())
    panel.log()
    form = panel.form
    assert [line.memory.id for line in form.reevaluation.lines] == ["M1"]
    give_keyboard(qtbot, form.reevaluate_button)
    press(" ")
    another = form.reevaluation.another
    assert focused() is another
    assert [another.itemText(n) for n in range(another.count())] == [
        "choose a target",
        "Yard · age 10",
        "Lake · age 10",
    ]
    press("↓↓")
    assert len(form.reevaluation.lines) == 1, "what is walked past is not taken"
    press("\n")
    assert [line.memory.id for line in form.reevaluation.lines] == ["M1", "M3"]
    assert not another.isVisible()
    press("4^")
    assert wire.case.sessions[0].reevaluation == (Reevaluation(memory="M3", sud=4),)
    assert wire.case.memory("M3").status is Status.REOPENED


def test_such_a_line_is_there_again_in_a_session_that_is_gone_on_with(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, settled_case())
    panel.log()
    panel.form.reevaluation.ask_another(wire.case.targets, wire.case.memories)
    panel.form.reevaluation.another.set_value("M3")
    give_keyboard(qtbot, panel.form.reevaluation.another)
    press("\t5")
    text = panel.form.draft
    assert text is not None
    later, _wire = panel_with(qtbot, settled_case())
    later.show_draft(text)
    assert [found.memory for found in later.form.session().reevaluation] == ["M3"]
    assert later.form.draft == text


def test_what_is_only_proposed_is_no_work(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, dataclasses.replace(CASE, sessions=(worked(),)))
    panel.show_proposal(propose(planning_view(CASE), "linkage"))
    panel.log()
    form = panel.form
    assert form.work[0].target.value == "M1"
    assert "Proposed, and not yet work" in form.work[0].reached
    form.save_button.click()
    assert "Nothing has been entered yet" in (form.problem or "")
    form.reevaluation.lines[0].sud.set_value(5)
    assert "Proposed, and not yet work" in form.work[0].reached
    form.save_button.click()
    session = wire.case.sessions[-1]
    assert (session.work, session.phases) == ((), (8,))
    assert [one.sud for one in session.reevaluation] == [5]


@pytest.mark.parametrize("field", ["sud_start", "voc_end", "minutes"])
def test_anything_entered_about_what_is_proposed_makes_it_work(qtbot: QtBot, field: str) -> None:
    panel, wire = panel_with(qtbot, dataclasses.replace(CASE, sessions=(worked(),)))
    panel.log()
    work = panel.form.work[0]
    getattr(work, field).set_value(3)
    assert "Reaches: incomplete" in work.reached
    panel.form.save_button.click()
    assert "Choose the level of work" in (panel.form.problem or "")
    work.level.set_value(Level.EMD)
    panel.form.save_button.click()
    assert [entry.memory for entry in wire.case.sessions[-1].work] == ["M1"]


def test_a_key_leads_past_many_re_evaluations_to_the_work(qtbot: QtBot) -> None:
    open_ones = [a_memory(f"M{n}", f"Place {n}", sud=5, status=Status.INCOMPLETE) for n in range(1, 14)]
    panel, _wire = panel_with(qtbot, a_case(*open_ones))
    give_keyboard(qtbot, panel.log_button)
    QTest.keyClick(panel, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert not panel.form_is_open
    panel.log()
    assert focused() is panel.form.reevaluation.lines[0].sud
    QTest.keyClick(focused(), Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert focused() is panel.form.work[0].target
    told_by(panel)
    assert not panel.form.work[0].target.visibleRegion().isEmpty()
    give_keyboard(qtbot, panel.tabs.tabBar())
    QTest.keyClick(focused(), Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert focused() is panel.form.reevaluation.lines[0].sud


def test_a_session_has_a_number_of_its_own(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, dataclasses.replace(CASE, sessions=(worked(),)))
    panel.log()
    form = panel.form
    form.work[0].level.set_value(Level.EMD)
    for number, words in ((1, "A session 1 is on record already"), (None, "Type the number of the session")):
        form.number.set_value(number)
        form.save_button.click()
        assert words in (form.problem or "")
        assert wire.edits == []
    form.number.set_value(7)
    form.save_button.click()
    assert [one.number for one in wire.case.sessions] == [1, 7]
    panel.correct("SE1")
    form.save_button.click()
    assert form.problem is None, "the number it has stays its own"


def test_two_pieces_of_work_closure_resources_and_minutes_are_kept(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log()
    first = panel.form.work[0]
    first.level.set_value(Level.EMD)
    first.closure.set_value(Closure.CONTAINED)
    first.minutes.set_value(4)
    first.resources.note_use("R1", ResourceEffect.PARTLY, 5)
    panel.form.add_work_button.click()
    second = panel.form.work[1]
    second.preset("M2", Level.EMDr)
    second.sud_end.set_value(0)
    second.voc_end.set_value(7)
    second.body_scan.set_value(BodyScan.CLEAR)
    assert "completed" in second.reached
    panel.form.save_button.click()
    one, two = wire.case.sessions[0].work
    assert (one.closure, one.minutes_to_settle) == (Closure.CONTAINED, 4)
    assert one.resources == (ResourceUse(memory="R1", effect=ResourceEffect.PARTLY, sud=5),)
    assert (two.memory, two.body_scan) == ("M2", BodyScan.CLEAR)
    assert wire.case.memory("M2").status is Status.COMPLETED
    assert "Yard: completed" in panel.notice


def test_half_of_what_was_noted_of_a_resource_is_asked_about_and_not_dropped(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, CASE)
    panel.log()
    work = panel.form.work[0]
    work.level.set_value(Level.EMD)
    effect, sud = work.resources.fields[0], work.resources.fields[1]
    give_keyboard(qtbot, sud)
    press("4^")
    assert panel.form.problem == "Garden met SUD 4: choose whether it helped, or empty the SUD."
    assert focused() is effect
    assert wire.edits == []
    press("↓^")
    assert wire.case.sessions[0].work[0].resources == (ResourceUse(memory="R1", effect=ResourceEffect.HELPED, sud=4),)


@pytest.mark.parametrize("tab", range(3))
def test_everything_at_once_still_fits_a_small_screen(qtbot: QtBot, tab: int) -> None:
    signed = [dataclasses.replace(worked(), id=f"SE{n}", number=n, signed=TODAY) for n in (1, 2)]
    line = BetweenSessionEntry(id="BS1", date=YESTERDAY, trigger="keys", image="the hallway at night", sud=6)
    case = dataclasses.replace(CASE, sessions=tuple(signed), between_sessions=(line,))
    panel, _wire = panel_with(qtbot, case)
    panel.resize(1308, 640)
    panel.tabs.setCurrentIndex(tab)
    panel.log()
    panel.history.signing.put_right()
    told_by(panel)
    assert panel.prompt.isVisible()
    assert panel.minimumSizeHint().height() <= 400, "there is room left for larger text"
    assert panel.form.save_button.visibleRegion().boundingRect() == panel.form.save_button.rect()


def test_the_name_of_a_target_has_the_whole_width_above_its_fields(qtbot: QtBot) -> None:
    long = "the afternoon on which nobody came to the school gate, age 6"
    panel, _wire = panel_with(qtbot, a_case(a_memory("M1", long, sud=6, status=Status.INCOMPLETE)))
    panel.log()
    qtbot.wait(1)
    (line,) = panel.form.reevaluation.lines
    assert line.label.height() < 2 * line.label.fontMetrics().height()
    assert line.label.y() < line.sud.y() < line.label.y() + 80
    assert line.note.width() > 150


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sud_end": 3}, "incomplete"),
        ({"sud_end": 1}, "ecological reason"),
        ({"sud_end": 1, "ecological_reason": "Still rides there"}, "desensitized"),
        ({"sud_end": 0, "voc_end": 7}, "clear body scan"),
        ({"sud_end": 0, "voc_end": 7, "body_scan": BodyScan.CLEAR}, "completed"),
    ],
)
def test_the_status_reached_is_said_with_what_the_next_one_takes(fields: dict[str, object], words: str) -> None:
    entry = WorkEntry(memory="M1", **fields)  # type: ignore[arg-type]  # fields of a work entry, by name
    assert words in reached_words(entry)


def test_after_effects_stay_on_top_until_they_are_asked(qtbot: QtBot) -> None:
    earlier = worked(id="SE1", date=YESTERDAY - dt.timedelta(days=1))
    panel, wire = panel_with(qtbot, dataclasses.replace(CASE, sessions=(earlier, worked(id="SE2", number=2))))
    assert panel.prompt.session == earlier
    assert not panel.prompt.keep.isEnabled(), "no answer is taken for granted"
    panel.prompt.recovered.set_value(Recovered.LATER)
    panel.prompt.text.set_value("Two bad nights")
    panel.prompt.keep.click()
    assert wire.case.sessions[0].after_effects == AfterEffects(
        asked=TODAY, recovered=Recovered.LATER, text="Two bad nights"
    )
    assert panel.prompt.session is not None
    assert panel.prompt.session.id == "SE2"
    panel.prompt.recovered.set_value(Recovered.SAME_DAY)
    panel.prompt.keep.click()
    assert not panel.prompt.isVisible()


def test_the_session_of_today_is_asked_about_at_the_next_contact() -> None:
    session = worked(date=TODAY)
    case = dataclasses.replace(CASE, sessions=(session,))
    assert after_effects_to_ask(case, TODAY) == ()
    assert after_effects_to_ask(case, TODAY + dt.timedelta(days=1)) == (session,)
    later = worked(id="SE2", number=2, date=TODAY, slot=2)
    assert after_effects_to_ask(dataclasses.replace(case, sessions=(session, later)), TODAY) == (session,)
    assert [slot_on(CASE, TODAY), slot_on(case, TODAY)] == [None, 2]


def test_a_session_of_the_same_day_asks_about_the_one_before(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, dataclasses.replace(CASE, sessions=(worked(date=TODAY),)))
    assert not panel.prompt.isVisible()
    panel.log()
    assert "Session 1, 28 Oct 2026: how was the client afterwards?" in told_by(panel)
    assert focused() is panel.form.reevaluation.lines[0].sud, "it asks, and takes no key"
    panel.form.leave_button.click()
    assert not panel.prompt.isVisible()
    panel.log()
    panel.prompt.text.set_value("slept well")
    panel.form.leave_button.click()
    panel.log()
    assert panel.prompt.text.value == "slept well", "what was typed is there again"
    panel.prompt.recovered.set_value(Recovered.SAME_DAY)
    panel.prompt.keep.click()
    assert wire.case.sessions[0].recovered is Recovered.SAME_DAY
    assert not panel.prompt.isVisible()
    panel.form.leave_button.click()
    panel.correct("SE1")
    assert not panel.prompt.isVisible()


def test_a_session_opens_with_the_target_worked_last_and_skips_what_is_settled() -> None:
    case = dataclasses.replace(
        a_case(
            a_memory("M1", status=Status.INCOMPLETE),
            a_memory("M2", status=Status.COMPLETED),
            a_memory("M3", status=Status.CONFIRMED),
            a_memory("M4"),
        ),
        sessions=(
            worked(id="SE1", work=(WorkEntry(memory="M1"), WorkEntry(memory="M3"))),
            worked(id="SE2", number=2, work=(WorkEntry(memory="M2"),)),
        ),
    )
    assert [memory.id for memory in targets_to_reevaluate(case)] == ["M2", "M1"]


def test_a_load_says_on_what_map_it_was_measured() -> None:
    session = with_loads(CASE, worked())
    grown = dataclasses.replace(CASE, memories=(*CASE.memories, a_memory("M3")), sessions=(session,))
    sentence = load_sentence(grown, session.work[0])
    assert "measured on a map of 2 memories and 1 linkages; the map now has 3 and 1" in sentence
    assert load_sentence(grown, WorkEntry(memory="M1")) == "Its load is not known."


def test_choosing_a_session_tells_it_and_selects_its_memories(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, sample())
    with qtbot.waitSignal(panel.selection_requested) as chosen:
        panel.table.choose("SE8")
    assert chosen.args == [("M1", "M5")] or "M1" in chosen.args[0]
    session = next(session for session in wire.case.sessions if session.id == "SE8")
    told = " ".join(session_sentences(wire.case, session))
    assert "flooding" in told
    assert "closure not contained" in told
    assert "amended, never edited" in told
    assert session_rows(wire.case)[4].cells[-1] == "overwhelmed"


def test_an_empty_record_says_so(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, CASE)
    assert not panel.table.isVisible()
    assert panel.log_button.isVisible()
