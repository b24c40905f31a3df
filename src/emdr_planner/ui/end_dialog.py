"""Asks what is to happen with a client's record, and why: close treatment, put the record away, delete it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QRadioButton, QWidget

from emdr_planner.domain.client import TreatmentClosed
from emdr_planner.store.summaries import BackupInfo, ClientSummary, Holding
from emdr_planner.ui.buttons import answers
from emdr_planner.ui.end_reasons import Step, end_reason, go_on_words, reasons_for
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.fields import DateField, OptionalDateField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.roomy import RoomyDialog
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.recovery import backup_words
from emdr_planner.wording import _, ngettext

_MOST_BACKUPS = 6


def held_by_words(holding: Holding) -> str:
    """Return what beside the caseload goes on holding a client that is deleted."""
    backups, lines = holding.backups, []
    if backups:
        words = ngettext(
            "{n} backup still holds this client and goes on holding it after the deletion:",
            "{n} backups still hold this client and go on holding it after the deletion:",
            len(backups),
        )
        lines += [words.format(n=len(backups)), *(f"· {line}" for line in _listed(backups))]
    else:
        lines.append(_("No backup holds this client."))
    if holding.set_aside:
        names = ", ".join(holding.set_aside)
        lines.append(_("Set aside by a restoring, and holding it as well: {names}.").format(names=names))
    if holding.unknown:
        names = ", ".join(holding.unknown)
        lines.append(_("Cannot be opened, and may hold it: {names}.").format(names=names))
    if backups:
        lines.append(_("The backups are in {folder}.").format(folder=holding.folder))
    lines.append(_("Exports, printouts and copies made elsewhere are not known to this program."))
    return "\n".join(lines)


def _listed(backups: Sequence[BackupInfo]) -> list[str]:
    found = [backup_words(backup) for backup in reversed(backups)][:_MOST_BACKUPS]
    more = len(backups) - len(found)
    return found + ([ngettext("and {n} older one", "and {n} older ones", more).format(n=more)] if more > 0 else [])


class EndDialog(RoomyDialog):
    """Asks what is to happen, and why."""

    def __init__(
        self,
        client: ClientSummary,
        holding: Holding,
        parent: QWidget | None = None,
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Build the dialog.

        Args:
            client: The client at hand.
            holding: What holds it beside the caseload.
            parent: Its parent widget.
            today: The day that is offered as the last one.
        """
        self._choices = answers()
        super().__init__(self._choices, parent)
        self.setWindowTitle(_("Close, archive or delete a client"))
        self._client = client
        self.close_treatment, self.archive, self.delete = (QRadioButton(words) for words in _choices_for(client))
        self.last_day = DateField(_("Last day of treatment"), today, self)
        self.keep_until = OptionalDateField(_("Kept until"), today(), self)
        self.reason = QComboBox()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("choose a reason"))
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code name of the client, to confirm the deletion"))
        self.code.setPlaceholderText(client.code)
        self._held = plain_label(held_by_words(holding), "small")
        self._confirm = plain_label(_("Type the code name to confirm:"))
        self._problem = plain_label("", "small")
        self._lay_out()
        self._join()
        first = self.archive if client.archived else self.close_treatment
        first.setChecked(True)
        first.setFocus()

    @property
    def chosen_reason(self) -> str:
        """The reason as a word for the trail."""
        return str(self.reason.currentData() or "")

    @property
    def step(self) -> Step:
        """What is to happen."""
        if self.delete.isChecked():
            return Step.DELETE
        if self.archive.isChecked():
            return Step.BRING_BACK if self._client.archived else Step.ARCHIVE
        return Step.CLOSE if self._client.closed is None else Step.OPEN_AGAIN

    @property
    def closed(self) -> TreatmentClosed:
        """The closing of treatment as it was asked for."""
        return TreatmentClosed(
            date=self.last_day.value,
            reason=end_reason(self.chosen_reason),
            keep_until=self.keep_until.value,
        )

    @property
    def can_go_on(self) -> bool:
        """Whether nothing is missing."""
        return self._choices.button(QDialogButtonBox.StandardButton.Ok).isEnabled()

    def _lay_out(self) -> None:
        column = self.body
        column.addWidget(plain_label(self._client.code, "title"))
        column.addWidget(
            plain_label(
                _(
                    "How long records are kept is for the clinic and its law to say; this program sets no time and "
                    "deletes nothing by itself. The audit trail keeps that it was done, why and when, and nothing of "
                    "the record."
                ),
                "soft",
            )
        )
        column.addWidget(plain_label(_state_words(self._client), "body"))
        self._days = Fields(self)
        self._days.add(_("Last day"), self.last_day)
        self._days.add(_("Retention"), self.keep_until)
        self._why = plain_label(_("Reason"))
        choices = (self.close_treatment, self._days, self.archive, self.delete)
        for widget in (*choices, self._held, self._confirm, self.code, self._why, self.reason, self._problem):
            column.addWidget(widget)
        column.addStretch(1)

    def _join(self) -> None:
        self._choices.accepted.connect(self.accept)
        self._choices.rejected.connect(self.reject)
        for choice in (self.close_treatment, self.archive, self.delete):
            choice.toggled.connect(self._on_choice)
        self.reason.currentIndexChanged.connect(lambda _at: self._settle())
        for field in (self.last_day, self.keep_until):
            field.changed.connect(self._settle)
        self.code.textChanged.connect(lambda _text: self._settle())
        tab_as_read(self, whole=True)

    def _on_choice(self, chosen: bool) -> None:
        """Offer the reasons of the step that was chosen. Only that treatment has ended is a reason to begin with."""
        if not chosen:
            return
        with QSignalBlocker(self.reason):
            self.reason.clear()
            for word, text in reasons_for(self.step):
                self.reason.addItem(text, word)
            self.reason.setCurrentIndex(0 if self.step is Step.CLOSE else -1)
        self._settle()

    def _settle(self) -> None:
        step = self.step
        self._days.setVisible(step is Step.CLOSE)
        for widget in (self._held, self._confirm, self.code):
            widget.setVisible(step is Step.DELETE)
        for asking in (self._why, self.reason):
            asking.setVisible(self.reason.count() > 0)
        problem = self._days_problem() if step is Step.CLOSE else ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        go_on = self._choices.button(QDialogButtonBox.StandardButton.Ok)
        go_on.setText(go_on_words(step))
        confirmed = step is not Step.DELETE or self.code.text().strip() == self._client.code
        given = self.reason.count() == 0 or self.reason.currentIndex() >= 0
        go_on.setEnabled(confirmed and given and not problem)
        self.fit()

    def _days_problem(self) -> str:
        closed, started, last = self.closed, self._client.started, self._client.last_session
        if started is not None and closed.date < started:
            return _("The last day is before the first one, {day}.").format(day=day(started))
        if last is not None and closed.date < last:
            return _("A session is on record after that day: {day}.").format(day=day(last))
        if closed.keep_until is not None and closed.keep_until < closed.date:
            return _("The record is kept until the last day of treatment or later.")
        return ""


def _choices_for(client: ClientSummary) -> tuple[str, str, str]:
    closing = _("Close: treatment is over; it stays in the list, and nothing is due")
    archiving = _("Archive: keep it, out of the daily list")
    return (
        closing if client.closed is None else _("Open treatment again"),
        _("Bring it back into the daily list") if client.archived else archiving,
        _("Delete it for good, with every earlier version"),
    )


def _state_words(client: ClientSummary) -> str:
    """Return how the record stands: open, closed, or archived, and until when it is kept."""
    if client.closed is None:
        said = _("Treatment is open.")
    else:
        said = _("Treatment was closed on {day}.").format(day=day(client.closed))
    if client.keep_until is not None:
        said = _("{said} The record is kept until {day}.").format(said=said, day=day(client.keep_until))
    return _("{said} It is archived.").format(said=said) if client.archived else said
