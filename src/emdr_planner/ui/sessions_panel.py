"""The sessions of a client: after-effects to ask, what is on record, and the form for the next session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Level
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.entry.form_pane import FormPane
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.session_form import SessionForm
from emdr_planner.ui.sessions.after_completion import AfterCompletion
from emdr_planner.ui.sessions.after_effects import AfterEffectsPrompt
from emdr_planner.ui.sessions.between import BetweenSessions
from emdr_planner.ui.sessions.draft import SessionDraft, draft_of, still_applies
from emdr_planner.ui.sessions.history import SessionHistory
from emdr_planner.ui.sessions.kept_words import kept_words
from emdr_planner.ui.sessions.order import after_effects_to_ask
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_FORM_WIDTH = 600
_LIST_SHARE, _FORM_SHARE = 400, 600
_KEEP_AFTER_MS = 300
"""How long typing may pause before it is kept."""


class SessionsPanel(QWidget):
    """The sessions page of a client.

    Signals:
        edit_requested: The `Edit` of a session or of after-effects.
        selection_requested: The ids of the memories of the chosen session, a tuple of str.
        draft_changed: What has been typed of a session, as text to be kept; None when there is nothing to keep.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    draft_changed = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._case: Case | None = None
        self._proposal: Proposal | None = None
        self._draft: SessionDraft | None = None
        self._is_divided = False
        self.setProperty("role", "panel")
        self.prompt = AfterEffectsPrompt(today, self)
        self.form = SessionForm(today, self)
        self.log_button = QPushButton(self)
        self.log_button.setProperty("role", "primary")
        self.log_button.setToolTip(_("Alt+S"))
        # A button's own key acts a tenth of a second later, and what is typed until then would go astray.
        for keys, step in (("Alt+S", self.log), ("Alt+W", self._to_work)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.history = SessionHistory(today, self)
        self.between = BetweenSessions(today, self)
        self.completion = AfterCompletion(today, self)
        self.tabs = QTabWidget(self)
        self._notice = plain_label("")
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._lay_out()
        self._join()
        self._show_button()

    @property
    def table(self) -> RowsTable:
        """The list of sessions."""
        return self.history.table

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
            self._keeping.stop()
            self._draft = None
            self.close_form()
            self._say("")
        if self.form_is_open and change.touches("memories", "linkages", "sessions"):
            self.form.take_case(change.after)
        if change.touches("sessions", "memories", "linkages"):
            self._ask()
            self.history.show_case(change.after, fresh=change.before is None)
            self._show_completion(change.after)
        if change.touches("between_sessions", "memories"):
            self.between.show_case(change.after)

    def show_proposal(self, proposal: Proposal) -> None:
        """Take over which level is proposed for which target."""
        self._proposal = proposal

    def show_draft(self, text: str) -> None:
        """Take up a session that was being entered when the window was closed; the form opens with it."""
        self._draft = draft_of(text)
        if self._draft is not None and not self.form_is_open:
            self.log()

    def log(self) -> None:
        """Open the form for a session, or go on with the one put aside or at hand."""
        if self.form_is_open:
            self.form.take_the_keyboard()
        if self._case is None or self.form_is_open:
            return
        if self._draft is not None and not still_applies(self._draft, self._case):
            self._forget_draft()
            self._show_button()
            self._say(_("The session that was being corrected is signed or gone, so the correction was given up."))
            return
        steps = () if self._proposal is None else self._proposal.order
        self._open_form()
        if self._draft is None:
            self.form.begin(self._case, self._levels(), next((step.memory for step in steps), None))
        else:
            self.form.resume(self._case, self._levels(), self._draft)
        self._ask()

    def correct(self, session_id: str) -> None:
        """Open the form with a session on record, to put it right."""
        session = self.history.session(session_id)
        if self._case is None or session is None or session.signed is not None:
            return
        if self.form_is_open or self._draft is not None:
            self._say(_("Another session is being entered. Keep it or discard it first, then correct this one."))
            return
        self._open_form()
        self.form.correct(self._case, self._levels(), session)

    def _to_work(self) -> None:
        if self.form_is_open:
            self.form.work[-1].target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _levels(self) -> dict[str, Level]:
        steps = () if self._proposal is None else self._proposal.order
        return {step.memory: step.level for step in steps}

    def _open_form(self) -> None:
        self._say("")
        self._form_area.show()
        self._form_area.area.verticalScrollBar().setValue(0)
        if not self._is_divided:
            self._is_divided = True  # from then on the clinician's hand decides
            self._splitter.setSizes([_LIST_SHARE, _FORM_SHARE])
        self.log_button.setEnabled(False)

    def close_form(self) -> None:
        """Leave the form."""
        self._form_area.hide()
        self.log_button.setEnabled(True)
        self._show_button()
        self._ask()

    def _ask(self) -> None:
        """Ask after-effects of the sessions before; a session that is being logged is the next contact."""
        if self._case is not None:
            logging = self.form_is_open and self.form.corrects is None
            self.prompt.show_sessions(after_effects_to_ask(self._case, self._today(), at_contact=logging))

    def keep_draft(self) -> None:
        """Hand over at once what has been typed and not been handed over yet."""
        if self._keeping.isActive():
            self._keeping.stop()
            self.draft_changed.emit(self.form.draft)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does the rest."""
        self._theme = theme

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again when the page comes into sight: a window may stay open over night."""
        super().showEvent(event)
        self._ask()

    def _lay_out(self) -> None:
        self._form_area = FormPane(self.form)
        self._form_area.setMinimumWidth(_FORM_WIDTH)
        self._form_area.hide()
        self._splitter: QSplitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._side = self._list_side()
        self._splitter.addWidget(self._side)
        self._splitter.addWidget(self._form_area)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        tab_as_read(self._side)

    def _list_side(self) -> QWidget:
        side = QWidget(self)
        side.setProperty("role", "panel")
        top = QHBoxLayout()
        top.addWidget(plain_label(_("Sessions"), role="title"), 1)
        top.addWidget(self.log_button)
        self.tabs.addTab(self.history, _("On record"))
        self.tabs.addTab(scrolled(self.between), _("Between sessions"))
        self.tabs.addTab(scrolled(self.completion), _("After completion"))
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self.prompt, self._framed(self._notice)):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
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
        self.form.left.connect(self._put_aside)
        self.form.edit_requested.connect(self.edit_requested)
        self.form.kept.connect(self._on_kept)
        self.form.changed.connect(self._keeping.start)
        self.form.discarded.connect(self._discard)
        self._keeping.timeout.connect(lambda: self.draft_changed.emit(self.form.draft))
        self.prompt.edit_requested.connect(self.edit_requested)
        for page in (self.history, self.between, self.completion):
            page.edit_requested.connect(self.edit_requested)
        self.history.selection_requested.connect(self.selection_requested)
        self.history.correction_wanted.connect(self.correct)

    def _put_aside(self) -> None:
        text = self.form.draft
        self._draft = None if text is None else draft_of(text)
        self.keep_draft()
        self.close_form()
        self.log_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self) -> None:
        self._forget_draft()
        self.close_form()
        self.log_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_draft(self) -> None:
        self._keeping.stop()
        self._draft = None
        self.draft_changed.emit(None)

    def _show_button(self) -> None:
        words = _("Log a session") if self._draft is None else _("Go on with the session put aside")
        self.log_button.setText(words)

    def _on_kept(self, session: Session) -> None:
        if self._case is None or self.history.session(session.id) != session:
            return  # the edit was refused, and the form stays with all that was typed
        is_new = self.form.corrects is None
        self._forget_draft()
        self.close_form()
        self._say(kept_words(self._case, session, is_new=is_new))
        self.history.choose(session.id)
        back: QWidget = self.log_button if is_new else self.table
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_completion(self, case: Case) -> None:
        if self.completion.show_case(case):
            tab_as_read(self._side)
        asked = len(self.completion.lines)
        words = _("After completion") if not asked else _("After completion ({n} to ask)").format(n=asked)
        self.tabs.setTabText(self.tabs.count() - 1, words)

    def _say(self, text: str) -> None:
        set_plain(self._notice, text)
        self._notice_frame.setVisible(bool(text))
        announce(self, text)
