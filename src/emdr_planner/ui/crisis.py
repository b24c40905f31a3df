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


def as_lines(entries: Sequence[CrisisResource]) -> str:
    """Return resources as one line each: *name: how it is reached*."""
    return "\n".join(f"{entry.name}: {entry.reach}" if entry.reach else entry.name for entry in entries)


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
        self._whose = plain_label("", role="small")
        column.addWidget(self._whose)
        self.show_resources(shipped_resources())

    def show_resources(self, entries: Sequence[CrisisResource]) -> None:
        """Show these resources."""
        set_plain(self._lines, as_lines(entries) or _("None have been entered."))
        set_plain(self._whose, _whose(entries))


def _whose(entries: Sequence[CrisisResource]) -> str:
    """Return where resources come from, and where they are changed."""
    if not entries:
        return _("The local ones are entered in the menu Caseload, Crisis resources.")
    if tuple(entries) == shipped_resources():
        return _(
            "As they ship with the program, for the United States. Check them, and enter the local ones in the menu "
            "Caseload, Crisis resources."
        )
    return _("As entered by the clinic, in the menu Caseload, Crisis resources.")
