from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.edits.sessions import sign_session
from emdr_planner.domain.session import (
    AfterEffects,
    LoadBasis,
    Reevaluation,
    ResourceUse,
    Session,
    SetEntry,
    WorkEntry,
)
from emdr_planner.domain.words import (
    BodyScan,
    Closure,
    Event,
    Level,
    MemoryType,
    Modality,
    Recovered,
    ResourceEffect,
    SetTag,
    Status,
)
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.keyboard import focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

BASIS = LoadBasis(memories=2, linkages=1, rules="1")
WORK = WorkEntry(
    memory="M1",
    level=Level.EMDr,
    sud_start=6,
    sud_end=4,
    voc_start=3,
    sets=(
        SetEntry(n=1, tags=(SetTag.MOVEMENT,), modality=Modality.EYE),
        SetEntry(n=2, tags=(SetTag.FLOODING,), sud=7, note="the door"),
        SetEntry(n=3, tags=(SetTag.BACK_TO_TARGET,), sud=5),
    ),
    closure=Closure.CONTAINED,
    resources=(
        ResourceUse(memory="R1", effect=ResourceEffect.HELPED, sud=5),
        ResourceUse(memory="R1", effect=ResourceEffect.NOT, sud=8),
    ),
    load=4.5,
    load_basis=BASIS,
)
SESSION = Session(
    id="SE1",
    number=4,
    date=TODAY - dt.timedelta(days=2),
    phases=(4, 7, 8),
    reevaluation=(Reevaluation(memory="M1", sud=6, voc=3, new_material=("M2", "M3"), body=BodyScan.RESIDUAL),),
    work=(WORK,),
    after_effects=AfterEffects(asked=TODAY, recovered=Recovered.LATER),
    note="a long hour",
)
BARE = a_case(
    a_memory("M1", "Car", sud=6),
    a_memory("M2", "Yard", sud=4),
    a_memory("M3", "Stairs", sud=4),
    a_memory("R1", "Garden", type=MemoryType.RESOURCE, sud=None, age=None),
    a_memory("R2", "Chest", type=MemoryType.RESOURCE, sud=None, age=None),
    linkages=(a_linkage("L1", "M1", "M2"),),
)
CASE = log_session(SESSION).change(BARE)


class Desk:
    """A sessions page."""

    def __init__(self, qtbot: QtBot, case: Case = CASE) -> None:
        self.panel = SessionsPanel(LIGHT, today=today)
        self.wire = Wire(self.panel, case, show_in_window(qtbot, self.panel))
        self.panel.edit_requested.connect(self.wire.perform)
        self.drafts: list[str | None] = []
        self.panel.draft_changed.connect(self.drafts.append)
        give_keyboard(qtbot, self.panel.table)

    @property
    def session(self) -> Session:
        return self.wire.case.sessions[0]


