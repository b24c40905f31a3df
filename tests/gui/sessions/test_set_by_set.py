from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import with_reevaluations
from emdr_planner.domain.session import Reevaluation, Session, SetEntry
from emdr_planner.domain.words import (
    BodyScan,
    Closure,
    ElicitedBy,
    Event,
    Level,
    LinkageKind,
    MemoryType,
    Provenance,
    SetTag,
    Status,
)
from emdr_planner.planning.load import compute_load
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.keyboard import CONTROL, focused, give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told

CASE = a_case(
    a_memory("M1", "Car", sud=6, status=Status.INCOMPLETE),
    a_memory("M2", "Yard", sud=4),
    a_memory("R1", "Garden", type=MemoryType.RESOURCE, sud=None, age=None),
    linkages=(a_linkage("L1", "M1", "M2"),),
)


class Desk:
    """A sessions page with what it told about drafts."""

    def __init__(self, qtbot: QtBot, case: Case) -> None:
        self.panel = SessionsPanel(LIGHT, today=today)
        self.wire = Wire(self.panel, case, show_in_window(qtbot, self.panel))
        self.panel.edit_requested.connect(self.wire.perform)
        self.drafts: list[str | None] = []
        self.panel.draft_changed.connect(self.drafts.append)

    @property
    def session(self) -> Session:
        return self.wire.case.sessions[-1]


def opened(qtbot: QtBot, case: Case = CASE) -> Desk:
    desk = Desk(qtbot, case)
    give_keyboard(qtbot, desk.panel.log_button)
    desk.panel.log()
    return desk


def to_log(desk: Desk) -> None:
    desk.panel.form.work[0].log.setFocus()


def test_a_processing_session_of_ten_sets_takes_at_most_sixty_keys(qtbot: QtBot) -> None:
    case = sample("narrow")
    desk = Desk(qtbot, case)
    desk.panel.show_proposal(propose(planning_view(case), "linkage"))
    give_keyboard(qtbot, desk.panel.log_button)
    keys = press(" ")
    due = len(desk.panel.form.reevaluation.lines)
    assert due == 1
    # Re-evaluation: SUD, VOC, body residual; past new material and note, target and level as proposed.
    keys += press("6\t3\tr\t\t\t\t\t")
    # SUD and VOC before; ten sets, flooding among them, a SUD at both returns to the target; an extra tag.
    keys += press("6\t3\t" + "mmnffIr5mmpr2p" + "\t")
    # SUD and VOC after, body scan not done, closure contained; keep.
    keys += press("2\t5\tn\t↓↓^")
    assert keys <= 60
    session = desk.session
    (found,) = session.reevaluation
    assert (found.sud, found.voc, found.body) == (6, 3, BodyScan.RESIDUAL)
    (entry,) = session.work
    assert entry.level is not None
    assert entry.memory == found.memory
    assert (entry.sud_start, entry.voc_start, entry.sud_end, entry.voc_end) == (6, 3, 2, 5)
    assert [one.n for one in entry.sets] == list(range(1, 11))
    assert [one.sud for one in entry.sets if one.sud is not None] == [5, 2]
    assert entry.sets[3].tags == (SetTag.FLOODING, SetTag.INTERWEAVE)
    assert (entry.body_scan, entry.closure) == (BodyScan.NOT_DONE, Closure.CONTAINED)
    assert entry.all_events == {Event.FLOODING}
    assert session.phases == (4, 5, 7, 8)
    assert not desk.panel.form_is_open


