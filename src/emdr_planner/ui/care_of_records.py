"""The care of whole records: close, archive, bring back, delete for good; read the trail and check the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from emdr_planner.domain.client import TreatmentClosed
from emdr_planner.domain.edits.client import close_treatment, reopen_treatment
from emdr_planner.store.summaries import AuditEntry, ClientSummary, Holding
from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.end_dialog import EndDialog
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.kept_texts import KeptTexts
from emdr_planner.wording import _

Leave = Callable[[Callable[[], object]], object]
"""Saves everything, leaves the client, and then does what it is given."""


class CareOfRecords(QObject):
    """The steps, with the window around them."""

    def __init__(
        self,
        keeper: Keeper,
        window: QWidget,
        leave_client: Leave,
        say: Callable[[str], object],
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        """Join the steps.

        Args:
            keeper: The open file.
            window: The window that asks; the owner of this.
            leave_client: Saves and leaves the client at hand before anything is done to it.
            say: Shows a sentence.
            today: The date that everything counts from.
        """
        super().__init__(window)
        self._keeper = keeper
        self._window = window
        self._leave_client = leave_client
        self._say = say
        self._today = today
        self.texts = KeptTexts(keeper, self)
        self._page: ClientPage | None = None

    def join(self, page: ClientPage, client_id: Callable[[], str | None]) -> None:
        """Give a client's page the trail and the check that it asks for, and keep what new clients begin with.

        Args:
            page: The page; what is read for it is dropped when it is gone.
            client_id: Gives the client at hand.
        """
        self._page = page
        supervision, trail = page.supervision, page.supervision.trail

        def show(entries: tuple[AuditEntry, ...]) -> None:
            trail.show_trail(entries, {client.id: client.code for client in self._keeper.clients})

        supervision.trail_requested.connect(
            lambda whole: self._keeper.audit_trail(None if whole else client_id(), show, owner=trail)
        )
        self._keeper.failed.connect(trail.end_check)
        supervision.check_requested.connect(lambda: self._keeper.check(trail.show_report, owner=trail))
        page.programme.defaults_kept.connect(self._keep_defaults)
        self.texts.join(page.measures)

    def ask(self, client_id: str | None) -> None:
        """Ask what is to happen with a client."""
        if self._summary(client_id) is None or client_id is None:
            self._say(_("Open the client first; then it can be closed, archived or deleted."))
            return
        self._keeper.refresh()  # what was closed or reopened a moment ago is known before the backups are
        self._keeper.holding(client_id, lambda holding: self._ask(client_id, holding))

    def _summary(self, client_id: str | None) -> ClientSummary | None:
        return next((one for one in self._keeper.clients if one.id == client_id), None)

    def close(self, client: ClientSummary, closed: TreatmentClosed) -> None:
        """Close treatment, or open it again; the record stays where it is and can be read."""
        if self._page is None:
            return
        closing = client.closed is None
        self._page.edit_requested.emit(close_treatment(closed) if closing else reopen_treatment())
        said = _("Treatment was closed. The record stays in the list.")
        self._say(said if closing else _("Treatment is open again."))

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

    def _keep_defaults(self, policy: Mapping[str, object]) -> None:
        self._keeper.keep_defaults(policy)
        self._say(_("New clients begin with these settings. Clients that are on record keep their own."))

    def _ask(self, client_id: str, holding: Holding) -> None:
        client = self._summary(client_id)
        if client is None:
            return  # it was deleted meanwhile
        dialog = EndDialog(client, holding, self._window, today=self._today)

        def go_on() -> None:
            if dialog.delete.isChecked():
                self.delete(client, dialog.chosen_reason)
            elif dialog.archive.isChecked():
                self.archive(client, dialog.chosen_reason)
            else:
                self.close(client, dialog.closed)

        dialog.accepted.connect(go_on)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
