"""The client's frame beside the map: presenting problems, beliefs by rank, clusters, the client's own order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.ui.entry.form import tab_through
from emdr_planner.ui.entry.reading_order import controls_as_read
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.frame.clusters import ClustersSection
from emdr_planner.ui.frame.part import FramePart
from emdr_planner.ui.frame.problems import ProblemsSection
from emdr_planner.ui.frame.ranks import BeliefsSection, OwnOrderSection
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


class FramePanel(QWidget):
    """Everything that strategies may need beyond the memories themselves.

    Signals:
        edit_requested: An `Edit`.
    """

    edit_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._stops: tuple[QWidget, ...] = ()
        self.problems = ProblemsSection()
        self.beliefs = BeliefsSection()
        self.clusters = ClustersSection()
        self.own_order = OwnOrderSection()
        self.parts: dict[str, FramePart] = {
            "problems": self.problems,
            "beliefs": self.beliefs,
            "clusters": self.clusters,
            "own_order": self.own_order,
        }
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 8, 10, 12)
        column.setSpacing(10)
        for section in self.parts.values():
            column.addWidget(section)
            section.edit_requested.connect(self.edit_requested)
        column.addWidget(
            plain_label(_("Markers (first, worst, most recent, origin …) are set in a memory’s details."), "small")
        )
        column.addStretch(1)
        self._area: QScrollArea = scrolled(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_case(self, change: CaseChange) -> None:
        """Show the frame as it stands now; it is filled when it is looked at."""
        self._case = change.after
        if self.isVisible() and (
            change.before is None or change.touches("client", "memories", "clusters", "linkages", "policy")
        ):
            self._show()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Take over which memories a new cluster would hold."""
        self.clusters.show_selection(ids)

    def begin(self, part: str) -> None:
        """Lead to one part: ``problems``, ``beliefs``, ``clusters`` or ``own_order``."""
        section = self.parts[part]
        section.begin()
        self._area.ensureWidgetVisible(section)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it when it is looked at."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._case is not None:
            for section in self.parts.values():
                section.show_case(self._case)
            stops = tuple(controls_as_read(self))
            if stops != self._stops:
                self._stops = stops
                tab_through(stops)
