"""Rows of the outline to a spreadsheet and back: what stands is one step, what does not gets a sentence."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emdr_planner.casefile.invariants import problems
from emdr_planner.domain.words import Breadth, LinkageKind, MemoryType, NcDomain, Provenance, Status
from emdr_planner.ui.tables.paste_dialog import PasteDialog
from tests.support.cases import the_sample
from tests.support.outline_bench import TODAY, shown_outline
from tests.support.outline_bench import OutlineBench as Bench

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return shown_outline(qtbot)


def pasted(bench: Bench, text: str) -> PasteDialog:
    """Press Ctrl+V on the table at hand with this text in the clipboard."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(bench.outline.tabs.currentWidget(), Qt.Key.Key_V, CONTROL)
    return bench.outline.findChildren(PasteDialog)[-1]


def clipboard_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))


def words(dialog: PasteDialog) -> list[str]:
    return [row.cells[1] for row in dialog.preview.rows]


def test_selected_rows_are_copied_under_the_names_of_the_columns(bench: Bench) -> None:
    bench.selection.select(("M1", "T1"))
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_C, CONTROL)
    rows = clipboard_rows()
    assert [(row["Id"], row["Memory"], row["Type"], row["Age"], row["SUD"]) for row in rows] == [
        ("M1", "Locked room", "Past memory", "7", "8"),
        ("T1", "Boss raises voice", "Trigger", "", ""),
    ]
    assert bench.told == ["2 rows are in the clipboard, until this client is left."]


def test_nothing_selected_is_said_and_the_whole_table_can_be_had(bench: Bench) -> None:
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_C, CONTROL)
    assert bench.told == ["Select the rows first that shall be copied."]
    bench.outline.rows.copy(everything=True)
    assert [row["Id"] for row in clipboard_rows()] == ["M1", "M2", "T1"]


def test_pasted_rows_add_and_change_in_one_step(bench: Bench) -> None:
    text = (
        "Id\tMemory\tType\tAge\tSUD\tNC\tTheme\tEmotions\tTouchstone\tHair\n"
        "M2\tLaughed at\t\t9\t6\t\t\t\tyes\tx\n"
        "\tFire alarm\tTrigger\t\t7\tI am not safe\tsafety\tfear, shame\t\t\n"
        "\n"
        "M1\tLocked room\tPast memory\t7\t8\t\t\t\t\t\n"
    )
    dialog = pasted(bench, text.replace("\t\t9\t", "\tPast memory\t9\t"))
    assert words(dialog) == ["M2: Memory, Age, SUD, Touchstone", "new, T2", "M1 stays as it is"]
    assert dialog.says.text() == (
        "2 rows to take over, one undo step. 1 row stays as it is. Columns that are not known: Hair."
    )
    before = bench.case
    dialog.take.click()
    changed, made = bench.case.memory("M2"), bench.case.memory("T2")
    assert (changed.label, changed.age, changed.sud, changed.touchstone) == ("Laughed at", 9, 6, True)
    assert (made.label, made.type, made.sud, made.nc) == ("Fire alarm", MemoryType.TRIGGER, 7, "I am not safe")
    assert (made.nc_domain, made.emotions) == (NcDomain.SAFETY, ("fear", "shame"))
    assert [taken.date for taken in made.ratings] == [TODAY]
    assert bench.desk.undo_stack.count() == 1
    assert bench.desk.undo_stack.undoText() == "Paste 2 rows"
    assert not list(problems(bench.case))
    bench.desk.undo_stack.undo()
    assert bench.case == before


