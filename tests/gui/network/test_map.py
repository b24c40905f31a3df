from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.words import LinkageKind
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.theme import DARK
from tests.support.cases import a_case, a_linkage, a_memory, the_sample
from tests.support.map_bench import MapBench

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    case = a_case(
        a_memory("M1", label="Locked room", sud=8, age=7, position=(0.0, 0.0)),
        a_memory("M2", label="School shame", sud=5, age=10, position=(300.0, 0.0)),
        a_memory("T1", "trigger", label="Boss raises voice", sud=7, position=(300.0, 200.0)),
        linkages=(a_linkage("M1", "M2", strength=2),),
    )
    made = MapBench(case)
    qtbot.addWidget(made.panel)
    with qtbot.waitExposed(made.panel):
        made.panel.show()
    return made


def test_a_click_selects_and_a_click_on_the_ground_selects_nothing(bench: MapBench) -> None:
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, NONE, bench.at("M2"))
    assert bench.selection.ids == ("M2",)
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))
    assert not bench.selection.ids


def test_a_drag_moves_in_one_step_and_undo_puts_back(bench: MapBench) -> None:
    before = bench.case
    bench.drag(bench.at("M1"), bench.at("M1") + QPoint(60, 40))
    x, y = bench.case.memory("M1").position or (0.0, 0.0)
    assert (x, y) == pytest.approx((60 / bench.canvas.viewport.scale, 40 / bench.canvas.viewport.scale), abs=0.2)
    assert bench.desk.undo_stack.count() == 1
    bench.undo()
    assert bench.case == before
    assert bench.canvas.scene.boxes["M1"].centre == (0.0, 0.0)


def test_a_drag_keeps_the_picture_and_paints_only_what_moves(bench: MapBench) -> None:
    bench.canvas.repaint()
    start = bench.at("M1")
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(bench.canvas, start + QPoint(20, 0))
    bench.canvas.repaint()
    made = bench.canvas.pictures_made
    for step in range(8):
        QTest.mouseMove(bench.canvas, start + QPoint(20 + 5 * step, 3))
        bench.canvas.repaint()
    assert bench.canvas.pictures_made == made
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, NONE, start + QPoint(60, 3))


def test_a_drag_from_the_rim_links(bench: MapBench) -> None:
    bench.drag(bench.rim("M1"), bench.at("T1"))
    form = bench.canvas.form
    assert form.isVisible()
    assert form.linkage is not None
    assert form.linkage.kind is LinkageKind.TRIGGER_OF
    QTest.keyClick(form.kind, Qt.Key.Key_3)
    QTest.keyClick(form.kind, Qt.Key.Key_Return)
    made = bench.case.linkages[-1]
    assert (made.from_id, made.to_id, made.strength) == ("M1", "T1", 3)
    assert bench.canvas.chosen_link == made.id


def test_a_marquee_selects_what_it_touches(bench: MapBench) -> None:
    everything = bench.canvas.room_of("M1").united(bench.canvas.room_of("M2"))
    start = everything.topLeft().toPoint() - QPoint(14, 14)
    end = QPoint(bench.at("M2").x(), bench.at("M2").y())
    bench.drag(start, end)
    assert set(bench.selection.ids) == {"M1", "M2"}


def test_the_ground_can_be_dragged_with_the_middle_button(bench: MapBench) -> None:
    before = bench.at("M1")
    bench.drag(QPoint(400, 300), QPoint(430, 320), Qt.MouseButton.MiddleButton)
    assert bench.at("M1") - before == QPoint(30, 20)
    assert bench.case.memory("M1").position == (0.0, 0.0)


