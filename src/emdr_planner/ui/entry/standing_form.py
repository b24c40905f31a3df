"""A form that stays on its page: what it holds becomes an edit, and leaving it empties its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.ui.entry.form import EntryForm
from emdr_planner.wording import _


class StandingForm(EntryForm):
    """A form that is there before and after it is filled in; there is nothing to cancel.

    Signals:
        edit_requested: The `Edit` that keeps what was filled in.
    """

    edit_requested = Signal(object)

    def __init__(
        self, title: str, save_words: str, today: Callable[[], dt.date], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, save_words, parent)
        self._today = today

    def end_with_buttons(self) -> None:
        """End the form: the buttons keep what it holds, or empty it."""
        self.add_buttons()
        self.leave_button.setText(_("Empty the fields"))
        self.save_asked.connect(self._save)
        self.left.connect(self._clear)

    def _save(self) -> None:
        raise NotImplementedError

    def _clear(self) -> None:
        raise NotImplementedError
