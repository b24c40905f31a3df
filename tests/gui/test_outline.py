from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.edits.closings import declare_closed
from emdr_planner.domain.edits.memories import add_memory, remove_memories, rerate
from emdr_planner.domain.words import Breadth, LinkageKind, Marker, MemoryType, NcDomain, Provenance, Status
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.standings import held_because
from tests.support.cases import a_case, a_memory, the_sample
from tests.support.outline_bench import TODAY, shown_outline
from tests.support.outline_bench import OutlineBench as Bench


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return shown_outline(qtbot)


def cell(table: QTableView, row: int, title: str) -> QModelIndex:
    model = table.model()
    titles = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
    return model.index(row, titles.index(title))


def edited(table: QTableView, row: int, title: str, text: str) -> None:
    """Edit a cell as a person does: open it, type or choose, Enter."""
    index = cell(table, row, title)
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    table.edit(index)
    field = table.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    if isinstance(field, QComboBox):
        steps = field.findText(text) - field.currentIndex()
        for _step in range(abs(steps)):
            QTest.keyClick(field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        assert field.currentText() == text, "an arrow goes on and takes nothing yet"
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()  # Qt takes what stands in the cell a moment after the key
        return
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    table.commitData(field)
    table.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)


def test_every_field_of_a_memory_can_be_edited_in_its_cell(bench: Bench, qtbot: QtBot) -> None:
    table = bench.outline.memories
    for title, text in (
        ("Memory", "Locked in"),
        ("Type", "State"),
        ("Age", "6"),
        ("SUD", "10"),
        ("VOC", "2"),
        ("NC", "I am powerless"),
        ("Theme", "control"),
        ("PC", "I have choices"),
        ("Emotions", "fear, shame"),
        ("Body", "chest"),
        ("Image", "strip of light"),
        ("Worst part", "the steps"),
        ("Status", "assessed"),
        ("When", "summer"),
        ("Note", "as told"),
    ):
        edited(table, 0, title, text)
        qtbot.wait(1)
    memory = bench.case.memory("M1")
    assert (memory.label, memory.type, memory.age, memory.sud, memory.voc) == ("Locked in", MemoryType.STATE, 6, 10, 2)
    assert (memory.nc, memory.nc_domain, memory.pc) == ("I am powerless", NcDomain.CONTROL, "I have choices")
    assert (memory.emotions, memory.body, memory.status) == (("fear", "shame"), ("chest",), Status.ASSESSED)
    assert (memory.image, memory.worst_part, memory.occurred, memory.note) == (
        "strip of light",
        "the steps",
        "summer",
        "as told",
    )
    assert memory.type is MemoryType.STATE
    assert [taken.sud for taken in memory.ratings] == [10]
    assert not list(problems(bench.case))


def test_a_box_is_ticked_in_its_cell(bench: Bench) -> None:
    table = bench.outline.memories
    index = cell(table, 0, "Touchstone")
    assert table.model().setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert bench.case.memory("M1").touchstone
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_several_selected_rows_are_edited_in_one_step(bench: Bench) -> None:
    bench.selection.select(("M1", "M2"))
    edited(bench.outline.memories, 1, "Theme", "control")
    themes = [memory.nc_domain for memory in bench.case.memories]
    assert themes == [NcDomain.CONTROL, NcDomain.CONTROL, None]
    assert bench.desk.undo_stack.count() == 1


def test_a_name_is_changed_on_one_memory_only_and_never_emptied(bench: Bench) -> None:
    bench.selection.select(("M1", "M2"))
    edited(bench.outline.memories, 1, "Memory", "Laughed at")
    assert [memory.label for memory in bench.case.memories] == ["Locked room", "Laughed at", "Boss raises voice"]
    records = bench.outline.memories.records
    assert not records.setData(records.index(1, 0), None)


