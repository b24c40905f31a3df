"""The session that is being entered survives a lock, a crash and a change of client: kept inside the encrypted file."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from emdr_planner.store.summaries import Draft
from emdr_planner.ui import form_draft
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.sessions_panel import SessionsPanel
from emdr_planner.wording import _

KEY = "session"
_EVERY_MS = 2000

Say = Callable[[str, tuple[tuple[str, Callable[[], object]], ...]], object]
"""Shows a sentence with steps."""


class SessionDrafts(QObject):
    """Keeps the session form as a draft every few seconds while it is open, and offers it when the client is opened."""

    def __init__(self, panel: SessionsPanel, keeper: Keeper, say: Say, parent: QObject | None = None) -> None:
        """Join the form.

        Args:
            panel: The sessions page.
            keeper: The open file.
            say: Offers a draft that was found.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._panel = panel
        self._keeper = keeper
        self._say = say
        self._client_id: str | None = None
        self._kept = ""
        self._untouched = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        panel.form.left.connect(self._forget)
        panel.form.kept.connect(lambda _session: self._forget_if_closed())
        panel.log_button.clicked.connect(self._begin)

    def watch(self, client_id: str) -> None:
        """Look after the form of another client, and offer what was being entered for them."""
        self._client_id = client_id
        self._kept = ""
        self._untouched = ""
        self._timer.start()
        self._keeper.drafts(client_id, self._offer)

    def leave(self) -> None:
        """Keep what is typed and look no longer."""
        self.keep()
        self._timer.stop()
        self._client_id = None

    def keep(self) -> None:
        """Keep the form as it stands, if it is open and differs from what is kept."""
        text = self._text()
        if self._client_id is not None and text not in {"", self._kept, self._untouched}:
            self._kept = text
            self._keeper.put_draft(KEY, text, self._client_id)

    def _text(self) -> str:
        if not self._panel.form_is_open:
            return ""
        return json.dumps([len(self._panel.form.work), form_draft.taken(self._panel.form)])

    def _begin(self) -> None:
        """Take note of the form before a word is typed: that is not worth keeping."""
        self._untouched = self._text()

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        draft = next((draft for draft in drafts if draft.key == KEY), None)
        if draft is None or draft.client_id != self._client_id or self._panel.form_is_open:
            return
        at = f"{draft.saved_at.astimezone():%Y-%m-%d %H:%M}"
        self._say(
            _("A session that was being entered on {when} was not kept yet.").format(when=at),
            ((_("Go on with it"), lambda: self.restore(draft.text)), (_("Put it away for good"), self._forget)),
        )

    def restore(self, text: str) -> None:
        """Open the form with what was being entered."""
        pieces, content = json.loads(text)
        self._panel.log()
        for _piece in range(len(self._panel.form.work), int(pieces)):
            self._panel.form.add_work()
        form_draft.put_back(self._panel.form, content)
        self._kept = text

    def _forget_if_closed(self) -> None:
        if not self._panel.form_is_open:
            self._forget()

    def _forget(self) -> None:
        self._kept = ""
        if self._client_id is not None:
            self._keeper.clear_draft(KEY, self._client_id)