def test_a_row_that_cannot_stand_is_left_out_with_its_sentence(bench: Bench) -> None:
    dialog = pasted(
        bench,
        "id\tlabel\ttype\tage\tsud\tstatus\n"
        "\t\tPast\t7\t\t\n"
        "\tCellar\tdragon\t\t\t\n"
        "\tCellar\t\t\t12\t\n"
        "M99\tCellar\t\t\t\t\n"
        "\tStairs\t\t13\t6\t\n"
        "M1\t\t\t\t\t\n",
    )
    found = words(dialog)
    assert found[0] == "left out – A few words are needed for the map."
    assert found[1].startswith("left out – Type: one of Past memory, ")
    assert found[2] == "left out – SUD: a whole number from 0 to 10 was expected."
    assert found[3] == "left out – M99 is not on record; without an id the row is added."
    assert found[4] == "new, M3"
    assert found[5] == "left out – Memory: this cannot be empty, or name what is not there."
    assert dialog.says.text() == "1 row to take over, one undo step. 5 rows are left out."
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CONTROL)
    assert [memory.label for memory in bench.case.memories][3:] == ["Stairs"]


def test_rows_without_names_are_no_table_until_they_have_them(bench: Bench) -> None:
    dialog = pasted(bench, "Cellar\t7\nStairs\t13")
    assert dialog.says.text().startswith("The first row has to name the columns: Memory, Id, Type, ")
    assert not dialog.take.isEnabled()
    dialog.text.setPlainText("Memory\tAge\n" + dialog.text.toPlainText())
    assert words(dialog) == ["new, M3", "new, M4"]
    dialog.text.setPlainText('Memory\n"not closed')
    assert dialog.says.text() == "A quote in the table is not closed."
    dialog.text.setPlainText("")
    assert dialog.says.text() == "Nothing to take over yet."
    dialog.reject()
    assert bench.desk.undo_stack.count() == 0


def test_linkages_and_clusters_are_pasted_too(bench: Bench) -> None:
    bench.outline.tabs.setCurrentWidget(bench.outline.linkages)
    dialog = pasted(
        bench,
        "From\tTo\tKind\tStrength\tNote\n"
        "M1 Locked room\tT1\tlies behind the trigger\t3\tsaid so\n"
        "M1\tM9\t\t\t\n"
        "M1\tM2\tsupports\t\t",
    )
    assert words(dialog)[0].startswith("new, L")
    assert words(dialog)[1] == "left out – From and To: the ids of two memories on record were expected."
    assert words(dialog)[2].startswith("left out – Kind: one of ")
    dialog.take.click()
    link = bench.case.linkages[-1]
    assert (link.from_id, link.to_id, link.kind, link.strength, link.note) == (
        "M1", "T1", LinkageKind.TRIGGER_OF, 3, "said so",
    )  # fmt: skip
    assert (link.provenance, link.noted) == (Provenance.CLINICIAN, TODAY)
    bench.outline.tabs.setCurrentWidget(bench.outline.clusters)
    dialog = pasted(
        bench, "Cluster\tLabel\tMemories, by id\tTouchstone\nPowerless\tbroad\tM1; M2\tM1\nLost\t\tM77\t\n\tbroad\t\t"
    )
    assert words(dialog)[0] == "new, K1"
    assert [row.stands for row in dialog.pasted.rows] == [True, False, False]
    dialog.take.click()
    (cluster,) = bench.case.clusters
    assert (cluster.breadth, cluster.members, cluster.touchstone) == (Breadth.BROAD, ("M1", "M2"), "M1")


@pytest.mark.parametrize("sample", ["broad", "narrow"])
def test_what_is_copied_out_and_pasted_back_changes_nothing(qtbot: QtBot, sample: str) -> None:
    bench = Bench(the_sample(sample))
    qtbot.addWidget(bench.outline)
    bench.outline.show()
    for table in (bench.outline.memories, bench.outline.linkages, bench.outline.clusters):
        bench.outline.tabs.setCurrentWidget(table)
        bench.outline.rows.copy(everything=True)
        dialog = pasted(bench, QGuiApplication.clipboard().text())
        assert {row.words.split(" ", 1)[1] for row in dialog.pasted.rows} <= {"stays as it is"}
        assert dialog.pasted.edit is None
        dialog.reject()