def test_linkages_are_edited_in_their_table(bench: Bench) -> None:
    table = bench.outline.linkages
    bench.outline.tabs.setCurrentWidget(table)
    edited(table, 0, "Strength", "3 strong")
    edited(table, 0, "Kind", "feeds")
    edited(table, 0, "Provenance", "seen in a session")
    edited(table, 0, "From", "T1 Boss raises voice")
    edited(table, 0, "Note", "she said so")
    link = bench.case.linkages[0]
    assert (link.from_id, link.to_id, link.kind, link.strength) == ("T1", "M2", LinkageKind.FEEDS, 3)
    assert (link.provenance, link.note) == (Provenance.SESSION, "she said so")
    assert link.kind is LinkageKind.FEEDS
    assert not list(problems(bench.case))


def test_only_kinds_that_fit_are_offered(bench: Bench) -> None:
    records = bench.outline.linkages.records
    kinds = [kind for kind, _words in records.table.columns[1].choices(bench.case.linkages[1])]
    assert LinkageKind.TRIGGER_OF in kinds
    assert LinkageKind.SUPPORTS not in kinds


def test_clusters_are_made_and_edited(bench: Bench) -> None:
    bench.selection.select(("M1", "M2"))
    bench.outline._cluster()  # noqa: SLF001  as its button does
    table = bench.outline.clusters
    edited(table, 0, "Cluster", "I am powerless")
    edited(table, 0, "Label", "broad")
    edited(table, 0, "Memories, by id", "M1, M2, T1")
    edited(table, 0, "Touchstone", "M1 Locked room")
    (cluster,) = bench.case.clusters
    assert (cluster.title, cluster.breadth, cluster.touchstone) == ("I am powerless", Breadth.BROAD, "M1")
    assert cluster.members == ("M1", "M2", "T1")
    edited(table, 0, "Memories, by id", "M1, M99")
    assert bench.case.clusters[0].members == ("M1", "M2", "T1")
    table.delete_wanted.emit(table.keys or (cluster.id,))
    assert not bench.case.clusters


def test_the_entry_line_adds_memories_and_linkages(bench: Bench) -> None:
    entry = bench.outline.entry
    QTest.keyClicks(entry, "9 bullied SUD 6")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.selection.ids == ("M3",)
    QTest.keyClicks(entry, "M3 > M1 feeds 3")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert (bench.case.linkages[-1].from_id, bench.case.linkages[-1].strength) == ("M3", 3)
    QTest.keyClicks(entry, "x SUD 12")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.outline.says.text() == "SUD goes from 0 to 10."
    assert entry.text() == "x SUD 12"
    entry.setText("M1 > M99 feeds")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.outline.says.text().startswith("One end of that linkage is no longer on the map.")
    assert entry.text() == "M1 > M99 feeds"


def test_delete_takes_the_selected_rows(bench: Bench) -> None:
    bench.selection.select(("M2",))
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_Delete)
    assert [memory.id for memory in bench.case.memories] == ["M1", "T1"]
    bench.desk.undo_stack.undo()
    assert len(bench.case.memories) == 3


def test_the_filter_and_the_order_change_only_what_is_seen(bench: Bench) -> None:
    table = bench.outline.memories
    bench.outline.filter.setText("shame")
    assert table.model().rowCount() == 1
    bench.outline.filter.clear()
    table.sortByColumn(cell(table, 0, "SUD").column(), Qt.SortOrder.AscendingOrder)
    shown = [table.model().index(row, 1).data() for row in range(3)]
    assert shown == ["M2", "M1", "T1"]
    assert [memory.id for memory in bench.case.memories] == ["M1", "M2", "T1"]


def test_selection_goes_both_ways(bench: Bench) -> None:
    bench.selection.select(("T1",))
    assert bench.outline.memories.keys == ("T1",)
    bench.outline.memories.selectRow(0)
    assert bench.selection.ids == ("M1",)


def test_a_row_is_spoken_as_a_sentence(bench: Bench) -> None:
    case = the_sample("broad")
    bench.desk.open(case)
    proposal = propose(planning_view(case))
    bench.outline.show_proposal(proposal)
    records = bench.outline.memories.records
    spoken = [
        str(records.data(records.index(row, 0), Qt.ItemDataRole.AccessibleTextRole))
        for row in range(records.rowCount())
    ]
    first = proposal.order[0].memory
    sentence = spoken[[memory.id for memory in case.memories].index(first)]
    assert case.memory(first).label in sentence
    assert "proposed 1st" in sentence
    assert "linked to" in sentence


