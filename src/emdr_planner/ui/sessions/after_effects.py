"""Asks after-effects of the sessions that were not asked about yet; stays on top until they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.edits.record import record_after_effects
from emdr_planner.domain.session import AfterEffects, Session
from emdr_planner.domain.words import Recovered
from emdr_planner.terms import recovered_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, DateField, TextField
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.rows import session_title
from emdr_planner.wording import _, ngettext


class AfterEffectsPrompt(QFrame):
    """One question at a time, the oldest session first.

    Signals:
        edit_requested: The `Edit` that notes the answer.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._waiting: tuple[Session, ...] = ()
        self._asked: str | None = None
        self.setAccessibleName(_("After-effects"))
        self.setProperty("role", "notice")
        self._question = plain_label("", role="heading")
        self._more = plain_label("", role="small")
        self.recovered = ChoiceField[Recovered | None](
            _("Back at the usual level"), open_choices(recovered_word, Recovered, _("choose an answer")), self
        )
        self.recovered.setMinimumContentsLength(max(len(recovered_word(one)) for one in Recovered))
        self.text = TextField(_("After-effects in words"), self, hint=_("Sleep, daily life, urges, contact needed"))
        self.asked = DateField(_("Asked on"), today, self)
        self.keep = QPushButton(_("Note it"), self)
        self.keep.setEnabled(False)
        self._lay_out()
        self.recovered.changed.connect(lambda: self.keep.setEnabled(self.recovered.value is not None))
        self.keep.clicked.connect(self._save)
        self.hide()

    @property
    def session(self) -> Session | None:
        """The session asked about."""
        return self._waiting[0] if self._waiting else None

    @property
    def is_begun(self) -> bool:
        """Whether an answer stands here that is not kept."""
        return self.session is not None and (self.recovered.value is not None or self.text.value is not None)

    def show_sessions(self, waiting: Sequence[Session]) -> None:
        """Ask about these sessions, the first one first; what was typed stays until another one is asked about."""
        self._waiting = tuple(waiting)
        self.setVisible(bool(self._waiting))
        session = self.session
        if session is None:
            return
        if session.id != self._asked:
            self._asked = session.id
            self._clear()
        set_plain(self._question, _("{session}: how was the client afterwards?").format(session=session_title(session)))
        others = len(self._waiting) - 1
        set_plain(self._more, ngettext("{n} more to ask.", "{n} more to ask.", others).format(n=others))
        self._more.setVisible(others > 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.recovered)
        row.addWidget(self.text, 1)
        below = QHBoxLayout()
        asked_words = plain_label(_("asked on"), role="soft")
        for label in (asked_words, self._more):
            label.setWordWrap(False)
        for widget in (asked_words, self.asked, self.keep, self._more):
            below.addWidget(widget)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._question)
        column.addLayout(row)
        column.addLayout(below)

    def _clear(self) -> None:
        self.recovered.set_value(None)
        self.text.set_value(None)
        self.asked.set_value(self._today())

    def _save(self) -> None:
        session, recovered = self.session, self.recovered.value
        if session is None or recovered is None:
            return
        answer = AfterEffects(asked=self.asked.value, recovered=recovered, text=self.text.value)
        self.edit_requested.emit(record_after_effects(session.id, answer))
        if self.session is None:
            self._asked = None
        else:
            self.recovered.setFocus(Qt.FocusReason.OtherFocusReason)
