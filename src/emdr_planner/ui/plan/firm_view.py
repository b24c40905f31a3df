"""How firm the first place is, once it was asked: the verdict in a sentence, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emdr_planner.planning.reasons import Share, shown
from emdr_planner.planning.robustness import Firmness, PlaceRange
from emdr_planner.terms import Naming
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.plan.folded_line import FoldedLine
from emdr_planner.wording import _


class FirmView(QFrame):
    """Hidden until how firm the order is was asked; a new order makes it hide again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.firmness: Firmness | None = None
        self.verdict = plain_label("", parent=self)
        self.basis = FoldedLine(_("How this was found"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 8, 6)
        column.setSpacing(2)
        column.addWidget(self.verdict)
        column.addWidget(self.basis)
        self.hide()

    def forget(self) -> None:
        """Hide: it is not known how firm the order is."""
        self.firmness = None
        self.hide()

    def show_firmness(self, firmness: Firmness, name: Naming) -> None:
        """Show how firm the order is."""
        self.firmness = firmness
        self.show()
        set_plain(self.verdict, verdict_words(firmness, name))
        self.basis.show_text(basis_words(firmness))
        announce(self, self.verdict.text())

    def range_of(self, memory_id: str) -> PlaceRange | None:
        """Return how far the place of a memory ranges; None when it was not asked or never has one."""
        found = () if self.firmness is None else self.firmness.ranges
        return next((item for item in found if item.memory == memory_id), None)


def verdict_words(firmness: Firmness, name: Naming) -> str:
    """Return the verdict: *clear*, or *a close call with …*."""
    if firmness.first is None:
        return _("Nothing has a place, so there is nothing to be firm about.")
    first, share = name(firmness.first), shown(Share(firmness.share))
    if firmness.clear:
        return _("Clear: {first} comes first in {share} of {runs} changed maps.").format(
            first=first, share=share, runs=firmness.runs
        )
    if firmness.rival is None:
        return _("Not clear: {first} comes first in {share} of {runs} changed maps, nothing in the others.").format(
            first=first, share=share, runs=firmness.runs
        )
    return _("A close call with {rival}: {first} comes first in {share} of {runs} changed maps.").format(
        rival=name(firmness.rival), first=first, share=share, runs=firmness.runs
    )


def basis_words(firmness: Firmness) -> str:
    """Return what was changed, with the planning defaults and the seed."""
    clear, absent = shown(Share(firmness.clear_from)), shown(Share(firmness.absent))
    return _(
        "{runs} runs, seed {seed}, clear from {clear}: planning defaults. In each map every strength and SUD moved by "
        "−1, 0 or +1, and linkages that only the clinician supposes were left out with chance {absent}, a planning "
        "default. Places on the cards run from the 5th to the 95th percentile."
    ).format(runs=firmness.runs, absent=absent, clear=clear, seed=firmness.seed)
