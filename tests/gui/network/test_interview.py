"""The interview pair by pair, and the order in which linkages are asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import remove_memories
from emdr_planner.domain.suggestions import PUT_ASIDE, ends_for, open_pairs
from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.planning.propose import propose
from emdr_planner.planning.questions import weighed
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.network.interview import MOST_QUESTIONS, Interview
from emdr_planner.ui.network.weighing import Weights
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.map_bench import TODAY, MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(the_sample("broad"))
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    return made


def interview(bench: MapBench) -> Interview:
    return bench.panel.commands.asking.interview


def asked(bench: MapBench) -> frozenset[str]:
    return frozenset(bench.selection.ids)


def told_order(bench: MapBench) -> None:
    """Hand the map the proposal of the record as it stands, as the window does."""
    bench.panel.show_proposal(propose(planning_view(bench.case)))


def test_questions_are_asked_in_the_order_of_what_they_could_change(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    weights = bench.panel.commands.asking.weighing.weights
    pairs = [one for one in open_pairs(bench.case) if one.grounds]
    found = weighed(planning_view(bench.case), [ends_for(bench.case, one) for one in pairs])
    shown = [weights[frozenset((row.first, row.second))].places for row in bench.canvas.questions.rows]
    assert shown == sorted((one.places for one in found), reverse=True)[: len(shown)]
    assert shown[0] > 0
    assert bench.canvas.questions.rows[0].effect.startswith("A yes could move")


def test_the_first_pair_is_the_one_that_could_move_the_order_most(bench: MapBench) -> None:
    bench.panel.commands.do("interview")
    card = interview(bench).card
    pairs = [ends_for(bench.case, one) for one in open_pairs(bench.case)]
    assert asked(bench) == weighed(planning_view(bench.case), pairs)[0].pair
    assert card.counted.text() == "Question 1 of at most 15"
    assert card.asked.text().endswith("do they belong together for the client?")
    assert card.effect.text().startswith("A yes could move")
    assert card.yes.hasFocus()
    assert bench.desk.undo_stack.count() == 0


def test_a_yes_links_with_kind_and_strength_in_one_step_and_says_what_it_did(bench: MapBench) -> None:
    told_order(bench)
    bench.panel.in_session = lambda: True
    bench.panel.commands.do("interview")
    card, pair = interview(bench).card, asked(bench)
    QTest.keyClick(card.kind, Qt.Key.Key_P)
    QTest.keyClick(card.kind, Qt.Key.Key_3)
    QTest.keyClick(card.kind, Qt.Key.Key_Return)
    link = bench.case.linkages[-1]
    assert (frozenset((link.from_id, link.to_id)), link.kind, link.strength) == (pair, LinkageKind.SHARED_PERSON, 3)
    assert (link.provenance, link.noted) == (Provenance.SESSION, TODAY)
    assert bench.desk.undo_stack.count() == 1
    assert card.counted.text() == "Question 2 of at most 15"
    assert asked(bench) != pair
    told_order(bench)
    assert card.heard.text().startswith(("That answer moved", "That answer leaves"))
    bench.undo()
    assert link not in bench.case.linkages


def test_a_no_is_remembered_and_a_skip_is_not(bench: MapBench) -> None:
    bench.panel.commands.do("interview")
    card, first = interview(bench).card, asked(bench)
    card.skip.setFocus()
    QTest.keyClick(card.skip, Qt.Key.Key_Return)
    second = asked(bench)
    assert (second != first, bench.desk.undo_stack.count()) == (True, 0)
    card.no.click()
    assert second == frozenset(str(dict(bench.case.policy)[PUT_ASIDE]).split("+"))
    QTest.keyClick(card.yes, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert bench.canvas.hasFocus()
    bench.panel.commands.do("interview")
    assert asked(bench) == first


def test_there_are_fifteen_questions_at_most(bench: MapBench) -> None:
    bench.panel.commands.do("interview")
    card = interview(bench).card
    seen = set()
    while card.skip.isVisible():
        seen.add(asked(bench))
        card.skip.click()
    assert len(seen) == MOST_QUESTIONS
    assert card.asked.text() == "15 questions were asked."
    assert bench.desk.undo_stack.count() == 0


def test_a_pair_that_was_linked_meanwhile_gives_way_to_the_next(bench: MapBench) -> None:
    bench.panel.commands.do("interview")
    one, other = sorted(asked(bench))
    bench.canvas.link_wanted.emit(one, other)
    QTest.keyClick(bench.canvas.form.kind, Qt.Key.Key_Return)
    assert asked(bench) != {one, other}


def test_nothing_is_asked_pair_by_pair_with_the_client(bench: MapBench) -> None:
    heard: list[str] = []
    bench.panel.refused.connect(heard.append)
    bench.panel.commands.do("interview")
    bench.panel.share(shared=True)
    assert not interview(bench).card.isVisible()
    bench.panel.commands.do("interview")
    assert heard == ["With the client no question about linkages is asked by the program."]
    assert not interview(bench).card.isVisible()


def test_with_everything_linked_it_says_that_nothing_is_left(qtbot: QtBot) -> None:
    bench = MapBench(a_case(a_memory("M1"), a_memory("M2"), linkages=(a_linkage("M1", "M2"),)))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.panel.commands.do("interview")
    assert interview(bench).card.asked.text() == "There is no pair of targets left to ask about."


def test_an_answer_that_comes_late_turns_to_the_pair_that_matters_most(bench: MapBench) -> None:
    waiting: list[Callable[[], None]] = []

    def later(work: Callable[[], Weights], then: Callable[[Weights], None]) -> None:
        waiting.append(lambda: then(work()))

    bench.panel.commands.asking.weighing.lane = later
    bench.panel.commands.do("interview")
    card = interview(bench).card
    assert card.effect.text() == ""
    waiting.pop()()
    pairs = [ends_for(bench.case, one) for one in open_pairs(bench.case)]
    assert asked(bench) == weighed(planning_view(bench.case), pairs)[0].pair
    assert card.counted.text() == "Question 1 of at most 15"
    card.skip.click()
    shown = asked(bench)
    card.no.click()
    stale = waiting.pop()
    card.no.click()
    stale()
    assert asked(bench) != shown


def test_the_card_keeps_out_of_the_way_of_the_two_it_asks_about(bench: MapBench) -> None:
    bench.panel.resize(1366, 720)
    bench.canvas.fit()
    bench.panel.commands.do("interview")
    card = interview(bench).card
    for _question in range(10):
        rooms = [bench.canvas.room_of(name).toAlignedRect() for name in asked(bench)]
        assert not any(card.geometry().intersects(room) for room in rooms)
        assert card.yes.width() >= card.yes.sizeHint().width()
        card.skip.click()


def test_a_pair_of_which_one_is_deleted_meanwhile_gives_way_to_the_next(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1", age=7), a_memory("M2", age=7), a_memory("M3", age=9)))
    bench.panel.commands.do("interview")
    gone = sorted(asked(bench))[0]
    bench.desk.perform(remove_memories((gone,)))
    assert gone not in asked(bench)
    assert interview(bench).card.counted.text() == "Question 2 of at most 15"
    bench.undo()
    bench.desk.open(a_case())
    assert interview(bench).card.asked.text() == "2 questions were asked."
