"""A long order on a narrow pane: what is folded, what is never cut, and that nothing empty stands below it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import changes
from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.ui.plan.strategy_box import standing_words
from emdr_planner.ui.telling.linked_text import LinkedText
from tests.support.gui import a_case, a_memory
from tests.support.panels import TODAY, sample, told
from tests.support.plan_panel import PlanDesk, view_today
from tests.support.planning_cases import rated


def many(count: int) -> Case:
    memories = [a_memory(f"M{n}", f"A memory with a longer name, the {n}th", sud=1 + n % 9) for n in range(1, count)]
    trigger = a_memory("T1", "Boss", type=MemoryType.TRIGGER, sud=6, age=None)
    return a_case(*memories, trigger, readiness=rated(recovery="partial"))


def sentences(desk: PlanDesk) -> list[str]:
    return [card.sentence.text for card in desk.panel.body.order.cards]


def test_the_last_of_many_steps_wait_behind_a_button_until_they_are_wanted(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(40))
    order = desk.panel.body.order
    above = sum(1 for step in order.steps if step.above_line)
    waiting = len(order.steps) - above - 8
    assert order.folded == waiting > 0
    assert order.more.text() == f"Show {waiting} more after re-assessment"
    order.more.click()
    qtbot.waitUntil(lambda: len(order.in_sight) == len(order.steps), timeout=5000)
    assert not any(card.isHidden() for card in order.cards)
    assert order.more.isHidden()


def test_choosing_a_target_that_is_folded_away_shows_it(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(40))
    last = desk.panel.body.order.steps[-1].memory
    assert desk.panel.body.order.card(last) is None
    desk.panel.show_selection((last,))
    card = desk.panel.body.order.card(last)
    assert card is not None
    assert card.isVisible()
    assert card.property("selected") is True


def test_the_cards_of_a_very_long_order_are_made_a_few_at_a_time(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(130))
    order = desk.panel.body.order
    at_first = len(order.cards)
    assert at_first <= 24
    desk.panel.show_selection((order.steps[-1].memory,))
    assert len(order.cards) == at_first + 1
    waiting = order.folded
    assert order.more.text() == f"Show 40 more of {waiting} after re-assessment"
    order.more.click()
    assert order.folded == waiting - 40
    assert len(order.cards) <= 24 + 1
    while order.folded:
        order.more.click()
    qtbot.waitUntil(lambda: len(order.cards) == len(order.steps), timeout=10_000)
    assert [card.memory for card in order.in_sight] == [step.memory for step in order.steps]
    qtbot.waitUntil(lambda: len({card.y() for card in order.cards}) == len(order.cards), timeout=5000)
    assert [card.y() for card in order.cards] == sorted(card.y() for card in order.cards)
    assert order.cards[-1].property("selected") is True
    assert order.more.isHidden()


def test_what_is_dropped_below_a_card_called_out_of_its_fold_comes_after_it(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(60))
    order = desk.panel.body.order
    called = order.steps[-2]
    desk.panel.show_selection((called.memory,))
    below = order.in_sight[-1].geometry().bottom() + 1
    assert order.place_at(below) == called.place + 1
    assert order.place_at(0) == 1


def test_the_rest_of_a_long_list_of_where_targets_stand_is_shown_when_it_is_wanted(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(60))
    fringe = desk.panel.body.fringe
    (more,) = [one for one in fringe.findChildren(QPushButton) if one.text().endswith(" more")]
    count = int(more.text().split()[1])
    before = len(fringe.findChildren(LinkedText))
    more.click()
    assert len(fringe.findChildren(LinkedText)) >= before + count > before
    desk.panel.show_proposal(propose(view_today(many(59))))
    left = [one for one in fringe.findChildren(QPushButton) if one.text().endswith(" more") and not one.isHidden()]
    assert not left, "what was asked for once stays in sight"


def test_lists_of_where_targets_stand_that_say_the_same_stay_as_they_are(qtbot: QtBot) -> None:
    case = many(12)
    desk = PlanDesk(qtbot, case)
    fringe = desk.panel.body.fringe
    before = dict(fringe.groups)
    unrated = tuple(dataclasses.replace(one, sud=None) if one.id == "M3" else one for one in case.memories)
    changed = dataclasses.replace(case, memories=unrated)
    desk.panel.show_case(changes(case, changed))
    desk.panel.show_proposal(propose(view_today(changed)))
    kept = {key for key, group in fringe.groups.items() if group is before[key]}
    assert "cannot_be_placed" not in kept
    assert kept
    assert [fringe.column.indexOf(group) for group in fringe.groups.values()] == list(range(6))
    assert "the 3th" in told(fringe.groups["cannot_be_placed"])


def test_a_short_order_folds_nothing(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(11))
    assert desk.panel.body.order.folded == 0
    assert desk.panel.body.order.more.isHidden()


def test_nothing_empty_stands_below_the_plan(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, many(40))
    desk.panel.body.order.show_more()
    told(desk.panel)
    body = desk.panel.body
    qtbot.waitUntil(lambda: body.height() <= body.heightForWidth(body.width()))
    assert body.alternatives.geometry().bottom() > body.height() - 40


def test_the_words_of_a_gate_are_never_cut(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    told(desk.panel)
    for card in desk.panel.body.gates.cards.values():
        for label in card.labels:
            assert label.fontMetrics().horizontalAdvance(max(label.text().split(), key=len)) <= label.width()
            assert label.heightForWidth(label.width()) <= label.height() + 1


def test_every_step_has_a_sentence_that_says_why_it_stands_there_or_waits(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    for card in desk.panel.body.order.cards:
        said = card.sentence.text
        assert said.endswith(".")
        assert card.step is not None
        if not card.step.above_line:
            assert "re-assessment" in said
    first = desk.panel.body.order.cards[0].sentence.text
    assert first == (
        "It comes before Blank in the oral exam because work that has begun comes first. "
        "It stays within the ceiling of 6.0 points."
    )


def test_a_pinned_step_says_who_put_it_there(qtbot: QtBot) -> None:
    pin = Pin(memory="M3", reason="asked for", place=1, by="A. Clinician", date=TODAY)
    memories: tuple[Memory, ...] = (a_memory("M1", "Car", sud=6), a_memory("M3", "Pool", sud=4))
    desk = PlanDesk(qtbot, a_case(*memories, readiness=rated(), constraints=(pin,)))
    card = desk.panel.body.order.cards[0]
    assert card.sentence.text.startswith("The clinician put it here.")
    assert "asked for" in card.spoken
    assert "A. Clinician" in card.spoken


def test_what_a_card_lists_adds_up_to_what_it_opens(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    for card in desk.panel.body.order.cards:
        card.why_button.click()
        rows = [text.text for text in card.why.texts[1:] if text.isVisible()]
        rest = card.why.rest.text() if card.why.rest.isVisible() else "0.0 from"
        amounts = [round(10 * float(row.split()[0])) for row in (*rows, rest)]
        assert card.step is not None
        assert sum(amounts) == round(10 * card.step.load_today)
        card.why_button.click()


def test_an_order_on_request_is_not_said_to_lack_data(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    assert desk.panel.proposal is not None
    pacing = next(one for one in desk.panel.proposal.alternatives if one.strategy == "pacing")
    assert standing_words(pacing) == "on request"
    words = [desk.panel.body.strategy.box.itemText(place) for place in range(len(STRATEGIES))]
    assert "Least repeated activation (ours, on request)" in words


def test_the_order_of_least_repeated_activation_says_how_it_was_found(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    desk.panel.show_proposal(propose(view_today(desk.case), "pacing"))
    assert "All their orders were looked at" in desk.panel.body.strategy.caution.text()


def test_what_a_strategy_lacks_leads_to_where_it_is_entered(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, a_case(a_memory("M1", "Car", sud=5), a_memory("M2", "Yard", sud=6), readiness=rated()))
    ways = {found.accessibleName(): found for found in desk.panel.body.alternatives.findChildren(QPushButton)}
    with qtbot.waitSignal(desk.panel.entry_requested) as asked:
        ways["Enter what it needs: Phobia protocol order"].click()
    assert asked.args == ["problems"]


def test_the_method_note_is_one_click_away_from_the_order(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    assert "not been tested in any study found" in desk.panel.body.strategy.caution.text()
    with qtbot.waitSignal(desk.panel.help_requested) as asked:
        QTest.mouseClick(desk.panel.body.strategy.method, Qt.MouseButton.LeftButton)
    assert asked.args == ["method"]


def test_no_ceiling_is_shown_where_an_open_gate_needs_none(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    for card in desk.panel.body.order.cards:
        assert card.step is not None
        assert ("open gate, no ceiling" in told(card)) == (card.step.gate is Gate.OPEN)
        assert ("ceiling 6.0" in told(card)) <= (card.step.gate is Gate.LIMITED)


def test_a_session_is_told_by_its_number_and_not_by_the_id_of_its_record(qtbot: QtBot) -> None:
    desk = PlanDesk(qtbot, sample())
    said = told(desk.panel.body.fringe)
    assert "its last work (session 8, 14 Oct 2026) met flooding" in said
    assert "SE8" not in said
