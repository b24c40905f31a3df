"""The client's frame: what further orders need is entered where a clinician looks for it, each tick one undo step."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client, PresentingProblem
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, LinkageKind, Marker, MemoryType, ProblemKind
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.breadths import evidence_words
from emdr_planner.ui.compare.answer import side_by_side
from emdr_planner.ui.frame.clusters import ClusterRow, representative_words
from emdr_planner.ui.frame.panel import FramePanel
from emdr_planner.ui.frame.problems import ProblemRow
from emdr_planner.ui.frame.ranks import NumberRow
from tests.support.gui import a_case, a_linkage, a_memory
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import Wire, show_in_window, told
from tests.support.planning_cases import rated

CASE = a_case(
    a_memory("M1", "Car", sud=8),
    a_memory("M2", "Yard", sud=4),
    a_memory("T1", "Boss", type=MemoryType.TRIGGER, sud=6, age=None),
    a_memory("B1", "I am powerless", type=MemoryType.BELIEF, sud=None, age=None),
    linkages=(a_linkage("L1", "M1", "B1", kind=LinkageKind.EVIDENCE_FOR), a_linkage("L2", "M1", "M2")),
    readiness=rated(),
)


class Desk:
    def __init__(self, qtbot: QtBot, case: Case = CASE) -> None:
        self.panel = FramePanel()
        self.window = show_in_window(qtbot, self.panel, 380, 900)
        self.wire = Wire(self.panel, case, self.window)
        self.panel.edit_requested.connect(self.wire.perform)
        told(self.panel)

    @property
    def case(self) -> Case:
        return self.wire.case

    def problem(self, problem_id: str) -> ProblemRow:
        row = self.panel.problems.rows.rows[problem_id]
        assert isinstance(row, ProblemRow)
        return row

    def cluster(self, cluster_id: str) -> ClusterRow:
        row = self.panel.clusters.rows.rows[cluster_id]
        assert isinstance(row, ClusterRow)
        return row


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def typed(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_problem_is_added_named_ranked_and_given_a_kind(desk: Desk) -> None:
    desk.panel.problems.add.click()
    (problem,) = desk.case.client.presenting_problems
    row = desk.problem(problem.id)
    before = len(desk.wire.edits)
    typed(row.title, "Fear of driving")
    assert len(desk.wire.edits) == before + 1, "a whole title is one step, not one for each letter"
    typed(row.onset, "since 2024")
    typed(row.rank, "2")
    row.kind.set_value(ProblemKind.PHOBIA)
    row.kind.activated.emit(row.kind.currentIndex())
    assert desk.case.client.presenting_problems == (
        PresentingProblem(id=problem.id, title="Fear of driving", kind=ProblemKind.PHOBIA, rank=2, onset="since 2024"),
    )


def test_ticking_a_memory_joins_it_to_the_problem_and_removing_the_problem_forgets_it(desk: Desk) -> None:
    desk.panel.problems.add.click()
    (problem,) = desk.case.client.presenting_problems
    row = desk.problem(problem.id)
    row.members.boxes[1].click()
    assert desk.case.memory("M2").presenting_problems == (problem.id,)
    assert "Its memories · 1" in row.belongs.button.text()
    row.members.boxes[1].click()
    assert desk.case.memory("M2").presenting_problems == ()
    row.members.boxes[0].click()
    row.gone.click()
    assert desk.case.client.presenting_problems == ()
    assert desk.case.memory("M1").presenting_problems == ()


def test_an_empty_title_keeps_the_one_before(desk: Desk) -> None:
    desk.panel.problems.add.click()
    (problem,) = desk.case.client.presenting_problems
    before = len(desk.wire.edits)
    typed(desk.problem(problem.id).title, "")
    assert len(desk.wire.edits) == before


def test_problems_stand_by_rank(qtbot: QtBot) -> None:
    problems = (
        PresentingProblem(id="PP1", title="Unranked"),
        PresentingProblem(id="PP2", title="Second", rank=2),
        PresentingProblem(id="PP3", title="First", rank=1),
    )
    desk = Desk(qtbot, dataclasses.replace(CASE, client=Client(code="Linden", presenting_problems=problems)))
    assert list(desk.panel.problems.rows.rows) == ["PP3", "PP2", "PP1"]


def test_a_belief_is_ranked_beside_its_evidence(desk: Desk) -> None:
    row = desk.panel.beliefs.rows.rows["B1"]
    assert isinstance(row, NumberRow)
    assert "1 memory as evidence" in told(row)
    typed(row.number, "1")
    assert desk.case.memory("B1").rank == 1
    view = planning_view(desk.case)
    assert "belief" in [side.strategy.id for side in side_by_side(view, ()).sides]


def test_the_clients_own_order_grows_and_shrinks(desk: Desk) -> None:
    desk.panel.begin("own_order")
    own = desk.panel.own_order
    for memory in ("M2", "M1"):
        own.next.set_value(memory)
        own.next.activated.emit(own.next.currentIndex())
    assert [desk.case.memory(one).scan_order for one in ("M2", "M1")] == [1, 2]
    assert list(own.rows.rows) == ["M2", "M1"]
    offered = [side.strategy.id for side in side_by_side(planning_view(desk.case), ()).sides]
    assert "episode" in offered
    row = own.rows.rows["M2"]
    assert isinstance(row, NumberRow)
    typed(row.number, "")
    assert desk.case.memory("M2").scan_order is None
    assert list(own.rows.rows) == ["M1"]


def test_the_next_of_the_clients_own_order_is_walked_to_by_keys_and_taken_with_enter(qtbot: QtBot, desk: Desk) -> None:
    desk.panel.begin("own_order")
    own = desk.panel.own_order
    give_keyboard(qtbot, own.next)
    press("↓↓")
    assert desk.wire.edits == []
    press("\n")
    assert [one.id for one in desk.case.targets if one.scan_order == 1] == ["M2"]
    assert own.next.value is None
    assert own.next.hasFocus()


def test_a_cluster_of_the_selected_memories_gets_title_label_and_members(desk: Desk) -> None:
    desk.panel.begin("clusters")
    assert not desk.panel.clusters.add.isEnabled()
    desk.panel.show_selection(("M1", "M2"))
    desk.panel.clusters.add.click()
    (cluster,) = desk.case.clusters
    assert cluster.members == ("M1", "M2")
    row = desk.cluster(cluster.id)
    typed(row.title, "The accident")
    row.breadth.set_value(Breadth.BROAD)
    row.breadth.activated.emit(row.breadth.currentIndex())
    row.members.boxes[2].click()
    assert desk.case.clusters == (
        Cluster(id=cluster.id, title="The accident", members=("M1", "M2", "T1"), breadth=Breadth.BROAD),
    )
    row.gone.click()
    assert not desk.panel.clusters.rows.rows


def test_the_profile_stands_beside_the_label_as_evidence(qtbot: QtBot) -> None:
    cluster = Cluster(id="K1", title="Accident", members=("M1", "M2"))
    desk = Desk(qtbot, dataclasses.replace(CASE, clusters=(cluster,)))
    desk.panel.begin("clusters")
    said = told(desk.panel.clusters)
    assert "Within two linkages: 1 others; from moderate on 1; strong only 0." in said
    assert "No representative is marked" in said
    assert evidence_words([(4, 3, 0), (9, 5, 2)]) == (
        "Within two linkages: 4–9 others; from moderate on 3–5; strong only 0–2."
    )
    assert evidence_words([]) == "None of its memories is in the working network."


def test_the_representative_is_named() -> None:
    memory = a_memory("M1", "Car", markers=(Marker.REPRESENTATIVE,))
    cluster = Cluster(id="K1", title="Accident", members=("M1",))
    assert representative_words(cluster, a_case(memory)) == "Representative: Car"


@pytest.mark.parametrize("part", ["problems", "beliefs", "clusters", "own_order"])
def test_each_part_unfolds_and_takes_the_keyboard(desk: Desk, part: str) -> None:
    desk.window.activateWindow()
    desk.panel.begin(part)
    assert desk.panel.parts[part].is_open
    focused = desk.window.focusWidget()
    assert focused is not None
    assert desk.panel.parts[part].isAncestorOf(focused)


def test_a_panel_out_of_sight_is_filled_when_it_is_looked_at(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.hide()
    desk.panel.problems.add.click()
    assert not desk.panel.problems.rows.rows
    desk.panel.show()
    assert len(desk.panel.problems.rows.rows) == 1
