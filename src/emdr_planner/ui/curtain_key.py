"""The curtain: one key puts every label away at once and shows codes instead, and puts them back.

What is shown passes through here. While the curtain is drawn, panes are handed the same case with codes for names and
no written word, and the proposal without the reasons a clinician wrote, so that whatever they show follows by itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange, changes
from emdr_planner.domain.coded import HIDDEN, coded
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.reasons import Reason
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KEY = "F8"

_WRITTEN = frozenset({"why", "signed"})
"""Values of a reason that the clinician wrote."""


def why_fixed() -> str:
    """Return why nothing can be written while the curtain is drawn."""
    return _("Labels are put away: the record can be looked at, not changed. {key} brings them back.").format(key=KEY)


R = TypeVar("R", bound="DataclassInstance")


def _in_codes(reason: Reason) -> Reason:
    values = tuple((name, HIDDEN if name in _WRITTEN and shown else shown) for name, shown in reason.values)
    return dataclasses.replace(reason, values=values)


def _part(value: object) -> object:
    if isinstance(value, Reason):
        return _in_codes(value)
    if isinstance(value, tuple):
        return tuple(_part(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _part(item) for key, item in value.items()}
    return _whole(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value


def _whole(value: R) -> R:
    parts: dict[str, object] = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return dataclasses.replace(value, **{name: _part(part) for name, part in parts.items()})


def said_in_codes(proposal: Proposal) -> Proposal:
    """Return a proposal in which what the clinician wrote as a reason is put away."""
    return _whole(proposal)


class CurtainKey:
    """Knows whether the curtain is drawn, and what panes are shown."""

    def __init__(self) -> None:
        self.drawn = False
        self._case: Case | None = None
        self._shown: Case | None = None
        self._proposal: Proposal | None = None

    def seen(self, change: CaseChange) -> CaseChange:
        """Return a change of the case as panes are to see it."""
        self._case = change.after
        if change.before is None:
            self._shown = self._proposal = None
        before, self._shown = self._shown, coded(change.after) if self.drawn else change.after
        return changes(before, self._shown) if self.drawn else change

    def heard(self, proposal: Proposal) -> Proposal:
        """Return a proposal as panes are to see it."""
        self._proposal = proposal
        return said_in_codes(proposal) if self.drawn else proposal

    def draw(self, *, drawn: bool) -> tuple[CaseChange | None, Proposal | None]:
        """Draw the curtain or take it away; return what panes are to see now."""
        self.drawn = drawn
        if self._case is None:
            return None, None
        before, self._shown = self._shown, coded(self._case) if drawn else self._case
        return changes(before, self._shown), None if self._proposal is None else self.heard(self._proposal)


class Cover(QWidget):
    """Lies over a pane that holds words while the curtain is drawn; the pane takes no key and no pointer then."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        said = plain_label(_("Put away while labels are codes. {key} brings it back.").format(key=KEY), "soft", self)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(said)
        pane.installEventFilter(self)
        self.hide()

    def lay(self, *, over: bool) -> None:
        """Cover the pane, or uncover it."""
        self._pane.setEnabled(not over)
        self.setGeometry(self._pane.rect())
        self.setVisible(over)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let nothing of the pane be seen, whatever a style sheet says about backgrounds."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.palette().color(QPalette.ColorRole.Window).name()))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the pane, and stay above what is added to it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.setGeometry(self._pane.rect())
            self.raise_()
        return super().eventFilter(watched, event)
