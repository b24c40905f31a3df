from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.readiness import ReadinessRating, SafetyFlag
from emdr_planner.domain.words import FlagKind, LinkageKind, MemoryType, Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.propose import propose
from emdr_planner.planning.reasons import reason
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.plan.card import MIME
from emdr_planner.ui.plan.panel import PlanPanel
from emdr_planner.ui.plan.warnings_view import said_together
from emdr_planner.ui.theme import DARK, LIGHT
from tests.support.gui import InlineTasks, a_case, a_linkage, a_memory
from tests.support.panels import Wire, sample, show_in_window, today, told

DAY = dt.date(2026, 10, 1)


def rated(rating: Rating, domains: tuple[ReadinessDomain, ...] = tuple(ReadinessDomain)) -> tuple[ReadinessRating, ...]:
    return tuple(
        ReadinessRating(id=f"RD{n}", domain=domain, prong=RatingProng.ALL, rating=rating, date=DAY)
        for n, domain in enumerate(domains, start=1)
    )


def open_case() -> Case:
    return a_case(
        a_memory("M1", "Car", sud=8),
        a_memory("M2", "Yard", sud=4),
        a_memory("T1", "Boss", type=MemoryType.TRIGGER, sud=6, age=None),
        linkages=(a_linkage("L1", "M1", "T1", kind=LinkageKind.TRIGGER_OF), a_linkage("L2", "M1", "M2")),
        readiness=rated(Rating.ADEQUATE),
    )


class Board:
    """Proposes anew after every change, as the board of the window does."""

    def __init__(self, panel: PlanPanel) -> None:
        self.panel = panel
        self.strategy = "linkage"

    def show_case(self, change: CaseChange) -> None:
        self.panel.show_case(change)
        self.panel.show_proposal(propose(planning_view(change.after), self.strategy))


def panel_with(qtbot: QtBot, case: Case, width: int = 380, height: int = 900) -> tuple[PlanPanel, Wire]:
    panel = PlanPanel(LIGHT, InlineTasks(), today=today)
    wire = Wire(Board(panel), case, show_in_window(qtbot, panel, width, height))
    panel.edit_requested.connect(wire.perform)
    told(panel)
    return panel, wire


def order_of(panel: PlanPanel) -> list[str]:
    return [card.memory for card in panel.body.order.cards]


