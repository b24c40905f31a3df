from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.suggestions import MOST, PUT_ASIDE
from emdr_planner.domain.words import LinkageKind, NcDomain, Provenance
from emdr_planner.ui.network.questions_card import QuestionRow
from tests.support.cases import a_case, a_memory
from tests.support.map_bench import MapBench


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    case = a_case(
        a_memory("M1", label="Locked room", nc_domain=NcDomain.CONTROL, body=("chest",), age=7, sud=8),
        a_memory("M2", label="School shame", nc_domain=NcDomain.CONTROL, body=("Chest",), age=8, sud=5),
        a_memory("M3", label="Court <b>", age=8, sud=2),
    )
    made = MapBench(case)
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    return made


def linked(bench: MapBench) -> list[Linkage]:
    return list(bench.case.linkages)


def asked(bench: MapBench) -> int:
    return len(bench.canvas.questions.rows)


def button_text(bench: MapBench) -> str:
    action = bench.panel.tools.actions_by_name["questions"]
    return action.text() if action.isVisible() else ""


def test_the_tool_bar_counts_the_questions_and_nothing_is_drawn(bench: MapBench) -> None:
    assert button_text(bench) == "3 links to ask about"
    assert bench.canvas.scene.links == {}
    assert not bench.canvas.questions.isVisible()
    bench.panel.commands.do("questions")
    assert (bench.canvas.questions.isVisible(), bench.canvas.scene.links) == (True, {})
    assert bench.desk.undo_stack.count() == 0


def test_all_questions_have_their_room_as_soon_as_they_are_asked(bench: MapBench) -> None:
    bench.panel.resize(1000, 900)
    bench.panel.commands.do("questions")
    card = bench.canvas.questions
    assert len(card.rows) == 3
    assert card.height() >= sum(row.minimumSizeHint().height() for row in card.rows)


def test_a_question_says_what_both_records_hold(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    first = bench.canvas.questions.rows[0]
    assert first.asked == "Locked room – School shame: do they belong together for the client?"
    assert first.why == "In both records: theme control · felt in the chest · ages 7 and 8."
    assert first.yes.hasFocus()


def test_a_yes_opens_the_form_and_links_only_when_it_is_confirmed(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    bench.canvas.questions.rows[0].yes.click()
    form = bench.canvas.form
    assert form.isVisible()
    QTest.keyClick(form.kind, Qt.Key.Key_Escape)
    assert not linked(bench)
    assert button_text(bench) == "3 links to ask about"
    bench.canvas.questions.rows[0].yes.click()
    QTest.keyClick(form.kind, Qt.Key.Key_Return)
    (made,) = linked(bench)
    assert (made.from_id, made.to_id, made.kind) == ("M1", "M2", LinkageKind.SHARED_BELIEF)
    assert made.provenance is Provenance.CLINICIAN
    assert button_text(bench) == "2 links to ask about"


def test_a_no_is_remembered_and_can_be_undone(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    bench.canvas.questions.rows[0].no.click()
    assert dict(bench.case.policy) == {PUT_ASIDE: "M1+M2"}
    assert asked(bench) == 2
    bench.undo()
    assert asked(bench) == 3
    for _turn in range(3):
        bench.canvas.questions.rows[0].no.click()
    assert not bench.canvas.questions.isVisible()
    assert button_text(bench) == ""


def test_the_two_a_question_is_about_can_be_looked_at(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    bench.canvas.questions.rows[0].looked_at.emit(("M1", "M2"))
    assert bench.selection.ids == ("M1", "M2")


def test_the_card_is_left_with_escape_and_gives_the_keyboard_back(bench: MapBench) -> None:
    bench.panel.commands.do("questions")
    QTest.keyClick(bench.canvas.questions.rows[0].yes, Qt.Key.Key_Escape)
    assert bench.canvas.hasFocus()
    bench.panel.commands.do("questions")
    bench.panel.commands.do("questions")
    assert not bench.canvas.questions.isVisible()


def test_nothing_is_asked_with_the_client_or_while_labels_are_put_away(bench: MapBench) -> None:
    bench.panel.share(shared=True)
    assert button_text(bench) == ""
    bench.panel.share(shared=False)
    bench.panel.fix("only looked at")
    assert button_text(bench) == ""
    bench.panel.fix("")
    assert button_text(bench) == "3 links to ask about"


def written(bench: MapBench) -> tuple[QuestionRow, ...]:
    return bench.canvas.questions.rows


def test_questions_are_written_only_while_they_are_looked_at(bench: MapBench) -> None:
    assert len(written(bench)) == 0
    bench.panel.commands.do("questions")
    assert len(written(bench)) == 3
    bench.panel.commands.do("questions")
    bench.desk.perform(change_memory("M1", label="renamed"))
    assert len(written(bench)) == 0
    bench.panel.commands.do("questions")
    assert any("renamed" in row.asked for row in written(bench))


def test_there_are_never_more_than_a_handful(qtbot: QtBot) -> None:
    bench = MapBench(a_case(*(a_memory(f"M{n}", age=7) for n in range(9))))
    qtbot.addWidget(bench.panel)
    bench.panel.show()
    bench.panel.commands.do("questions")
    assert len(bench.canvas.questions.rows) == MOST
    assert bench.canvas.questions.geometry().bottom() < bench.canvas.height()