def test_the_models_keep_the_rules_of_qt(bench: Bench) -> None:
    tables = (bench.outline.memories, bench.outline.linkages, bench.outline.clusters)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(table.records, mode) for table in tables]
    QTest.keyClicks(bench.outline.entry, "9 bullied")
    QTest.keyClick(bench.outline.entry, Qt.Key.Key_Return)
    bench.selection.select(("M1", "T1"))
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_Delete)
    while bench.desk.undo_stack.canUndo():
        bench.desk.undo_stack.undo()
    bench.desk.open(the_sample("narrow"))
    assert bench.outline.memories.records.rowCount() == 7
    del testers


def test_a_selected_row_stays_selected_through_an_edit(bench: Bench) -> None:
    bench.selection.select(("M2",))
    edited(bench.outline.memories, 1, "NC", "I am weak")
    assert bench.outline.memories.keys == ("M2",)
    assert bench.selection.ids == ("M2",)
    assert bench.outline.memories.state() is not QAbstractItemView.State.EditingState


def test_the_gate_says_why_a_target_is_held(bench: Bench) -> None:
    case = the_sample("broad")
    proposal = propose(planning_view(case))
    bench.desk.open(case)
    held = held_because(proposal, {memory.id: memory.label for memory in case.memories})
    assert held
    bench.outline.show_proposal(proposal)
    table = bench.outline.memories
    for row, memory in enumerate(case.memories):
        tip = str(cell(table, row, "Gate").data(Qt.ItemDataRole.ToolTipRole))
        assert tip.replace("\u2060", "") == held.get(memory.id, "")
    assert cell(table, 0, "Memory").data(Qt.ItemDataRole.ToolTipRole) == ""
    bench.desk.open(a_case(a_memory("M1")))
    assert cell(table, 0, "Gate").data(Qt.ItemDataRole.ToolTipRole) == ""


def test_out_of_sight_nothing_is_filled_until_it_is_looked_at(bench: Bench) -> None:
    bench.outline.hide()
    bench.desk.perform(rerate("M1", TODAY, sud=3, voc=None))
    bench.outline.show_selection(("M2",))
    assert not bench.outline.memories.keys
    bench.outline.show()
    assert cell(bench.outline.memories, 0, "SUD").data() == "3"
    assert bench.outline.memories.keys == ("M2",)


