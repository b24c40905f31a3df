"""Crisis resources that a window shows while a safety flag holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emdr_planner import resources
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_SHIPPED = "readiness/crisis_resources.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisResource:
    """A place to turn to in a crisis, and how it is reached."""

    name: str
    reach: str


def shipped_resources() -> tuple[CrisisResource, ...]:
    """Return the resources that ship with the program (those of the United States), for the clinic to edit."""
    rows = json.loads(resources.text_of(_SHIPPED))["resources"]
    return tuple(CrisisResource(name=row["name"], reach=row["reach"]) for row in rows)


class CrisisCard(QFrame):
    """The crisis resources as a calm notice. It is not for use by clients."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._lines = plain_label("")
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(plain_label(_("Crisis resources"), role="heading"))
        column.addWidget(self._lines)
        column.addWidget(
            plain_label(
                _(
                    "As entered by the clinic, or as shipped for the United States. Check them; they are changed in "
                    "the menu Caseload."
                ),
                role="small",
            )
        )
        self.show_resources(shipped_resources())

    def show_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Show these resources."""
        text = "\n".join(f"{entry.name}: {entry.reach}" for entry in entries)
        set_plain(self._lines, text or _("None have been entered. The local ones are entered in the menu Caseload."))
