from __future__ import annotations

from pytestqt.qtbot import QtBot

from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.readiness.self_states import relation_rows
from emdr_planner.ui.readiness_panel import ReadinessPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.gui import a_case, a_memory
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import TODAY, Wire, sample, show_in_window, today, told


def page(qtbot: QtBot) -> tuple[ReadinessPanel, Wire]:
    panel = ReadinessPanel(LIGHT, today=today)
    wire = Wire(panel, a_case(a_memory("M1", "Yard")), show_in_window(qtbot, panel))
    panel.edit_requested.connect(wire.perform)
    panel.tabs.setCurrentWidget(panel.self_states)
    return panel, wire


def test_a_part_is_written_down_and_linked_and_its_agreement_opens_the_target(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    states = panel.self_states
    give_keyboard(qtbot, states.name)
    press("the watcher\n")
    (part,) = (memory for memory in wire.case.memories if memory.type is MemoryType.PART)
    assert part.label == "the watcher"
    assert states.part.value == part.id, "what it carries comes next"
    states.kind.set_value(LinkageKind.OBJECTS_TO)
    states.memory.set_value("M1")
    states.link_button.click()
    (link,) = wire.case.linkages
    assert (link.from_id, link.to_id, link.kind, link.settled) == (part.id, "M1", LinkageKind.OBJECTS_TO, False)
    assert (link.provenance, link.noted) == (Provenance.CLINICIAN, TODAY)
    held = propose(planning_view(wire.case), "linkage").fringe.held
    assert any("agreed" in reason.text() for entry in held for reason in entry.reasons)
    assert not states.settle_button.isEnabled()
    assert "Choose a relation in the table to change it." in told(states)
    states.table.choose(link.id)
    states.settle_button.click()
    assert wire.case.linkages[0].settled
    assert states.settle_button.text() == "The part no longer agrees"


def test_relations_stand_in_a_table_and_a_part_without_one_too() -> None:
    rows = relation_rows(sample())
    assert ("The one who keeps watch", "objects to") in {(row.cells[0], row.cells[1]) for row in rows}
    lonely = a_case(a_memory("P1", "the watcher", type=MemoryType.PART, sud=None, age=None))
    assert [row.cells for row in relation_rows(lonely)] == [("the watcher", "nothing noted yet", "", "")]


def test_nothing_is_inferred_and_competence_is_spoken_of(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    said = told(panel.self_states)
    assert "arrange consultation first" in said
    assert not panel.self_states.table.isVisible()
    assert "No part is on record" in said
    assert not panel.self_states.settle_button.isVisible()
    assert not panel.self_states.kind.isVisible()
    assert not panel.self_states.add_button.isEnabled()
    assert not panel.self_states.link_button.isEnabled()
    assert wire.edits == []


def test_a_relation_noted_by_mistake_is_taken_out_and_the_part_stays(qtbot: QtBot) -> None:
    panel, wire = page(qtbot)
    states = panel.self_states
    give_keyboard(qtbot, states.name)
    press("the watcher\n")
    assert not states.remove_button.isVisible()
    states.memory.set_value("M1")
    states.link_button.click()
    assert wire.case.linkages[0].kind is LinkageKind.CARRIES
    assert not states.remove_button.isEnabled()
    states.table.choose(wire.case.linkages[0].id)
    states.remove_button.click()
    assert wire.case.linkages == ()
    assert not states.remove_button.isVisible()
    assert [row.cells[0] for row in states.table.rows] == ["the watcher"]
