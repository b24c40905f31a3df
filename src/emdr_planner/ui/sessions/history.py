"""The sessions that are on record: the list, one session in words, and what can be done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.ui.entry.beside import Beside
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.rows import (
    HEADERS,
    memories_of,
    process_notes,
    session_rows,
    session_sentences,
    session_title,
)
from emdr_planner.ui.sessions.signing import SigningBar
from emdr_planner.ui.telling.hanging_lines import HangingLines
from emdr_planner.wording import _

_WIDE = 900
"""From this width on a form stands beside the session that it is about."""


class SessionHistory(QWidget):
    """Past sessions.

    Signals:
        edit_requested: The `Edit` that signs or amends one.
        correction_wanted: Id of one that is to be put right.
        selection_requested: The ids of the memories of the chosen session, a tuple of str.
    """

    edit_requested = Signal(object)
    correction_wanted = Signal(str)
    selection_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.table = RowsTable(_("Sessions"), HEADERS, self)
        self.signing = SigningBar(today, self)
        self.process_notes = QCheckBox(_("Show process notes"), self)
        self._empty = plain_label(_("No session is on record yet. Alt+S logs the first one."), role="soft")
        self._title = plain_label("", role="heading")
        self._sentences = HangingLines(self)
        self._notes = plain_label("", role="soft")
        self._lay_out()
        self.table.picked.connect(self._on_picked)
        self.process_notes.toggled.connect(lambda _on: self._show_session(self.table.current_key))
        self.table.activated.connect(self.signing.put_right)
        self.signing.edit_requested.connect(self.edit_requested)
        self.signing.correction_wanted.connect(self.correction_wanted)

    def show_case(self, case: Case, *, fresh: bool) -> None:
        """Show the sessions of a case; a client just opened starts with process notes put away."""
        self._case = case
        if fresh:
            self.process_notes.setChecked(False)
            self.signing.begin()
        self.table.show_rows(session_rows(case))
        if fresh:
            self._turn_to_newest()
        self.table.setVisible(bool(case.sessions))
        self._empty.setVisible(not case.sessions)
        self._show_session(self.table.current_key)

    def session(self, session_id: str | None) -> Session | None:
        """Return a session of the case; None when it is not there."""
        sessions = () if self._case is None else self._case.sessions
        return next((session for session in sessions if session.id == session_id), None)

    def choose(self, session_id: str) -> None:
        """Turn to a session."""
        self.table.choose(session_id)

    def _lay_out(self) -> None:
        told = QWidget(self)
        inside = QVBoxLayout(told)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(6)
        for widget in (self._title, self._sentences, self.process_notes, self._notes, self.signing):
            inside.addWidget(widget)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addWidget(scrolled(Beside(told, self.signing.forms, wide=_WIDE)), 1)

    def _turn_to_newest(self) -> None:
        """Have the newest session open to be read, without selecting its memories elsewhere."""
        rows = self.table.rows
        if rows:
            with QSignalBlocker(self.table):
                self.table.choose(rows[0].key)

    def _on_picked(self, key: str) -> None:
        self._show_session(key)
        session = self.session(key)
        if session is not None:
            self.selection_requested.emit(memories_of(session))

    def _show_session(self, session_id: str | None) -> None:
        session = self.session(session_id)
        notes = () if session is None or self._case is None else process_notes(self._case, session)
        self.process_notes.setVisible(bool(notes))
        shown = bool(notes) and self.process_notes.isChecked()
        set_plain(self._notes, "\n".join(notes) if shown else "")
        self._notes.setVisible(shown)
        self.signing.show_session(session)
        for label in (self._title, self._sentences):
            label.setVisible(session is not None)
        if session is not None and self._case is not None:
            set_plain(self._title, session_title(session))
            self._sentences.show_lines(session_sentences(self._case, session))
