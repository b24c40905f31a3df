"""The sheet about one target: its parts add up, its answers are re-runs, what feeds a stuck one can be acted on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import AccessChange
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.domain.words import AccessHow, Closure, Event, Level, LinkageKind, MemoryType
from emdr_planner.planning.changes import what_would_lead, what_would_pass
from emdr_planner.planning.propose import propose
from emdr_planner.planning.robustness import how_firm
from emdr_planner.planning.view import planning_view
from emdr_planner.planning.whatif import ResolutionMove, apply_moves
from emdr_planner.planning.why import why_here
from emdr_planner.ui.plan.panel import PlanPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import InlineTasks, a_case, a_linkage, a_memory
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told
from tests.support.planning_cases import rated


class Board:
    """Proposes anew after every change, as the board of the window does."""

    def __init__(self, panel: PlanPanel) -> None:
        self.panel = panel

    def show_case(self, change: object) -> None:
        self.panel.show_case(change)  # type: ignore[arg-type]  # a change of the case
        self.panel.show_proposal(propose(planning_view(change.after)))  # type: ignore[attr-defined]  # as above


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Case], tuple[PlanPanel, Wire]]:
    def show(case: Case) -> tuple[PlanPanel, Wire]:
        panel = PlanPanel(LIGHT, InlineTasks(), today=today)
        wire = Wire(Board(panel), case, show_in_window(qtbot, panel, 380, 900))
        panel.edit_requested.connect(wire.perform)
        told(panel)
        return panel, wire

    return show


Shown = Callable[[Case], tuple[PlanPanel, Wire]]


def looping_case() -> Case:
    entry = WorkEntry(
        memory="M1", level=Level.EMDR, sud_start=8, sud_end=8, closure=Closure.CONTAINED, events=(Event.LOOPING,)
    )
    return a_case(
        a_memory("M1", "Car", sud=8, age=20),
        a_memory("M2", "Yard", sud=6, age=6),
        a_memory("M3", "School", sud=4, age=9),
        a_memory("B1", "I must not cry", type=MemoryType.BELIEF, sud=None, age=None),
        linkages=(
            a_linkage("L1", "M2", "M1", kind=LinkageKind.FEEDS, strength=3),
            a_linkage("L2", "B1", "M1", kind=LinkageKind.BLOCKS),
            a_linkage("L3", "M2", "M3"),
        ),
        readiness=rated(),
        sessions=(Session(id="S1", number=1, date=dt.date(2026, 10, 20), work=(entry,)),),
    )


def named(widget: QWidget, words: str) -> list[QPushButton]:
    return [found for found in widget.findChildren(QPushButton) if found.accessibleName().startswith(words)]


def test_the_card_leads_to_the_sheet_and_esc_leads_back(shown: Shown) -> None:
    panel, _wire = shown(sample())
    card = panel.body.order.cards[1]
    card.why_button.click()
    card.why.all_button.click()
    assert panel.sheet.isVisible()
    assert panel.sheet.memory == card.memory
    QTest.keyClick(panel.sheet, Qt.Key.Key_Escape)
    assert not panel.sheet.isVisible()
    QTest.keyClicks(panel.body.order.cards[2], "?")
    assert panel.sheet.memory == panel.body.order.cards[2].memory


def test_the_parts_add_up_to_the_load_of_the_card(shown: Shown) -> None:
    panel, wire = shown(sample())
    view = planning_view(wire.case)
    for step in propose(view).order:
        panel.show_why(step.memory)
        *rows, together = panel.sheet.parts.table.rows
        assert together.cells[0] == f"{step.load_today:.2f}"
        assert sum(float(row.cells[0]) for row in rows) == pytest.approx(step.load_today, abs=0.006 * len(rows))
        assert rows[0].key == step.memory
        assert panel.sheet.parts.bar.pieces()[0][0] == 0.0


def test_the_key_stands_part_by_part_with_its_values(shown: Shown) -> None:
    panel, wire = shown(sample())
    memory = panel.body.order.cards[0].memory
    panel.show_why(memory)
    why = why_here(planning_view(wire.case), memory)
    assert why is not None
    assert tuple(row.cells for row in panel.sheet.key.rows) == why.key


def test_why_not_earlier_answers_for_any_other_target(shown: Shown) -> None:
    panel, _wire = shown(sample())
    first, second = panel.body.order.cards[0].memory, panel.body.order.cards[1].memory
    panel.show_why(second)
    view = panel.sheet.not_earlier
    assert view.other.value == first, "the one before it comes first of all"
    assert "comes before" in view.sentence.text
    assert view.sentence.links[:2] == (first, second)
    assert panel.proposal is not None
    held = panel.proposal.fringe.one_gate_away[0].memory
    view.other.set_value(held)
    assert "has no place" in view.sentence.text


def test_what_would_put_it_first_lists_re_runs_and_each_can_be_tried(shown: Shown, qtbot: QtBot) -> None:
    case = a_case(a_memory("M1", "Car", sud=6), a_memory("M2", "Yard", sud=5), readiness=rated())
    panel, _wire = shown(case)
    panel.show_why("M2")
    panel.sheet.would_change.lead.click()
    expected = what_would_lead(planning_view(case), "M2")
    tries = named(panel.sheet.would_change, "Try it")
    assert len(tries) == len(expected) > 0
    with qtbot.waitSignal(panel.whatif_requested) as asked:
        tries[0].click()
    assert asked.args == [expected[0].move]
    assert propose(apply_moves(planning_view(case), (expected[0].move,))).order[0].memory == "M2"


def test_what_would_change_the_first_place_says_so_when_nothing_does(shown: Shown) -> None:
    panel, _wire = shown(a_case(a_memory("M1", "Car", sud=6), readiness=rated()))
    panel.show_why("M1")
    assert not panel.sheet.would_change.lead.isVisible()
    panel.sheet.would_change.first.click()
    said = told(panel.sheet.would_change)
    assert "nothing would have a place" in said or "No move" in said


def test_what_would_turn_two_targets_round_is_found_for_the_pair_that_is_compared(shown: Shown, qtbot: QtBot) -> None:
    case = a_case(
        a_memory("M1", "Car", sud=6), a_memory("M2", "Yard", sud=5), a_memory("M3", "Pool", sud=4), readiness=rated()
    )
    panel, _wire = shown(case)
    order = [card.memory for card in panel.body.order.cards]
    panel.show_why(order[2])
    view = panel.sheet.not_earlier
    view.turn.click()
    expected = what_would_pass(planning_view(case), (order[2], order[1]))
    tries = named(view, "Try it")
    assert len(tries) == len(expected) > 0
    assert "would come before" in told(view.rows)
    with qtbot.waitSignal(panel.whatif_requested) as asked:
        tries[0].click()
    assert asked.args == [expected[0].move]
    again = [step.memory for step in propose(apply_moves(planning_view(case), (expected[0].move,))).order]
    assert again.index(order[2]) < again.index(order[1])
    view.other.set_value(order[0])
    assert "Try it" not in told(view), "another pair is another question"


def test_a_stuck_target_shows_what_may_feed_it(shown: Shown, qtbot: QtBot) -> None:
    panel, wire = shown(looping_case())
    panel.show_why("M1")
    stuck = panel.sheet.stuck
    assert panel.sheet.sections["stuck"].is_open
    assert "Change of access first" in " ".join(stuck.held.sentences)
    assert [row.key for row in stuck.incoming.rows] == ["M2", "M3"]
    with qtbot.waitSignal(panel.whatif_requested) as asked:
        named(stuck, "Try it: The belief")[0].click()
    assert asked.args == [ResolutionMove(memory="B1")]
    with qtbot.waitSignal(panel.whatif_requested) as by_key:
        QTest.keyClicks(panel.sheet, "1")
    assert by_key.args == asked.args
    assert not stuck.try_candidate(9)
    named(stuck, "Record as change of access: Yard")[0].click()
    assert wire.case.memory("M1").access_change == AccessChange(date=TODAY, how=AccessHow.FEEDER, note="Yard")


def test_a_target_that_leaves_the_network_closes_the_sheet(shown: Shown) -> None:
    case = looping_case()
    panel, wire = shown(case)
    panel.show_why("M3")
    assert panel.sheet.isVisible()
    less = dataclasses.replace(case, memories=tuple(one for one in case.memories if one.id != "M3"), linkages=())
    wire.case = less
    wire.panel.show_case(type("Change", (), {"after": less, "before": case, "touches": lambda *_names: True})())
    assert not panel.sheet.isVisible()


def test_how_firm_says_the_verdict_and_puts_ranges_on_the_cards(shown: Shown) -> None:
    panel, wire = shown(sample())
    assert panel.body.firm.isHidden()
    panel.body.head.firm.click()
    firmness = how_firm(planning_view(wire.case))
    words = panel.body.firm.verdict.text()
    assert words.startswith("Clear: First break-up" if firmness.clear else "A close call with ")
    assert f"{firmness.share:.0%}".removesuffix("%") in words
    assert "500 runs, seed 1, clear from 80 %: planning defaults" in panel.body.firm.basis.text
    told_range = next(item for item in firmness.ranges if item.memory == panel.body.order.cards[1].memory)
    assert f"place {told_range.low}–{told_range.high}" in panel.body.order.cards[1].spoken


def test_a_new_order_forgets_how_firm_the_last_one_was(shown: Shown) -> None:
    panel, wire = shown(sample())
    panel.ask_how_firm()
    panel.show_proposal(propose(planning_view(wire.case), "chronological"))
    assert panel.body.firm.isHidden()
    assert "changed maps" not in panel.body.order.cards[0].spoken


def test_a_close_call_names_the_rival(shown: Shown) -> None:
    case = a_case(a_memory("M1", "Car", sud=6), a_memory("M2", "Yard", sud=6), readiness=rated())
    panel, _wire = shown(case)
    panel.ask_how_firm()
    assert panel.body.firm.verdict.text().startswith("A close call with Yard: Car comes first in ")
