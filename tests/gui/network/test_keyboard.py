from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.words import ElicitedBy, Level, LinkageKind, Provenance
from emdr_planner.ui.quick_capture import QuickCaptureDialog
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import TODAY, MapBench

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

LINES = (
    "6 father's rage in the kitchen SUD 9 NC I am not safe",
    "7 locked in the cellar SUD 8 NC I am powerless chest",
    "8 mother looks away SUD 6",
    "10 laughed at in class SUD 5",
    "13 pushed on the stairs SUD 6",
    "17 first break-up SUD 3",
    "24 bicycle accident SUD 4",
    "trigger: boss raises his voice SUD 7",
    "trigger: partner comes home late SUD 5",
    "template: asking for a raise SUD 3",
    "resource: grandmother's garden",
    "belief: if I stop watching, it comes again",
)


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(a_case())
    qtbot.addWidget(made.panel)
    made.panel.show()
    made.canvas.setFocus()
    return made


def under_way(bench: MapBench) -> bool:
    return bench.canvas.gesture is not None


def write(bench: MapBench, line: str) -> None:
    bench.key(Qt.Key.Key_N)
    field = bench.canvas.editor.field
    QTest.keyClicks(field, line)
    QTest.keyClick(field, Qt.Key.Key_Return)


def link_to(bench: MapBench, start: str, end: str) -> None:
    """Link two memories with keys alone: go to the first, L, arrows, Enter, confirm."""
    bench.key(Qt.Key.Key_Home)
    while bench.canvas.current != start:
        bench.key(Qt.Key.Key_PageDown)
    bench.key(Qt.Key.Key_L)
    aim_at(bench, start, end)
    bench.key(Qt.Key.Key_Return)
    QTest.keyClick(bench.canvas.form.kind, Qt.Key.Key_Return)


def aim_at(bench: MapBench, start: str, end: str) -> None:
    """Press the arrows that lead from what is aimed at to the wanted memory, as a person who sees it does."""
    gesture = bench.canvas.gesture
    names = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
    scene = bench.canvas.scene
    ways: dict[str, list[Qt.Key]] = {gesture.end: []}  # type: ignore[union-attr]  # it is a linkage under way
    edge = list(ways)
    while end not in ways:
        here = edge.pop(0)
        for key, (dx, dy) in names.items():
            there = scene.nearest(here, (float(dx), float(dy)))
            if there == start:
                there = scene.nearest(start, (float(dx), float(dy)))
            if there is not None and there != start and there not in ways:
                ways[there] = [*ways[here], key]
                edge.append(there)
    for key in ways[end]:
        bench.key(key)


def test_a_network_of_twelve_is_built_linked_moved_and_cut_without_a_pointer(bench: MapBench) -> None:
    for line in LINES:
        write(bench, line)
    assert len(bench.case.memories) == 12
    boxes = list(bench.canvas.scene.boxes.values())
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])
    for start, end in (("M1", "M2"), ("M2", "T1"), ("M1", "M3"), ("R1", "M2"), ("B1", "M4"), ("T1", "F1")):
        link_to(bench, start, end)
    made = [(link.from_id, link.to_id, link.kind) for link in bench.case.linkages]
    assert made[1] == ("M2", "T1", LinkageKind.TRIGGER_OF)
    assert [(start, end) for start, end, _kind in made] == [
        ("M1", "M2"), ("M2", "T1"), ("M1", "M3"), ("R1", "M2"), ("B1", "M4"), ("T1", "F1")
    ]  # fmt: skip
    assert made[3][2] is LinkageKind.SUPPORTS
    assert not list(problems(bench.case))


def test_keys_move_delete_undo_and_redo(bench: MapBench) -> None:
    for line in LINES:
        write(bench, line)
    bench.key(Qt.Key.Key_Home)
    place = bench.canvas.scene.boxes["B1"].centre
    bench.key(Qt.Key.Key_Right, CONTROL)
    bench.key(Qt.Key.Key_Right, CONTROL)
    assert bench.case.memory("B1").position == (place[0] + 16, place[1])
    steps = bench.desk.undo_stack.count()
    bench.undo()
    assert bench.case.memory("B1").position == place
    assert bench.desk.undo_stack.count() == steps

    bench.key(Qt.Key.Key_Delete)
    assert len(bench.case.memories) == 11
    while bench.desk.undo_stack.canUndo():
        bench.undo()
    assert bench.case == a_case()
    while bench.desk.undo_stack.canRedo():
        bench.desk.undo_stack.redo()
    assert len(bench.case.memories) == 11


def test_arrows_walk_to_the_nearest_memory_and_shift_keeps_the_others(bench: MapBench) -> None:
    bench.desk.open(
        a_case(
            a_memory("M1", position=(0.0, 0.0)),
            a_memory("M2", position=(300.0, 20.0)),
            a_memory("M3", position=(600.0, 0.0)),
            a_memory("M4", position=(300.0, 400.0)),
        )
    )
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_Right)
    assert list(bench.selection.ids) == ["M2"]
    bench.key(Qt.Key.Key_Down, SHIFT)
    assert list(bench.selection.ids) == ["M2", "M4"]
    bench.key(Qt.Key.Key_Escape)
    assert not bench.selection.ids
    bench.key(Qt.Key.Key_A, CONTROL)
    assert list(bench.selection.ids) == ["M1", "M2", "M3", "M4"]


