"""Sign a session, and add to one that is signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.edits.sessions import amend_session, sign_session
from emdr_planner.domain.session import Amendment, Session
from emdr_planner.ui.entry.fields import NoteField, TextField
from emdr_planner.ui.entry.form import EntryForm, Fields
from emdr_planner.ui.entry.scrolled import seen_as_one
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.rows import session_title
from emdr_planner.wording import _


class SignForm(EntryForm):
    """Asks once more before a session is signed.

    Signals:
        signed: Sign it.
    """

    signed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sign"), _("Sign it"), parent)
        self.column.addWidget(
            plain_label(
                _(
                    "From then on it is amended, never edited, and no step can be undone back to before the signature. "
                    "After-effects can still be noted once."
                )
            )
        )
        self.add_buttons()
        self.leave_button.setText(_("Not yet"))
        self.save_asked.connect(self.signed)
        seen_as_one(self)

    def ask(self, session: Session) -> None:
        """Ask about a session."""
        _name(self, _("Sign: {session}").format(session=session_title(session)))
        self.show()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)


class AmendForm(EntryForm):
    """An addition to a signed session.

    Signals:
        amended: The `Amendment`.
    """

    amended = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Amend"), _("Keep this amendment"), parent)
        self._today = today
        self._about: str | None = None
        self.text = NoteField(_("What is added or put right"), self)
        self.reason = TextField(_("Why"), self)
        self.by = TextField(_("Amended by"), self)
        fields = Fields(self)
        fields.add(_("Amendment"), self.text)
        fields.add(_("Why"), self.reason)
        fields.add(_("By"), self.by)
        self.column.addWidget(fields)
        self.add_buttons()
        self.save_asked.connect(self._save)
        seen_as_one(self)

    def begin(self, session: Session) -> None:
        """Start with empty fields for a session, or go on with what was typed about it; the name stays."""
        _name(self, _("Amend: {session}").format(session=session_title(session)))
        if session.id != self._about:
            self.clear()
        self._about = session.id
        self.tell(None)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        self._about = None
        self.text.set_value(None)
        self.reason.set_value(None)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.text.value is not None or self.reason.value is not None

    def _save(self) -> None:
        text, reason, by = self.text.value, self.reason.value, self.by.value
        if text is None:
            self.tell(_("Write down what is added or put right."), self.text)
        elif reason is None:
            self.tell(_("Write down why."), self.reason)
        elif by is None:
            self.tell(_("Write down who amends."), self.by)
        else:
            self.tell(None)
            now = dt.datetime.now().time().replace(second=0, microsecond=0)  # noqa: DTZ005 - the clock on the wall
            self.amended.emit(Amendment(date=self._today(), time=now, text=text, by=by, reason=reason))


def _name(form: EntryForm, title: str) -> None:
    set_plain(form.title, title)
    form.setAccessibleName(title)


class SigningBar(QWidget):
    """What can be done with the session that is chosen.

    Its forms stand in a widget of their own, `forms`, so that the session they are about stays in sight beside them.

    Signals:
        edit_requested: The `Edit` that signs or amends.
        correction_wanted: Id of a session that is not signed: it is to be put right.
    """

    edit_requested = Signal(object)
    correction_wanted = Signal(str)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._session: Session | None = None
        self.correct_button = QPushButton(_("Correct …"), self)
        self.correct_button.setToolTip(_("Enter, on the session in the list"))
        self.sign_button = QPushButton(_("Sign …"), self)
        self.amend_button = QPushButton(_("Amend …"), self)
        self.forms = QWidget(parent)
        self.sign_form = SignForm(self.forms)
        self.amend_form = AmendForm(today, self.forms)
        row = side_by_side(self.correct_button, self.sign_button, self.amend_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        forms = QVBoxLayout(self.forms)
        forms.setContentsMargins(0, 0, 0, 0)
        for form in (self.sign_form, self.amend_form):
            forms.addWidget(form)
        self._join()
        self.show_session(None)

    def show_session(self, session: Session | None) -> None:
        """Offer what fits this session."""
        if session is None or self._session is None or session.id != self._session.id:
            self._close()
        self._session = session
        signed = session is not None and session.signed is not None
        for button in (self.correct_button, self.sign_button):
            button.setVisible(session is not None and not signed)
        self.amend_button.setVisible(signed)

    def begin(self) -> None:
        """Start with another client: nothing typed about the one before is left, not even who amends."""
        self._close()
        self.amend_form.clear()
        self.amend_form.by.set_value(None)

    def put_right(self) -> None:
        """Correct the session, or amend it once it is signed."""
        if self._session is None:
            return
        if self._session.signed is None:
            self.correction_wanted.emit(self._session.id)
        else:
            self._ask_to_amend()

    def _join(self) -> None:
        self.correct_button.clicked.connect(self.put_right)
        self.sign_button.clicked.connect(self._ask_to_sign)
        self.amend_button.clicked.connect(self._ask_to_amend)
        self.sign_form.left.connect(self._close)
        self.amend_form.left.connect(self._close)
        self.sign_form.signed.connect(self._sign)
        self.amend_form.amended.connect(self._amend)

    def _ask_to_sign(self) -> None:
        if self._session is not None:
            self.forms.show()
            self.sign_form.ask(self._session)

    def _ask_to_amend(self) -> None:
        if self._session is not None:
            self.forms.show()
            self.amend_form.begin(self._session)

    def _close(self) -> None:
        self.forms.hide()
        self.sign_form.hide()
        self.amend_form.hide()

    def _sign(self) -> None:
        session = self._session
        if session is not None:
            self._close()
            self.edit_requested.emit(sign_session(session.id, max(session.date, self._today())))
            self.amend_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _amend(self, amendment: Amendment) -> None:
        before = self._session
        if before is None:
            return
        self.edit_requested.emit(amend_session(before.id, amendment))
        if self._session is not before:  # otherwise it was refused, and the form stays with all that was typed
            self.amend_form.clear()
            self._close()
            self.amend_button.setFocus(Qt.FocusReason.OtherFocusReason)
