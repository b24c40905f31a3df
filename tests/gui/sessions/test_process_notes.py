"""Process notes are seen where they were asked for, and in no other page, tip or table of the window."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Reevaluation, Session, SetEntry, WorkEntry
from emdr_planner.ui.client_page import SESSIONS
from tests.support.gui import painted_text
from tests.support.panels import sample
from tests.support.window_bench import FULL, Bench, everything_painted, said_by

NARRATIVE, REPORT, FOUND = "Plumnarrative", "Plumreport", "Plumfinding"


def planted(session: Session) -> Session:
    """Return the session, unsigned, with a process note of every kind."""
    work = session.work or (WorkEntry(memory="M1"),)
    sets = (*work[0].sets, SetEntry(n=len(work[0].sets) + 1, note=REPORT))
    found = session.reevaluation or (Reevaluation(memory="M1", sud=3),)
    return dataclasses.replace(
        session,
        signed=None,
        amendments=(),
        note=NARRATIVE,
        work=(dataclasses.replace(work[0], sets=sets), *work[1:]),
        reevaluation=tuple(dataclasses.replace(one, note=FOUND) for one in found),
    )


def noted() -> Case:
    case = sample()
    return dataclasses.replace(case, sessions=tuple(planted(session) for session in case.sessions))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path, noted())
    made.open(FULL)
    yield made
    made.close()


def said(bench: Bench) -> set[str]:
    """Return which planted words any widget of the window says, in sight or not."""
    texts = "\n".join(text for widget in bench.window.findChildren(QWidget) for text in said_by(widget))
    return {word for word in (NARRATIVE, REPORT, FOUND) if word in texts}


def painted(bench: Bench) -> set[str]:
    texts = everything_painted(bench.window)
    return {word for word in (NARRATIVE, REPORT, FOUND) if word in texts}


def test_no_view_shows_process_notes_until_they_are_asked_for(bench: Bench) -> None:
    assert painted(bench) == set()
    assert said(bench) == set()
    bench.window.page.sessions.history.process_notes.setChecked(True)
    assert said(bench) == {NARRATIVE, REPORT, FOUND}, "the sweep would see them"
    assert painted(bench) == {NARRATIVE, REPORT, FOUND}


def test_a_correction_shows_process_notes_only_when_asked_for_and_keeps_them(bench: Bench) -> None:
    page = bench.window.page
    page.show_page(SESSIONS)
    newest = bench.case.sessions[-1]
    page.sessions.correct(newest.id)
    assert page.sessions.form_is_open
    form = page.sessions.form
    assert NARRATIVE not in painted_text(form)
    assert FOUND not in painted_text(form)
    form.end.process_notes.setChecked(True)
    assert NARRATIVE in painted_text(form)
    assert FOUND in painted_text(form)
    form.end.process_notes.setChecked(False)
    form.save_button.click()
    bench.settle()
    case = bench.window.bench.desk.case
    assert case is not None
    assert case.sessions[-1] == newest
