"""What is half typed for one client goes with the client: it is in no field of the next, and in nothing kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTabWidget, QTextEdit, QWidget

from emdr_planner.casefile.codec import case_text
from emdr_planner.ui.half_typed import half_typed, has_something_open
from tests.support.window_bench import EMPTY, FULL, Bench, lineage, said_by

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FORMS = {
    *("AmendForm", "BreaksForm", "DeclareForm", "FidelityForm", "LifeEventsForm"),
    *("LineForm", "OwnForm", "ProbeForm", "RateForm"),
}
"""Some of those that hold words of the client, or about them."""
MARK = re.compile(r"halftyped\d+")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.close()


def type_everywhere(bench: Bench) -> dict[str, str]:
    """Put a mark of its own into every field of words on every page and tab; return where each mark stands."""
    page = bench.window.page
    marks: dict[str, str] = {}
    for place in range(page.pages.count()):
        page.show_page(place)
        pane = page.pages.widget(place)
        assert pane is not None
        for tabs in pane.findChildren(QTabWidget):
            for turn in range(tabs.count()):
                tabs.setCurrentIndex(turn)
        if pane is page.sessions:
            page.sessions.log()
        for field in pane.findChildren(QWidget):
            mark = f"halftyped{len(marks)}"
            if isinstance(field, QLineEdit) and field.validator() is None and not field.isReadOnly():
                field.setText(mark)
            elif isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
                field.setPlainText(mark)
            else:
                continue
            marks[mark] = lineage(field)
    return marks


def marked(bench: Bench) -> dict[str, set[str]]:
    """Return which widgets anywhere in the window say a mark."""
    found: dict[str, set[str]] = {}
    for widget in bench.window.findChildren(QWidget):
        if marks := set(MARK.findall("\n".join(said_by(widget)))):
            found.setdefault(lineage(widget), set()).update(marks)
    return found


def kept_of(bench: Bench, client_id: str) -> str:
    """Return what the file holds of a client: the record, and what is being entered."""
    file = bench.file
    record = case_text(bench.tasks.call_on_file_lane(lambda: file.load(client_id)))
    drafts = bench.tasks.call_on_file_lane(lambda: file.get_drafts(client_id))
    return "\n".join((record, *(draft.text for draft in drafts)))


def press_step(bench: Bench, words: str) -> None:
    steps = [one for one in bench.window.notice.findChildren(QPushButton) if one.text() == words]
    steps[-1].click()
    bench.settle()


def test_what_is_half_typed_goes_with_its_client(bench: Bench) -> None:
    bench.open(FULL)
    bench.window.page.selection_requested.emit((bench.case.memories[0].id,))
    bench.settle()
    marks = type_everywhere(bench)
    assert len(marked(bench)) > 30, "the sweep types into too little to prove anything"
    assert {type(form).__name__ for form in half_typed(bench.window.page)} >= FORMS

    bench.open(EMPTY)
    assert bench.window.client_id == FULL
    assert "not kept yet" in bench.window.notice.text
    assert MARK.findall(bench.window.notice.text) == []
    press_step(bench, "Leave without it")
    assert bench.window.client_id == EMPTY
    for place in range(bench.window.page.pages.count()):
        bench.window.page.show_page(place)
    bench.settle()
    assert {where: {marks[mark] for mark in left} for where, left in marked(bench).items()} == {}
    assert MARK.findall(kept_of(bench, EMPTY)) == []

    bench.open(FULL)
    for place in range(bench.window.page.pages.count()):
        bench.window.page.show_page(place)
    bench.settle()
    on_record = set(MARK.findall(kept_of(bench, FULL)))
    assert {where: left - on_record for where, left in marked(bench).items() if left - on_record} == {}


def test_what_would_be_lost_is_said_before_the_client_is_left(bench: Bench) -> None:
    bench.open(FULL)
    window = bench.window
    assert half_typed(window.page) == ()
    assert not has_something_open(window.bench.page_in_use)
    form = window.page.sessions.between.form
    form.image.set_value("a door")
    assert has_something_open(window.bench.page_in_use), "a lock is announced"
    for leave in (window.show_caseload, lambda: window.open_client(EMPTY)):
        window.page.show_page(0)
        leave()
        bench.settle()
        assert window.client_id == FULL
        assert "Log a line" in window.notice.text
        press_step(bench, "Go back to it")
        assert form.image.isVisible()
        assert window.focusWidget() is form.date
        assert form.image.value == "a door"
    form.save_button.click()
    bench.settle()
    bench.open(EMPTY)
    assert window.client_id == EMPTY
    assert not has_something_open(window.bench.page_in_use)


def test_no_form_is_named_while_the_client_looks_on(bench: Bench) -> None:
    bench.open(FULL)
    window = bench.window
    window.page.sessions.between.form.image.set_value("a door")
    window.page.toggle_sharing()
    window.show_caseload()
    bench.settle()
    assert window.client_id == FULL
    assert "not kept yet" in window.notice.text
    assert "line" not in window.notice.text.lower()
    press_step(bench, "Leave without it")
    assert window.client_id is None


def test_a_session_that_is_entered_is_kept_as_a_draft_and_holds_nobody_up(bench: Bench) -> None:
    bench.open(FULL)
    bench.window.page.sessions.log()
    bench.window.page.sessions.form.work[0].sud_start.set_value(7)
    assert has_something_open(bench.window.bench.page_in_use)
    bench.open(EMPTY)
    assert bench.window.client_id == EMPTY
