"""The status of a memory as a choice among all there are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from emdr_planner.domain.words import Status
from emdr_planner.terms import status_word
from emdr_planner.ui.entry.walked_choice import WalkedChoice
from emdr_planner.wording import _


class StatusField(WalkedChoice[Status]):
    """All statuses; what is walked past is not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Status"), [(one, status_word(one)) for one in Status], parent)
