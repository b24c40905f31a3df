"""The sessions of a client: after-effects to ask, the list, one session in words, and the form for the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.session import Session
from emdr_planner.planning.proposal import Proposal
from emdr_planner.terms import status_word
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.session_form import SessionForm
from emdr_planner.ui.sessions.after_effects import AfterEffectsPrompt
from emdr_planner.ui.sessions.entries import statuses_after
from emdr_planner.ui.sessions.order import after_effects_to_ask
from emdr_planner.ui.sessions.rows import HEADERS, memories_of, session_rows, session_sentences, session_title
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_FORM_WIDTH = 560


class SessionsPanel(QWidget):
    """The sessions page of a client.

    Signals:
        edit_requested: The `Edit` of a session or of after-effects.
        selection_requested: The ids of the memories of the chosen session, a tuple of str.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._case: Case | None = None
        self._proposal: Proposal | None = None
        self.setProperty("role", "panel")
        self.prompt = AfterEffectsPrompt(today, self)
        self.form = SessionForm(today, self)
        self.log_button = QPushButton(_("Log a session"), self)
        self.log_button.setProperty("role", "primary")
        self.table = RowsTable(_("Sessions"), HEADERS, self)
        self._empty = plain_label(_("No session is on record yet."), role="soft")
        self._notice = plain_label("")
        self._title = plain_label("", role="heading")
        self._sentences = plain_label("")
        self._lay_out()
        self._join()

    @property
    def form_is_open(self) -> bool:
        """Whether a session is being entered."""
        return not self._form_area.isHidden()

    @property
    def notice(self) -> str:
        """What was said about the session kept last."""
        return self._notice.text()

    def show_case(self, change: CaseChange) -> None:
        """Show the sessions of a case."""
        self._case = change.after
        if change.before is None:
            self.close_form()
            self._say("")
        if change.touches("sessions", "memories", "linkages"):
            self.prompt.show_sessions(after_effects_to_ask(change.after, self._today()))
            self.table.show_rows(session_rows(change.after))
            self.table.setVisible(bool(change.after.sessions))
            self._empty.setVisible(not change.after.sessions)
            self._show_session(self.table.current_key)

    def show_proposal(self, proposal: Proposal) -> None:
        """Take over which level is proposed for which target."""
        self._proposal = proposal

    def log(self) -> None:
        """Open the form for a session."""
        if self._case is None:
            return
        steps = () if self._proposal is None else self._proposal.order
        levels = {step.memory: step.level for step in steps}
        self._form_area.show()
        self.form.begin(self._case, levels, next((step.memory for step in steps), None))
        self.log_button.setEnabled(False)

    def close_form(self) -> None:
        """Leave the form."""
        self._form_area.hide()
        self.log_button.setEnabled(True)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def _lay_out(self) -> None:
        self._form_area = scrolled(self.form)
        self._form_area.setMinimumWidth(_FORM_WIDTH)
        self._form_area.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list_side())
        splitter.addWidget(self._form_area)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _list_side(self) -> QWidget:
        side = QWidget(self)
        top = QHBoxLayout()
        top.addWidget(plain_label(_("Sessions"), role="title"), 1)
        top.addWidget(self.log_button)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self.prompt, self._framed(self._notice), self._empty):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._title)
        column.addWidget(self._sentences)
        column.addStretch(0)
        return side

    def _framed(self, label: QLabel) -> QFrame:
        self._notice_frame = QFrame(self)
        self._notice_frame.setProperty("role", "notice")
        inside = QVBoxLayout(self._notice_frame)
        inside.addWidget(label)
        self._notice_frame.hide()
        return self._notice_frame

    def _join(self) -> None:
        self.log_button.clicked.connect(self.log)
        self.form.left.connect(self.close_form)
        self.form.edit_requested.connect(self.edit_requested)
        self.form.kept.connect(self._on_kept)
        self.prompt.edit_requested.connect(self.edit_requested)
        self.table.picked.connect(self._on_picked)

    def _on_picked(self, key: str) -> None:
        self._show_session(key)
        session = self._session(key)
        if session is not None:
            self.selection_requested.emit(memories_of(session))

    def _on_kept(self, session: Session) -> None:
        if self._case is None or self._session(session.id) is None:
            return  # the edit was refused, and the form stays with all that was typed
        self.close_form()
        labels = {memory.id: memory.label for memory in self._case.memories}
        reached = "; ".join(
            _("{name}: {status}").format(name=labels[memory_id], status=status_word(status))
            for memory_id, status in statuses_after(self._case, session)
        )
        self._say(_("{session} is kept. {reached}.").format(session=session_title(session), reached=reached))
        self.table.choose(session.id)
        self.log_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        set_plain(self._notice, text)
        self._notice_frame.setVisible(bool(text))
        announce(self, text)

    def _session(self, session_id: str | None) -> Session | None:
        sessions = () if self._case is None else self._case.sessions
        return next((session for session in sessions if session.id == session_id), None)

    def _show_session(self, session_id: str | None) -> None:
        session = self._session(session_id)
        told = session is not None and self._case is not None
        self._title.setVisible(told)
        self._sentences.setVisible(told)
        if session is not None and self._case is not None:
            set_plain(self._title, session_title(session))
            set_plain(self._sentences, "\n".join(session_sentences(self._case, session)))