def test_what_a_spreadsheet_takes_for_a_formula_is_a_word_there_and_back(bench: Bench) -> None:
    pasted(bench, "Memory\tNote\n'=cellar\t'- as told").take.click()
    assert (bench.case.memory("M3").label, bench.case.memory("M3").note) == ("=cellar", "- as told")
    bench.selection.select(("M3",))
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_C, CONTROL)
    assert clipboard_rows()[0]["Memory"] == "'=cellar"


def test_while_nothing_may_be_written_nothing_is_pasted(bench: Bench) -> None:
    bench.outline.fix("only looked at")
    QGuiApplication.clipboard().setText("Memory\nCellar")
    QTest.keyClick(bench.outline.memories, Qt.Key.Key_V, CONTROL)
    assert not bench.outline.findChildren(PasteDialog)


def test_a_status_is_only_taken_where_the_record_allows_it(bench: Bench) -> None:
    dialog = pasted(bench, "Id\tMemory\tStatus\nM1\tLocked room\tcompleted\nM2\tSchool shame\tin processing")
    assert [row.stands for row in dialog.pasted.rows] == [False, True]
    dialog.take.click()
    assert [bench.case.memory(name).status for name in ("M1", "M2")] == [Status.IDENTIFIED, Status.IN_PROCESSING]


def test_the_place_on_the_map_the_pin_and_the_link_are_made_without_the_map(bench: Bench) -> None:
    pasted(bench, "Id\tMemory\tPinned\tAcross\tDown\nM1\tLocked room\tyes\t120\t-40").take.click()
    memory = bench.case.memory("M1")
    assert (memory.position, memory.position_locked) == ((120.0, -40.0), True)
    wanted: list[str] = []
    bench.outline.details_requested.connect(wanted.append)
    bench.selection.select(("M1", "T1"))
    for action in bench.outline.rows_menu.actions():
        if action.text() in {"Details", "Link the two selected"}:
            action.trigger()
    assert wanted == ["M1"]
    assert bench.case.linkages[-1].kind is LinkageKind.TRIGGER_OF
    assert bench.outline.linkages.keys == (bench.case.linkages[-1].id,)


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, menus cannot take the keyboard
def test_a_right_click_offers_what_can_be_done_with_rows(bench: Bench) -> None:
    bench.selection.select(("M2",))
    table = bench.outline.memories
    table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = bench.outline.rows_menu
    assert menu.isVisible()
    next(action for action in menu.actions() if action.text() == "Delete the selected rows").trigger()
    menu.close()
    assert [memory.id for memory in bench.case.memories] == ["M1", "T1"]
    bench.outline.fix("only looked at")
    table.customContextMenuRequested.emit(QPoint(20, 20))
    assert menu.isHidden()


def test_what_a_memory_is_merged_into_goes_to_a_spreadsheet_and_back(bench: Bench) -> None:
    dialog = pasted(bench, "Id\tMemory\tStatus\nM1\tLocked room\tmerged")
    assert [row.stands for row in dialog.pasted.rows] == [False], "the status alone does not say into which"
    dialog.reject()
    pasted(bench, "Id\tMemory\tStatus\tMerged into\nM1\tLocked room\tmerged\tM2 School shame").take.click()
    assert (bench.case.memory("M1").status, bench.case.memory("M1").merged_into) == (Status.MERGED, "M2")
    bench.outline.rows.copy(everything=True)
    assert [(row["Merged into"], row["Status"]) for row in clipboard_rows()][:2] == [
        ("M2 School shame", "merged into another"),
        ("", "identified"),
    ]
    dialog = pasted(bench, QGuiApplication.clipboard().text())
    assert dialog.pasted.edit is None
    dialog.reject()
    bench.desk.undo_stack.undo()
    assert bench.desk.undo_stack.index() == 0
