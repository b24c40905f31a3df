"""What the window says about saving: a quiet time of day, and a bar that stays while something is not saved."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from emdr_planner.domain.errors import PlannerError
from emdr_planner.ui.autosave import Autosave
from emdr_planner.ui.notice import Notice
from emdr_planner.ui.top_bar import TopBar
from emdr_planner.wording import _


class SaveSigns(QObject):
    """Joins autosave with the top bar and the notice.

    Signals:
        saved: Something reached the file.
    """

    saved = Signal()

    def __init__(self, autosave: Autosave, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._bar: TopBar | None = None
        self._notice = notice
        self._is_failing = False
        autosave.saved.connect(self._on_saved)
        autosave.failed.connect(self._on_failed)
        autosave.unsaved_changed.connect(self._on_unsaved)

    def begin(self, bar: TopBar) -> None:
        """Say on a bar that a client just opened is saved as shown."""
        self._is_failing = False
        self._bar = bar
        self._show(_("Saved"))

    def _show(self, words: str) -> None:
        if self._bar is not None:
            self._bar.show_saved(words)

    def _on_saved(self, at: dt.datetime) -> None:
        self._show(_("Saved {time}").format(time=f"{at:%H:%M}"))
        if self._is_failing:
            self._is_failing = False
            self._notice.clear()
        self.saved.emit()

    def _on_failed(self, error: PlannerError) -> None:
        self._is_failing = True
        self._show(_("Not saved, trying again"))
        self._notice.tell(error, ((_("Try again now"), self._autosave.save_now),))

    def _on_unsaved(self, unsaved: bool) -> None:
        if unsaved:
            self._show(_("Saving…"))