def test_a_new_association_goes_on_the_map_at_once_and_the_log_goes_on(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("mw")
    work = desk.panel.form.work[0]
    assert focused() is work.association.text
    QTest.keyClicks(focused(), "4 the stairs SUD 7")
    press("\n")
    assert focused() is work.log
    press("m")
    memory = desk.wire.case.memory("M3")
    assert (memory.label, memory.age, memory.sud) == ("the stairs", 4, 7)
    assert memory.elicited_by is ElicitedBy.SESSION_ASSOCIATION
    link = desk.wire.case.linkages[-1]
    assert (link.from_id, link.to_id, link.provenance) == ("M3", "M1", Provenance.SESSION)
    assert (link.kind, link.noted) == (LinkageKind.OTHER, TODAY)
    assert len(desk.wire.edits) == 1, "memory and linkage are one step"
    assert [one.tags for one in work.log.sets] == [
        (SetTag.MOVEMENT,),
        (SetTag.NEW_ASSOCIATION,),
        (SetTag.MOVEMENT,),
    ]
    field = desk.panel.form.reevaluation.lines[0].new_material
    field.set_value(("M3",))
    assert field.value == ("M3",), "it can be named as new material"


def test_an_association_can_be_left_out_and_must_be_readable(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    work = desk.panel.form.work[0]
    press("w\n")
    assert focused() is work.log
    press("w")
    QTest.keyClicks(focused(), "stairs SUD 12")
    press("\n")
    assert "0 to 10" in work.association.problem
    assert desk.wire.edits == []
    press("⎋")
    assert focused() is work.log
    assert desk.panel.form_is_open


def test_kinds_are_offered_that_fit_what_came_up(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("w")
    line = desk.panel.form.work[0].association
    QTest.keyClicks(line.text, "belief: it never ends")
    line.kind.set_value(LinkageKind.BLOCKS)
    line.strength.set_value(3)
    press("\n")
    link = desk.wire.case.linkages[-1]
    assert (link.from_id, link.kind, link.strength) == ("B1", LinkageKind.BLOCKS, 3)


def test_the_load_leaves_out_what_came_up_during_the_work(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    form = desk.panel.form
    form.reevaluation.lines[0].sud.set_value(5)
    form.work[0].level.set_value(Level.EMDR)
    to_log(desk)
    press("w")
    QTest.keyClicks(focused(), "4 the stairs SUD 9")
    press("\n^")
    so_far = Session(id="x1", number=1, date=TODAY, reevaluation=(Reevaluation(memory="M1", sud=5),))
    expected = compute_load(planning_view(with_reevaluations(CASE, so_far)), "M1", Level.EMDR)
    (entry,) = desk.session.work
    assert expected is not None
    assert (entry.load, entry.load_basis) == expected


def test_a_note_to_a_set_is_written_between_two_enters(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("m\n")
    QTest.keyClicks(focused(), "The door again")
    press("\nn")
    log = desk.panel.form.work[0].log
    assert log.sets == (
        SetEntry(n=1, tags=(SetTag.MOVEMENT,), note="The door again"),
        SetEntry(n=2, tags=(SetTag.NO_CHANGE,)),
    )


def test_the_last_key_is_taken_back_by_either_key_for_it(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    log = desk.panel.form.work[0].log
    press("mr5<")
    assert [one.sud for one in log.sets] == [None, None]
    QTest.keyClick(log, Qt.Key.Key_Z, CONTROL)
    assert len(log.sets) == 1
    press("f⎋m\n")
    assert [one.tags for one in log.sets] == [(SetTag.MOVEMENT,)] * 2


def test_a_tag_pressed_once_is_asked_about_before_the_session_is_kept(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    desk.panel.form.work[0].level.set_value(Level.EMD)
    to_log(desk)
    press("s^")
    assert desk.wire.case.sessions == ()
    assert "Shutdown was pressed once" in (desk.panel.form.problem or "")
    press("s^")
    assert desk.session.work[0].all_events == {Event.SHUTDOWN}


def test_work_without_its_target_is_asked_about_and_not_dropped(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("mr5")
    form = desk.panel.form
    form.note.set_value("a long hour")
    form.work[0].target.set_value(None)
    form.save_button.click()
    assert "Choose the target that was worked" in (form.problem or "")
    assert focused() is form.work[0].target
    assert not desk.wire.edits
    form.work[0].target.set_value("M2")
    form.work[0].level.set_value(Level.EMD)
    form.save_button.click()
    assert [len(entry.sets) for entry in desk.session.work] == [2]


def test_what_came_up_and_is_not_kept_yet_is_asked_about(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    desk.panel.form.work[0].level.set_value(Level.EMD)
    to_log(desk)
    press("w")
    QTest.keyClicks(focused(), "4 the stairs SUD 7")
    press("^")
    form = desk.panel.form
    assert "not on the map yet" in (form.problem or "")
    assert focused() is form.work[0].association.text
    press("\n^")
    assert "the stairs" in {memory.label for memory in desk.wire.case.memories}
    assert desk.session.work


def test_a_note_to_a_set_is_kept_when_the_keyboard_goes_on(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("m\n")
    QTest.keyClicks(focused(), "the door again")
    give_keyboard(qtbot, desk.panel.form.note)
    assert desk.panel.form.work[0].log.sets[0].note == "the door again"


def test_sets_without_change_are_counted_from_what_was_asked(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("r5mr5mr5")
    assert "No SUD change over 3 sets." in told(desk.panel.form.work[0].log)


def test_phases_follow_what_is_filled_in_until_they_are_ticked_by_hand(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    form = desk.panel.form
    form.reevaluation.lines[0].sud.set_value(5)
    assert form.phases.phases == (8,)
    form.phases.setFocus()
    press("82")
    assert form.phases.phases == (2,)
    form.work[0].closure.set_value(Closure.CONTAINED)
    assert form.phases.phases == (2,), "a tick by hand is not overridden"


def half_way(qtbot: QtBot) -> Desk:
    """A session with a bit of everything in it, and something on the map that came up in it."""
    desk = opened(qtbot)
    form = desk.panel.form
    form.reevaluation.lines[0].voc.set_value(4)
    form.work[0].level.set_value(Level.EMDr)
    form.work[0].minutes.set_value(3)
    form.note.set_value("a long hour")
    to_log(desk)
    press("mw")
    QTest.keyClicks(focused(), "4 the stairs SUD 7")
    press("\nr6")
    form.phases.setFocus()
    press("3")
    return desk


def test_what_is_typed_is_kept_and_comes_back_after_the_window_is_gone(qtbot: QtBot) -> None:
    desk = half_way(qtbot)
    desk.panel.keep_draft()
    text = desk.drafts[-1]
    assert text is not None
    later = Desk(qtbot, desk.wire.case)
    later.panel.show_draft(text)
    assert later.panel.form_is_open
    assert later.panel.form.session() == desk.panel.form.session()
    assert later.panel.form.draft == text
    later.panel.form.save_button.click()
    basis = later.session.work[0].load_basis
    assert basis is not None
    assert (basis.memories, basis.linkages) == (2, 1), "measured before the first set"
    assert later.drafts[-1] is None


def test_what_was_only_proposed_is_no_work_either_when_the_session_is_gone_on_with(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    proposed = desk.panel.form.work[0].target.value
    assert proposed is not None
    desk.panel.form.note.set_value("they came late, and we talked")
    text = desk.panel.form.draft
    assert text is not None
    later = Desk(qtbot, desk.wire.case)
    later.panel.show_draft(text)
    form = later.panel.form
    assert form.work[0].target.value == proposed
    form.save_button.click()
    assert later.session.work == ()
    assert later.wire.case.memories == desk.wire.case.memories


def test_putting_aside_keeps_and_discarding_takes_two_presses(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("mm⎋")
    assert "put aside" in desk.panel.log_button.text()
    desk.panel.log()
    form = desk.panel.form
    assert len(form.work[0].log.sets) == 2
    form.discard_button.click()
    assert desk.panel.form_is_open, "once only asks"
    give_keyboard(qtbot, form.discard_button)
    give_keyboard(qtbot, form.note)
    form.discard_button.click()
    assert desk.panel.form_is_open, "the first press is forgotten when the keyboard has been elsewhere"
    form.discard_button.click()
    assert desk.drafts[-1] is None
    assert not form.isVisible()
    desk.panel.log()
    assert not form.work[0].log.sets


def test_an_untouched_form_leaves_no_draft(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    assert desk.panel.form.draft is None
    press("⎋")
    assert desk.panel.log_button.text() == "Log a session"


def test_a_draft_of_another_version_or_about_what_is_gone_does_no_harm(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    for text in ("", "{}", "[]", '{"session": 3, "by_hand": false, "came_up": []}'):
        desk.panel.close_form()
        desk.panel.show_draft(text)
        assert not desk.panel.form_is_open
    desk.panel.log()
    desk.panel.form.work[0].preset("M2", Level.EMD)
    to_log(desk)
    press("m")
    text = desk.panel.form.draft or ""
    gone = dataclasses.replace(CASE, memories=CASE.memories[:1], linkages=())
    later = Desk(qtbot, gone)
    later.panel.show_draft(text)
    assert later.panel.form.work[0].target.value is None
    assert len(later.panel.form.work[0].log.sets) == 1


def test_another_client_takes_nothing_over(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("mm")
    other = Wire(desk.panel, a_case(a_memory("M7", "Lake")))
    desk.panel.log()
    assert desk.panel.form.work[0].log.sets == ()
    assert other.case.sessions == ()


def test_a_session_without_work_is_kept_by_its_phases_or_its_narrative(qtbot: QtBot) -> None:
    desk = opened(qtbot, a_case())
    form = desk.panel.form
    form.save_button.click()
    assert "tick the phases" in (form.problem or "")
    form.phases.setFocus()
    press("1^")
    assert (desk.session.phases, desk.session.work, desk.session.reevaluation) == ((1,), (), ())
    assert "Session 1, 28 Oct 2026 is kept." in desk.panel.notice
    desk.panel.log()
    form.note.set_value("history taken")
    form.save_button.click()
    assert desk.session.note == "history taken"


def marked(desk: Desk) -> set[str]:
    log = desk.panel.form.work[0].log
    return {button.text() for button in log.findChildren(QToolButton) if button.property("marked")}


def test_the_set_at_hand_the_armed_key_and_the_stimulation_are_marked(qtbot: QtBot) -> None:
    desk = opened(qtbot)
    to_log(desk)
    press("emn")
    assert marked(desk) == {"2 no change", "E eye movements"}
    press("f")
    assert marked(desk) == {"2 no change", "E eye movements", "F flooding"}, "the first of two keys is seen"
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert marked(desk) == {"1 movement", "E eye movements"}
    (chip,) = [one for one in desk.panel.form.work[0].log.findChildren(QToolButton) if one.text() == "2 no change"]
    chip.click()
    assert marked(desk) == {"2 no change", "E eye movements"}
