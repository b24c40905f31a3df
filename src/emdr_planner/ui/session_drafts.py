"""The session that is being entered survives a lock, a crash and a change of client: kept inside the encrypted file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from emdr_planner.store.summaries import Draft
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.wording import _

KEY = "session"

Say = Callable[[str, tuple[tuple[str, Callable[[], object]], ...]], object]
"""Shows a sentence with steps."""


class SessionDrafts(QObject):
    """Keeps what is typed of a session as it is typed, and offers it when the client is opened again.

    Signals:
        resumed: The form was opened with what was being entered.
    """

    resumed = Signal()

    def __init__(self, keeper: Keeper, say: Say, parent: QObject | None = None) -> None:
        """Build it; `watch` gives it a page to look after.

        Args:
            keeper: The open file.
            say: Offers a draft that was found.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._panel: SessionsPanel | None = None
        self._keeper = keeper
        self._say = say
        self._client_id: str | None = None

    def watch(self, panel: SessionsPanel, client_id: str) -> None:
        """Look after the form of a client, and offer what was being entered for them."""
        self._panel = panel
        self._client_id = client_id
        panel.draft_changed.connect(self._on_changed)
        self._keeper.drafts(client_id, self._offer)

    def leave(self) -> None:
        """Keep what is typed and look no longer."""
        self.keep()
        if self._panel is not None:
            self._panel.draft_changed.disconnect(self._on_changed)
        self._client_id = None
        self._panel = None

    def keep(self) -> None:
        """Keep at once what is typed."""
        if self._panel is not None:
            self._panel.keep_draft()

    def _on_changed(self, text: str | None) -> None:
        if self._client_id is None:
            return
        if text is None:
            self._keeper.clear_draft(KEY, self._client_id)
        else:
            self._keeper.put_draft(KEY, text, self._client_id)

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        draft = next((draft for draft in drafts if draft.key == KEY), None)
        if draft is None or draft.client_id != self._client_id or self._panel is None or self._panel.form_is_open:
            return
        at = f"{draft.saved_at.astimezone():%Y-%m-%d %H:%M}"
        self._say(
            _("A session that was being entered on {when} was not kept yet.").format(when=at),
            ((_("Go on with it"), lambda: self._resume(draft.text)), (_("Put it away for good"), self._forget)),
        )

    def _resume(self, text: str) -> None:
        if self._panel is not None:
            self._panel.show_draft(text)
            self.resumed.emit()

    def _forget(self) -> None:
        self._on_changed(None)
