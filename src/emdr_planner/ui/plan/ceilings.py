"""How much load each prong has been seen to integrate, and on what that rests."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from emdr_planner.planning.proposal import Proposal
from emdr_planner.terms import Naming
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.section import Section
from emdr_planner.ui.telling.words import ceiling_sentences
from emdr_planner.wording import _


class CeilingsView(Section):
    """The ceilings of a proposal.

    Signals:
        link_activated: The id of a memory (str).
        set_asked: A ceiling is to be set by hand.
    """

    link_activated = Signal(str)
    set_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Ceilings, as integrated so far"), parent, is_open=False)
        self.texts = tuple(LinkedText(self, role="text-small") for _prong in range(3))
        self.set_button = QPushButton(_("Set a ceiling …"), self)
        self.set_button.setProperty("role", "link")
        self.set_button.clicked.connect(self.set_asked)
        for text in self.texts:
            text.link_activated.connect(self.link_activated)
            self.column.addWidget(text)
        self.column.addWidget(
            plain_label(_("Points are a planning unit, for this map only, and no clinical measure."), role="small")
        )
        self.column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_ceilings(self, proposal: Proposal, name: Naming) -> None:
        """Show the ceiling of each prong with its basis."""
        for text, parts in zip(self.texts, ceiling_sentences(proposal, name), strict=True):
            text.show_parts(parts)