def test_every_part_of_an_unsigned_session_is_put_right_by_keys(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n")
    form = desk.panel.form
    assert form.title.text() == "Correct: Session 4, 26 Oct 2026"
    assert focused() is form.reevaluation.lines[0].sud
    press("5")  # the number was marked, so it is written over
    form.work[0].log.setFocus()
    log = form.work[0].log
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(log, key)
    press("4FN")  # set 2: SUD 4, no flooding, no change
    form.work[0].sud_end.setFocus()
    press("<2")
    form.work[0].closure.set_value(Closure.COMPLETE)
    form.after.recovered.set_value(Recovered.NEXT_DAY)
    press("^")
    assert not desk.panel.form_is_open
    assert "Session 4, 26 Oct 2026 is corrected." in desk.panel.notice
    assert focused() is desk.panel.table
    right = dataclasses.replace(
        SESSION,
        reevaluation=(dataclasses.replace(SESSION.reevaluation[0], sud=5),),
        work=(
            dataclasses.replace(
                WORK,
                sets=(
                    WORK.sets[0],
                    SetEntry(n=2, tags=(SetTag.NO_CHANGE,), sud=4, note="the door"),
                    WORK.sets[2],
                ),
                sud_end=2,
                closure=Closure.COMPLETE,
            ),
        ),
        after_effects=AfterEffects(asked=TODAY, recovered=Recovered.NEXT_DAY),
    )
    assert desk.session == right
    assert desk.wire.case == log_session(right).change(BARE), "as if it had been logged so at once"
    assert [edit.label for edit in desk.wire.edits] == ["Correct a session"], "one step, and one undo"


def test_nothing_is_lost_or_changed_by_opening_and_keeping(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n")
    assert desk.panel.form.draft is None, "nothing has been typed yet"
    press("^")
    assert desk.wire.case == CASE


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_every_session_of_the_samples_fits_the_form(qtbot: QtBot, name: str) -> None:
    case = sample(name)
    unsigned = tuple(dataclasses.replace(one, signed=None, amendments=()) for one in case.sessions)
    desk = Desk(qtbot, dataclasses.replace(case, sessions=unsigned))
    for session in unsigned:
        desk.panel.correct(session.id)
        desk.panel.form.save_button.click()
        assert not desk.panel.form_is_open, desk.panel.form.problem
    assert desk.wire.case == dataclasses.replace(case, sessions=unsigned)


def test_sessions_of_every_shape_fit_the_form(qtbot: QtBot) -> None:
    chance = random.Random(4)
    for _round in range(12):
        entries = tuple(drawn_work(chance) for _n in range(chance.randrange(3)))
        found = tuple(drawn_reevaluation(chance) for _n in range(chance.randrange(4)))
        session = dataclasses.replace(SESSION, work=entries, reevaluation=found, phases=(2,), after_effects=None)
        desk = Desk(qtbot, log_session(session).change(BARE))
        desk.panel.correct("SE1")
        assert desk.panel.form.session() == dataclasses.replace(
            session, work=tuple(dataclasses.replace(one, load=None, load_basis=None) for one in entries)
        )


def drawn_work(chance: random.Random) -> WorkEntry:
    return WorkEntry(
        memory=chance.choice(["M1", "M2", "M3"]),
        level=chance.choice([None, *Level]),
        sud_start=chance.choice([None, 0, 10]),
        sud_end=chance.choice([None, 0, 1, 9]),
        voc_start=chance.choice([None, 1]),
        voc_end=chance.choice([None, 6, 7]),
        body_scan=chance.choice([None, *BodyScan]),
        sets=tuple(
            SetEntry(
                n=n,
                sud=chance.choice([None, 0, 10]),
                voc=chance.choice([None, 7]),
                tags=tuple(chance.sample(list(SetTag), chance.randrange(4))),
                modality=chance.choice([None, *Modality]),
                note=chance.choice([None, "made up"]),
            )
            for n in range(1, 4)
        ),
        events=tuple(chance.sample([Event.FLOODING, Event.LOOPING, Event.SHUTDOWN], chance.randrange(4))),
        minutes_to_settle=chance.choice([None, 3, 12.5]),
        closure=chance.choice([None, *Closure]),
        ecological_reason=chance.choice([None, "made up"]),
        resources=tuple(
            ResourceUse(memory=chance.choice(["R1", "R2"]), effect=effect, sud=chance.choice([None, 7]))
            for effect in chance.sample(list(ResourceEffect), 3)
        ),
    )


def drawn_reevaluation(chance: random.Random) -> Reevaluation:
    return Reevaluation(
        memory=chance.choice(["M1", "M1", "M2"]),
        sud=chance.choice([None, 0, 10]),
        voc=chance.choice([None, 1, 7]),
        body=chance.choice(list(BodyScan)),
        new_material=tuple(chance.sample(["M3", "R1"], chance.randrange(3))),
        note=chance.choice([None, "made up"]),
    )


def test_a_target_that_is_resolved_since_can_still_be_corrected(qtbot: QtBot) -> None:
    done = dataclasses.replace(WORK, sud_end=0, voc_end=7, body_scan=BodyScan.CLEAR)
    desk = Desk(qtbot, log_session(dataclasses.replace(SESSION, work=(done,))).change(BARE))
    assert desk.wire.case.memory("M1").status is Status.COMPLETED
    press("\n")
    work = desk.panel.form.work[0]
    assert work.target.value == "M1"
    work.body_scan.set_value(BodyScan.RESIDUAL)
    press("^")
    assert desk.wire.case.memory("M1").status is Status.INSTALLED


def test_a_corrected_level_leaves_the_load_unknown_and_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n")
    work = desk.panel.form.work[0]
    assert "It opened 4.5 points" in told(work)
    work.level.set_value(Level.EMD)
    assert "never computed again" in told(work)
    press("^")
    assert (desk.session.work[0].load, desk.session.work[0].load_basis) == (None, None)


def test_a_signed_session_is_amended_and_not_corrected(qtbot: QtBot) -> None:
    desk = Desk(qtbot, sign_session("SE1", TODAY).change(CASE))
    signing = desk.panel.history.signing
    assert not signing.correct_button.isVisible()
    press("\n")
    assert not desk.panel.form_is_open
    assert signing.amend_form.isVisible()
    desk.panel.correct("SE1")
    assert not desk.panel.form_is_open


def test_a_correction_is_kept_as_it_is_typed_and_comes_back(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n5")
    desk.panel.keep_draft()
    text = desk.drafts[-1]
    assert text is not None
    later = Desk(qtbot)
    later.panel.show_draft(text)
    assert later.panel.form.title.text().startswith("Correct: Session 4")
    assert later.panel.form.after.isVisible()
    press("^")
    assert later.session.reevaluation[0].sud == 5
    assert len(later.wire.case.sessions) == 1


def test_a_correction_put_aside_is_given_up_when_its_session_is_signed(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n5⎋")
    assert "put aside" in desk.panel.log_button.text()
    desk.panel.history.signing.correct_button.click()
    assert not desk.panel.form_is_open
    assert "Keep it or discard it first" in desk.panel.notice
    desk.wire.perform(sign_session("SE1", TODAY))
    desk.panel.log()
    assert not desk.panel.form_is_open
    assert "given up" in desk.panel.notice
    assert desk.drafts[-1] is None
    desk.panel.log()
    assert desk.panel.form.title.text() == "Log a session"


def test_after_effects_are_no_field_of_a_new_session(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.log()
    assert not desk.panel.form.after.isVisible()
    assert desk.panel.form.session().after_effects is None


def test_the_newest_session_is_open_to_be_read(qtbot: QtBot) -> None:
    chosen: list[object] = []
    panel = SessionsPanel(LIGHT, today=today)
    panel.selection_requested.connect(chosen.append)
    wire = Wire(panel, CASE, show_in_window(qtbot, panel))
    assert wire.case == CASE
    assert panel.table.current_key == "SE1"
    assert "Worked Car" in told(panel.history)
    assert chosen == [], "reading selects nothing elsewhere"


def test_re_evaluations_that_are_not_lower_are_counted_as_they_are_typed(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.log()
    line = desk.panel.form.reevaluation.lines[0]
    assert "not lower" not in line.label.text()
    line.sud.set_value(6)
    assert "not lower\u00a0×1" in line.label.text()
    line.sud.set_value(5)
    assert "not lower" not in line.label.text()


def test_a_day_that_is_not_changed_keeps_the_place_of_the_session_in_it(qtbot: QtBot) -> None:
    second = dataclasses.replace(SESSION, id="SE2", number=5, slot=2, work=(), reevaluation=(), note="second")
    desk = Desk(qtbot, log_session(second).change(CASE))
    desk.panel.correct("SE2")
    assert desk.panel.form.session().slot == 2
    desk.panel.form.date.set_value(TODAY)
    assert desk.panel.form.session().slot is None


def test_tab_goes_round_the_whole_page_while_a_session_is_put_right(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    press("\n")
    form = desk.panel.form
    form.reevaluation.lines[0].new_material.fields[-1].set_value("R1")
    begun = focused()
    seen = []
    for _press in range(120):
        press("\t")
        seen.append(focused())
        if focused() is begun:
            break
    assert focused() is begun, "Tab was caught somewhere"
    wanted = [desk.panel.table, form.date, form.work[0].log, form.after.recovered, form.phases, form.save_button]
    assert [one for one in wanted if one not in seen] == []
    places = [seen.index(one) for one in (form.work[0].log, form.after.recovered, form.phases, form.save_button)]
    assert places == sorted(places)
