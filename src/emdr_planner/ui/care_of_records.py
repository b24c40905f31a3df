"""The care of whole records: put one away, bring it back, delete it for good; read the trail and check the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from emdr_planner.store.summaries import BackupInfo, ClientSummary
from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.keeper import DEFAULTS_OF_NEW, Keeper
from emdr_planner.ui.kept_texts import KeptTexts
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.recovery import backup_words
from emdr_planner.wording import _, ngettext

Leave = Callable[[Callable[[], object]], object]
"""Saves everything, leaves the client, and then does what it is given."""

REASONS: tuple[tuple[str, str], ...] = (
    ("reason-ended", _("treatment has ended")),
    ("reason-transferred", _("transferred to somebody else")),
    ("reason-retention", _("the time for which records are kept is over")),
    ("reason-wish", _("the client asked for it")),
    ("reason-mistake", _("entered by mistake")),
    ("reason-other", _("another reason, noted outside this program")),
)
"""Reasons as single words for the audit trail, which holds no free text, and as people read them."""

_MOST_BACKUPS = 6


def held_by_words(backups: Sequence[BackupInfo]) -> str:
    """Return which backups still hold a client."""
    if not backups:
        return _("No backup holds this client.")
    words = ngettext(
        "{n} backup still holds this client and goes on holding it after the deletion:",
        "{n} backups still hold this client and go on holding it after the deletion:",
        len(backups),
    ).format(n=len(backups))
    listed = [backup_words(backup) for backup in reversed(backups)][:_MOST_BACKUPS]
    more = len(backups) - len(listed)
    listed += [ngettext("and {n} older one", "and {n} older ones", more).format(n=more)] if more > 0 else []
    return "\n".join((words, *(f"· {line}" for line in listed)))


class EndDialog(QDialog):
    """Asks what is to happen, and why."""

    def __init__(self, client: ClientSummary, backups: Sequence[BackupInfo], parent: QWidget | None = None) -> None:
        """Build the dialog.

        Args:
            client: The client at hand.
            backups: The backups that hold it, oldest first.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Close or delete a client"))
        self._client = client
        words = (
            _("Bring it back into the daily list") if client.archived else _("Archive: keep it, out of the daily list")
        )
        self.archive = QRadioButton(words)
        self.archive.setChecked(True)
        self.delete = QRadioButton(_("Delete it for good, with every earlier version"))
        self.reason = QComboBox()
        self.reason.setAccessibleName(_("Reason"))
        for word, text in REASONS:
            self.reason.addItem(text, word)
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code name of the client, to confirm the deletion"))
        self.code.setPlaceholderText(client.code)
        self._held = plain_label(held_by_words(backups), "small")
        self._confirm = plain_label(_("Type the code name to confirm:"))
        self._choices = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._choices.accepted.connect(self.accept)
        self._choices.rejected.connect(self.reject)
        self._lay_out()
        self.delete.toggled.connect(lambda _on: self._settle())
        self.code.textChanged.connect(lambda _text: self._settle())
        self._settle()

    @property
    def chosen_reason(self) -> str:
        """The reason as a word for the trail."""
        return str(self.reason.currentData())

    @property
    def can_go_on(self) -> bool:
        """Whether nothing is missing."""
        return self._choices.button(QDialogButtonBox.StandardButton.Ok).isEnabled()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(plain_label(self._client.code, "title"))
        column.addWidget(
            plain_label(
                _(
                    "How long records are kept is for the clinic and its law to say; this program sets no time. The "
                    "audit trail keeps that it was done, why and when, and nothing of the record."
                ),
                "soft",
            )
        )
        for widget in (self.archive, self.delete, self._held, self._confirm, self.code):
            column.addWidget(widget)
        column.addWidget(plain_label(_("Reason")))
        column.addWidget(self.reason)
        column.addWidget(self._choices)
        self.setMinimumWidth(520)

    def _settle(self) -> None:
        deleting = self.delete.isChecked()
        for widget in (self._held, self._confirm, self.code):
            widget.setVisible(deleting)
        go_on = self._choices.button(QDialogButtonBox.StandardButton.Ok)
        go_on.setText(_("Delete for good") if deleting else self._archive_words())
        go_on.setEnabled(not deleting or self.code.text().strip() == self._client.code)
        self.adjustSize()

    def _archive_words(self) -> str:
        return _("Bring back") if self._client.archived else _("Archive")


class CareOfRecords(QObject):
    """The steps, with the window around them."""

    def __init__(self, keeper: Keeper, window: QWidget, leave_client: Leave, say: Callable[[str], object]) -> None:
        """Join the steps.

        Args:
            keeper: The open file.
            window: The window that asks; the owner of this.
            leave_client: Saves and leaves the client at hand before anything is done to it.
            say: Shows a sentence.
        """
        super().__init__(window)
        self._keeper = keeper
        self._window = window
        self._leave_client = leave_client
        self._say = say
        self.texts = KeptTexts(keeper, self)

    def join(self, page: ClientPage, client_id: Callable[[], str | None]) -> None:
        """Give a client's page the trail and the check that it asks for, and keep what new clients begin with.

        Args:
            page: The page; what is read for it is dropped when it is gone.
            client_id: Gives the client at hand.
        """
        supervision, trail = page.supervision, page.supervision.trail
        supervision.edit_requested.connect(page.edit_requested)
        supervision.trail_requested.connect(
            lambda whole: self._keeper.audit_trail(None if whole else client_id(), trail.show_trail, owner=trail)
        )
        supervision.check_requested.connect(lambda: self._keeper.check(trail.show_report, owner=trail))
        page.programme.defaults_kept.connect(self._keep_defaults)
        self.texts.join(page.measures)

    def ask(self, client_id: str | None) -> None:
        """Ask what is to happen with a client."""
        client = next((one for one in self._keeper.clients if one.id == client_id), None)
        if client is None:
            self._say(_("Open the client first; then it can be closed, archived or deleted."))
            return
        self._keeper.backups_holding(client.id, lambda backups: self._ask(client, backups))

    def archive(self, client: ClientSummary, reason: str) -> None:
        """Take a client out of the daily list, or back into it."""
        words = _("The client is back in the daily list.") if client.archived else _("The client was archived.")
        self._leave_client(
            lambda: self._keeper.archive(
                client.id, archived=not client.archived, reason=reason, then=lambda: self._say(words)
            )
        )

    def delete(self, client: ClientSummary, reason: str) -> None:
        """Delete a client for good."""
        self._leave_client(
            lambda: self._keeper.delete(
                client.id,
                reason=reason,
                then=lambda: self._say(_("The client was deleted with every earlier version.")),
            )
        )

    def _keep_defaults(self, policy: object) -> None:
        self._keeper.put_setting(DEFAULTS_OF_NEW, policy)
        self._say(_("New clients begin with these settings. Clients that are on record keep their own."))

    def _ask(self, client: ClientSummary, backups: tuple[BackupInfo, ...]) -> None:
        dialog = EndDialog(client, backups, self._window)

        def go_on() -> None:
            step = self.delete if dialog.delete.isChecked() else self.archive
            step(client, dialog.chosen_reason)

        dialog.accepted.connect(go_on)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
