from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import change_memory, remove_memories
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.map_bench import MapBench

NAME = QAccessible.Text.Name


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(
        a_case(
            a_memory("M1", label="locked room", sud=8, age=7, position=(0.0, 0.0)),
            a_memory("M2", label="school shame", position=(300.0, 0.0)),
            a_memory("R1", "resource", label="garden", position=(300.0, 200.0)),
            linkages=(a_linkage("M1", "M2", "feeds", 3), a_linkage("R1", "M1", "supports")),
        )
    )
    qtbot.addWidget(made.panel)
    made.panel.show()
    return made


def the_list(bench: MapBench) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(bench.canvas)


def sentences(bench: MapBench) -> list[str]:
    whole = the_list(bench)
    children = [whole.child(place) for place in range(whole.childCount())]
    return [child.text(NAME) for child in children if child.role() == QAccessible.Role.ListItem]


def test_every_memory_and_linkage_is_an_item_with_a_sentence(bench: MapBench) -> None:
    assert the_list(bench).role() == QAccessible.Role.List
    assert the_list(bench).text(NAME) == "Memory map"
    assert the_list(bench).text(QAccessible.Text.Description) == "3 memories, 2 linkages"
    assert sentences(bench) == [
        "Target: locked room, age 7, SUD 8, linked to 2",
        "Target: school shame, SUD not rated, linked to 1",
        "Resource: garden, linked to 1",
        "locked room, feeds, school shame, strong, the client said it",
        "garden, supports, locked room, moderate, the client said it",
    ]


def test_a_sentence_follows_the_record_and_the_proposal(bench: MapBench) -> None:
    bench.desk.perform(change_memory("M1", sud=5))
    assert sentences(bench)[0] == "Target: locked room, age 7, SUD 5, linked to 2"
    case = the_sample("narrow")
    bench.desk.open(case)
    proposal = propose(planning_view(case))
    bench.panel.show_proposal(proposal)
    first = [memory.id for memory in case.memories].index(proposal.order[0].memory)
    assert sentences(bench)[first].endswith("proposed 1st")


def test_an_item_knows_its_place_and_what_holds_of_it(bench: MapBench) -> None:
    bench.canvas.setFocus()
    bench.key(Qt.Key.Key_Home)
    whole = the_list(bench)
    item = whole.child(0)
    assert whole.indexOfChild(item) == 0
    assert whole.child(0) is item
    assert item.parent().text(NAME) == "Memory map"
    assert item.childCount() == 0
    assert item.state().selected
    assert item.state().focused == bench.canvas.hasFocus()
    middle = bench.canvas.mapToGlobal(bench.at("M1"))
    assert item.rect().contains(middle)
    assert not whole.child(1).state().selected


def test_a_linkage_can_be_chosen_and_is_then_the_focus(bench: MapBench) -> None:
    bench.canvas.setFocus()
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_K)
    item = the_list(bench).child(3)
    assert item.state().selected
    assert not item.rect().isEmpty()


def test_what_is_deleted_is_no_item_any_more(bench: MapBench) -> None:
    item = the_list(bench).child(2)
    bench.desk.perform(remove_memories(("R1",)))
    assert not item.isValid()
    assert len(sentences(bench)) == 3
    assert the_list(bench).indexOfChild(item) == -1


def test_what_floats_over_the_map_is_still_found(bench: MapBench) -> None:
    bench.panel.tools.legend.setChecked(True)
    whole = the_list(bench)
    inside = [whole.child(place).object() for place in range(5, whole.childCount())]
    assert bench.canvas.legend in inside


@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_every_control_around_the_map_has_a_name(bench: MapBench, sample: str) -> None:
    bench.desk.open(the_sample(sample))

    def walk(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
        children = [thing.child(place) for place in range(thing.childCount())]
        return [thing, *(one for child in children for one in walk(child))]

    nameless = [
        str(one.object())
        for one in walk(QAccessible.queryAccessibleInterface(bench.panel))
        if one.state().focusable and not one.state().invisible and not one.text(NAME)
    ]
    assert not nameless