def test_strength_is_set_with_one_two_three_on_a_chosen_linkage(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M2"), linkages=(a_linkage("M1", "M2", strength=2),)))
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_K)
    for key, strength in ((Qt.Key.Key_3, 3), (Qt.Key.Key_1, 1), (Qt.Key.Key_2, 2)):
        bench.key(key)
        assert bench.case.linkages[0].strength == strength
    bench.key(Qt.Key.Key_Return)
    form = bench.canvas.form
    assert form.isVisible()
    QTest.keyClick(form.kind, Qt.Key.Key_1)
    QTest.keyClick(form.kind, Qt.Key.Key_Escape)
    assert bench.case.linkages[0].strength == 2
    bench.key(Qt.Key.Key_Delete)
    assert not bench.case.linkages
    assert len(bench.case.memories) == 2


def test_escape_leaves_a_linkage_under_way(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M2")))
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_L)
    assert under_way(bench)
    bench.key(Qt.Key.Key_Escape)
    assert not under_way(bench)
    assert list(bench.selection.ids) == ["M1"]
    bench.key(Qt.Key.Key_Right)
    assert bench.desk.undo_stack.count() == 0


def test_zoom_and_fit_by_keys(bench: MapBench) -> None:
    bench.desk.open(a_case(*(a_memory(f"M{n}", position=(400.0 * n, 0.0)) for n in range(1, 9))))
    bench.canvas.fit()
    whole = bench.canvas.viewport.scale
    bench.key(Qt.Key.Key_Plus)
    assert bench.canvas.viewport.scale == pytest.approx(whole * 1.2)
    bench.key(Qt.Key.Key_Minus)
    assert bench.canvas.viewport.scale == pytest.approx(whole)
    bench.key(Qt.Key.Key_0)
    assert bench.canvas.viewport.scale == bench.canvas.natural_scale
    bench.key(Qt.Key.Key_F)
    assert bench.canvas.viewport.scale == pytest.approx(whole)


def test_slash_finds_and_enter_goes_on(bench: MapBench) -> None:
    bench.desk.open(
        a_case(a_memory("M1", label="School shame"), a_memory("M2", label="x"), a_memory("M3", label="school"))
    )
    bench.key(Qt.Key.Key_Slash)
    search = bench.panel.tools.search
    assert search.hasFocus() or QApplication.focusWidget() is None
    QTest.keyClicks(search, "school")
    assert list(bench.selection.ids) == ["M1"]
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert list(bench.selection.ids) == ["M3"]
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert list(bench.selection.ids) == ["M1"]


def test_tab_leaves_the_map(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1")))
    bench.canvas.setFocus()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Tab)
    assert not bench.canvas.hasFocus()