def test_n_names_a_memory_in_place_and_reads_what_is_told(bench: MapBench) -> None:
    bench.canvas.setFocus()
    bench.key(Qt.Key.Key_N)
    field = bench.canvas.editor.field
    QTest.keyClicks(field, "6 father's rage in the kitchen SUD 9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    made = bench.case.memories[-1]
    assert (made.id, made.label, made.age, made.sud) == ("M3", "father's rage in the kitchen", 6, 9)
    assert bench.selection.ids == ("M3",)
    assert bench.desk.undo_stack.count() == 1


def test_a_number_out_of_range_is_said_and_not_taken(bench: MapBench) -> None:
    bench.key(Qt.Key.Key_N)
    field = bench.canvas.editor.field
    QTest.keyClicks(field, "locked in SUD 14")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.canvas.editor.isVisible()
    assert bench.canvas.editor.says.text() == "SUD goes from 0 to 10."
    assert len(bench.case.memories) == 3
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not bench.canvas.editor.isVisible()


def test_a_double_click_adds_where_it_was_made(bench: MapBench) -> None:
    spot = QPoint(500, 350)
    place = bench.canvas.viewport.to_scene((500.0, 350.0))
    QTest.mouseDClick(bench.canvas, Qt.MouseButton.LeftButton, NONE, spot)
    QTest.keyClicks(bench.canvas.editor.field, "moving away")
    QTest.keyClick(bench.canvas.editor.field, Qt.Key.Key_Return)
    assert bench.case.memories[-1].position == pytest.approx(place)


def test_f2_renames(bench: MapBench) -> None:
    bench.selection.select(("M1",))
    bench.key(Qt.Key.Key_F2)
    QTest.keyClicks(bench.canvas.editor.field, "Locked in the cellar")
    QTest.keyClick(bench.canvas.editor.field, Qt.Key.Key_Return)
    assert bench.case.memory("M1").label == "Locked in the cellar"


def test_delete_takes_the_selected_with_their_linkages_and_undo_brings_them_back(bench: MapBench) -> None:
    before = bench.case
    bench.selection.select(("M1",))
    bench.key(Qt.Key.Key_Delete)
    assert [memory.id for memory in bench.case.memories] == ["M2", "T1"]
    assert not bench.case.linkages
    bench.undo()
    assert bench.case == before


def test_another_client_is_shown_whole_and_nothing_of_the_first_stays(bench: MapBench) -> None:
    bench.selection.preview("M1")
    bench.desk.open(the_sample("narrow"))
    assert set(bench.canvas.scene.nodes) == {memory.id for memory in the_sample("narrow").memories}
    assert bench.canvas.preview is None
    assert not bench.canvas.selected
    seen = bench.canvas.viewport.visible(bench.canvas.extent)
    assert all(seen.holds(box.centre) for box in bench.canvas.scene.boxes.values())


def test_on_a_client_just_opened_nothing_glows_and_the_strip_says_what_comes_first(bench: MapBench) -> None:
    bench.canvas.attend("M1")
    bench.desk.open(the_sample("narrow"))
    bench.canvas.clearFocus()
    bench.panel.setFocus(Qt.FocusReason.OtherFocusReason)
    assert bench.canvas.current is None
    assert bench.selection.previewed_id in {None, "M1"}
    assert bench.canvas.preview is None
    assert bench.panel.strip.says.text().startswith("Hover or focus")
    bench.panel.show_proposal(propose(planning_view(bench.case)))
    assert bench.panel.strip.says.text().startswith("First: Collision at the junction, opens ")


def test_walking_in_with_the_keyboard_previews_where_it_lands(bench: MapBench) -> None:
    bench.canvas.clearFocus()
    bench.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert bench.canvas.current == "M1"
    assert bench.selection.previewed_id == "M1"


def test_opening_a_case_without_places_makes_no_step_and_places_stay(qtbot: QtBot) -> None:
    case = a_case(*(a_memory(f"M{n}", sud=n) for n in range(1, 6)), linkages=(a_linkage("M1", "M2"),))
    bench = MapBench(case)
    qtbot.addWidget(bench.panel)
    shown = bench.canvas.scene.places
    assert bench.desk.undo_stack.count() == 0
    assert bench.case is case
    bench.selection.select(("M1",))
    bench.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert {m.id: m.position for m in bench.case.memories if m.id != "M1"} == {
        name: place for name, place in shown.items() if name != "M1"
    }


def test_a_theme_changes_colours_and_nothing_else(bench: MapBench) -> None:
    places, case = bench.canvas.scene.places, bench.case
    bench.panel.apply_theme(DARK)
    assert bench.canvas.scene.places == places
    assert bench.case is case
    assert bench.canvas.look.theme is DARK


def test_a_floatback_chain_is_typed_without_leaving_the_keys(bench: MapBench) -> None:
    bench.canvas.setFocus()
    bench.selection.select(("T1",))
    for line in ("< 13 bullied", "< 6 father's rage SUD 9"):
        bench.key(Qt.Key.Key_N)
        QTest.keyClicks(bench.canvas.editor.field, line)
        QTest.keyClick(bench.canvas.editor.field, Qt.Key.Key_Return)
    assert [(link.from_id, link.to_id, link.kind) for link in bench.case.linkages[1:]] == [
        ("M3", "T1", LinkageKind.TRIGGER_OF),
        ("M4", "M3", LinkageKind.FEEDS),
    ]
    assert bench.selection.ids == ("M4",)


def test_a_proposal_that_comes_during_a_drag_waits_for_the_hand_to_let_go(bench: MapBench) -> None:
    proposal = propose(planning_view(bench.case))
    start = bench.at("M1")
    QTest.mousePress(bench.canvas, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(bench.canvas, start + QPoint(40, 20))
    bench.panel.show_proposal(proposal)
    assert bench.canvas.gesture is not None
    assert bench.canvas.scene.nodes["M1"].standing.gate is None
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.LeftButton, NONE, start + QPoint(40, 20))
    assert bench.case.memory("M1").position != (0.0, 0.0)
    assert bench.canvas.scene.nodes["M1"].standing.gate == proposal.gates.past.gate.value


def test_a_map_that_would_look_the_same_is_not_drawn_again(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    with qtbot.waitExposed(bench.panel):
        bench.panel.show()
    proposal = propose(planning_view(bench.case))
    bench.panel.show_proposal(proposal)
    bench.canvas.repaint()
    scene, pictures = bench.canvas.scene, bench.canvas.pictures_made
    bench.panel.show_proposal(proposal)
    bench.desk.perform(change_memory("M1", note="a note is not on the map"))
    bench.canvas.repaint()
    assert bench.canvas.scene is scene
    assert bench.canvas.pictures_made == pictures
    bench.desk.perform(change_memory("M1", label="a name is"))
    bench.canvas.repaint()
    assert bench.canvas.scene is not scene
    assert bench.canvas.pictures_made > pictures


def test_a_move_that_is_not_made_is_taken_back_on_the_map(qtbot: QtBot) -> None:
    bench = MapBench(the_sample("broad"))
    qtbot.addWidget(bench.panel)
    before = bench.canvas.scene.places["M1"]
    bench.canvas.scene.put({"M1": (before[0] + 500.0, before[1])})
    bench.panel.show_again()
    assert bench.canvas.scene.places["M1"] == before
