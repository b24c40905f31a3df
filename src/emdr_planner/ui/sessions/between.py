"""The log between sessions: a line for each time something came up, and lines that become triggers on the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.between import correct_between, log_between, make_trigger, remove_between, trigger_of
from emdr_planner.domain.edits.record import next_record_id
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.session import BetweenSessionEntry
from emdr_planner.ui.entry.beside import Beside
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import DateField, NumberField, TextField
from emdr_planner.ui.entry.form import Fields, tab_through
from emdr_planner.ui.entry.put_right import PutRight, keep_first_words
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.entry.standing_form import StandingForm
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_HEADERS = (
    _("Date"),
    _("Trigger"),
    _("Image"),
    _("Thought"),
    _("Emotion"),
    _("Sensation"),
    _("SUD"),
    _("On the map"),
)


_TEXTS = range(1, 6)
"""The columns with what the client told."""
_WIDE = 900
"""From this width on the form stands beside the list."""


def entry_texts(entry: BetweenSessionEntry) -> tuple[str | None, ...]:
    """Return what the client told, in the order of the fields."""
    return (entry.trigger, entry.image, entry.cognition, entry.emotion, entry.sensation)


def between_rows(case: Case) -> tuple[Row, ...]:
    """Return the lines of the log, the newest first."""
    entries = sorted(case.between_sessions, key=lambda one: (one.date, natural_key(one.id)), reverse=True)
    return tuple(_row(case, entry) for entry in entries)


def _row(case: Case, entry: BetweenSessionEntry) -> Row:
    trigger = trigger_of(case, entry)
    cells = (
        day(entry.date),
        *(text or "" for text in entry_texts(entry)),
        "" if entry.sud is None else str(entry.sud),
        "" if trigger is None else _("yes"),
    )
    return Row(key=entry.id, cells=cells, spoken=", ".join(cell for cell in cells if cell))


class LineForm(StandingForm):
    """One line: trigger, image, thought, emotion, sensation, SUD.

    Signals:
        corrected: A line on record was put right, or left as it is.
    """

    corrected = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Log a line"), _("Keep this line"), today, parent)
        self._taken: tuple[str, ...] = ()
        self._own: BetweenSessionEntry | None = None
        self.date = DateField(_("Date"), today, self)
        self.trigger = TextField(_("Trigger"), self, hint=_("what set it off"))
        self.image = TextField(_("Image"), self)
        self.cognition = TextField(_("Thought"), self)
        self.emotion = TextField(_("Emotion"), self)
        self.sensation = TextField(_("Sensation"), self)
        self.sud = NumberField(_("SUD"), 0, 10, self)
        fields = Fields(self)
        fields.add(_("Date"), self.date)
        for words, field in (
            (_("Trigger"), self.trigger),
            (_("Image"), self.image),
            (_("Thought"), self.cognition),
            (_("Emotion"), self.emotion),
            (_("Sensation"), self.sensation),
            (_("SUD"), self.sud),
        ):
            fields.add(words, field)
        self.column.addWidget(fields)
        self.end_with_buttons()
        self._show_kind()
        tab_through([self.date, *self._texts, self.sud, self.save_button, self.leave_button])

    @property
    def _texts(self) -> tuple[TextField, ...]:
        return (self.trigger, self.image, self.cognition, self.emotion, self.sensation)

    def show_case(self, case: Case) -> None:
        """Take over which ids are taken; a line that is no longer there is not corrected any more."""
        if self._own is not None and all(entry.id != self._own.id for entry in case.between_sessions):
            self._empty()
        self._taken = tuple(entry.id for entry in case.between_sessions)

    def correct(self, entry: BetweenSessionEntry) -> None:
        """Show a line on record, to be put right. What is typed here and not yet kept is not lost for it."""
        if self.is_begun:
            self.tell(keep_first_words(), self.save_button)
            return
        self.tell(None)
        self._own = entry
        self._show_kind()
        self.date.set_value(entry.date)
        for field, text in zip(self._texts, entry_texts(entry), strict=True):
            field.set_value(text)
        self.sud.set_value(entry.sud)
        self.trigger.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is not on record."""
        return self._typed() != (self._own or BetweenSessionEntry(id=self._typed().id, date=self.date.value))

    def _typed(self) -> BetweenSessionEntry:
        return BetweenSessionEntry(
            id=next_record_id("BS", self._taken) if self._own is None else self._own.id,
            date=self.date.value,
            trigger=self.trigger.value,
            image=self.image.value,
            cognition=self.cognition.value,
            emotion=self.emotion.value,
            sensation=self.sensation.value,
            sud=self.sud.value,
        )

    def _save(self) -> None:
        entry, own = self._typed(), self._own
        if entry.date > self._today():
            self.tell(_("The date is still to come."), self.date)
        elif entry == BetweenSessionEntry(id=entry.id, date=entry.date):
            self.tell(_("Nothing has been entered yet: one of the fields is enough."), self.trigger)
        else:
            self._empty()
            self.edit_requested.emit(log_between(entry) if own is None else correct_between(entry))
            self._go_on(own)

    def _clear(self) -> None:
        own = self._own
        self._empty()
        self._go_on(own)

    def _go_on(self, own: BetweenSessionEntry | None) -> None:
        if own is None:
            self.trigger.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.corrected.emit()

    def _empty(self) -> None:
        self.tell(None)
        if self._own is not None:
            self.date.set_value(self._today())
        self._own = None
        self._show_kind()
        for field in self._texts:
            field.set_value(None)
        self.sud.set_value(None)

    def _show_kind(self) -> None:
        is_new = self._own is None
        if is_new:
            self.name_it(_("Log a line"), _("Keep this line"), _("Empty the fields"))
        else:
            self.name_it(_("Correct a line"), _("Keep the correction"), _("Leave it as it is"))


