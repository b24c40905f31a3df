"""Editing manners of the map: align, guides, copies, several memories at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from emdr_planner.domain.words import LinkageKind, MemoryType, NcDomain, Provenance
from emdr_planner.ui.network.map_menu import menu_of
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    case = a_case(
        a_memory("M1", label="Locked room", sud=8, age=7, position=(0.0, 0.0)),
        a_memory("M2", label="School shame", sud=5, age=10, position=(320.0, 30.0)),
        a_memory("T1", "trigger", label="Boss raises voice", sud=7, position=(300.0, 260.0)),
        linkages=(a_linkage("M1", "T1", "trigger_of", strength=3), a_linkage("M1", "M2")),
    )
    made = MapBench(case)
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    made.canvas.setFocus()
    return made


def lines(menu: QMenu) -> dict[str, QAction]:
    """Return every line of a menu and its menus, named by the way to it."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            found |= {f"{action.text()} > {words}": line for words, line in lines(inside).items()}
        elif action.text():
            found[action.text()] = action
    return found


def said(bench: MapBench) -> list[str]:
    heard: list[str] = []
    bench.panel.refused.connect(heard.append)
    bench.panel.told.connect(heard.append)
    return heard


def test_selected_memories_are_aligned_in_one_named_step(bench: MapBench) -> None:
    bench.selection.select(("M1", "M2", "T1"))
    before = bench.case
    bench.panel.commands.do("align top")
    boxes = bench.canvas.scene.boxes
    assert boxes["M1"].top == pytest.approx(boxes["M2"].top, abs=0.1)
    assert bench.desk.undo_stack.undoText() == "Align the selected memories: upper edges"
    bench.undo()
    assert bench.case == before


def test_one_memory_alone_is_told_what_aligning_needs(bench: MapBench) -> None:
    heard = said(bench)
    bench.selection.select(("M1",))
    bench.panel.commands.do("align left")
    assert heard == ["Select at least two memories first: with Shift and the arrows, or sweep over them."]
    assert bench.desk.undo_stack.count() == 0


def drag(bench: MapBench, name: str, to: QPoint, held: Qt.KeyboardModifier) -> None:
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, NONE, bench.at(name))
    start = bench.at(name)
    for step in (0.5, 1.0):
        QTest.mouseMove(bench.canvas, start + (to - start) * step)
    bench.canvas.snaps = not held
    assert bench.canvas.gesture is not None
    bench.canvas.gesture.move(bench.canvas, (to.x(), to.y()))
    bench.canvas.repaint()
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, NONE, to)


def test_a_dragged_memory_comes_level_with_another_and_not_while_control_is_held(bench: MapBench) -> None:
    near = bench.at("M1") + QPoint(3, 120)
    drag(bench, "T1", near, NONE)
    assert (bench.case.memory("T1").position or (9.0, 9.0))[0] == 0.0
    bench.undo()
    drag(bench, "T1", bench.at("M1") + QPoint(3, 120), CONTROL)
    assert (bench.case.memory("T1").position or (0.0, 0.0))[0] != 0.0


def test_copies_stand_beside_with_their_linkages_as_one_step(bench: MapBench) -> None:
    heard = said(bench)
    bench.selection.select(("M1", "T1"))
    bench.key(Qt.Key.Key_C, CONTROL)
    assert heard == ["2 memories with 1 linkage copied, until this client is left. Ctrl+V pastes."]
    bench.key(Qt.Key.Key_V, CONTROL)
    assert [memory.id for memory in bench.case.memories] == ["M1", "M2", "T1", "M3", "T2"]
    assert bench.case.linkages[-1].kind is LinkageKind.TRIGGER_OF
    assert set(bench.selection.ids) == {"M3", "T2"}
    boxes = list(bench.canvas.scene.whole_boxes.values())
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert bench.desk.undo_stack.undoText() == "Paste 2 memories"
    bench.undo()
    assert len(bench.case.memories) == 3
    bench.selection.select(("M2",))
    bench.key(Qt.Key.Key_D, CONTROL)
    assert bench.case.memory("M3").label == "School shame (copy)"


def test_what_was_copied_is_gone_with_the_client_but_a_shape_may_be_taken_along(bench: MapBench) -> None:
    heard = said(bench)
    bench.selection.select(("M1", "T1"))
    bench.key(Qt.Key.Key_C, CONTROL)
    bench.panel.commands.do("copy shape")
    assert heard[-1].startswith("The shape of 2 memories with 1 linkage is kept until the program is locked")
    assert "No label, number, quote, date or id goes with it" in heard[-1]
    bench.desk.open(a_case())
    bench.key(Qt.Key.Key_V, CONTROL)
    assert not bench.case.memories
    assert heard[-1].startswith("Nothing has been copied from this client yet.")
    bench.panel.commands.do("paste shape")
    assert [(memory.id, memory.label, memory.age, memory.sud) for memory in bench.case.memories] == [
        ("M1", "M1", None, None),
        ("T1", "T1", None, None),
    ]
    (link,) = bench.case.linkages
    assert (link.kind, link.strength, link.provenance) == (LinkageKind.TRIGGER_OF, 3, Provenance.CLINICIAN)
    assert bench.desk.undo_stack.count() == 1


def test_without_a_selection_or_a_shape_it_is_said_what_is_missing(bench: MapBench) -> None:
    heard = said(bench)
    for command in ("copy", "duplicate", "copy shape", "paste", "paste shape"):
        bench.panel.commands.do(command)
    assert len(heard) == 5
    assert bench.desk.undo_stack.count() == 0


def test_the_menu_changes_all_selected_memories_alike(bench: MapBench) -> None:
    bench.selection.select(("M1", "M2"))
    found = lines(menu_of(bench.panel))
    assert found["Type > Past memory"].isChecked()
    found["Theme of the belief > control"].trigger()
    found["Type > State"].trigger()
    found["Touchstone > a touchstone"].trigger()
    found["Align > In a row"].trigger()
    changed = [bench.case.memory(name) for name in ("M1", "M2")]
    assert {(one.type, one.nc_domain, one.touchstone) for one in changed} == {
        (MemoryType.STATE, NcDomain.CONTROL, True)
    }
    assert changed[0].position is not None
    assert changed[1].position is not None
    assert bench.desk.undo_stack.count() == 4


def test_the_menu_of_a_linkage_changes_it_without_its_form(bench: MapBench) -> None:
    bench.canvas.choose_link(bench.case.linkages[0].id)
    found = lines(menu_of(bench.panel))
    assert found["Strength > 3  strong"].isChecked()
    found["Strength > 1  weak"].trigger()
    found["Kind > F   feeds"].trigger()
    found["Source > seen in a session"].trigger()
    found["Turn it round"].trigger()
    link = bench.case.linkages[0]
    assert (link.strength, link.kind, link.provenance) == (1, LinkageKind.FEEDS, Provenance.SESSION)
    assert (link.from_id, link.to_id) == ("T1", "M1")
    assert not [words for words in found if "supports" in words]