def test_gates_stand_on_top_with_word_reason_and_day(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    past, future = panel.body.gates.cards["past"], panel.body.gates.cards["future"]
    assert "LIMITED" in told(past)
    assert "partial · 19 Oct" in told(past)
    assert "recovery between sessions" in past.spoken, "the whole list is read aloud"
    assert "OPEN" in told(future)
    assert "Flashforwards: LIMITED" in future.spoken


def test_a_step_says_what_it_opens_today_first_and_reads_aloud(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, sample())
    step = propose(planning_view(wire.case)).order[0]
    card = panel.body.order.cards[0]
    text = told(card)
    assert f"Opens {step.load_today:.1f} points today" in text
    assert card.spoken.index("Opens") < card.spoken.index("It stays within the ceiling of 6.0 points")
    assert "target only" in text
    assert card.spoken.startswith("Step 1: First break-up. EMD, target only. Opens ")


def test_the_line_stands_between_now_and_after_re_assessment(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, sample())
    steps = propose(planning_view(wire.case)).order
    above = [step.memory for step in steps if step.above_line]
    line = panel.body.order.line.geometry().center().y()
    for card in panel.body.order.cards:
        assert (card.geometry().center().y() < line) == (card.memory in above)
    assert "re-assess here" in panel.body.order.line.words


def test_the_next_step_says_how_far_it_goes_beyond(qtbot: QtBot) -> None:
    case = dataclasses.replace(open_case(), readiness=rated(Rating.PARTIAL))
    panel, _wire = panel_with(qtbot, case)
    assert "First contact" in panel.body.order.cards[0].sentence.text
    assert "re-assess after it" in panel.body.order.cards[0].sentence.text


def test_why_adds_up_to_what_the_card_says(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, open_case())
    card = panel.body.order.cards[0]
    card.why_button.click()
    said = told(card.why)
    assert card.step is not None
    assert f"{card.step.load_today:.1f} points in all" in said
    assert "itself" in said
    named = {link for text in card.why.texts for link in text.links}
    assert {"M1", "M2"} <= named
    card.why_button.click()
    assert card.why.isHidden()


def test_a_card_grows_with_its_reasons_also_after_another_order(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    for strategy in ("worst-first", "linkage"):
        panel.show_proposal(propose(planning_view(wire.case), strategy))
        told(panel)
    card = panel.body.order.cards[0]
    before = card.height()
    card.why_button.click()
    told(panel)
    assert card.height() >= card.heightForWidth(card.width()) > before


def test_links_and_cards_select_and_hovering_previews(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, open_case())
    card = panel.body.order.cards[0]
    with qtbot.waitSignal(panel.selection_requested) as chosen:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert chosen.args == [(card.memory,)]
    with qtbot.waitSignal(panel.preview_requested) as previewed:
        card.reached.emit()
    assert previewed.args == [card.memory]
    card.why_button.click()
    told(panel)
    text = next(text for text in card.why.texts if text.links)
    with qtbot.waitSignal(panel.selection_requested) as linked:
        QTest.keyClick(text, Qt.Key.Key_Right)
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert linked.args == [(text.links[0],)]


def test_selection_from_elsewhere_marks_the_card(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    last = panel.body.order.cards[-1]
    panel.show_selection((last.memory,))
    assert [bool(card.property("selected")) for card in panel.body.order.cards[-2:]] == [False, True]


def test_a_label_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    case = dataclasses.replace(open_case(), memories=(a_memory("M1", "<b>Car</b>", sud=8),), linkages=())
    panel, _wire = panel_with(qtbot, case)
    assert "<b>Car</b>" in told(panel.body.order.cards[0])
    panel.body.fringe.groups["open_now"].button.click()
    assert "<b>Car</b>" in told(panel.body.fringe)


def test_a_new_label_shows_before_the_next_proposal(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    wire.perform(change_memory("M1", label="The red car"))
    assert any("The red car" in card.spoken for card in panel.body.order.cards)


def fill_in(panel: PlanPanel, reason: str = "Court date first") -> None:
    assert panel.dialog is not None
    panel.dialog.reason.set_value(reason)
    panel.dialog.by.set_value("A. Clinician")
    panel.dialog.form.save_button.click()
    told(panel)


def test_keys_move_a_card_and_the_pin_says_why(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    second = order_of(panel)[1]
    QTest.keyClick(panel.body.order.cards[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    fill_in(panel)
    assert order_of(panel)[0] == second
    (pin,) = wire.case.constraints
    assert (pin.reason, pin.by, pin.date) == ("Court date first", "A. Clinician", today())
    assert "pinned to place 1: Court date first (A. Clinician, 28 Oct 2026)" in panel.body.order.cards[0].spoken
    assert "Court date first" in told(panel.body.order.cards[0].decided)
    assert "pinned to place 1: Court date first (A. Clinician" in told(panel.body.decisions)


def test_dropping_a_card_asks_for_its_new_place(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, open_case())
    order = panel.body.order
    last = order.cards[-1]
    carried = QMimeData()
    carried.setData(MIME, last.memory.encode())
    event = QDropEvent(
        QPointF(10, 2),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(order.place_asked) as asked:
        order.dropEvent(event)
    assert asked.args == [last.memory, 1]
    assert panel.dialog is not None
    assert panel.dialog.place.value == 1
    with qtbot.assertNotEmitted(order.place_asked):
        order.drop(last.memory, last.geometry().center().y())


def test_a_decision_is_taken_back_on_its_card(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    QTest.keyClick(panel.body.order.cards[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    fill_in(panel)
    (back,) = panel.body.order.cards[0].decided.findChildren(QPushButton)
    back.click()
    assert wire.case.constraints == ()
    assert panel.body.order.cards[0].decided.isHidden()


def test_taking_a_decision_back_is_one_press(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    QTest.keyClick(panel.body.order.cards[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    fill_in(panel)
    button = next(one for one in panel.body.decisions.findChildren(QPushButton) if one.text() == "Take back")
    button.click()
    assert wire.case.constraints == ()


def test_other_orders_name_first_place_and_caution_and_strike_what_gates_speak_against(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    view = panel.body.alternatives
    buttons = {one.text(): one for one in view.findChildren(QPushButton)}
    assert buttons["Highest SUD first"].font().strikeOut()
    assert not buttons["Inverted three prongs"].font().strikeOut()
    assert "Not offered: the gates speak against it" in told(view)
    assert "It delays a simple case." in told(view)
    with qtbot.waitSignal(panel.strategy_requested) as asked:
        buttons["Highest SUD first"].click()
    assert asked.args == ["worst-first"]


def test_the_chooser_names_ours_as_ours_with_its_caution(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, open_case())
    box = panel.body.strategy
    assert box.box.currentText() == "By linkage, as the gates allow (ours)"
    assert "not been tested" in box.caution.text()
    assert box.caution.isVisible(), "a caution is never folded away"
    with qtbot.waitSignal(panel.strategy_requested) as asked:
        box.box.setCurrentIndex(3)
    assert asked.args == ["worst-first"]
    with qtbot.assertNotEmitted(panel.strategy_requested):
        panel.show_proposal(propose(planning_view(wire.case), "worst-first"))
    assert box.box.value == "worst-first"


def test_the_fringe_has_six_lists_and_says_since_when_and_what_opens(qtbot: QtBot) -> None:
    panel, wire = panel_with(qtbot, sample())
    assert len(panel.body.fringe.groups) == 6
    panel.body.fringe.groups["open_now"].button.click()
    panel.show_proposal(propose(planning_view(wire.case), "chronological"))
    assert panel.body.fringe.groups["open_now"].is_open, "what was unfolded by hand stays so"
    said = told(panel.body.fringe)
    assert "since 14 Oct 2026 (14 days)" in said
    assert "It opens when" in said


def test_warnings_look_both_ways(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    assert "2 things to look at · 1 early · 1 waiting" in told(panel.body.warnings)
    panel.body.warnings.button.click()
    said = told(panel.body.warnings)
    assert "Perhaps too early" in said
    assert "Perhaps waiting too long" in said


def test_waiting_on_two_prongs_is_said_in_one_sentence() -> None:
    words = "The gate of {prong} is passable for {days} days."
    templates = reason("late.nothing_assessed", words, prong="future templates", days=7)
    feared = reason("late.nothing_assessed", words, prong="flashforwards", days=7)
    triggers = reason("late.nothing_assessed", words, prong="present triggers", days=9)
    said = [one.text() for one in said_together((templates, triggers, feared))]
    assert said == [
        "The gate of future templates and flashforwards is passable for 7 days.",
        "The gate of present triggers is passable for 9 days.",
    ]


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_two_cards_and_the_load_of_a_third_stand_above_the_fold_of_a_small_screen(qtbot: QtBot, name: str) -> None:
    panel, _wire = panel_with(qtbot, sample(name), height=612)
    third = panel.body.order.cards[2]
    load = third.mapTo(panel, third.opens.geometry().bottomLeft()).y()
    assert load <= 612


def test_limits_lead_to_the_method_note(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, open_case())
    assert panel.body.limits.isHidden()
    panel.body.strategy.limits.click()
    assert not panel.body.limits.isHidden()
    assert panel.body.limits.y() < panel.body.order.y()
    assert "has not been tested" in " ".join(panel.body.limits.reasons.sentences)
    with qtbot.waitSignal(panel.help_requested) as asked:
        panel.body.limits.note.click()
    assert asked.args == ["method"]
    panel.body.strategy.limits.click()
    assert panel.body.limits.isHidden()


def test_a_flag_shows_crisis_resources_and_no_order(qtbot: QtBot) -> None:
    flag = SafetyFlag(id="SF1", kind=FlagKind.OUTSIDE_CRISIS, raised=DAY)
    panel, _wire = panel_with(qtbot, dataclasses.replace(open_case(), safety_flags=(flag,)))
    assert panel.body.crisis.isVisible()
    assert "call or text 988" in told(panel.body.crisis)
    assert panel.body.order.cards == ()
    assert "no order is proposed" in panel.body.empty.text()
    assert "overwhelming outside crisis" in panel.body.gates.cards["past"].spoken
    assert panel.body.preparation_section.y() < panel.body.head.y(), "preparation and consultation in place of an order"


def test_without_observation_nothing_is_proposed_and_the_way_is_shown(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, dataclasses.replace(open_case(), readiness=()))
    assert "Preparation says what is to be observed" in panel.body.empty.text()
    assert any("Next smaller probe" in one for one in panel.body.preparation.sentences)
    with qtbot.waitSignal(panel.readiness_requested):
        panel.body.empty_button.click()


def test_an_empty_map_says_one_sentence_and_offers_one_button(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, a_case())
    assert panel.body.empty_button.text() == "Add the first memory"
    assert not panel.body.gates.isVisible()
    with qtbot.waitSignal(panel.add_memory_requested):
        panel.body.empty_button.click()


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    panel.body.order.cards[0].why_button.click()
    nameless = [
        type(widget).__name__
        for widget in panel.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_another_theme_and_another_client_leave_nothing_behind(qtbot: QtBot) -> None:
    panel, _wire = panel_with(qtbot, sample())
    panel.show_selection(("M1",))
    panel.apply_theme(DARK)
    Wire(Board(panel), open_case())
    assert sorted(order_of(panel)) == ["M1", "M2", "T1"]
    assert "First break-up" not in told(panel)


@pytest.mark.parametrize("name", ["broad", "narrow"])
def test_the_panel_fits_a_narrow_column(qtbot: QtBot, name: str) -> None:
    panel, _wire = panel_with(qtbot, sample(name), width=340)
    for card in panel.body.order.cards:
        assert card.width() <= 340
        assert card.height() >= card.heightForWidth(card.width())
