"""A part of the client's frame."""

from __future__ import annotations

from PySide6.QtCore import Signal

from emdr_planner.domain.case import Case
from emdr_planner.ui.telling.section import Section


class FramePart(Section):
    """A titled part that folds away.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def show_case(self, case: Case) -> None:
        """Show the record as it stands now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Unfold, and take the keyboard."""
        raise NotImplementedError