class BetweenSessions(QWidget):
    """The log of a client, and the form for a line.

    Signals:
        edit_requested: The `Edit` of a line, of its correction or removal, or of a trigger made from it.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self.form = LineForm(today, self)
        self.table = RowsTable(_("Log between sessions"), _HEADERS, self)
        self.trigger_button = QPushButton(_("Put its trigger on the map"), self)
        self.put_right = PutRight(
            self.table, self._question, self, follows=_("A trigger that was put on the map from it stays there.")
        )
        self._empty = plain_label(
            _("No line has been logged yet. What the client noted goes in on the right, and its triggers on the map."),
            role="soft",
        )
        self._lay_out()
        self.form.edit_requested.connect(self.edit_requested)
        self.form.corrected.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.picked.connect(lambda _key: self._show_button())
        self.trigger_button.clicked.connect(self._make_trigger)
        self.put_right.correction_wanted.connect(self._correct)
        self.put_right.removal_wanted.connect(lambda key: self.edit_requested.emit(remove_between(key)))

    def _lay_out(self) -> None:
        self.table.wrap(*_TEXTS)
        listed = QWidget(self)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._empty)
        left.addWidget(self.table, 1)
        left.addLayout(side_by_side(self.trigger_button))
        left.addWidget(self.put_right)
        left.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(Beside(listed, self.form, wide=_WIDE, shares=(3, 2)))

    def show_case(self, case: Case) -> None:
        """Show the lines of a case; one that has just been logged is chosen, so that its trigger can go on the map."""
        known = None if self._case is None else {entry.id for entry in self._case.between_sessions}
        self._case = case
        self.form.show_case(case)
        self.table.show_rows(between_rows(case))
        self.table.setVisible(bool(case.between_sessions))
        self._empty.setVisible(not case.between_sessions)
        self.put_right.refresh()
        for entry in case.between_sessions:
            if known is not None and entry.id not in known:
                self.table.choose(entry.id)
        self._show_button()

    def _entry(self, key: str | None) -> BetweenSessionEntry | None:
        entries = () if self._case is None else self._case.between_sessions
        return next((entry for entry in entries if entry.id == key), None)

    def _show_button(self) -> None:
        entry = self._entry(self.table.current_key)
        can = entry is not None and self._case is not None and bool((entry.trigger or "").strip())
        self.trigger_button.setVisible(bool(self._case and self._case.between_sessions))
        self.trigger_button.setEnabled(bool(can and entry and self._case and trigger_of(self._case, entry) is None))

    def _question(self, key: str) -> str:
        entry = self._entry(key)
        told = None if entry is None else next(filter(None, entry_texts(entry)), None)
        words = _("Remove the line of {day}: {told}?") if told else _("Remove the line of {day}?")
        return words.format(day="" if entry is None else day(entry.date), told=told)

    def _correct(self, key: str) -> None:
        entry = self._entry(key)
        if entry is not None:
            self.form.correct(entry)

    def _make_trigger(self) -> None:
        entry = self._entry(self.table.current_key)
        if entry is not None:
            self.edit_requested.emit(make_trigger(entry.id))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