def test_a_choice_that_is_open_while_the_record_changes_takes_what_was_offered(bench: Bench) -> None:
    table = bench.outline.linkages
    bench.outline.tabs.setCurrentWidget(table)
    index = cell(table, 0, "To")
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    table.edit(index)
    field = table.viewport().findChildren(QComboBox, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    field.setCurrentIndex(field.findText("T1 Boss raises voice"))
    bench.desk.perform(add_memory(a_memory("M0", label="Earlier")))
    table.commitData(field)
    table.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)
    assert bench.case.linkages[0].to_id == "T1"
    bench.desk.undo_stack.undo()
    bench.desk.undo_stack.undo()
    field.deleteLater()
    QApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete)
    table.edit(cell(table, 0, "To"))
    field = table.viewport().findChildren(QComboBox, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    field.setCurrentIndex(field.count() - 1)
    bench.desk.perform(remove_memories(("T1",)))
    before = bench.case
    table.commitData(field)
    assert bench.case == before, "a memory that is gone is not linked to"


def test_what_is_being_written_in_a_cell_stays_while_the_table_is_refreshed(bench: Bench) -> None:
    table = bench.outline.memories
    index = cell(table, 0, "Memory")
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    table.edit(index)
    field = table.viewport().findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    field.selectAll()
    QTest.keyClicks(field, "Locked in the shed")
    bench.outline.show_proposal(propose(planning_view(bench.case)))
    bench.desk.perform(add_memory(a_memory("M0", label="Earlier")))
    assert field.text() == "Locked in the shed"
    table.commitData(field)
    assert bench.case.memory("M1").label == "Locked in the shed"


def test_a_memory_is_merged_in_its_row_and_comes_back(bench: Bench) -> None:
    table = bench.outline.memories
    edited(table, 0, "Merged into", "M2 School shame")
    assert (bench.case.memory("M1").status, bench.case.memory("M1").merged_into) == (Status.MERGED, "M2")
    assert cell(table, 0, "Status").data() == "merged into another"
    assert str(cell(table, 0, "Memory").data(Qt.ItemDataRole.AccessibleTextRole)).endswith("merged into School shame")
    assert bench.desk.undo_stack.count() == 1
    edited(table, 0, "Merged into", "none")
    assert (bench.case.memory("M1").status, bench.case.memory("M1").merged_into) == (Status.IDENTIFIED, None)


def test_a_status_that_takes_more_says_what_it_takes(bench: Bench) -> None:
    told: list[str] = []
    bench.desk.refused.connect(lambda error: told.append(error.sentence))
    edited(bench.outline.memories, 0, "Status", "merged into another")
    assert told == [
        "Merged takes the memory that it is merged into. Choose it first, beside the status. Nothing was changed."
    ]
    assert bench.case.memory("M1").status is Status.IDENTIFIED


def test_a_closing_by_the_clinicians_word_is_not_told_as_an_earned_one(bench: Bench) -> None:
    bench.desk.perform(declare_closed("M1", TODAY, by="A. C.", reason="moved away"))
    assert cell(bench.outline.memories, 0, "Status").data() == "closed by clinician"


def test_an_empty_table_says_so_and_leads_on(qtbot: QtBot) -> None:
    bench = Bench(a_case())
    qtbot.addWidget(bench.outline)
    bench.outline.resize(1000, 500)
    bench.outline.show()
    outline = bench.outline
    memories, linkages, clusters = outline.empty.says
    assert memories.isVisible()
    QTest.keyClick(memories.step, Qt.Key.Key_Space)
    assert outline.focusWidget() is outline.entry
    QTest.keyClicks(outline.entry, "7 locked in the room SUD 8")
    QTest.keyClick(outline.entry, Qt.Key.Key_Return)
    assert outline.empty.isHidden()
    outline.tabs.setCurrentWidget(outline.linkages)
    assert (memories.isVisible(), linkages.isVisible()) == (False, True)
    outline.tabs.setCurrentWidget(outline.clusters)
    assert clusters.isVisible()
    QTest.keyClick(clusters.step, Qt.Key.Key_Space)
    assert outline.tabs.currentWidget() is outline.memories
    bench.desk.undo_stack.undo()
    outline.fix("only looked at")
    bench.desk.open(a_case())
    assert outline.empty.isHidden(), "where nothing can be written, no step is offered"


def test_markers_are_written_by_their_words_and_nothing_else_is_taken(bench: Bench) -> None:
    table = bench.outline.memories
    edited(table, 0, "Markers", "worst, First")
    assert bench.case.memory("M1").markers == (Marker.FIRST, Marker.WORST)
    assert cell(table, 0, "Markers").data() == "first, worst"
    edited(table, 0, "Markers", "worst of all")
    assert bench.case.memory("M1").markers == (Marker.FIRST, Marker.WORST)
    edited(table, 0, "Markers", " ")
    assert bench.case.memory("M1").markers == ()


def test_enter_in_a_field_that_is_open_is_the_fields_own_wherever_the_table_stands(bench: Bench) -> None:
    table = bench.outline.memories
    at = cell(table, 0, "Memory")
    table.setCurrentIndex(at)
    table.edit(at)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    table.setCurrentIndex(cell(table, 0, "Memory"))
    table.setState(QAbstractItemView.State.NoState)
    field.setText("written to the end")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert bench.case.memories[0].label == "written to the end"
    assert QApplication.focusWidget() is table


def test_all_of_many_selected_rows_stay_selected_through_an_edit(bench: Bench) -> None:
    table, ids = bench.outline.memories, tuple(memory.id for memory in bench.case.memories)
    told: list[tuple[str, ...]] = []
    table.picked.connect(told.append)
    table.select(ids)
    assert set(table.keys) == set(ids)
    bench.desk.perform(rerate(ids[0], TODAY, sud=3, voc=None))
    assert set(table.keys) == set(ids)
    table.select(ids[:1])
    assert table.keys == ids[:1]
    table.select(())
    assert table.keys == ()
    assert told == []