def test_focus_previews_at_the_level_of_work(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1", sud=4), a_memory("M2", sud=8), linkages=(a_linkage("M1", "M2", strength=3),)))
    bench.key(Qt.Key.Key_Home)
    preview = bench.canvas.preview
    assert preview is not None
    assert (preview.memory, preview.level) == ("M1", Level.EMDR)
    assert preview.load == pytest.approx(4 + 0.7 * 0.9 * 8)
    bench.panel.level_requested.emit(Level.EMD)
    preview = bench.canvas.preview
    assert preview is not None
    assert preview.load == pytest.approx(4 + 0.15 * 0.9 * 8)
    assert "opens 5.1 points" in bench.panel.strip.says.text()


def test_pin_and_rename_and_group_by_keys(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M2")))
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_X)
    assert bench.case.memory("M1").position_locked
    before = bench.case.memory("M1").position
    bench.panel.commands.do("tidy")
    assert bench.case.memory("M1").position == before
    bench.key(Qt.Key.Key_A, CONTROL)
    bench.key(Qt.Key.Key_G)
    QTest.keyClicks(bench.canvas.editor.field, "I am powerless")
    QTest.keyClick(bench.canvas.editor.field, Qt.Key.Key_Return)
    assert [(cluster.title, cluster.members) for cluster in bench.case.clusters] == [("I am powerless", ("M1", "M2"))]


def typed(bench: MapBench, text: str, last: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClicks(bench.canvas.editor.field, text)
    QTest.keyClick(bench.canvas.editor.field, last)


def test_a_floatback_chain_is_written_line_by_line_and_each_is_one_step(bench: MapBench) -> None:
    write(bench, "trigger: boss raises his voice SUD 7")
    bench.key(Qt.Key.Key_B)
    typed(bench, "13 pushed on the stairs SUD 6")
    typed(bench, "6 father's rage SUD 9")
    assert bench.canvas.editor.isVisible()
    typed(bench, "")
    assert not bench.canvas.editor.isVisible()
    assert [(link.from_id, link.to_id, link.kind) for link in bench.case.linkages] == [
        ("M1", "T1", LinkageKind.TRIGGER_OF),
        ("M2", "M1", LinkageKind.FEEDS),
    ]
    assert {memory.elicited_by for memory in bench.case.memories[1:]} == {ElicitedBy.FLOATBACK}
    assert {link.noted for link in bench.case.linkages} == {TODAY}
    assert bench.canvas.current == "M2"
    assert bench.desk.undo_stack.count() == 3
    bench.undo()
    assert [memory.id for memory in bench.case.memories] == ["T1", "M1"]
    bench.key(Qt.Key.Key_Escape)
    while bench.desk.undo_stack.canUndo():
        bench.undo()
    bench.key(Qt.Key.Key_B)
    assert not bench.canvas.editor.isVisible()


def test_a_chain_ends_when_the_field_is_left_and_keeps_what_was_typed(bench: MapBench) -> None:
    write(bench, "trigger: boss raises his voice SUD 7")
    bench.key(Qt.Key.Key_B)
    QTest.keyClicks(bench.canvas.editor.field, "13 pushed")
    bench.canvas.setFocus()
    assert not bench.canvas.editor.isVisible()
    assert [memory.label for memory in bench.case.memories] == ["boss raises his voice", "pushed"]


def test_a_linkage_is_typed_where_a_memory_is_written(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M3")))
    write(bench, "M3 > M1 feeds 3")
    (link,) = bench.case.linkages
    assert (link.from_id, link.to_id, link.kind, link.strength) == ("M3", "M1", LinkageKind.FEEDS, 3)
    assert (link.provenance, link.noted) == (Provenance.CLINICIAN, TODAY)
    write(bench, "M3 > M9 feeds 3")
    assert bench.canvas.editor.isVisible()
    assert bench.canvas.editor.says.text().startswith("One end of that linkage")
    assert len(bench.case.linkages) == 1


def test_a_letter_chooses_the_kind_and_what_cannot_fit_is_no_letter(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M2")))
    bench.key(Qt.Key.Key_A, CONTROL)
    bench.panel.commands.do("link")
    form = bench.canvas.form
    QTest.keyClick(form.kind, Qt.Key.Key_P)
    QTest.keyClick(form.kind, Qt.Key.Key_3)
    QTest.keyClick(form.kind, Qt.Key.Key_U)
    QTest.keyClick(form.note, Qt.Key.Key_B)
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    (link,) = bench.case.linkages
    assert (link.kind, link.strength, link.note) == (LinkageKind.SHARED_PERSON, 3, "b")


def test_the_source_follows_where_the_linkage_is_drawn_and_can_be_changed(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1"), a_memory("M2"), a_memory("M3")))
    bench.panel.in_session = lambda: True
    write(bench, "M1 > M2 feeds")
    bench.key(Qt.Key.Key_Home)
    bench.key(Qt.Key.Key_K)
    bench.key(Qt.Key.Key_Return)
    form = bench.canvas.form
    assert form.provenance.currentData() == Provenance.SESSION
    form.provenance.setCurrentIndex(form.provenance.findData(Provenance.CLIENT))
    QTest.keyClick(form.kind, Qt.Key.Key_Return)
    assert bench.case.linkages[0].provenance is Provenance.CLIENT


def test_tab_goes_on_with_a_word_on_record_and_never_leaves_what_is_being_written(bench: MapBench) -> None:
    bench.desk.open(a_case(a_memory("M1", nc="I am powerless")))
    bench.key(Qt.Key.Key_N)
    field = bench.canvas.editor.field
    QTest.keyClicks(field, "7 cellar NC I am")
    assert bench.canvas.editor.says.text() == "Tab writes: 7 cellar NC I am powerless"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "7 cellar NC I am powerless"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert bench.canvas.editor.isVisible()
    assert field.text() == "7 cellar NC I am powerless"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bench.case.memory("M2").nc == "I am powerless"


def test_an_earlier_memory_of_quick_capture_lies_by_the_one_it_leads_to(bench: MapBench) -> None:
    bench.desk.open(a_case(*(a_memory(f"M{n}", position=(240.0 * (n % 4), 120.0 * (n // 4))) for n in range(1, 12))))
    bench.key(Qt.Key.Key_Q)
    (dialog,) = bench.canvas.findChildren(QuickCaptureDialog)
    dialog.text.setPlainText("trigger: boss\nresource: garden\ntrigger: door\n< 13 stairs\n< 6 kitchen")
    dialog.add_button.click()
    places = bench.canvas.scene.places
    assert math.dist(places["M12"], places["T2"]) < 420
    assert math.dist(places["M13"], places["M12"]) < 420
    boxes = list(bench.canvas.scene.whole_boxes.values())
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert bench.desk.undo_stack.count() == 1
